/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home.h: the page that the window opens with: what there is to be seen, and the ways to it.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/* What is chosen on it goes through the window's actions: win.record-lesson with a lesson's id, win.open-uri with a trace's address. */
#define LENS_TYPE_HOME (lens_home_get_type ())
G_DECLARE_FINAL_TYPE (LensHome, lens_home, LENS, HOME, AdwBin)

/* Puts the focus on @lesson, (nullable), or on the first; on what was found while there is a search. */
void lens_home_focus (LensHome *self, const LensLesson *lesson);
/* Puts the focus into the search. */
void lens_home_search (LensHome *self);
/* What is typed anywhere in @widget, (nullable), and nobody there has a use for, goes into the search. */
void lens_home_listen_to (LensHome *self, GtkWidget *widget);

G_END_DECLS
