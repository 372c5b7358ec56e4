/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-key-names.h: keys by the names that stand on them. GTK has names in many languages; in English it shows its own symbols, "Page_Up".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Page Up", in the language of the window; (transfer full). */
char *lens_key_names_get (guint keyval);
/* Mends those that GTK has written on the caps within @widget. */
void lens_key_names_mend (GtkWidget *widget);

G_END_DECLS
