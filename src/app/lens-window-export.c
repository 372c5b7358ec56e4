/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-export.c: hand out: all steps as one file, this step as a picture, or all steps on paper; where a loop is set, its steps only. A toast says how
 * far it is, and can stop it.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-chooser.h"
#include "app/lens-print.h"
#include "app/lens-theme.h"
#include "draw/lens-ending.h"

#define WATCH_MS 150
#define PICTURE_WIDTH 1280
#define PICTURE_HEIGHT 800

/* An export that is under way. It does not keep its window: one that is closed cancels it. */
typedef struct
{
  LensWindow *window; /* (nullable): weak */
  GFile *file;
  GCancellable *cancellable;
  gint *percent;
  guint watch;
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_source_remove (exporting->watch);
  if (exporting->window != NULL)
    g_clear_object (&exporting->window->exporting);
  g_application_release (g_application_get_default ());
  g_clear_weak_pointer (&exporting->window);
  g_object_unref (exporting->file);
  g_object_unref (exporting->cancellable);
  g_atomic_rc_box_release (exporting->percent);
  g_free (exporting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

/* Another try begins with another name for the file. */
static void
tell_problem (LensWindow *self, const char *text, gboolean is_picture)
{
  lens_window_show_problem (self, GTK_MESSAGE_ERROR, text, _("Try Again"), is_picture ? "win.export-picture" : "win.export");
}

/* That a name before this one was wrong is over; what stands there about the recording is not. */
static void
forget_problem (LensWindow *self)
{
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (self->banner_button));

  if (g_strcmp0 (action, "win.export") == 0 || g_strcmp0 (action, "win.export-picture") == 0)
    lens_window_hide_problem (self);
}

static void
tell_result (LensWindow *self, GFile *file, gboolean is_picture, const GError *error)
{
  g_autofree char *name = g_file_get_basename (file), *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_("Saved as %s"), shown);

  if (error == NULL)
    lens_window_end_work (self, text);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lens_window_end_work (self, _("The export was cancelled; nothing was written."));
  else
    {
      lens_window_end_work (self, _("The export failed; nothing was written."));
      tell_problem (self, error->message, is_picture);
    }
}

static void
on_exported (GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr (Exporting) exporting = data;
  g_autoptr (GError) error = NULL;

  lens_document_export_finish (LENS_DOCUMENT (document), result, &error);
  if (exporting->window != NULL)
    tell_result (exporting->window, exporting->file, FALSE, error);
}

static gboolean
show_progress (gpointer data)
{
  const Exporting *exporting = data;
  g_autofree char *text = g_strdup_printf (_("Exporting: %d %%"), g_atomic_int_get (exporting->percent));

  if (exporting->window != NULL)
    lens_window_tell_work (exporting->window, text);
  return G_SOURCE_CONTINUE;
}

static LensTheme
get_theme (void)
{
  const LensPalette *palette = lens_theme_get_palette ();
  LensTheme theme = LENS_THEME_LIGHT;

  while (lens_palette_for_theme (theme) != palette)
    theme++;
  return theme;
}

static LensDetail
get_detail (LensWindow *self)
{
  g_autofree char *detail = NULL;

  g_object_get (self->stage, "detail", &detail, NULL);
  return g_str_equal (detail, "kernel") ? LENS_DETAIL_KERNEL : LENS_DETAIL_TEXTBOOK;
}

static void
export_all (LensWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  LensHandOutOptions options = { .detail = get_detail (self), .theme = lens_ending_is (name, ".pdf") ? LENS_THEME_LIGHT : get_theme () };
  Exporting *exporting = g_new0 (Exporting, 1);

  lens_player_get_loop_steps (self->player, &options.first_step, &options.last_step);
  *exporting = (Exporting) { NULL, g_object_ref (file), g_cancellable_new (), g_atomic_rc_box_new0 (gint), 0 };
  g_set_weak_pointer (&exporting->window, self);
  exporting->watch = g_timeout_add (WATCH_MS, show_progress, exporting);
  lens_window_begin_work (self, "", _("Cancel"), "win.cancel-export");
  show_progress (exporting);
  g_set_object (&self->exporting, exporting->cancellable);
  g_application_hold (g_application_get_default ()); /* until it is on the disk, whatever becomes of the window */
  lens_document_export_async (self->document, file, &options, exporting->percent, exporting->cancellable, on_exported, exporting);
}

static void
export_picture (LensWindow *self, GFile *file)
{
  LensExportOptions options = { PICTURE_WIDTH, PICTURE_HEIGHT, 2.0, get_theme (), get_detail (self) };
  g_autoptr (GError) error = NULL;

  lens_export_step (lens_document_get_model (self->document), lens_player_get_step (self->player), g_file_peek_path (file), &options, &error);
  tell_result (self, file, TRUE, error);
}

