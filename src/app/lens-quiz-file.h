/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-file.h: a teacher's file of questions as the window reads it: beside what is wrong in its lines it is held to the lessons that there are.
 */
#pragma once

#include <gio/gio.h>

#include "model/lens-question.h"

G_BEGIN_DECLS

/* What such a file is called among those that were used last. */
#define LENS_QUIZ_FILE_CONTENT_TYPE "text/x-ipc-lens-questions"

/* Reads @file without holding up anybody; then @callback. */
void lens_quiz_file_read_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);
/* The questions in which nothing is wrong, (transfer full); NULL with @error when it cannot be read at all.
 * @problems: (out): (transfer full): LensQuestionProblem, by line. */
LensQuestionSet *lens_quiz_file_read_finish (GFile *file, GAsyncResult *result, GPtrArray **problems, GError **error);

/* Whether @file is meant as one, and no trace: by its ending or its first lines. Of local files only. */
gboolean lens_quiz_file_is_one (GFile *file);
/* (transfer full): for people. */
char *lens_quiz_file_get_name (GFile *file);

G_END_DECLS
