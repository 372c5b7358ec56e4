/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-note.h: what is written beside an arrow: a tag, a few words, and the copy that rides on it. Private to this room.
 */
#pragma once

#include "scene/lens-link.h"

G_BEGIN_DECLS

typedef struct
{
  const char *chip;  /* (nullable): "copy 1" */
  const char *label; /* (nullable): "from user space" */
  const char *short_label; /* (nullable): where there is no room for the whole */
  char author;       /* whose arrow it is */
  gboolean is_error;
  const LensFlow *flow; /* (nullable): what is copied */
  gboolean is_up;    /* the copy goes towards the process */
} LensNote;
/* Writes @note where @route has room for it; nothing when another note is there. */
void lens_stage_note (LensStage *stage, const LensRoute *route, const LensNote *note);

G_END_DECLS
