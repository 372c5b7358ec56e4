/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-chooser.h: before a quiz: which topics, how many questions, and in which order.
 */
#pragma once

#include <adwaita.h>

#include "model/lens-question.h"

G_BEGIN_DECLS

/* Signals: "start", with what is chosen; "open", a file of questions shall be chosen. */
#define LENS_TYPE_QUIZ_CHOOSER (lens_quiz_chooser_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizChooser, lens_quiz_chooser, LENS, QUIZ_CHOOSER, AdwWindow)

/* @own: (transfer full) (nullable): of a teacher's file, instead of those that come with the program; @title: (nullable): the name of that file. */
LensQuizChooser *lens_quiz_chooser_new (LensQuestionSet *own, const char *title);
/* In the order in which they are to be asked; (transfer full), the questions themselves not. */
GPtrArray *lens_quiz_chooser_get_chosen (LensQuizChooser *self);
/* What it was made with, (transfer full) (nullable). */
LensQuestionSet *lens_quiz_chooser_take_own (LensQuizChooser *self);

G_END_DECLS
