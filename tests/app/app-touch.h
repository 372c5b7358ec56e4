/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-touch.h: fingers on a touch screen and on a touchpad, by the X server's own driver for tests (inputtest(4)). What GTK is told of them comes
 * the same way as from a device that somebody bought.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  APP_TOUCH_BEGIN,
  APP_TOUCH_UPDATE,
  APP_TOUCH_END
} AppTouchPhase;

/* Once in a program: the sockets are those that test_on_xorg.py names. */
void app_touch_connect (void);
/* A finger (0, 1, …) on the screen at (x, y) within @widget. */
void app_touch_finger (guint finger, AppTouchPhase phase, GtkWidget *widget, double x, double y);
/* Puts one down, and takes it away again. */
void app_touch_tap (GtkWidget *widget, double x, double y);
/* Two fingers on the touchpad, where the pointer is: @scale is their distance as a multiple of that at the beginning. */
void app_touch_pinch (AppTouchPhase phase, double scale);
/* They move together; in notches of a wheel, parts of which will do. */
void app_touch_scroll (double notches_x, double notches_y);

G_END_DECLS
