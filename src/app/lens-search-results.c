/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-search-results.c: a row a lesson; a page that says so when there is none.
 */
#include "app/lens-search-results.h"

#include <glib/gi18n-lib.h>

#include "app/lens-lesson-search.h"

struct _LensSearchResults
{
  AdwBin parent_instance;
  GtkWidget *pages, *hits;
  guint n;
};

G_DEFINE_FINAL_TYPE (LensSearchResults, lens_search_results, ADW_TYPE_BIN)

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* "Two readers", and of what: "Pipe · each byte goes to just one". */
static GtkWidget *
create_row (const LensLesson *lesson, const char *query)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const LensLesson *facility = lens_lesson_get_facility (lesson);
  g_autofree char *calls = lens_lesson_search_calls (lesson, query);
  g_autofree char *below = facility == lesson ? g_strdup (_(lesson->subtitle)) : g_strdup_printf ("%s · %s", _(facility->title), _(lesson->subtitle));

  append_label (box, _(lesson->title), "heading");
  append_label (box, below, "dim-label");
  append_label (box, _(lesson->summary), NULL);
  if (*calls != '\0')
    append_label (box, calls, "monospace");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.record-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lesson->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lesson->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(lesson->summary), -1);
  return row;
}

void
lens_search_results_set_query (LensSearchResults *self, const char *query)
{
  g_autoptr (GPtrArray) lessons = lens_lesson_search (query);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->hits)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->hits), row);
  for (guint i = 0; i < lessons->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->hits), create_row (lessons->pdata[i], query));
  self->n = lessons->len;
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), lessons->len > 0 ? "some" : "none");
}

gboolean
lens_search_results_activate_first (LensSearchResults *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->hits), 0);

  return row != NULL && gtk_widget_activate (GTK_WIDGET (row));
}

guint
lens_search_results_get_n (LensSearchResults *self)
{
  return self->n;
}

static void
lens_search_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_SEARCH_RESULTS);
  G_OBJECT_CLASS (lens_search_results_parent_class)->dispose (object);
}

static void
lens_search_results_class_init (LensSearchResultsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_search_results_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, LensSearchResults, pages);
  gtk_widget_class_bind_template_child (widget_class, LensSearchResults, hits);
}

static void
lens_search_results_init (LensSearchResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
