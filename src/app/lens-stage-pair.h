/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-pair.h: the room for one stage, or for two that play together: beside each other where it is wide, one above the other where it is
 * high; where neither would leave anything to be read, the one with the focus, and beside it what the other has come to.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lens-stage-view.h"

G_BEGIN_DECLS

/* Properties: "stage" (LensStageView): the first, which is always there; "side" (uint, 0 or 1, notified): which one has the focus, or had it last; "rule" (uint,
 * a LensPairingRule, notified): what keeps them in step. */
#define LENS_TYPE_STAGE_PAIR (lens_stage_pair_get_type ())
G_DECLARE_FINAL_TYPE (LensStagePair, lens_stage_pair, LENS, STAGE_PAIR, GtkWidget)

/* The stage on either side, (transfer none); that of side 1 is seen while it is shown only. */
LensStageView *lens_stage_pair_get_stage (LensStagePair *self, guint side);

/* Shows the second stage: what both play, and what they are called. */
void lens_stage_pair_show (LensStagePair *self, LensPlayer *const players[2], const char *const titles[2]);
/* The first one alone again. */
void lens_stage_pair_end (LensStagePair *self);

/* Makes that side the one that counts, and moves the focus there. */
void lens_stage_pair_set_side (LensStagePair *self, guint side);

typedef enum
{
  LENS_STAGES_BESIDE, /* both, side by side */
  LENS_STAGES_ABOVE,  /* both, one above the other */
  LENS_STAGES_ONE,    /* the one with the focus */
} LensStagesLayout;

/* What suits a room of that size, for text of @text_scale times the usual size. */
LensStagesLayout lens_stages_choose_layout (int width, int height, double text_scale);

G_END_DECLS
