/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-record.c: from a lesson to a run on the stage.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-knobs.h"

/* A run that is over before a beat has passed was not watched: it is shown from its first picture, at rest. A longer one is
 * followed to its end. */
#define BEAT_NS (900 * G_GINT64_CONSTANT (1000000))

static void
on_finished (LensWindow *self, GError *failure, LensSession *session)
{
  if (self->document == NULL || lens_document_get_session (self->document) != session)
    return;
  if (failure == NULL || g_error_matches (failure, LENS_SESSION_ERROR, LENS_SESSION_ERROR_CANCELLED))
    lens_window_show_warnings (self, self->document);
  else
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, failure->message, _("Record Again"), "win.record");
  gboolean was_following = lens_player_is_following (self->player);
  lens_player_set_following (self->player, FALSE);
  if (was_following && lens_document_get_duration_ns (self->document) < BEAT_NS)
    {
      lens_player_set_playing (self->player, FALSE);
      lens_player_first (self->player);
    }
  lens_window_update_actions (self);
}

static void
tell_why_not (LensWindow *self, const LensLesson *lesson, const GError *error)
{
  g_autofree char *action = g_strdup_printf ("win.record-lesson::%s", lesson->id);

  if (g_error_matches (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER) && self->document != NULL
      && lens_document_get_lesson (self->document) == lesson)
    /* Trying again with the same value would not help. */
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("What can be set in this lesson"), "win.show-knobs");
  else
    lens_window_show_problem (self, GTK_MESSAGE_ERROR, error->message, _("Try Again"), action);
}

void
lens_window_show_knobs (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_split_button_popup (ADW_SPLIT_BUTTON (LENS_WINDOW (widget)->record_button));
}

void
lens_window_record (LensWindow *self, const LensLesson *lesson, GHashTable *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_session_new (lesson, settings, &error);

  if (session != NULL)
    g_signal_connect_object (session, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  if (session == NULL || !lens_session_start (session, &error))
    {
      tell_why_not (self, lesson, error);
      return;
    }
  g_autoptr (LensDocument) document = lens_document_new_for_session (session);
  lens_window_set_document (self, document);
}

static void
record_chosen (LensWindow *self, gpointer lesson)
{
  LensDocument *before = self->document;

  lens_window_record (self, lesson, NULL);
  if (self->document == before)
    return;
  /* Who chose a lesson wants to look at it from the start, at a pace of their own. */
  lens_player_pause (self->player);
}

void
lens_window_record_lesson (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  const LensLesson *lesson = lens_lesson_find (g_variant_get_string (parameter, NULL));

  if (lesson == NULL)
    return;
  /* A list that lies over the stage has done its work. */
  if (adw_flap_get_folded (ADW_FLAP (self->lessons_flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->lessons_flap), FALSE);
  lens_window_leave_then (self, record_chosen, (gpointer) lesson, NULL);
}

static void
record_anew (LensWindow *self, gpointer data)
{
  const LensLesson *lesson = self->document != NULL ? lens_document_get_lesson (self->document) : NULL;
  LensDocument *before = self->document;

  if (lesson == NULL)
    return;
  lens_knobs_set_lesson (LENS_KNOBS (self->knobs), lesson);
  g_autoptr (GHashTable) settings = lens_knobs_get_settings (LENS_KNOBS (self->knobs));
  lens_window_record (self, lesson, settings);
  if (self->document != before)
    self->was_asked_for = TRUE;
}

/* Anew means instead of the last one: no question here, unless somebody has written bookmarks into that. */
void
lens_window_record_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (self->document != NULL && lens_document_has_changes (self->document))
    lens_window_leave_then (self, record_anew, NULL, NULL);
  else
    record_anew (self, NULL);
}

void
lens_window_stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  LensSession *session = self->document != NULL ? lens_document_get_session (self->document) : NULL;

  if (session != NULL)
    lens_session_cancel (session);
}
