/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-problems.h: what is wrong in a teacher's file of questions, line by line, and the ways forward.
 */
#pragma once

#include <adwaita.h>

#include "model/lens-question.h"

G_BEGIN_DECLS

/* Signals: "read-again", when it was mended; "open", another one shall be chosen; "ask-others", those in which nothing is wrong. */
#define LENS_TYPE_QUIZ_PROBLEMS (lens_quiz_problems_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizProblems, lens_quiz_problems, LENS, QUIZ_PROBLEMS, AdwWindow)

/* @own: (transfer full): the questions in which nothing is wrong; @problems: LensQuestionProblem, (transfer none). */
LensQuizProblems *lens_quiz_problems_new (GFile *file, LensQuestionSet *own, GPtrArray *problems);
/* (transfer none) */
GFile *lens_quiz_problems_get_file (LensQuizProblems *self);
/* (transfer full) */
LensQuestionSet *lens_quiz_problems_take_own (LensQuizProblems *self);

G_END_DECLS
