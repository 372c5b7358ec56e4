/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-call.h: what a call box says, in ever fewer words. Private to this room.
 */
#pragma once

#include "scene/lens-pieces.h"

G_BEGIN_DECLS

/* What came of an operation. */
typedef struct
{
  char *texts[4];          /* the same in ever fewer words, up to a NULL; none at all: there is nothing to say */
  guint n_telling;         /* as many of them say all that matters */
  gboolean is_in_kernel;   /* that can be shown by a mark instead */
} LensOutcome;

/* Finds what there is to say at this moment; clear it afterwards. */
void lens_outcome_init (LensOutcome *outcome, const LensStage *stage, const LensProcess *process);
/* Frees its texts. */
void lens_outcome_clear (LensOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LensOutcome, lens_outcome_clear)

/* As @call, with less of it the greater @shortness is: first a string in it gives way, up to `"…"`, then its last arguments, then all of them; its name
 * never. 0 is all of it. Sets whether it @is_telling: has all arguments still. (transfer full) (nullable): there is nothing as short as that. */
char *lens_call_shorten (const char *call, guint shortness, gboolean *is_telling);

G_END_DECLS
