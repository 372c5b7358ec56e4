/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-save-name.c: what is saved gets a name that says what it is, also when somebody typed one without an ending. The chooser has asked
 * about the name that was typed; whether the one with the ending may be replaced, only we can ask, and so whether a file that changed since it was opened may.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#define ENDING ".ipc-lens.json"

/* What waits for an answer. */
typedef struct
{
  LensWindow *window;
  GFile *file;
  LensWindowNamed named;
  LensWindowSaved done;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->window);
  g_object_unref (asking->file);
  g_free (asking);
}

static void
on_response (GtkWidget *dialog, const char *response, Asking *asking)
{
  asking->named (asking->window, g_str_equal (response, "replace") ? asking->file : NULL, asking->done);
  asking_free (asking);
}

static void
ask (LensWindow *self, GFile *file, const char *format, LensWindowNamed named, LensWindowSaved done)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Replace the File?"), NULL);
  g_autofree char *name = g_file_get_basename (file), *shown = g_filename_display_name (name);

  *asking = (Asking) { g_object_ref (self), g_object_ref (file), named, done };
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), format, shown);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
lens_window_complete_then (LensWindow *self, GFile *chosen, const char *ending, LensWindowNamed named, LensWindowSaved done)
{
  g_autofree char *name = g_file_get_basename (chosen), *whole = g_strconcat (name, ending, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (chosen);
  g_autoptr (GFile) file = strchr (name, '.') != NULL || folder == NULL ? g_object_ref (chosen) : g_file_get_child (folder, whole);

  if (file != chosen && g_file_query_exists (file, NULL))
    ask (self, file, _("There is a file “%s” already. Saving replaces what it holds."), named, done);
  else
    named (self, file, done);
}

void
lens_window_name_then (LensWindow *self, GFile *chosen, LensWindowNamed named, LensWindowSaved done)
{
  lens_window_complete_then (self, chosen, ENDING, named, done);
}

void
lens_window_keep_name_then (LensWindow *self, LensWindowNamed named, LensWindowSaved done)
{
  GFile *file = lens_document_get_file (self->document);

  if (lens_document_is_file_changed (self->document))
    /* Translators: the name of the file that is open, and that another program has written meanwhile */
    ask (self, file, _("“%s” was changed since it was opened. Saving replaces what it holds now."), named, done);
  else
    named (self, file, done);
}
