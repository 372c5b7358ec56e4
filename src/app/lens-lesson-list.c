/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-list.c: one row a lesson; headings where family or kind change.
 */
#include "app/lens-lesson-list.h"

#include <glib/gi18n-lib.h>

#include "app/lens-heading.h"

struct _LensLessonList
{
  AdwBin parent_instance;
  GtkWidget *rows;
};

enum { PROP_0, PROP_ACTION_NAME, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LensLessonList, lens_lesson_list, ADW_TYPE_BIN)

static const char lesson_key[] = "lens-lesson";

static const LensLesson *
lesson_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), lesson_key);
}

static GtkWidget *
create_row (const LensLesson *lesson)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text = lens_heading_keep_names (_(lesson->title));
  GtkWidget *title = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  if (lesson->behaviour_of != NULL)
    gtk_widget_add_css_class (row, "behaviour");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), title);
  gtk_widget_set_tooltip_text (row, _(lesson->summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lesson->title), -1); /* GTK 4.8 takes no name from what is in a row */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.record-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lesson->id);
  g_object_set_data (G_OBJECT (row), lesson_key, (gpointer) lesson);
  return row;
}

static GtkWidget *
create_heading (const char *text, const char *class)
{
  g_autofree char *shown = lens_heading_from (text);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const LensLesson *lesson = lesson_of (row), *above = before != NULL ? lesson_of (before) : NULL;
  gboolean is_new_family = above == NULL || !g_str_equal (above->family, lesson->family);
  gboolean is_new_kind = is_new_family || !g_str_equal (above->kind, lesson->kind);
  GtkWidget *header = is_new_kind ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 0) : NULL;

  if (is_new_family)
    gtk_box_append (GTK_BOX (header), create_heading (_(lesson->family), "family"));
  if (is_new_kind)
    gtk_box_append (GTK_BOX (header), create_heading (_(lesson->kind), "kind"));
  gtk_list_box_row_set_header (row, header);
}

void
lens_lesson_list_select (LensLessonList *self, const LensLesson *lesson)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; lesson != NULL && (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), i)) != NULL; i++)
    if (lesson_of (row) == lesson)
      break;
  gtk_list_box_select_row (GTK_LIST_BOX (self->rows), row);
}

static void
lens_lesson_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensLessonList *self = LENS_LESSON_LIST (object);
  GtkListBoxRow *row;

  if (id != PROP_ACTION_NAME)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), i)) != NULL; i++)
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), g_value_get_string (value));
}

static void
lens_lesson_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_LESSON_LIST);
  G_OBJECT_CLASS (lens_lesson_list_parent_class)->dispose (object);
}

static void
lens_lesson_list_class_init (LensLessonListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = lens_lesson_list_set_property;
  G_OBJECT_CLASS (class)->dispose = lens_lesson_list_dispose;
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-lesson-list");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-lesson-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LensLessonList, rows);
}

static void
lens_lesson_list_init (LensLessonList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->rows), update_header, NULL, NULL);
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    gtk_list_box_append (GTK_LIST_BOX (self->rows), create_row (*lesson));
}
