/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pairing-private.h: which milestones of two runs are the same.
 */
#pragma once

#include "model/lens-pairing.h"

G_BEGIN_DECLS

/* Indices of two milestones that say the same. */
typedef struct
{
  guint first, second;
} LensMeeting;

/* Whether in both runs whoever hands over first hands over as many bytes in all. */
gboolean lens_milestones_move_as_much (const GArray *first, const GArray *second);

/* The most milestones that both have and that come in the same order in both: (transfer full) GArray of LensMeeting, by step. */
GArray *lens_meetings_find (const GArray *first, const GArray *second, gboolean is_by_messages);

G_END_DECLS
