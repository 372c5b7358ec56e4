/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-keys.h: the keys that step, in widgets that have uses of their own for them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Within @widget, Space, the arrows to left and right, Page Up and Down, Home and End do what they do in the whole window. */
void lens_step_keys_attach (GtkWidget *widget);

G_END_DECLS
