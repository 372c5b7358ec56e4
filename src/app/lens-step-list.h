/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-list.h: the steps of a player's model as a list whose selected row is the player's step. Nothing is kept in
 * step with anything: what is selected is asked from the player, and to select is to seek.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* A GListModel of LensStepItem, and a GtkSelectionModel. Row 0 is step 1; at step 0 nothing is selected. */
#define LENS_TYPE_STEP_LIST (lens_step_list_get_type ())
G_DECLARE_FINAL_TYPE (LensStepList, lens_step_list, LENS, STEP_LIST, GObject)

LensStepList *lens_step_list_new (LensPlayer *player);

G_END_DECLS
