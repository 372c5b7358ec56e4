/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-traces.c: the desktop remembers which files were used; of those we show the traces and questions that are still there.
 */
#include "app/lens-home-traces.h"

#include <glib/gi18n-lib.h>

#include "app/lens-bundled-traces.h"
#include "app/lens-document.h"
#include "app/lens-quiz-file.h"
#include "app/lens-wrap-layout.h"

#define MOST_RECENT 5
#define CHIP_SPACING 6

struct _LensHomeTraces
{
  GtkBox parent_instance;
  GtkWidget *title, *recent_part, *recent, *bundled_part, *bundled;
};

G_DEFINE_FINAL_TYPE (LensHomeTraces, lens_home_traces, GTK_TYPE_BOX)

static void
set_uri (GtkWidget *widget, const char *uri)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", uri);
}

static void
append_label (GtkWidget *box, const char *text, const char *class, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

/* The folder of a file as people say it: "~/Lessons". */
static char *
describe_folder (const char *uri)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (path != NULL ? path : uri);
  g_autofree char *shown = g_filename_display_name (folder);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (shown, home) && (shown[strlen (home)] == '/' || shown[strlen (home)] == '\0'))
    return g_strconcat ("~", shown + strlen (home), NULL);
  return g_steal_pointer (&shown);
}

static GtkWidget *
create_row (GtkRecentInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_quiz = g_strcmp0 (gtk_recent_info_get_mime_type (info), LENS_QUIZ_FILE_CONTENT_TYPE) == 0;
  g_autofree char *place = describe_folder (gtk_recent_info_get_uri (info));
  /* Translators: a file that was opened lately, which holds questions, and its folder: "Questions · ~/Lessons" */
  g_autofree char *folder = is_quiz ? g_strdup_printf (_("Questions · %s"), place) : g_steal_pointer (&place);

  append_label (box, gtk_recent_info_get_display_name (info), NULL, PANGO_ELLIPSIZE_MIDDLE);
  append_label (box, folder, "dim-label", PANGO_ELLIPSIZE_START);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  set_uri (row, gtk_recent_info_get_uri (info));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_recent_info_get_display_name (info),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, folder, -1);
  return row;
}

/* Asked of local files only: a server that does not answer would hold up the page. */
static gboolean
is_shown (GtkRecentInfo *info)
{
  const char *type = gtk_recent_info_get_mime_type (info);

  return (g_strcmp0 (type, LENS_DOCUMENT_CONTENT_TYPE) == 0 || g_strcmp0 (type, LENS_QUIZ_FILE_CONTENT_TYPE) == 0) && gtk_recent_info_is_local (info)
         && gtk_recent_info_exists (info);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b), gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static void
update_recent (LensHomeTraces *self)
{
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_newest_first);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (self->recent)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->recent), row);
  for (GList *item = items; item != NULL && n < MOST_RECENT; item = item->next)
    if (is_shown (item->data))
      {
        gtk_list_box_append (GTK_LIST_BOX (self->recent), create_row (item->data));
        n++;
      }
  gtk_widget_set_visible (self->recent_part, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || gtk_widget_get_visible (self->bundled_part));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
append_bundled (LensHomeTraces *self, GFile *file)
{
  const LensLesson *lesson = lens_bundled_traces_get_lesson (file);
  g_autofree char *uri = g_file_get_uri (file);
  GtkWidget *chip;

  if (lesson == NULL)
    return;
  chip = gtk_button_new_with_label (_(lesson->title));
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, _(lesson->summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lesson->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("A recording that came with the application"), -1);
  set_uri (chip, uri);
  gtk_box_append (GTK_BOX (self->bundled), chip);
}

static void
fill_bundled (LensHomeTraces *self)
{
  g_autoptr (GPtrArray) files = lens_bundled_traces_list ();

  for (guint i = 0; i < files->len; i++)
    append_bundled (self, files->pdata[i]);
  gtk_widget_set_visible (self->bundled_part, gtk_widget_get_first_child (self->bundled) != NULL);
}

static void
lens_home_traces_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME_TRACES);
  G_OBJECT_CLASS (lens_home_traces_parent_class)->dispose (object);
}

static void
lens_home_traces_class_init (LensHomeTracesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_home_traces_dispose;
  gtk_widget_class_set_css_name (widget_class, "lens-home-traces");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home-traces.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, title);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, recent_part);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, recent);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, bundled_part);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, bundled);
  /* What was deleted meanwhile is gone when the page is seen again. */
  gtk_widget_class_bind_template_callback (widget_class, update_recent);
}

static void
lens_home_traces_init (LensHomeTraces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->bundled, lens_wrap_layout_new (CHIP_SPACING, FALSE));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self, G_CONNECT_SWAPPED);
  fill_bundled (self);
  update_recent (self);
}
