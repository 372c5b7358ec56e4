/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz.h: questions that were chosen, and the runs that answer them. A lesson is recorded when its first question is asked.
 */
#pragma once

#include "model/lens-prompt.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *questions;  /* const LensQuestion, in the order in which they are asked */
  LensQuestionSet *own;  /* (nullable): of a teacher's file */
  LensQuestionSet *made; /* (nullable): from a trace… */
  LensModel *saved;      /* (nullable): …this one */
  GHashTable *runs;      /* "lesson settings" → LensModel */
} LensQuiz;

LensQuiz *lens_quiz_new (void);
void lens_quiz_free (LensQuiz *quiz);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensQuiz, lens_quiz_free)

/* All that there are: the program's, then those of the teacher's file. Calls @use for each until it returns %FALSE. */
typedef gboolean (*LensQuizUse) (const LensQuestion *question, gpointer user_data);
void lens_quiz_each (const LensQuiz *quiz, LensQuizUse use, gpointer user_data);
/* (transfer none) (nullable) */
const LensQuestion *lens_quiz_find (const LensQuiz *quiz, const char *id);

/**
 * lens_quiz_get_run:
 *
 * The run that answers @question: recorded now, if no question before it needed the same.
 * Returns: (transfer none) (nullable): %NULL with @error when there is no such lesson, or the run failed
 */
LensModel *lens_quiz_get_run (LensQuiz *quiz, const LensQuestion *question, GError **error);

/**
 * lens_quiz_read_own:
 * @problems: (out): (transfer full): LensQuestionProblem: what is wrong in the file
 *
 * Reads a teacher's questions. Returns: %FALSE with @error when the file cannot be read at all.
 */
gboolean lens_quiz_read_own (LensQuiz *quiz, const char *path, GPtrArray **problems, GError **error);

/* Whether the file at @path is meant as one, and not as a trace. */
gboolean lens_quiz_is_own (const char *path);

/* Runs the lessons of the teacher's questions, and adds to @problems what those runs do not confirm. */
void lens_quiz_try_own (LensQuiz *quiz, GPtrArray *problems);

/* Lists the chosen questions, or all when none is chosen; and the topics. They return an exit status. */
int lens_quiz_print_list (const LensQuiz *quiz, gboolean wants_json);
int lens_quiz_print_topics (void);

/** lens_quiz_ask: asks the chosen questions at the terminal, and tells the results at the end. Returns: an exit status. */
int lens_quiz_ask (LensQuiz *quiz);

G_END_DECLS
