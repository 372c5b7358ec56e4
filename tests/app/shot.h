/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot.h: pictures of widgets as files, for people to look at; one that shows nothing is an error.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the frame clock of @widget draw some frames: layout, images and what was changed last need them. */
void shot_draw_frames (GtkWidget *widget, int n_frames);

/* Until the code in @window, where it is to be seen, has come to the lines of the step, and is drawn: frames may follow each other without the idle
 * moment that it needs for that. */
void shot_wait_for_code (GtkWidget *window);

/**
 * shot_save:
 * @window: what the picture is of, as it was drawn last
 * @subject: (nullable): widget in it that must not be empty either
 * @path: of a PNG file, in one pixel for each logical one
 *
 * Returns: FALSE, with @error set, when the picture is blank, almost all of it in one colour, or could not be written
 */
gboolean shot_save (GtkWidget *window, GtkWidget *subject, const char *path, GError **error);

/* The colour of one pixel of @window, as it was drawn last. */
GdkRGBA shot_get_pixel (GtkWidget *window, int x, int y);

/* Those of a part of it, row after row. (transfer full) (element-type GdkRGBA). */
GArray *shot_get_pixels (GtkWidget *window, int x, int y, int width, int height);

G_END_DECLS
