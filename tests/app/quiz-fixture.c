/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quiz-fixture.c: each in a few lines.
 */
#include "quiz-fixture.h"

#include "app-input.h"

void
quiz_fixture_set_up (QuizFixture *f, gconstpointer lesson)
{
  f->window = app_fixture_new_recording (lesson);
  f->player = lens_window_get_player (f->window);
  f->panel = LENS_QUIZ_PANEL (app_fixture_find (f->window, "quiz_panel"));
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

void
quiz_fixture_tear_down (QuizFixture *f, gconstpointer lesson)
{
  app_fixture_close (f->window);
}

const char *
quiz_fixture_text_of (QuizFixture *f, const char *id)
{
  GtkWidget *label = app_fixture_find (f->panel, id);

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : "";
}

LensPrompt *
quiz_fixture_find_prompt (QuizFixture *f, const char *id)
{
  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (g_str_equal (question->id, id))
      return lens_prompt_new (lens_player_get_model (f->player), question, NULL);
  g_assert_not_reached ();
}

void
quiz_fixture_press (QuizFixture *f, guint keyval)
{
  app_input_key (GTK_WIDGET (f->window), keyval, 0);
}

void
quiz_fixture_click (QuizFixture *f, const char *id)
{
  g_signal_emit_by_name (app_fixture_find (f->panel, id), "clicked");
}

/* Skips until this is asked; prompts are those of the run that is shown. */
void
quiz_fixture_skip_to (QuizFixture *f, const char *ask)
{
  while (!g_str_equal (quiz_fixture_text_of (f, "ask"), ask))
    {
      g_assert_true (lens_quiz_panel_is_asking (f->panel));
      lens_quiz_panel_skip (f->panel);
      quiz_fixture_click (f, "go_on");
    }
}

gboolean
quiz_fixture_is_at_the_end (QuizFixture *f)
{
  return gtk_widget_get_visible (app_fixture_find (f->panel, "results"));
}

void
quiz_fixture_skip_to_the_end (QuizFixture *f)
{
  while (!quiz_fixture_is_at_the_end (f))
    {
      lens_quiz_panel_skip (f->panel);
      quiz_fixture_click (f, "go_on");
    }
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

GtkWidget *
quiz_fixture_find_option (QuizFixture *f, guint n)
{
  GtkWidget *option = gtk_widget_get_first_child (app_fixture_find (f->panel, "options"));

  for (; n > 0; n--)
    option = gtk_widget_get_next_sibling (option);
  return option;
}

GtkWidget *
quiz_fixture_find_window (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (item->data), type) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

void
quiz_fixture_click_in (GtkWidget *window, const char *id)
{
  g_signal_emit_by_name (app_fixture_find (window, id), "clicked");
}

/* What the button puts on the clipboard. */
char *
quiz_fixture_copy_results (QuizFixture *f)
{
  char *copied = NULL;

  g_signal_emit_by_name (app_fixture_find (app_fixture_find (f->panel, "results"), "copy"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->panel)), NULL, on_text, &copied);
  app_fixture_wait_until (copied != NULL);
  return copied;
}
