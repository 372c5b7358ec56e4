/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-quiz.c: a few words and a button; the window does the rest.
 */
#include "app/lens-home-quiz.h"

struct _LensHomeQuiz
{
  GtkBox parent_instance;
  GtkWidget *title;
};

G_DEFINE_FINAL_TYPE (LensHomeQuiz, lens_home_quiz, GTK_TYPE_BOX)

static void
lens_home_quiz_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME_QUIZ);
  G_OBJECT_CLASS (lens_home_quiz_parent_class)->dispose (object);
}

static void
lens_home_quiz_class_init (LensHomeQuizClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_home_quiz_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home-quiz.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHomeQuiz, title);
}

static void
lens_home_quiz_init (LensHomeQuiz *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}
