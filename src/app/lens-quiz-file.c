/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-file.c: the file is small, and read in one piece. Lessons and their knobs are looked up before anything is asked, so that a slip in them is
 * told with its line, too.
 */
#include "app/lens-quiz-file.h"

#include <glib/gi18n-lib.h>

#include "session/lens-session.h"

#define LOOKED_AT_BYTES 4096

void
lens_quiz_file_read_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_file_load_contents_async (file, NULL, callback, user_data);
}

char *
lens_quiz_file_get_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* A session that is not started costs nothing. */
static gboolean
check_lesson (const LensQuestion *question, GError **error)
{
  const LensLesson *lesson = lens_lesson_find (question->lesson);
  g_autoptr (GHashTable) settings = lens_question_read_settings (question->settings, error);
  g_autoptr (LensSession) session = NULL;

  if (lesson == NULL)
    {
      g_set_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS, _("There is no lesson “%s”. `ipc-lens list` shows all."), question->lesson);
      return FALSE;
    }
  session = settings != NULL ? lens_session_new (lesson, settings, error) : NULL;
  return session != NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  guint line_a = (*(const LensQuestionProblem *const *) a)->line, line_b = (*(const LensQuestionProblem *const *) b)->line;

  return (line_a > line_b) - (line_a < line_b);
}

static void
check_lessons (LensQuestionSet *set, GPtrArray *problems)
{
  for (guint i = set->questions->len; i > 0; i--)
    {
      const LensQuestion *question = g_ptr_array_index (set->questions, i - 1);
      g_autoptr (GError) error = NULL;
      if (check_lesson (question, &error))
        continue;
      lens_question_add_problem (problems, question->line, g_strdup_printf (_("Question “%1$s”: %2$s"), question->id, error->message));
      g_ptr_array_remove_index (set->questions, i - 1);
    }
  g_ptr_array_sort (problems, compare_lines);
}

LensQuestionSet *
lens_quiz_file_read_finish (GFile *file, GAsyncResult *result, GPtrArray **problems, GError **error)
{
  g_autofree char *text = NULL;
  gsize len_bytes;
  LensQuestionSet *set;

  if (!g_file_load_contents_finish (file, result, &text, &len_bytes, NULL, error))
    return NULL;
  set = lens_questions_parse (text, len_bytes, problems);
  check_lessons (set, *problems);
  if (set->questions->len == 0 && (*problems)->len == 0)
    lens_question_add_problem (*problems, 1, g_strdup (_("There is no question in this file. One begins with a line “question: NAME”.")));
  return set;
}

gboolean
lens_quiz_file_is_one (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *text = g_malloc (LOOKED_AT_BYTES);
  g_autoptr (GFileInputStream) stream = NULL;
  gsize len_bytes = 0;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  stream = g_file_read (file, NULL, NULL);
  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), text, LOOKED_AT_BYTES, &len_bytes, NULL, NULL)
      && lens_questions_are_meant (path, text, len_bytes);
}
