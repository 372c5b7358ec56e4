/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-milestone.h: how far the data of a run has come: each write that somebody gets something of, and each read, with what went that way so
 * far. Two runs of different facilities have these in common, and little else.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct
{
  guint step;
  char writer;       /* letter; 0 when the trace does not tell */
  char reader;       /* letter of who got it; 0: it was handed over here, nobody has got it yet */
  guint64 n_bytes;   /* so far, from this writer, and to this reader; what nobody ever gets does not count */
  guint n_messages;  /* so far, the same in writes and reads, or stores and loads */
} LensMilestone;

/* (transfer full) GArray of LensMilestone, by step. What a process loads again was there before, and is none. */
GArray *lens_milestones_new (LensModel *model);

/* That two runs have both come to it: "Both have handed over 65536 bytes." or, with @is_by_messages, "Both have got 2 pieces of data.": (transfer full),
 * translated. */
char *lens_milestone_describe (const LensMilestone *milestone, gboolean is_by_messages);

G_END_DECLS
