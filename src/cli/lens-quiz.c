/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz.c: where questions come from, and the runs behind them.
 */
#include "cli/lens-quiz.h"

#include <glib/gi18n-lib.h>

#include "cli/lens-record.h"

LensQuiz *
lens_quiz_new (void)
{
  LensQuiz *quiz = g_new0 (LensQuiz, 1);

  quiz->questions = g_ptr_array_new ();
  quiz->runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return quiz;
}

void
lens_quiz_free (LensQuiz *quiz)
{
  g_ptr_array_unref (quiz->questions);
  g_hash_table_unref (quiz->runs);
  g_clear_pointer (&quiz->own, lens_question_set_free);
  g_clear_pointer (&quiz->made, lens_question_set_free);
  g_clear_object (&quiz->saved);
  g_free (quiz);
}

void
lens_quiz_each (const LensQuiz *quiz, LensQuizUse use, gpointer user_data)
{
  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (!use (question, user_data))
      return;
  for (guint i = 0; quiz->own != NULL && i < quiz->own->questions->len; i++)
    if (!use (g_ptr_array_index (quiz->own->questions, i), user_data))
      return;
}

typedef struct
{
  const char *id;
  const LensQuestion *found;
} Search;

static gboolean
is_not_meant (const LensQuestion *question, gpointer data)
{
  Search *search = data;

  if (g_str_equal (question->id, search->id))
    search->found = question;
  return search->found == NULL;
}

const LensQuestion *
lens_quiz_find (const LensQuiz *quiz, const char *id)
{
  Search search = { .id = id };

  lens_quiz_each (quiz, is_not_meant, &search);
  return search.found;
}

static LensModel *
record (const LensQuestion *question, GError **error)
{
  const LensLesson *lesson = lens_lesson_find (question->lesson);
  g_autoptr (GHashTable) settings = lens_question_read_settings (question->settings, error);
  g_autoptr (LensSession) session = NULL;

  if (settings == NULL)
    return NULL;
  if (lesson == NULL)
    {
      g_set_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS, _("There is no lesson “%s”. `ipc-lens list` shows all."), question->lesson);
      return NULL;
    }
  session = lens_session_new (lesson, settings, error);
  if (session == NULL || !lens_record (session, error) || !lens_record_require_complete (lens_session_get_trace (session), error))
    return NULL;
  return lens_model_new (lens_session_get_trace (session));
}

LensModel *
lens_quiz_get_run (LensQuiz *quiz, const LensQuestion *question, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", question->lesson, question->settings != NULL ? question->settings : "");
  LensModel *model;

  if (question->lesson == NULL)
    return quiz->saved;
  model = g_hash_table_lookup (quiz->runs, key);
  if (model != NULL)
    return model;
  model = record (question, error);
  if (model != NULL)
    g_hash_table_insert (quiz->runs, g_steal_pointer (&key), model);
  return model;
}

/* Others may have no end, or wait for somebody to write. */
static gboolean
require_regular (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR | G_FILE_TEST_IS_DIR))
    return TRUE; /* what is not there, and folders, GLib tells */
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: %s", path, _("it is not a regular file"));
  return FALSE;
}

gboolean
lens_quiz_read_own (LensQuiz *quiz, const char *path, GPtrArray **problems, GError **error)
{
  g_autofree char *text = NULL;
  gsize len_bytes;

  if (!require_regular (path, error))
    return FALSE;
  if (!g_file_get_contents (path, &text, &len_bytes, error))
    return FALSE;
  quiz->own = lens_questions_parse (text, len_bytes, problems);
  return TRUE;
}

gboolean
lens_quiz_is_own (const char *path)
{
  g_autofree char *text = NULL;
  gsize len_bytes;

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (path, &text, &len_bytes, NULL) && lens_questions_are_meant (path, text, len_bytes);
}

void
lens_quiz_try_own (LensQuiz *quiz, GPtrArray *problems)
{
  for (guint i = 0; i < quiz->own->questions->len && lens_record_get_interrupt () == 0; i++)
    {
      const LensQuestion *question = g_ptr_array_index (quiz->own->questions, i);
      g_autoptr (GError) error = NULL;
      LensModel *model = lens_quiz_get_run (quiz, question, &error);
      g_autoptr (LensPrompt) prompt = model != NULL ? lens_prompt_new (model, question, &error) : NULL;
      if (prompt == NULL)
        lens_question_add_problem (problems, question->line, g_strdup_printf (_("Question “%1$s”: %2$s"), question->id, error->message));
    }
}