static const char *const picture_endings[] = { ".png", ".svg", ".pdf", NULL };

static gboolean
has_ending (GFile *file, const char *const *endings)
{
  g_autofree char *name = g_file_get_basename (file);

  while (*endings != NULL && !lens_ending_is (name, *endings))
    endings++;
  return *endings != NULL;
}

void
lens_window_export (LensWindow *self, GFile *file, gboolean is_picture)
{
  const char *const *endings = is_picture ? picture_endings : lens_hand_out_endings ();
  g_autofree char *list = g_strjoinv (", ", (char **) endings), *name = g_file_get_basename (file), *text = NULL;

  if (self->document == NULL || lens_document_is_live (self->document) || self->exporting != NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    {
      tell_problem (self, _("Only files on this machine can be written. Choose another place."), is_picture);
      return;
    }
  if (has_ending (file, endings))
    {
      forget_problem (self);
      (is_picture ? export_picture : export_all) (self, file);
      return;
    }
  text = g_strdup_printf (_("“%s” must have one of these endings, which chooses the format: %s."), name, list);
  tell_problem (self, text, is_picture);
}

static void
on_picture_named (LensWindow *self, GFile *file, LensWindowSaved done)
{
  if (file != NULL)
    lens_window_export (self, file, TRUE);
}

static void
on_all_named (LensWindow *self, GFile *file, LensWindowSaved done)
{
  if (file != NULL)
    lens_window_export (self, file, FALSE);
}

/* What was typed without an ending gets that of the name that was suggested. */
void
lens_window_export_as (LensWindow *self, GFile *chosen, gboolean is_picture)
{
  const char *const *endings = is_picture ? picture_endings : lens_hand_out_endings ();

  lens_window_complete_then (self, chosen, endings[0], is_picture ? on_picture_named : on_all_named, NULL);
}

static void
on_response (LensWindow *self, int response, GtkFileChooserNative *chooser)
{
  gboolean is_picture = g_object_get_data (G_OBJECT (chooser), "lens-picture") != NULL;
  g_autoptr (GtkFileChooserNative) over = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (over)) : NULL;

  if (file != NULL)
    lens_window_export_as (self, file, is_picture);
}

/* A name like that of the recording, with an ending and, of a picture, the step. */
static char *
suggest_name (LensWindow *self, gboolean is_picture)
{
  g_autofree char *name = lens_document_suggest_name (self->document);
  char *ending = strchr (name, '.');

  if (ending != NULL)
    *ending = '\0';
  return is_picture ? g_strdup_printf ("%s-%03u.png", name, lens_player_get_step (self->player)) : g_strconcat (name, ".html", NULL);
}

static char *
create_title (LensWindow *self, gboolean is_picture)
{
  g_autofree char *list = g_strjoinv (", ", (char **) (is_picture ? picture_endings : lens_hand_out_endings ()));
  guint first, last;

  if (is_picture)
    return g_strdup_printf (_("Export This Picture (%s)"), list);
  if (lens_player_get_loop_steps (self->player, &first, &last))
    /* Translators: %3$s is a list of endings of file names. */
    return g_strdup_printf (_("Export the Loop, Steps %1$u to %2$u (%3$s)"), first, last, list);
  return g_strdup_printf (_("Export All Steps (%s)"), list);
}

static void
choose (LensWindow *self, gboolean is_picture)
{
  g_autofree char *title = NULL, *name = NULL;

  if (self->document == NULL || lens_document_is_live (self->document) || self->exporting != NULL || self->chooser != NULL)
    return;
  name = suggest_name (self, is_picture);
  title = create_title (self, is_picture);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "lens-picture", GINT_TO_POINTER (is_picture));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  lens_chooser_show (self->chooser);
}

static void
choose_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (LENS_WINDOW (widget), FALSE);
}

static void
choose_picture (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (LENS_WINDOW (widget), TRUE);
}

void
lens_window_cancel_export (LensWindow *self)
{
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_cancel_export (LENS_WINDOW (widget));
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  guint first, last;

  if (self->document == NULL || lens_document_is_live (self->document))
    return;
  if (!lens_player_get_loop_steps (self->player, &first, &last))
    {
      first = 1;
      last = lens_model_get_n_steps (lens_document_get_model (self->document));
    }
  operation = lens_print_new (lens_document_get_model (self->document), get_detail (self), first, last);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Try Again"), "win.print");
}

void
lens_window_class_init_export (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.export", NULL, choose_all);
  gtk_widget_class_install_action (class, "win.export-picture", NULL, choose_picture);
  gtk_widget_class_install_action (class, "win.cancel-export", NULL, cancel);
  gtk_widget_class_install_action (class, "win.print", NULL, print);
}
