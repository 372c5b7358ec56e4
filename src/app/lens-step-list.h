/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-list.h: the steps of a player's model as a list whose selected row is the player's step: to select is to seek. It holds
 * the numbers of the steps that are shown, sorted and filtered; a row is made when somebody looks at it.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-step-select.h"
#include "scene/lens-player.h"

G_BEGIN_DECLS

/* A GListModel of LensStepItem, and a GtkSelectionModel. At step 0, and while the player's step is filtered out, nothing is selected.
 * Signals: "criteria-changed": what is filtered, or the order, is another; "progress": see below. */
#define LENS_TYPE_STEP_LIST (lens_step_list_get_type ())
G_DECLARE_FINAL_TYPE (LensStepList, lens_step_list, LENS, STEP_LIST, GObject)

LensStepList *lens_step_list_new (LensPlayer *player);
LensPlayer *lens_step_list_get_player (LensStepList *self);
LensModel *lens_step_list_get_model (LensStepList *self); /* (nullable) */

/* The criteria, (transfer none), to be changed in place; then lens_step_list_refilter(). */
LensStepFilter *lens_step_list_get_filter (LensStepList *self);
void lens_step_list_refilter (LensStepList *self);
void lens_step_list_set_order (LensStepList *self, LensStepOrder order, gboolean is_descending);

/* Rows of more than some thousand steps are sorted and filtered in idle times; until they come the former ones stay. How far that is: 1 when nothing is under
 * way. */
double lens_step_list_get_progress (LensStepList *self);

/* The step of a row. */
guint lens_step_list_get_step (LensStepList *self, guint position);
/* The row of @step; when it is filtered out, that of the nearest one, and @is_shown (out) is FALSE. FALSE when there is no row at all. */
gboolean lens_step_list_find (LensStepList *self, guint step, guint *position, gboolean *is_shown);

/* How many rows were made so far: for tests. */
guint lens_step_list_get_n_made (LensStepList *self);

G_END_DECLS
