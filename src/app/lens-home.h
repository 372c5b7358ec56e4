/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home.h: the page that the window opens with: what there is to be seen, and the ways to it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is chosen on it goes through the window's actions: win.record-lesson with a lesson's id, win.open-uri with a trace's address. */
#define LENS_TYPE_HOME (lens_home_get_type ())
G_DECLARE_FINAL_TYPE (LensHome, lens_home, LENS, HOME, AdwBin)

/* Puts the focus where a class begins: on the first lesson; or into the search. */
void lens_home_focus (LensHome *self);
void lens_home_search (LensHome *self);

G_END_DECLS
