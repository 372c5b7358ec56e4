/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-file.c: open, save, save as, and files that are dropped on the window.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-bundled-traces.h"
#include "app/lens-chooser.h"
#include "app/lens-quiz-file.h"
#include "app/lens-recent.h"

/* A trace that is gone is not offered again. */
static void
forget_if_gone (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (!g_file_query_exists (file, NULL))
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

static void
show_loaded (LensWindow *self, gpointer document)
{
  lens_window_set_document (self, document);
  lens_window_show_warnings (self, document);
  if (!lens_bundled_traces_contain (lens_document_get_file (document)))
    lens_recent_add (lens_document_get_file (document), LENS_DOCUMENT_CONTENT_TYPE);
}

/* Only now is it known that there is something to go to: a bad file costs neither a question nor what is open. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LensWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LensDocument) document = lens_document_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  lens_window_set_loading (self, NULL);
  if (document == NULL)
    {
      forget_if_gone (lens_document_load_get_file (result));
      lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Open Another…"), "win.open");
      return;
    }
  lens_window_leave_then (self, show_loaded, g_steal_pointer (&document), g_object_unref);
}

static void
load (LensWindow *self, GFile *file)
{
  g_autoptr (GCancellable) loading = g_cancellable_new ();

  lens_window_set_loading (self, loading);
  lens_document_load_async (file, loading, lens_window_on_loading, on_loaded, g_object_ref (self));
}

void
lens_window_open (LensWindow *self, GFile *file)
{
  if (lens_quiz_file_is_one (file))
    lens_window_open_questions (self, file);
  else
    load (self, file);
}

/* The window has one stage. */
void
lens_window_open_first (LensWindow *self, GFile **files, guint n_files)
{
  lens_window_open (self, files[0]);
  if (n_files == 1)
    return;
  g_autofree char *name = g_file_get_basename (files[0]), *shown = g_filename_display_name (name);
  /* Translators: somebody opened several files at once; %1$s is the name of one, %2$u how many they are. */
  g_autofree char *text = g_strdup_printf (_("%1$s is opened, the first of %2$u: the window shows one recording at a time."), shown, n_files);
  lens_window_show_toast (self, text);
}

void
lens_window_open_uri (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  lens_window_open (LENS_WINDOW (widget), file);
}

static GtkFileChooserNative *
create_chooser (LensWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  g_autoptr (GtkFileFilter) traces = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (traces, _("Recordings"));
  gtk_file_filter_add_suffix (traces, "json");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), traces);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static GFile *
take_choice (LensWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
}

static void
on_open_response (LensWindow *self, int response, GtkFileChooserNative *chooser)
{
  LensWindowOpen open = (LensWindowOpen) g_object_get_data (G_OBJECT (chooser), "lens-open");
  g_autoptr (GFile) file = take_choice (self, response);

  if (file != NULL)
    open (self, file);
}

void
lens_window_choose_file_then (LensWindow *self, const char *title, LensWindowOpen open)
{
  if (self->chooser != NULL)
    return;
  self->chooser = create_chooser (self, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  g_object_set_data (G_OBJECT (self->chooser), "lens-open", (gpointer) open);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_open_response), self, G_CONNECT_SWAPPED);
  lens_chooser_show (self->chooser);
}

void
lens_window_choose_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_choose_file_then (LENS_WINDOW (widget), _("Open a Recording"), lens_window_open);
}

/* A save that is under way. */
typedef struct
{
  LensWindow *window;
  GFile *file;
  GCancellable *cancellable;
  LensWindowSaved done; /* (nullable) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_application_release (g_application_get_default ());
  g_object_unref (saving->window);
  g_object_unref (saving->file);
  g_object_unref (saving->cancellable);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* Told only when it takes long. */
static void
on_saving (double fraction, gpointer data)
{
  const Saving *saving = data;
  LensWindow *self = saving->window;

  if (self->loading != NULL || self->saving != saving->cancellable)
    return;
  /* Translators: a large recording is being written to its file. */
  lens_window_tell_busy (self, _("Saving…"), fraction);
}

static void
end_saving (const Saving *saving)
{
  LensWindow *self = saving->window;

  if (self->saving != saving->cancellable)
    return;
  g_clear_object (&self->saving);
  lens_window_end_busy (self);
}

static void
tell_saved (LensWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_("Saved as %s"), shown);

  lens_window_show_toast (self, text);
}

