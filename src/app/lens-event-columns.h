/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-columns.h: how wide the column of results is: as wide as the results of this recording need it, and no wider. All other room goes to
 * the calls, which say what happened.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct _LensEventColumns LensEventColumns;

/* @results: the column, of @view, which must be there as long. */
LensEventColumns *lens_event_columns_new (GtkColumnView *view, GtkColumnViewColumn *results);
void lens_event_columns_free (LensEventColumns *self);

/**
 * lens_event_columns_set_model:
 * @model: (nullable): what is listed; its first steps are measured
 *
 * Again, when there are more steps: a run that goes on has not shown its longest results at first, and while it does, a look now and then is enough.
 */
void lens_event_columns_set_model (LensEventColumns *self, LensModel *model);
/* Soon gives the column the room that is right for the width that its view has then. */
void lens_event_columns_fit (LensEventColumns *self);
/* All words have another size by now: they are measured anew when the column is fitted next. */
void lens_event_columns_forget (LensEventColumns *self);

G_END_DECLS
