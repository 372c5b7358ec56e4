/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pointer.h: where the pointer is while a wheel turns. Gestures know that of themselves; GtkEventControllerScroll does not say.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the coordinates of the widget whose event @controller handles just now. FALSE, and nothing is set, when the pointer is not in its window. */
gboolean lens_pointer_get_place (GtkEventController *controller, double *x, double *y);

G_END_DECLS
