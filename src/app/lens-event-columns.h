/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-columns.h: how wide the column of results is: as wide as the results of this recording need it, and no wider. All other room goes to
 * the calls, which say what happened.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-model.h"

G_BEGIN_DECLS

/**
 * lens_event_columns_fit:
 * @results: the column, of @view
 * @model: (nullable): what is listed; its first steps are measured
 *
 * Returns how many steps it had a look at, lens_event_columns_count(): when there are more, it is time for another.
 */
guint lens_event_columns_fit (GtkColumnView *view, GtkColumnViewColumn *results, LensModel *model);
/* As many of the steps of @model, (nullable), as are measured. */
guint lens_event_columns_count (LensModel *model);

G_END_DECLS
