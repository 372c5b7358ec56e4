/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-beside.c: what is to play beside the recording on the stage: another lesson, which is recorded now, with the same message or the same
 * payload; or a recording from a file.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lens-recent.h"
#include "session/lens-transfer.h"

#define TRANSFER "transfer-"
#define WORDLESS_MS 500
#define MOST_RECENT 3

/* What the recording on the stage was told; (transfer none) (nullable). */
static const char *
get_parameter (LensWindow *self, const char *name)
{
  json_object *parameters, *value;

  if (!json_object_object_get_ex (lens_trace_get_metadata (lens_document_get_trace (self->document)), "parameters", &parameters)
      || !json_object_object_get_ex (parameters, name, &value))
    return NULL;
  return json_object_get_string (value);
}

static gboolean
takes_text (const LensLesson *lesson, const char *name, gsize length)
{
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    if (g_str_equal (parameter->name, name) && parameter->type == LENS_PARAMETER_TEXT)
      return length >= (gsize) parameter->minimum && length <= (gsize) parameter->maximum;
  return FALSE;
}

/* The same message, where there is one and it fits. */
static LensSession *
new_session_of_lesson (LensWindow *self, const LensLesson *lesson, GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  const char *message = get_parameter (self, "message");

  if (message != NULL && takes_text (lesson, "message", strlen (message)))
    g_hash_table_insert (settings, (gpointer) "message", (gpointer) message);
  return lens_session_new (lesson, settings, error);
}

/* Beside a run of the comparison another one with the same payload; else the lesson. */
static LensSession *
new_session (LensWindow *self, const LensLesson *lesson, GError **error)
{
  const LensTransfer *transfer = lens_transfer_find (lesson->id);
  const char *size = get_parameter (self, "size");
  gboolean is_transfer = g_str_has_prefix (lens_trace_get_lesson (lens_document_get_trace (self->document)), TRANSFER);

  if (is_transfer && transfer != NULL && size != NULL)
    return lens_transfer_record (transfer, g_ascii_strtoull (size, NULL, 10), error);
  return new_session_of_lesson (self, lesson, error);
}

void
lens_window_cancel_beside (LensWindow *self)
{
  LensSession *session = self->beside;

  g_clear_handle_id (&self->beside_word, g_source_remove);
  if (session == NULL)
    return;
  self->beside = NULL;
  g_signal_handlers_disconnect_by_data (session, self);
  g_signal_handlers_disconnect_by_data (lens_session_get_trace (session), self);
  lens_session_cancel (session);
  g_object_unref (session);
  lens_window_end_busy (self);
}

/* Not from within the session's own signal; nor when nothing else is to be done, for where frames take long there is always one to draw. */
static gboolean
show_recorded (gpointer data)
{
  LensWindow *self = data;

  if (self->beside == NULL || lens_session_is_running (self->beside))
    return G_SOURCE_REMOVE; /* cancelled since, or already another */
  g_autoptr (LensDocument) document = lens_document_new_for_trace (lens_session_get_trace (self->beside), NULL);
  lens_window_cancel_beside (self);
  lens_window_show_beside (self, document);
  lens_window_show_warnings (self, document);
  return G_SOURCE_REMOVE;
}

static void
tell_why_not (LensWindow *self, const LensLesson *lesson, const GError *error)
{
  g_autofree char *action = g_strdup_printf ("win.side-by-side-with::%s", lesson->id);

  lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Try Again"), action);
}

static void
on_finished (LensWindow *self, GError *failure)
{
  if (failure == NULL)
    {
      g_idle_add_full (G_PRIORITY_DEFAULT, show_recorded, g_object_ref (self), g_object_unref);
      return;
    }
  tell_why_not (self, lens_session_get_lesson (self->beside), failure);
  lens_window_cancel_beside (self);
}

void
lens_window_tell_beside (LensWindow *self)
{
  if (self->beside != NULL && self->beside_word == 0 && self->loading == NULL && self->saving == NULL)
    lens_window_tell_busy (self, _("The other lesson is being recorded."), 0);
}

/* How much there will be nobody knows: the bar moves with each piece that comes. */
static void
on_appended (LensWindow *self)
{
  if (self->beside_word == 0 && self->loading == NULL && self->saving == NULL)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->busy_bar));
}

/* What is over at once needs no words. */
static gboolean
tell_that_it_takes_time (gpointer window)
{
  LensWindow *self = window;

  self->beside_word = 0;
  lens_window_tell_beside (self);
  return G_SOURCE_REMOVE;
}

static gboolean
start_session (LensWindow *self, const LensLesson *lesson, GError **error)
{
  self->beside = new_session (self, lesson, error);
  if (self->beside == NULL)
    return FALSE;
  g_signal_connect_object (self->beside, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lens_session_get_trace (self->beside), "appended", G_CALLBACK (on_appended), self, G_CONNECT_SWAPPED);
  self->beside_word = g_timeout_add (WORDLESS_MS, tell_that_it_takes_time, self);
  return lens_session_start (self->beside, error);
}

static void
show_with (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  const LensLesson *lesson = lens_lesson_find (g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (lesson == NULL || self->document == NULL || lens_document_is_live (self->document))
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->beside_button));
  lens_window_end_together (self);
  lens_window_hide_problem (self);
  lens_window_set_loading (self, NULL);
  lens_window_cancel_beside (self);
  if (start_session (self, lesson, &error))
    return;
  lens_window_cancel_beside (self);
  tell_why_not (self, lesson, error);
}

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
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Open Another…"), "win.side-by-side-open");
  else if (self->document != NULL && !lens_document_is_live (self->document))
    {
      lens_recent_add (lens_document_get_file (document), LENS_DOCUMENT_CONTENT_TYPE);
      lens_window_show_beside (self, document);
      lens_window_show_warnings (self, document);
    }
}

void
lens_window_open_beside (LensWindow *self, GFile *file)
{
  g_autoptr (GCancellable) loading = g_cancellable_new ();

  lens_window_hide_problem (self);
  lens_window_cancel_beside (self);
  lens_window_set_loading (self, loading);
  lens_document_load_async (file, loading, lens_window_on_loading, on_loaded, g_object_ref (self));
}

static void
choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->beside_button));
  lens_window_choose_file_then (self, _("Open a Recording Beside This One"), lens_window_open_beside);
}

static void
open_uri (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->beside_button));
  lens_window_open_beside (self, file);
}

/* What was deleted meanwhile is gone when they are seen again. */
void
lens_window_list_beside (LensWindow *self)
{
  guint n = lens_recent_fill (GTK_LIST_BOX (self->beside_recent), MOST_RECENT, FALSE, "win.side-by-side-uri");

  gtk_widget_set_visible (self->beside_recent, n > 0);
}

/* The same key ends it. */
static void
side_by_side (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (lens_window_is_together (self))
    lens_window_end_side_by_side (widget, NULL, NULL);
  else
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->beside_button));
}

void
lens_window_class_init_beside (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.side-by-side", NULL, side_by_side);
  gtk_widget_class_install_action (class, "win.side-by-side-with", "s", show_with);
  gtk_widget_class_install_action (class, "win.side-by-side-open", NULL, choose_file);
  gtk_widget_class_install_action (class, "win.side-by-side-uri", "s", open_uri);
  gtk_widget_class_bind_template_child (class, LensWindow, beside_recent);
  gtk_widget_class_bind_template_callback (class, lens_window_list_beside);
}

void
lens_window_dispose_beside (LensWindow *self)
{
  lens_window_cancel_beside (self);
}
