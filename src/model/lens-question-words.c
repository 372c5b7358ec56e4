/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-words.c: the two small languages of questions: a fact, "returns and ret = 0", and a step, "B read 2 if wakes".
 */
#include "model/lens-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (lens-question-error, lens_question_error)


static const char *const operators[] = { "=", "!=", "<", "<=", ">", ">=", NULL };

static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  return g_strv_builder_end (builder);
}

static gboolean
check_comparison (char **words, GError **error)
{
  guint n = g_strv_length (words);

  if (n > 0 && !lens_question_has_name (words[0]))
    g_set_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS, _("There is no fact “%s”; data/quiz-format.md lists them."), words[0]);
  else if (n != 1 && (n != 3 || !g_strv_contains (operators, words[1])))
    g_set_error_literal (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS,
                         _("A fact is a name, or NAME = VALUE; also with !=, <, <=, > or >=. Several are joined by “and”."));
  else
    return TRUE;
  return FALSE;
}

gboolean
lens_question_check_fact (const char *fact, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (fact, " and ", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) words = split_words (*part);
      if (!check_comparison (words, error))
        return FALSE;
    }
  if (parts[0] != NULL)
    return TRUE;
  return check_comparison (parts, error);
}

static gboolean
compare (const char *have, const char *operator, const char *want)
{
  gint64 a, b;
  char *end_a, *end_b;
  int order;

  a = g_ascii_strtoll (have, &end_a, 10);
  b = g_ascii_strtoll (want, &end_b, 10);
  if (*have == '\0' || *want == '\0' || *end_a != '\0' || *end_b != '\0')
    {
      order = strcmp (have, want);
      return g_str_equal (operator, "=") ? order == 0 : g_str_equal (operator, "!=") && order != 0; /* texts are not more or less */
    }
  order = (a > b) - (a < b);
  switch (operator[0])
    {
    case '=': return order == 0;
    case '!': return order != 0;
    case '<': return order < 0 || (operator[1] == '=' && order == 0);
    default: return order > 0 || (operator[1] == '=' && order == 0);
    }
}

gboolean
lens_question_holds (LensModel *model, guint since, guint step, const char *fact)
{
  g_auto (GStrv) parts = g_strsplit (fact, " and ", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) words = split_words (*part);
      g_autofree char *have = words[0] != NULL ? lens_question_look_up (model, since, step, words[0]) : NULL;
      if (have == NULL)
        return FALSE;
      if (words[1] == NULL ? *have == '\0' || g_str_equal (have, "0") : words[2] == NULL || !compare (have, words[1], words[2]))
        return FALSE;
    }
  return TRUE;
}

/* Which steps: those of a process and call that a fact holds for, one of them or all. */
typedef struct
{
  char letter; /* '*': of any */
  char *call;  /* "*": any */
  guint number; /* 0: all */
  char *fact;  /* (nullable) */
} Choice;

static void
choice_clear (Choice *choice)
{
  g_free (choice->call);
  g_free (choice->fact);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, choice_clear)

static gboolean
read_number (const char *word, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
read_choice (const char *text, Choice *choice, GError **error)
{
  const char *condition = strstr (text, " if ");
  g_autofree char *first = condition != NULL ? g_strndup (text, condition - text) : g_strdup (text);
  g_auto (GStrv) words = split_words (first);
  guint n = g_strv_length (words);
  gboolean has_number = n == 3 && read_number (words[2], &choice->number);

  if ((n != 2 && !has_number) || strlen (words[0]) != 1 || (words[0][0] != '*' && !g_ascii_isupper (words[0][0])))
    {
      g_set_error_literal (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS,
                           _("A step is a process and a call, “B read”; which of them, “B read 2”; and if need be a fact, “B read 1 if wakes”."));
      return FALSE;
    }
  choice->letter = words[0][0];
  choice->call = g_strdup (words[1]);
  choice->fact = condition != NULL ? g_strdup (condition + strlen (" if ")) : NULL;
  return choice->fact == NULL || lens_question_check_fact (choice->fact, error);
}

gboolean
lens_question_check_step (const char *words, GError **error)
{
  g_auto (Choice) choice = { 0 };
  guint number;

  return read_number (words, &number) || read_choice (words, &choice, error);
}

/* "page fault" is written page-fault. */
static gboolean
is_called (const char *name, const char *word)
{
  g_autofree char *joined = g_strdelimit (g_strdup (name), " ", '-');

  return g_str_equal (word, "*") || g_str_equal (word, joined);
}

static gboolean
is_meant (LensModel *model, guint step, const Choice *choice)
{
  const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event);

  return (choice->letter == '*' || choice->letter == lens_model_get_letter (model, step)) && is_called (head->name, choice->call)
      && (choice->fact == NULL || lens_question_holds (model, step - 1, step, choice->fact));
}

GArray *
lens_question_find_steps (LensModel *model, const char *words, GError **error)
{
  g_auto (Choice) choice = { 0 };
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number, n_steps = lens_model_get_n_steps (model), n_met = 0;

  if (read_number (words, &number))
    {
      if (number <= n_steps)
        g_array_append_val (steps, number);
      return g_steal_pointer (&steps);
    }
  if (!read_choice (words, &choice, error))
    return NULL;
  for (guint step = 1; step <= n_steps && (choice.number == 0 || n_met < choice.number); step++)
    if (is_meant (model, step, &choice) && (++n_met == choice.number || choice.number == 0))
      g_array_append_val (steps, step);
  return g_steal_pointer (&steps);
}