/* There may be no window any more that could say it. */
static void
tell_not_saved (LensWindow *self, const GError *error)
{
  if (lens_window_is_gone (self))
    g_printerr ("%s\n", error->message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lens_window_show_toast (self, _("Saving was cancelled; nothing was written."));
  else
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Save As…"), "win.save-as");
}

static void
on_saved (GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  LensWindow *self = saving->window;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = lens_document_save_finish (LENS_DOCUMENT (document), result, &error);
  gboolean is_wanted_gone = self->closes_when_saved;

  end_saving (saving);
  self->closes_when_saved = FALSE;
  if (is_saved)
    lens_recent_add (saving->file, LENS_DOCUMENT_CONTENT_TYPE);
  if (!is_saved)
    tell_not_saved (self, error);
  else if (!lens_window_is_gone (self))
    tell_saved (self, saving->file);
  if (saving->done != NULL)
    saving->done (self, is_saved);
  if (is_saved && is_wanted_gone && !lens_window_is_gone (self))
    gtk_window_close (GTK_WINDOW (self));
}

static void
save_to (LensWindow *self, GFile *file, LensWindowSaved done)
{
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving) { g_object_ref (self), g_object_ref (file), g_cancellable_new (), done };
  g_set_object (&self->saving, saving->cancellable);
  g_application_hold (g_application_get_default ()); /* until it is on the disk, whatever becomes of the window */
  lens_document_save_async (self->document, file, saving->cancellable, on_saving, on_saved, saving);
}

void
lens_window_save_as (LensWindow *self, GFile *file)
{
  save_to (self, file, NULL);
}

static void
on_named (LensWindow *self, GFile *file, LensWindowSaved done)
{
  if (file != NULL && self->document != NULL)
    save_to (self, file, done);
  else if (done != NULL)
    done (self, FALSE);
}

static void
on_save_response (LensWindow *self, int response, GtkFileChooserNative *chooser)
{
  LensWindowSaved done = (LensWindowSaved) g_object_get_data (G_OBJECT (chooser), "lens-done");
  g_autoptr (GFile) file = take_choice (self, response);

  if (file != NULL)
    lens_window_name_then (self, file, on_named, done);
  else
    on_named (self, NULL, done);
}

static void
choose_then (LensWindow *self, LensWindowSaved done)
{
  g_autofree char *name = lens_document_suggest_name (self->document);

  self->chooser = create_chooser (self, _("Save the Recording"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "lens-done", (gpointer) done);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_save_response), self, G_CONNECT_SWAPPED);
  lens_chooser_show (self->chooser);
}

void
lens_window_save_then (LensWindow *self, LensWindowSaved done)
{
  GFile *file = self->document != NULL ? lens_document_get_file (self->document) : NULL;

  if (self->document == NULL || lens_document_is_live (self->document) || self->chooser != NULL)
    {
      if (done != NULL)
        done (self, FALSE);
    }
  else if (file != NULL && !lens_bundled_traces_contain (file))
    lens_window_keep_name_then (self, on_named, done);
  else
    choose_then (self, done);
}

void
lens_window_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_save_then (LENS_WINDOW (widget), NULL);
}

void
lens_window_choose_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (self->document != NULL && !lens_document_is_live (self->document) && self->chooser == NULL)
    choose_then (self, NULL);
}

static gboolean
on_drop (LensWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (GSList *file = files; file != NULL; file = file->next)
    g_ptr_array_add (all, file->data);
  if (all->len > 0)
    lens_window_open_first (self, (GFile **) all->pdata, all->len);
  return all->len > 0;
}

void
lens_window_init_drop (LensWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
lens_window_dispose_files (LensWindow *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->saving);
  g_clear_object (&self->chooser);
}
