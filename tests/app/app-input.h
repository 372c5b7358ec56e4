/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-input.h: real keys and clicks, made by the X server itself (its XTEST extension), so that focus, propagation and GTK's own
 * bindings all have their say.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* FALSE where there is no X server or no XTEST: the caller skips. */
gboolean app_input_is_available (void);
/* For a program that is about nothing else: skips all of it there. */
void app_input_require (void);
/* Presses and releases a key, with modifiers held. The window must be on the screen; the caller iterates until it sees the effect. */
void app_input_key (GtkWidget *window, guint keyval, GdkModifierType modifiers);
/* The same in two halves. */
void app_input_hold_key (GtkWidget *window, guint keyval, gboolean is_down);
/* Where the window is on the display, in pixels. */
GdkRectangle app_input_get_place (GtkWidget *window);
/* All of the display, however many screens it has. */
GdkRectangle app_input_get_desktop (void);
/* Moves the pointer to the last corner of the display, where no window is: what it happens to be over gets hover, tooltips and events of its own. */
void app_input_rest (void);
/* From a place within @widget to the one on the display, in pixels. */
void app_input_to_desktop (GtkWidget *widget, double *x, double *y);
/* Moves the pointer to (x, y) within @widget. */
void app_input_move (GtkWidget *widget, double x, double y);
/* The same, and clicks. */
void app_input_click (GtkWidget *widget, double x, double y);
/* The same, with modifiers held. */
void app_input_click_with (GtkWidget *widget, double x, double y, GdkModifierType modifiers);
/* The same in two halves, for holding. */
void app_input_button (GtkWidget *widget, double x, double y, gboolean is_down);
/* The same with one of the others: 2 is the middle one. */
void app_input_any_button (GtkWidget *widget, guint button, double x, double y, gboolean is_down);
/* Turns the wheel by one notch there, with modifiers held. */
void app_input_wheel (GtkWidget *widget, double x, double y, gboolean is_up, GdkModifierType modifiers);

G_END_DECLS
