/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window.h: the window: one recording on the stage, and what moves through it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LENS_TYPE_WINDOW (lens_window_get_type ())
G_DECLARE_FINAL_TYPE (LensWindow, lens_window, LENS, WINDOW, AdwApplicationWindow)

LensWindow *lens_window_new (GtkApplication *application);

G_END_DECLS
