/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-quiz.h: the section of the home page from which the quiz starts.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_HOME_QUIZ (lens_home_quiz_get_type ())
G_DECLARE_FINAL_TYPE (LensHomeQuiz, lens_home_quiz, LENS, HOME_QUIZ, GtkBox)

G_END_DECLS
