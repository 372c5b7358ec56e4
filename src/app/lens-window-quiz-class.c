/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz-class.c: a quiz before a class: everybody reads the question in the caption's place; one press lets the run answer, one more says
 * the answer in words, the next one asks on; and at the end all answers stand there.
 */
#include "app/lens-window-quiz.h"

#include <glib/gi18n-lib.h>

#include "app/lens-presentation-board.h"
#include "app/lens-presentation.h"

/* "1. It sleeps.", a line for each; letters side by side. (transfer full). */
static char *
list_options (const LensPrompt *prompt)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < prompt->options->len; i++)
    {
      const char *option = g_ptr_array_index (prompt->options, i);
      if (prompt->kind == LENS_QUESTION_PICK)
        g_string_append_printf (list, "%s%s", i > 0 ? "  ·  " : "", option);
      else
        g_string_append_printf (list, "%s%u.  %s", i > 0 ? "\n" : "", i + 1, option);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

void
lens_window_present_question (LensWindow *self)
{
  g_autofree char *options = NULL;

  lens_quiz_panel_set_class (LENS_QUIZ_PANEL (self->quiz_panel), self->presentation != NULL);
  if (self->presentation == NULL || self->quiz == NULL || !lens_quiz_panel_is_asking (LENS_QUIZ_PANEL (self->quiz_panel)))
    return;
  options = list_options (self->quiz->prompt);
  lens_presentation_ask (LENS_PRESENTATION (self->presentation), self->quiz->prompt->ask, options);
}

static void
tell_answer (LensWindow *self)
{
  g_autofree char *told = g_strdup_printf (_("The run says: %s"), self->quiz->prompt->text);

  self->quiz->is_told = TRUE;
  lens_presentation_ask (LENS_PRESENTATION (self->presentation), told, self->quiz->prompt->why);
}

gboolean
lens_window_present_quiz_forward (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;

  if (quiz == NULL || (quiz->prompt == NULL && !lens_window_is_asking (self)))
    return FALSE;
  if (quiz->prompt == NULL)
    {
      if (self->document == NULL || !lens_document_is_live (self->document))
        lens_window_quiz_go_on (self); /* past one that could not be asked */
    }
  else if (!lens_presentation_is_asking (LENS_PRESENTATION (self->presentation)) && lens_quiz_panel_is_asking (LENS_QUIZ_PANEL (self->quiz_panel)))
    lens_window_present_question (self);
  else if (lens_quiz_panel_is_asking (LENS_QUIZ_PANEL (self->quiz_panel)))
    lens_quiz_panel_skip (LENS_QUIZ_PANEL (self->quiz_panel));
  else if (lens_player_get_step (self->player) < quiz->prompt->step)
    lens_player_seek (self->player, quiz->prompt->step);
  else if (!quiz->is_told)
    tell_answer (self);
  else
    lens_window_quiz_go_on (self);
  return TRUE;
}

void
lens_window_quiz_present_results (LensWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_board_item_free);

  if (self->presentation == NULL)
    return;
  for (guint i = 0; i < self->quiz->results->len; i++)
    {
      const LensQuizResult *result = g_ptr_array_index (self->quiz->results, i);
      LensBoardItem *item = g_new0 (LensBoardItem, 1);
      item->ask = g_strdup (result->ask);
      item->answer = result->n_right < 0 ? g_strdup (result->right)
                                         /* Translators: the right answer, and how many of the class gave it: "It sleeps.  (12 had it right)" */
                                         : g_strdup_printf (ngettext ("%1$s  (%2$d had it right)", "%1$s  (%2$d had it right)", (gulong) result->n_right),
                                                            result->right, result->n_right);
      g_ptr_array_add (items, item);
    }
  lens_presentation_show_board (LENS_PRESENTATION (self->presentation), _("What was asked, and what the runs said"), items);
}
