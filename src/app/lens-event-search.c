/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-search.c: what a row says is put into words only for it to be looked at, and that takes some microseconds: so a long list is
 * searched a few milliseconds at a time, and the window stays alive.
 */
#include "app/lens-event-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLICE_US 4000

struct _LensEventSearch
{
  GtkBox parent_instance;
  LensStepList *steps; /* (nullable) */
  GtkWidget *entry, *status;
  char *words;         /* folded; what is looked for now */
  guint begin;         /* row at which it began */
  guint n_looked_at;
  gboolean is_forward;
  guint searching;     /* idle source, or 0 */
};

G_DEFINE_FINAL_TYPE (LensEventSearch, lens_event_search, GTK_TYPE_BOX)

static guint closed_signal;

static void
stop (LensEventSearch *self)
{
  g_clear_handle_id (&self->searching, g_source_remove);
  g_clear_pointer (&self->words, g_free);
}

static void
say (LensEventSearch *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->status), text);
  gtk_widget_set_visible (self->status, *text != '\0');
}

char *
lens_event_search_get_text (LensStepList *steps, guint row)
{
  g_autofree char *result = NULL;
  g_autofree char *call = lens_model_describe_step (lens_step_list_get_model (steps), lens_step_list_get_step (steps, row), &result);

  return g_strconcat (call, " ", result, NULL);
}

static gboolean
has_words (LensEventSearch *self, guint row)
{
  g_autofree char *text = lens_event_search_get_text (self->steps, row);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, self->words) != NULL;
}

static void
found (LensEventSearch *self, guint row)
{
  gboolean is_around = self->is_forward ? row < self->begin : row > self->begin;

  lens_player_seek (lens_step_list_get_player (self->steps), lens_step_list_get_step (self->steps, row));
  say (self, is_around ? (self->is_forward ? _("Gone on from the first event") : _("Gone on from the last event")) : "");
  gtk_widget_remove_css_class (self->entry, "error");
}

/* TRUE while there is more to look at. */
static gboolean
search_slice (gpointer data)
{
  LensEventSearch *self = data;
  gint64 end_us = g_get_monotonic_time () + SLICE_US;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->steps));

  while (self->n_looked_at < n_rows && g_get_monotonic_time () < end_us)
    {
      guint offset = self->n_looked_at++;
      guint row = (self->begin + (self->is_forward ? offset : n_rows - offset)) % n_rows;
      if (!has_words (self, row))
        continue;
      self->searching = 0;
      found (self, row);
      return G_SOURCE_REMOVE;
    }
  if (self->n_looked_at < n_rows)
    {
      say (self, _("Searching…"));
      return G_SOURCE_CONTINUE;
    }
  self->searching = 0;
  say (self, _("No event shown has these words"));
  gtk_widget_add_css_class (self->entry, "error");
  return G_SOURCE_REMOVE;
}

/* The first slice at once: in a lesson's list it is the only one. */
static void
search_from (LensEventSearch *self, gboolean is_forward, guint n_skipped)
{
  guint n_rows = self->steps != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->steps)) : 0;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean is_shown;

  stop (self);
  gtk_widget_remove_css_class (self->entry, "error");
  say (self, "");
  if (*words == '\0' || n_rows == 0)
    return;
  self->words = g_utf8_casefold (words, -1);
  self->is_forward = is_forward;
  self->n_looked_at = 0;
  lens_step_list_find (self->steps, lens_player_get_step (lens_step_list_get_player (self->steps)), &self->begin, &is_shown);
  if (is_shown && n_skipped > 0)
    self->begin = (self->begin + (is_forward ? n_skipped : n_rows - n_skipped)) % n_rows;
  if (search_slice (self))
    self->searching = g_idle_add (search_slice, self);
}

void
lens_event_search_go (LensEventSearch *self, gboolean is_forward)
{
  search_from (self, is_forward, 1);
}

/* While somebody types, the row where they are may be the one. */
static void
on_changed (LensEventSearch *self)
{
  search_from (self, TRUE, 0);
}

static void
on_next (LensEventSearch *self)
{
  lens_event_search_go (self, TRUE);
}

static void
on_previous (LensEventSearch *self)
{
  lens_event_search_go (self, FALSE);
}

static void
on_stop (LensEventSearch *self)
{
  stop (self);
  g_signal_emit (self, closed_signal, 0);
}

/* Rows come and go: what was counted so far is about others. */
static void
on_rows (LensEventSearch *self)
{
  stop (self);
}

void
lens_event_search_set_list (LensEventSearch *self, LensStepList *steps)
{
  stop (self);
  if (self->steps != NULL)
    g_signal_handlers_disconnect_by_data (self->steps, self);
  g_set_object (&self->steps, steps);
  if (steps != NULL)
    g_signal_connect_object (steps, "items-changed", G_CALLBACK (on_rows), self, G_CONNECT_SWAPPED);
}

static gboolean
lens_event_search_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LENS_EVENT_SEARCH (widget)->entry);
}

static void
lens_event_search_dispose (GObject *object)
{
  LensEventSearch *self = LENS_EVENT_SEARCH (object);

  lens_event_search_set_list (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_EVENT_SEARCH);
  G_OBJECT_CLASS (lens_event_search_parent_class)->dispose (object);
}

static void
lens_event_search_class_init (LensEventSearchClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_event_search_dispose;
  widget_class->grab_focus = lens_event_search_grab_focus;
  closed_signal = g_signal_new ("closed", LENS_TYPE_EVENT_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lens-event-search");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-event-search.ui");
  gtk_widget_class_bind_template_child (widget_class, LensEventSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, LensEventSearch, status);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
lens_event_search_init (LensEventSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
