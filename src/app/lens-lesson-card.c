/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-card.c: what can be started from the home page, large and small.
 */
#include "app/lens-lesson-card.h"

#include <glib/gi18n-lib.h>

#include "app/lens-emblem-view.h"
#include "app/lens-heading.h"

struct _LensLessonCard
{
  GtkButton parent_instance;
  GtkWidget *emblem, *title, *subtitle;
};

G_DEFINE_FINAL_TYPE (LensLessonCard, lens_lesson_card, GTK_TYPE_BUTTON)

/* A screen reader hears the name first, then what the lesson shows. */
static void
set_lesson (GtkWidget *button, const LensLesson *lesson)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.record-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lesson->id);
  gtk_widget_set_tooltip_text (button, _(lesson->summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lesson->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(lesson->summary), -1);
}

GtkWidget *
lens_lesson_card_new (const LensLesson *lesson)
{
  LensLessonCard *self = g_object_new (LENS_TYPE_LESSON_CARD, NULL);
  g_autofree char *title = lens_heading_keep_names (_(lesson->title));

  lens_emblem_view_set_lesson (LENS_EMBLEM_VIEW (self->emblem), lesson);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), _(lesson->subtitle));
  set_lesson (GTK_WIDGET (self), lesson);
  return GTK_WIDGET (self);
}

GtkWidget *
lens_lesson_chip_new (const LensLesson *lesson)
{
  GtkWidget *chip = gtk_button_new_with_label (_(lesson->title));

  gtk_widget_add_css_class (chip, "chip");
  set_lesson (chip, lesson);
  return chip;
}

static void
lens_lesson_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_LESSON_CARD);
  G_OBJECT_CLASS (lens_lesson_card_parent_class)->dispose (object);
}

static void
lens_lesson_card_class_init (LensLessonCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_EMBLEM_VIEW);
  G_OBJECT_CLASS (class)->dispose = lens_lesson_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-lesson-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LensLessonCard, emblem);
  gtk_widget_class_bind_template_child (widget_class, LensLessonCard, title);
  gtk_widget_class_bind_template_child (widget_class, LensLessonCard, subtitle);
}

static void
lens_lesson_card_init (LensLessonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
