/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-unsaved.c: nothing that somebody made is thrown away without a question. A recording that the window made by itself, when it
 * opened or a lesson was chosen, is made again with one click; nobody is asked about it, unless it has got bookmarks.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-popovers.h"

/* What waits for an answer. */
typedef struct
{
  LensWindowGoOn go_on;
  gpointer data;
  GDestroyNotify destroy;
} Leaving;

static const char leaving_key[] = "lens-leaving";

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  if (leaving->destroy != NULL)
    leaving->destroy (leaving->data);
  g_free (leaving);
}

static void
go_on (LensWindow *self)
{
  Leaving *leaving = g_object_steal_data (G_OBJECT (self), leaving_key);

  if (leaving == NULL)
    return;
  leaving->go_on (self, leaving->data);
  leaving_free (leaving);
}

static void
stay (LensWindow *self)
{
  g_object_set_data (G_OBJECT (self), leaving_key, NULL);
}

static void
on_saved (LensWindow *self, gboolean is_saved)
{
  if (is_saved)
    go_on (self);
  else
    stay (self);
}

static gboolean
go_on_later (gpointer window)
{
  go_on (window);
  return G_SOURCE_REMOVE;
}

/* The window may go away with the answer, and the question, which is shown above it, must be gone by then. */
static void
on_response (LensWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    lens_window_save_then (self, on_saved);
  else if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, go_on_later, g_object_ref (self), g_object_unref);
  else
    stay (self);
}

static void
ask (LensWindow *self)
{
  g_autofree char *title = lens_document_get_title (self->document);
  gboolean has_file = lens_document_get_file (self->document) != NULL;
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), has_file ? _("Save the Bookmarks?") : _("Save the Recording?"), NULL);

  if (has_file)
    adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                    _("The bookmarks of “%s” were changed and are not saved. The recording itself is."), title);
  else
    adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                    _("The recording “%s” is not saved. Without saving it is gone; "
                                      "another run will look much the same, but never be the same."), title);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save",
                                    has_file ? _("_Save") : _("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
must_ask (LensWindow *self)
{
  return self->document != NULL
         && ((self->was_asked_for && lens_document_is_unsaved (self->document)) || lens_document_has_changes (self->document));
}

void
lens_window_leave_then (LensWindow *self, LensWindowGoOn callback, gpointer data, GDestroyNotify destroy)
{
  Leaving *leaving;

  if (must_ask (self) && g_object_get_data (G_OBJECT (self), leaving_key) != NULL)
    {
      /* The question is on the screen already. */
      if (destroy != NULL)
        destroy (data);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  *leaving = (Leaving) { callback, data, destroy };
  g_object_set_data_full (G_OBJECT (self), leaving_key, leaving, leaving_free);
  if (must_ask (self))
    ask (self);
  else
    go_on (self);
}

static void
close_now (LensWindow *self, gpointer data)
{
  self->is_closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
lens_window_close_request (GtkWindow *window)
{
  LensWindow *self = LENS_WINDOW (window);

  if (!self->is_closing && self->saving != NULL && !self->closes_when_saved)
    {
      /* Should it fail, there must be a window that says so, and the recording. Who closes once more does not wait. */
      self->closes_when_saved = TRUE;
      return TRUE;
    }
  if (!self->is_closing && must_ask (self))
    {
      lens_window_leave_then (self, close_now, NULL, NULL);
      return TRUE;
    }
  lens_popovers_close (GTK_WIDGET (self));
  lens_window_end_quiz (self);
  lens_window_remember (self);
  /* The run's programs end with their session's lifeline at the latest; so they end at once. */
  if (self->document != NULL && lens_document_get_session (self->document) != NULL)
    lens_session_cancel (lens_document_get_session (self->document));
  return FALSE;
}
