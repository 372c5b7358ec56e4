/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-glossary-row.c: an entry of lens-glossary.h as a row of a list.
 */
#include "app/lens-glossary-row.h"

#include <glib/gi18n-lib.h>

#include "session/lens-lesson.h"

struct _LensGlossaryRow
{
  GtkListBoxRow parent_instance;
  const LensGlossaryEntry *entry;
  GtkWidget *name, *text, *manual, *lesson;
};

G_DEFINE_FINAL_TYPE (LensGlossaryRow, lens_glossary_row, GTK_TYPE_LIST_BOX_ROW)

const LensGlossaryEntry *
lens_glossary_row_get_entry (LensGlossaryRow *self)
{
  return self->entry;
}

gboolean
lens_glossary_row_is_named (LensGlossaryRow *self, const char *query)
{
  return *query == '\0' || g_str_match_string (query, _(self->entry->name), TRUE);
}

gboolean
lens_glossary_row_matches (LensGlossaryRow *self, const char *query)
{
  const LensGlossaryEntry *entry = self->entry;
  g_autofree char *all = g_strjoin (" ", _(entry->name), _(entry->text), entry->manual != NULL ? entry->manual : "", NULL);

  return *query == '\0' || g_str_match_string (query, all, TRUE);
}

static void
show_lesson (LensGlossaryRow *self, const LensLesson *lesson)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->lesson, lesson != NULL);
  if (lesson == NULL)
    return;
  /* Translators: a button that opens a lesson, as in "Lesson: Two readers" */
  label = g_strdup_printf (_("Lesson: %s"), _(lesson->title));
  gtk_button_set_label (GTK_BUTTON (self->lesson), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->lesson), "s", lesson->id);
}

static void
lens_glossary_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_GLOSSARY_ROW);
  G_OBJECT_CLASS (lens_glossary_row_parent_class)->dispose (object);
}

static void
lens_glossary_row_class_init (LensGlossaryRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_glossary_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-glossary-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LensGlossaryRow, name);
  gtk_widget_class_bind_template_child (widget_class, LensGlossaryRow, text);
  gtk_widget_class_bind_template_child (widget_class, LensGlossaryRow, manual);
  gtk_widget_class_bind_template_child (widget_class, LensGlossaryRow, lesson);
}

static void
lens_glossary_row_init (LensGlossaryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lens_glossary_row_new (const LensGlossaryEntry *entry)
{
  LensGlossaryRow *self = g_object_new (LENS_TYPE_GLOSSARY_ROW, NULL);

  self->entry = entry;
  gtk_label_set_label (GTK_LABEL (self->name), _(entry->name));
  gtk_label_set_label (GTK_LABEL (self->text), _(entry->text));
  gtk_widget_set_visible (self->manual, entry->manual != NULL);
  if (entry->manual != NULL)
    {
      /* Translators: a page of the manual that one may read, as in "Manual: pipe(7)" */
      g_autofree char *manual = g_strdup_printf (_("Manual: %s"), entry->manual);
      gtk_label_set_label (GTK_LABEL (self->manual), manual);
    }
  show_lesson (self, entry->lesson != NULL ? lens_lesson_find (entry->lesson) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entry->name), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(entry->text), -1);
  return GTK_WIDGET (self);
}
