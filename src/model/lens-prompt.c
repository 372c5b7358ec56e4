/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-prompt.c: asks a run for the answer of a question, in the way of its kind.
 */
#include "model/lens-prompt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
lens_prompt_free (LensPrompt *prompt)
{
  g_free (prompt->ask);
  g_free (prompt->text);
  g_free (prompt->typed);
  g_free (prompt->why);
  g_ptr_array_unref (prompt->options);
  g_array_unref (prompt->right);
  g_free (prompt);
}

static void
refuse (GError **error, LensQuestionError code, const char *format, const char *words)
{
  g_autofree char *message = g_strdup_printf (format, words);

  g_set_error_literal (error, LENS_QUESTION_ERROR, code, message);
}

/* Exactly one choice must be true in this run. */
static gboolean
find_true_choice (LensPrompt *prompt, LensModel *model, const LensQuestion *question, GError **error)
{
  for (guint i = 0; question->choices[i].text != NULL; i++)
    {
      g_ptr_array_add (prompt->options, g_strdup (_(question->choices[i].text)));
      if (lens_question_holds (model, prompt->stop, prompt->step, question->choices[i].fact))
        g_array_append_val (prompt->right, i);
    }
  if (prompt->right->len == 1)
    {
      prompt->text = g_strdup (g_ptr_array_index (prompt->options, g_array_index (prompt->right, guint, 0)));
      return TRUE;
    }
  if (prompt->right->len == 0)
    g_set_error_literal (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_NO_ANSWER, _("The run confirms none of the choices."));
  else
    refuse (error, LENS_QUESTION_ERROR_NO_ANSWER, _("The run confirms more than one choice; “%s” is one of them."),
            g_ptr_array_index (prompt->options, g_array_index (prompt->right, guint, 1)));
  return FALSE;
}

static gboolean
look_up (LensPrompt *prompt, LensModel *model, const LensQuestion *question, guint step, GError **error)
{
  const char *name = question->answer != NULL ? question->answer : question->kind == LENS_QUESTION_PICK ? "letter" : "data";

  g_free (prompt->text);
  prompt->text = lens_question_look_up (model, prompt->stop, step, name);
  prompt->is_data = g_str_equal (name, "data");
  if (prompt->text != NULL && *prompt->text != '\0')
    return TRUE;
  if (prompt->kind == LENS_QUESTION_TYPE && prompt->is_data && lens_question_holds (model, prompt->stop, step, "returns and ret = 0"))
    return TRUE;
  refuse (error, LENS_QUESTION_ERROR_NO_ANSWER, _("At the step that should answer, the run says nothing about “%s”."), name);
  return FALSE;
}

/* What nothing was returned as is told in words. */
static gboolean
find_text (LensPrompt *prompt, LensModel *model, const LensQuestion *question, GError **error)
{
  if (!look_up (prompt, model, question, prompt->step, error))
    return FALSE;
  prompt->typed = g_strdup (prompt->text);
  if (*prompt->text == '\0')
    {
      g_free (prompt->text);
      prompt->text = g_strdup (_("no bytes: it returns 0"));
    }
  return TRUE;
}

/* Among those who are alive when the question is asked. */
static gboolean
find_process (LensPrompt *prompt, LensModel *model, const LensQuestion *question, GError **error)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, prompt->stop);

  if (!look_up (prompt, model, question, prompt->step, error))
    return FALSE;
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      guint place = prompt->options->len;
      if (!lens_process_is_alive (process))
        continue;
      g_ptr_array_add (prompt->options, g_strdup_printf ("%c", process->letter));
      if (process->letter == prompt->text[0])
        g_array_append_val (prompt->right, place);
    }
  if (prompt->right->len == 1)
    return TRUE;
  refuse (error, LENS_QUESTION_ERROR_NO_ANSWER, _("Process %s does not live yet where the lesson stops."), prompt->text);
  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
are_different (GPtrArray *sorted)
{
  for (guint i = 1; i < sorted->len; i++)
    if (g_str_equal (g_ptr_array_index (sorted, i - 1), g_ptr_array_index (sorted, i)))
      return FALSE;
  return sorted->len > 1;
}

