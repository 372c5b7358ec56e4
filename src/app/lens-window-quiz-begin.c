/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz-begin.c: what is asked: all that there is, what this recording answers, or what a teacher has written in a file.
 */
#include "app/lens-window-quiz.h"

#include <glib/gi18n-lib.h>

#include "app/lens-chooser.h"
#include "app/lens-quiz-chooser.h"
#include "app/lens-quiz-file.h"
#include "app/lens-quiz-problems.h"
#include "app/lens-recent.h"

static void
close_quiz_window (LensWindow *self)
{
  if (self->quiz_window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->quiz_window));
}

static void
show_quiz_window (LensWindow *self, GtkWidget *window)
{
  close_quiz_window (self);
  self->quiz_window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->quiz_window);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

/* What was chosen, and the file that it comes from. */
typedef struct
{
  GPtrArray *questions;
  LensQuestionSet *own; /* (nullable) */
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *chosen = data;

  g_ptr_array_unref (chosen->questions);
  g_clear_pointer (&chosen->own, lens_question_set_free);
  g_free (chosen);
}

static void
begin_chosen (LensWindow *self, gpointer data)
{
  Chosen *chosen = data;
  LensWindowQuiz *quiz = lens_window_quiz_new (self);

  quiz->own = g_steal_pointer (&chosen->own);
  g_ptr_array_extend (quiz->questions, chosen->questions, NULL, NULL);
  lens_window_quiz_start (self);
}

static void
on_start (LensWindow *self, LensQuizChooser *chooser)
{
  Chosen *chosen = g_new0 (Chosen, 1);

  chosen->questions = lens_quiz_chooser_get_chosen (chooser);
  chosen->own = lens_quiz_chooser_take_own (chooser);
  close_quiz_window (self);
  lens_window_leave_then (self, begin_chosen, chosen, chosen_free);
}

static void choose_file (LensWindow *self);

/* @own: (transfer full) (nullable): of a teacher's file; @title: (nullable): its name. */
static void
show_chooser (LensWindow *self, LensQuestionSet *own, const char *title)
{
  LensQuizChooser *chooser = lens_quiz_chooser_new (own, title);

  g_signal_connect_object (chooser, "start", G_CALLBACK (on_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "open", G_CALLBACK (choose_file), self, G_CONNECT_SWAPPED);
  show_quiz_window (self, GTK_WIDGET (chooser));
}

static void
on_file_chosen (LensWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    lens_window_open_questions (self, file);
}

static void
choose_file (LensWindow *self)
{
  GtkWindow *over = self->quiz_window != NULL ? GTK_WINDOW (self->quiz_window) : GTK_WINDOW (self);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Open a File of Questions"), over, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  lens_chooser_show (self->chooser);
}

static void
on_read_again (LensWindow *self, LensQuizProblems *problems)
{
  g_autoptr (GFile) file = g_object_ref (lens_quiz_problems_get_file (problems));

  lens_window_open_questions (self, file);
}

static void
on_ask_others (LensWindow *self, LensQuizProblems *problems)
{
  g_autofree char *title = lens_quiz_file_get_name (lens_quiz_problems_get_file (problems));
  LensQuestionSet *own = lens_quiz_problems_take_own (problems);

  show_chooser (self, own, title);
}

static void
show_problems (LensWindow *self, GFile *file, LensQuestionSet *own, GPtrArray *list)
{
  LensQuizProblems *problems = lens_quiz_problems_new (file, own, list);

  g_signal_connect_object (problems, "read-again", G_CALLBACK (on_read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (problems, "open", G_CALLBACK (choose_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (problems, "ask-others", G_CALLBACK (on_ask_others), self, G_CONNECT_SWAPPED);
  show_quiz_window (self, GTK_WIDGET (problems));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LensWindow) self = data;
  GFile *file = G_FILE (source);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lens_quiz_file_get_name (file);
  LensQuestionSet *own = lens_quiz_file_read_finish (file, result, &problems, &error);

  if (own == NULL)
    {
      lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Open Another…"), "win.quiz-open");
      return;
    }
  lens_recent_add (file, LENS_QUIZ_FILE_CONTENT_TYPE);
  if (problems->len > 0)
    show_problems (self, file, own, problems);
  else
    show_chooser (self, own, name);
}

void
lens_window_open_questions (LensWindow *self, GFile *file)
{
  lens_quiz_file_read_async (file, on_read, g_object_ref (self));
}

static void
quiz_about_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_chooser (LENS_WINDOW (widget), NULL, NULL);
}

static void
open_questions (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (LENS_WINDOW (widget));
}

/* A question and the steps that tell its answer. */
typedef struct
{
  const LensQuestion *question;
  guint first, step;
} Asked;

/* Of an order each message tells a part. */
static void
add_if_answered (GArray *list, LensModel *model, const LensQuestion *question)
{
  g_autoptr (LensPrompt) prompt = lens_prompt_new (model, question, NULL);
  Asked asked = { question };

  if (prompt == NULL)
    return;
  asked.step = prompt->step;
  asked.first = prompt->kind == LENS_QUESTION_ORDER ? prompt->stop + 1 : prompt->step;
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, Asked, i).first <= asked.step && asked.first <= g_array_index (list, Asked, i).step)
      return; /* what somebody has written comes first, and is the better one */
  g_array_append_val (list, asked);
}

static int
compare_asked (gconstpointer a, gconstpointer b)
{
  guint step_a = ((const Asked *) a)->step, step_b = ((const Asked *) b)->step;

  return (step_a > step_b) - (step_a < step_b);
}

/* Those of its lesson that this very recording answers, and those that are made from it; in the order of their answers, so that none has been seen
 * with the answer to another. What is asked with a knob turned says what is true of that run. */
static void
fill_about_this (LensWindow *self, LensWindowQuiz *quiz)
{
  LensModel *model = lens_document_get_model (self->document);
  const LensLesson *lesson = lens_document_get_lesson (self->document);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Asked));

  for (const LensQuestion *question = lens_questions (); lesson != NULL && question->id != NULL; question++)
    if (g_str_equal (question->lesson, lesson->id) && question->settings == NULL)
      add_if_answered (list, model, question);
  quiz->made = lens_questions_make (model);
  for (guint i = 0; i < quiz->made->questions->len; i++)
    add_if_answered (list, model, g_ptr_array_index (quiz->made->questions, i));
  g_array_sort (list, compare_asked);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (quiz->questions, (gpointer) g_array_index (list, Asked, i).question);
}

static void
quiz_about_this (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  LensWindowQuiz *quiz = lens_window_quiz_new (self);

  fill_about_this (self, quiz);
  g_set_object (&quiz->about, self->document);
  g_set_object (&quiz->document, self->document);
  if (quiz->questions->len > 0)
    {
      lens_window_quiz_start (self);
      return;
    }
  lens_window_end_quiz (self);
  lens_window_show_toast (self, _("There is nothing to ask about this recording."));
}

void
lens_window_class_init_quiz_begin (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.quiz", NULL, quiz_about_this);
  gtk_widget_class_install_action (class, "win.quiz-all", NULL, quiz_about_all);
  gtk_widget_class_install_action (class, "win.quiz-open", NULL, open_questions);
}

void
lens_window_dispose_quiz (LensWindow *self)
{
  close_quiz_window (self);
  lens_window_end_quiz (self);
}
