/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-choose.c: which questions, in which order, and with which settings of their lessons: what a quiz at the terminal and one in a window
 * have in common.
 */
#include "model/lens-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const LensQuestionTopic topics[] = {
  { "streams-and-messages", N_("Byte stream or message") },
  { "waiting", N_("Who waits: empty, full, O_NONBLOCK") },
  { "reading", N_("What a read does to the data") },
  { "end-of-file", N_("End of file, and forgotten ends") },
  { "broken-pipe", N_("SIGPIPE and EPIPE") },
  { "pipe-buf", N_("PIPE_BUF: writes that stay whole") },
  { "order", N_("Priorities and types of messages") },
  { "datagrams", N_("Datagrams: cut, empty, lost") },
  { "shared-memory", N_("Shared memory") },
  { "copy-on-write", N_("Copy on write") },
  { "synchronisation", N_("Synchronisation") },
  { "persistence", N_("Names and persistence") },
  { NULL, NULL },
};

const LensQuestionTopic *
lens_question_topics (void)
{
  return topics;
}

const char *
lens_question_topic_get_title (const char *topic)
{
  for (const LensQuestionTopic *known = topics; topic != NULL && known->id != NULL; known++)
    if (g_str_equal (known->id, topic))
      return _(known->title);
  return topic;
}

/* Whether one recording answers both. */
static gboolean
share_run (const LensQuestion *a, const LensQuestion *b)
{
  return g_strcmp0 (a->lesson, b->lesson) == 0 && g_strcmp0 (a->settings, b->settings) == 0;
}

/* Puts at each place the first of @written, of the same run as what lies there, that has no place yet. */
static void
put_runs_in_order (GPtrArray *questions, GPtrArray *written)
{
  for (guint place = 0; place < questions->len; place++)
    for (guint i = 0; i < written->len; i++)
      if (share_run (g_ptr_array_index (written, i), g_ptr_array_index (questions, place)))
        {
          questions->pdata[place] = g_ptr_array_remove_index (written, i);
          break;
        }
}

void
lens_questions_shuffle (GPtrArray *questions, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) written = g_ptr_array_copy (questions, NULL, NULL);

  for (guint n = questions->len; n > 1; n--)
    {
      guint place = (guint) g_rand_int_range (rand, 0, (gint32) n);
      gpointer kept = questions->pdata[n - 1];
      questions->pdata[n - 1] = questions->pdata[place];
      questions->pdata[place] = kept;
    }
  put_runs_in_order (questions, written);
}

GHashTable *
lens_question_read_settings (const char *words, GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = NULL;

  if (words != NULL && !g_shell_parse_argv (words, NULL, &pairs, error))
    return NULL;
  for (char **pair = pairs; pair != NULL && *pair != NULL; pair++)
    {
      const char *equals = strchr (*pair, '=');
      if (equals == NULL)
        {
          g_set_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS, _("“set:” needs NAME=VALUE, not “%s”."), *pair);
          return NULL;
        }
      g_hash_table_insert (settings, g_strndup (*pair, equals - *pair), g_strdup (equals + 1));
    }
  return g_steal_pointer (&settings);
}

/* "choice [sleeps]: It sleeps." begins with a key. */
static gboolean
begins_with_key (const char *line)
{
  static const char *const keys[] = { "question", "topic", "lesson", "set", "stop", "step", "kind", "ask", "answer", "choice", "why", NULL };
  gsize length = strcspn (line, ": [");
  g_autofree char *key = g_strndup (line, length);

  return line[length] != '\0' && g_strv_contains (keys, key);
}

gboolean
lens_questions_are_in (const char *text, gsize len_bytes)
{
  g_autofree char *copy = g_strndup (text, len_bytes);
  g_auto (GStrv) lines = g_strsplit (g_str_has_prefix (copy, LENS_QUESTION_BYTE_ORDER_MARK) ? copy + strlen (LENS_QUESTION_BYTE_ORDER_MARK) : copy, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0' && **line != '#')
      return begins_with_key (*line);
  return FALSE;
}

gboolean
lens_questions_are_meant (const char *path, const char *text, gsize len_bytes)
{
  gsize start = 0;

  if (lens_questions_are_in (text, len_bytes))
    return TRUE;
  while (start < len_bytes && strchr (" \t\r\n\xef\xbb\xbf", text[start]) != NULL)
    start++;
  return g_str_has_suffix (path, ".txt") && (start == len_bytes || (text[start] != '{' && text[start] != '['));
}
