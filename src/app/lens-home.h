/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home.h: the page that the window opens with: what there is to be seen, and the ways to it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is chosen on it goes through the window's actions: win.record-lesson with a lesson's id, win.open. */
#define LENS_TYPE_HOME (lens_home_get_type ())
G_DECLARE_FINAL_TYPE (LensHome, lens_home, LENS, HOME, AdwBin)

G_END_DECLS
