/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-head.h: what stands above each of two stages that play together: which recording it is, where it is and whether it waits, what it has
 * cost so far; where the stage is not to be seen, also what happens in it.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* Properties: "player"; "title"; "alone" (TRUE: the stage below it is hidden, so it says what happens there and offers to show it); "text-px" (size of the
 * text; 0: the window's); "column" (TRUE: with text of that size, too, it is narrow and high, as one that is alone in the window is); "asking" (TRUE: what
 * happens next is asked in the place of what has happened). Signal "show-stage": somebody wants to see its stage. */
#define LENS_TYPE_STAGE_HEAD (lens_stage_head_get_type ())
G_DECLARE_FINAL_TYPE (LensStageHead, lens_stage_head, LENS, STAGE_HEAD, GtkWidget)

G_END_DECLS
