/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-recent.c: the desktop remembers which files were used; of those we show the traces and questions that are still there.
 */
#include "app/lens-recent.h"

#include <glib/gi18n-lib.h>

#include "app/lens-document.h"
#include "app/lens-quiz-file.h"

void
lens_recent_add (GFile *file, const char *content_type)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) content_type,
    .app_name = (char *) "IPC Lens",
    .app_exec = (char *) "ipc-lens %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
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
create_row (GtkRecentInfo *info, const char *action_name)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_quiz = g_strcmp0 (gtk_recent_info_get_mime_type (info), LENS_QUIZ_FILE_CONTENT_TYPE) == 0;
  g_autofree char *place = describe_folder (gtk_recent_info_get_uri (info));
  /* Translators: a file that was opened lately, which holds questions, and its folder: "Questions · ~/Lessons" */
  g_autofree char *folder = is_quiz ? g_strdup_printf (_("Questions · %s"), place) : g_steal_pointer (&place);

  gtk_widget_add_css_class (box, "recent");
  append_label (box, gtk_recent_info_get_display_name (info), NULL, PANGO_ELLIPSIZE_MIDDLE);
  append_label (box, folder, "dim-label", PANGO_ELLIPSIZE_START);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_recent_info_get_display_name (info),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, folder, -1);
  return row;
}

/* Asked of local files only: a server that does not answer would hold up the page. */
static gboolean
is_shown (GtkRecentInfo *info, gboolean with_questions)
{
  const char *type = gtk_recent_info_get_mime_type (info);

  return (g_strcmp0 (type, LENS_DOCUMENT_CONTENT_TYPE) == 0 || (with_questions && g_strcmp0 (type, LENS_QUIZ_FILE_CONTENT_TYPE) == 0)) && gtk_recent_info_is_local (info)
         && gtk_recent_info_exists (info);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b), gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

guint
lens_recent_fill (GtkListBox *list, guint most, gboolean with_questions, const char *action_name)
{
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_newest_first);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (GList *item = items; item != NULL && n < most; item = item->next)
    if (is_shown (item->data, with_questions))
      {
        gtk_list_box_append (list, create_row (item->data, action_name));
        n++;
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  return n;
}
