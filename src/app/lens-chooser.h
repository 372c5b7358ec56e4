/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-chooser.h: shows a file chooser. All of them are shown so: gtk_native_dialog_show() alone leaves a window that assistive technology can make GTK
 * crash with.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its "response" is heard as ever. */
void lens_chooser_show (GtkFileChooserNative *chooser);

G_END_DECLS
