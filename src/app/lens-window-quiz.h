/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz.h: a quiz that is going on, for the window's files about it: from question to question (lens-window-quiz.c), what is asked
 * (-begin.c), what comes of it (-results.c), before a class (-class.c).
 */
#pragma once

#include "app/lens-quiz-panel.h"
#include "app/lens-window-private.h"

G_BEGIN_DECLS

struct _LensWindowQuiz
{
  GPtrArray *questions;   /* const LensQuestion */
  GPtrArray *missed;      /* those of them that were not answered right */
  GPtrArray *results;     /* LensQuizResult, one for each that was asked */
  LensQuestionSet *made;  /* (nullable): what they are made of when they come from a recording… */
  LensQuestionSet *own;   /* (nullable): …or from a teacher's file */
  GHashTable *runs;       /* "lesson settings" → LensDocument: each is recorded once */
  guint next;             /* index of the one that comes next */
  LensPrompt *prompt;     /* (nullable): of the one that is asked */
  LensDocument *document; /* (nullable): the recording that it is asked about */
  LensDocument *about;    /* (nullable): all of them are asked about this one */
  gboolean had_events;    /* the side bar was shown before */
  gboolean is_told;       /* before a class: the answer stands in the caption's place */
};

/* A new quiz, without questions yet; one that was going on ends. */
LensWindowQuiz *lens_window_quiz_new (LensWindow *self);
/* Asks the first question. */
void lens_window_quiz_start (LensWindow *self);
/* Asks the next one, or shows the results. */
void lens_window_quiz_go_on (LensWindow *self);

/* Puts another recording of this quiz on the stage. */
void lens_window_quiz_change_to (LensWindow *self, LensDocument *document);
/* What would have told the answers is there again. */
void lens_window_quiz_bring_back_answers (LensWindow *self);

/* lens-window-quiz-results.c */
void lens_window_init_quiz_results (LensWindow *self);
/* (transfer none) */
LensQuizResult *lens_window_quiz_add_result (LensWindow *self, LensQuizOutcome outcome, const char *ask, const char *right);
void lens_window_quiz_note_count (LensWindow *self);
void lens_window_quiz_show_results (LensWindow *self);

/* lens-window-quiz-class.c */
void lens_window_quiz_present_results (LensWindow *self);

/* lens-window-quiz-begin.c */
void lens_window_class_init_quiz_begin (GtkWidgetClass *class);

G_END_DECLS