/* Offered by their texts; backwards where that would give the answer away. */
static void
offer (LensPrompt *prompt, GPtrArray *in_order)
{
  gboolean is_given_away = TRUE;

  for (guint i = 0; i < in_order->len; i++)
    is_given_away &= g_str_equal (g_ptr_array_index (in_order, i), g_ptr_array_index (prompt->options, i));
  for (guint i = 0; is_given_away && i < in_order->len / 2; i++)
    {
      gpointer kept = prompt->options->pdata[i];
      prompt->options->pdata[i] = prompt->options->pdata[in_order->len - 1 - i];
      prompt->options->pdata[in_order->len - 1 - i] = kept;
    }
  for (guint i = 0; i < in_order->len; i++)
    for (guint place = 0; place < prompt->options->len; place++)
      if (g_str_equal (g_ptr_array_index (in_order, i), g_ptr_array_index (prompt->options, place)))
        g_array_append_val (prompt->right, place);
}

/* @steps answer, the first of them after the stop. */
static gboolean
find_order (LensPrompt *prompt, LensModel *model, const LensQuestion *question, GArray *steps, GError **error)
{
  g_autoptr (GPtrArray) in_order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      if (!look_up (prompt, model, question, g_array_index (steps, guint, i), error))
        return FALSE;
      g_ptr_array_add (in_order, g_strdup (prompt->text));
      g_ptr_array_add (prompt->options, g_strdup (prompt->text));
      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", prompt->text);
    }
  g_ptr_array_sort (prompt->options, compare_texts);
  if (!are_different (prompt->options))
    {
      g_set_error_literal (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_NO_ANSWER, _("An order needs two messages or more, all different."));
      return FALSE;
    }
  offer (prompt, in_order);
  g_free (prompt->text);
  prompt->text = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

/* FALSE with @error when the run has no such step. */
static gboolean
find (LensModel *model, const char *words, GArray **steps, GError **error)
{
  *steps = lens_question_find_steps (model, words, error);
  if (*steps != NULL && (*steps)->len > 0)
    return TRUE;
  if (*steps != NULL)
    refuse (error, LENS_QUESTION_ERROR_NO_STEP, _("The run has no step “%s”."), words);
  return FALSE;
}

static gboolean
find_stop (LensPrompt *prompt, LensModel *model, const LensQuestion *question, guint first, GError **error)
{
  g_autoptr (GArray) stops = NULL;

  prompt->stop = first - 1;
  if (question->stop == NULL)
    return TRUE;
  if (!find (model, question->stop, &stops, error))
    return FALSE;
  prompt->stop = g_array_index (stops, guint, 0) - 1;
  if (prompt->stop < first)
    return TRUE;
  refuse (error, LENS_QUESTION_ERROR_NO_STEP, _("The step “%s” comes after the one that answers: nothing would be left to ask."), question->stop);
  return FALSE;
}

static gboolean
fill (LensPrompt *prompt, LensModel *model, const LensQuestion *question, GError **error)
{
  g_autoptr (GArray) steps = NULL;

  if (!find (model, question->step, &steps, error) || !find_stop (prompt, model, question, g_array_index (steps, guint, 0), error))
    return FALSE;
  prompt->step = g_array_index (steps, guint, question->kind == LENS_QUESTION_ORDER ? steps->len - 1 : 0);
  switch (question->kind)
    {
    case LENS_QUESTION_CHOOSE: return find_true_choice (prompt, model, question, error);
    case LENS_QUESTION_PICK: return find_process (prompt, model, question, error);
    case LENS_QUESTION_TYPE: return find_text (prompt, model, question, error);
    case LENS_QUESTION_ORDER: return find_order (prompt, model, question, steps, error);
    default: g_assert_not_reached ();
    }
}

LensPrompt *
lens_prompt_new (LensModel *model, const LensQuestion *question, GError **error)
{
  g_autoptr (LensPrompt) prompt = g_new0 (LensPrompt, 1);

  prompt->kind = question->kind;
  prompt->options = g_ptr_array_new_with_free_func (g_free);
  prompt->right = g_array_new (FALSE, FALSE, sizeof (guint));
  prompt->ask = g_strdup (_(question->ask));
  prompt->why = question->why != NULL ? g_strdup (_(question->why)) : NULL;
  return fill (prompt, model, question, error) ? g_steal_pointer (&prompt) : NULL;
}
