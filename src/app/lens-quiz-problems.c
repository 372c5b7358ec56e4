/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-problems.c: the list, and buttons to mend the file in an editor, to read it again, to take another one, or to ask what is right in it.
 */
#include "app/lens-quiz-problems.h"

#include <glib/gi18n-lib.h>

#include "app/lens-quiz-file.h"
#include "app/lens-theme.h"

struct _LensQuizProblems
{
  AdwWindow parent_instance;
  GFile *file;
  LensQuestionSet *own; /* (nullable): after it was taken */
  GtkWidget *summary, *list, *read_again, *others;
};

G_DEFINE_FINAL_TYPE (LensQuizProblems, lens_quiz_problems, ADW_TYPE_WINDOW)

enum { SIGNAL_READ_AGAIN, SIGNAL_OPEN, SIGNAL_ASK_OTHERS, N_SIGNALS };
static guint signals[N_SIGNALS];

GFile *
lens_quiz_problems_get_file (LensQuizProblems *self)
{
  return self->file;
}

LensQuestionSet *
lens_quiz_problems_take_own (LensQuizProblems *self)
{
  return g_steal_pointer (&self->own);
}

static void
add_problem (LensQuizProblems *self, const LensQuestionProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (_("Line %u"), problem->line), *text = g_markup_escape_text (problem->text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
on_read_again (LensQuizProblems *self)
{
  g_signal_emit (self, signals[SIGNAL_READ_AGAIN], 0);
}

static void
on_open (LensQuizProblems *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
on_others (LensQuizProblems *self)
{
  g_signal_emit (self, signals[SIGNAL_ASK_OTHERS], 0);
}

static void
on_mend (LensQuizProblems *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
lens_quiz_problems_finalize (GObject *object)
{
  LensQuizProblems *self = LENS_QUIZ_PROBLEMS (object);

  g_object_unref (self->file);
  g_clear_pointer (&self->own, lens_question_set_free);
  G_OBJECT_CLASS (lens_quiz_problems_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, LENS_TYPE_QUIZ_PROBLEMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lens_quiz_problems_class_init (LensQuizProblemsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lens_quiz_problems_finalize;
  signals[SIGNAL_READ_AGAIN] = add_signal ("read-again");
  signals[SIGNAL_OPEN] = add_signal ("open");
  signals[SIGNAL_ASK_OTHERS] = add_signal ("ask-others");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-quiz-problems.ui");
  gtk_widget_class_bind_template_child (widget_class, LensQuizProblems, summary);
  gtk_widget_class_bind_template_child (widget_class, LensQuizProblems, list);
  gtk_widget_class_bind_template_child (widget_class, LensQuizProblems, read_again);
  gtk_widget_class_bind_template_child (widget_class, LensQuizProblems, others);
  gtk_widget_class_bind_template_callback (widget_class, on_read_again);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_others);
  gtk_widget_class_bind_template_callback (widget_class, on_mend);
}

static void
lens_quiz_problems_init (LensQuizProblems *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_theme_mark_contrast (GTK_WIDGET (self));
}

LensQuizProblems *
lens_quiz_problems_new (GFile *file, LensQuestionSet *own, GPtrArray *problems)
{
  LensQuizProblems *self = g_object_new (LENS_TYPE_QUIZ_PROBLEMS, NULL);
  g_autofree char *name = lens_quiz_file_get_name (file), *summary = NULL, *others = NULL;

  self->file = g_object_ref (file);
  self->own = own;
  gtk_window_set_title (GTK_WINDOW (self), name);
  summary = g_strdup_printf (ngettext ("%u thing is to be mended in this file. Mend it, then read the file again.",
                                       "%u things are to be mended in this file. Mend them, then read the file again.", problems->len), problems->len);
  others = g_strdup_printf (ngettext ("Ask the %u That Is Right", "Ask the %u That Are Right", own->questions->len), own->questions->len);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_button_set_label (GTK_BUTTON (self->others), others);
  gtk_widget_set_visible (self->others, own->questions->len > 0);
  for (guint i = 0; i < problems->len; i++)
    add_problem (self, g_ptr_array_index (problems, i));
  gtk_widget_grab_focus (self->read_again);
  return self;
}
