/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-direction.h: what runs from left to right in every language: time, and program text.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In languages that are written from right to left a window is mirrored. Not so @widget and what it holds now: the first picture
 * stays at its left, the last at its right. Pop-ups are no part of that. */
void lens_direction_keep_rightwards (GtkWidget *widget);

/* "= 0 [3, 4]" has no letter that says how it runs, and would be turned round: it is told to run rightwards where the window is mirrored.
 * (transfer full). */
char *lens_direction_mark_code (const char *text);

G_END_DECLS
