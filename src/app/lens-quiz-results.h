/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-results.h: at the end of a quiz: what was asked, what the runs said, and what was answered; a row leads to its step again.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lens-document.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_QUIZ_RIGHT,
  LENS_QUIZ_WRONG,
  LENS_QUIZ_SKIPPED,
  LENS_QUIZ_SHOWN,   /* to a class, which answered aloud */
  LENS_QUIZ_UNASKED, /* its run does not answer it, or failed */
  LENS_QUIZ_N_OUTCOMES,
} LensQuizOutcome;

typedef struct
{
  LensQuizOutcome outcome;
  char *ask, *right;      /* of one that could not be asked, instead of the answer the reason */
  char *given;            /* (nullable): what somebody answered */
  int n_right;            /* how many of the class had it right; -1: nobody has counted */
  guint step;             /* that answers… */
  LensDocument *document; /* (nullable): …in this recording */
} LensQuizResult;

void lens_quiz_result_free (LensQuizResult *result);

/* Signal "go-to" (guint): the row of this result was pressed. */
#define LENS_TYPE_QUIZ_RESULTS (lens_quiz_results_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizResults, lens_quiz_results, LENS, QUIZ_RESULTS, GtkBox)

/* @results: LensQuizResult, (transfer none). */
void lens_quiz_results_show (LensQuizResults *self, GPtrArray *results);
/* "Right: 3. Wrong: 1. …", (transfer full). */
char *lens_quiz_results_sum_up (GPtrArray *results);
/* All of it as plain text, to be kept or handed in. (transfer full). */
char *lens_quiz_results_to_text (GPtrArray *results);

G_END_DECLS
