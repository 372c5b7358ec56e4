/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-search.c: what a row says is put into words only for it to be looked at, and that takes some microseconds: so a long list is
 * searched a few milliseconds at a time, and the window stays alive.
 */
#include "app/lens-event-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lens-marked-words.h"

#define SLICE_US 4000

struct _LensEventSearch
{
  GtkBox parent_instance;
  LensStepList *steps; /* (nullable) */
  GtkWidget *entry, *status, *place;
  char *words;         /* folded; what is looked for now */
  guint begin;         /* row at which it began */
  guint n_looked_at;
  gboolean is_forward;
  guint searching;     /* idle source, or 0 */
  /* All rows that have the words, counted after the first of them was shown. */
  GArray *hits;        /* guint, by row */
  guint n_counted;     /* rows */
  char *counted_words; /* (nullable): folded */
  guint counting;      /* idle source, or 0 */
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

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const guint *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static gboolean
has_words (LensEventSearch *self, guint row, const char *words)
{
  g_autofree char *text = lens_event_search_get_text (self->steps, row);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, words) != NULL;
}

static void
stop_counting (LensEventSearch *self)
{
  g_clear_handle_id (&self->counting, g_source_remove);
  g_clear_pointer (&self->counted_words, g_free);
  g_array_set_size (self->hits, 0);
  self->n_counted = 0;
  gtk_label_set_label (GTK_LABEL (self->place), "");
}

/* "3 of 17": nothing while it is not known of how many, or the step is none of them. */
static void
tell_place (LensEventSearch *self)
{
  guint row, index;
  gboolean is_shown = FALSE;
  g_autofree char *text = NULL;

  if (self->counted_words != NULL && self->counting == 0)
    lens_step_list_find (self->steps, lens_player_get_step (lens_step_list_get_player (self->steps)), &row, &is_shown);
  if (is_shown && g_array_binary_search (self->hits, &row, compare_rows, &index))
    text = g_strdup_printf (_("%1$u of %2$u"), index + 1, self->hits->len);
  gtk_label_set_label (GTK_LABEL (self->place), text != NULL ? text : "");
}

static gboolean
count_slice (gpointer data)
{
  LensEventSearch *self = data;
  gint64 end_us = g_get_monotonic_time () + SLICE_US;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->steps));

  for (; self->n_counted < n_rows && g_get_monotonic_time () < end_us; self->n_counted++)
    if (has_words (self, self->n_counted, self->counted_words))
      g_array_append_val (self->hits, self->n_counted);
  if (self->n_counted < n_rows)
    return G_SOURCE_CONTINUE;
  self->counting = 0;
  tell_place (self);
  return G_SOURCE_REMOVE;
}

static void
count_hits (LensEventSearch *self)
{
  if (g_strcmp0 (self->counted_words, self->words) == 0)
    {
      tell_place (self);
      return;
    }
  stop_counting (self);
  self->counted_words = g_strdup (self->words);
  self->counting = g_idle_add (count_slice, self);
}

/* In the rows, while it is looked for. */
static void
mark_words (LensEventSearch *self, const char *words)
{
  LensModel *model = self->steps != NULL ? lens_step_list_get_model (self->steps) : NULL;

  if (model != NULL)
    g_object_set (lens_marked_words_of (model), "words", words, NULL);
}

static void
found (LensEventSearch *self, guint row)
{
  gboolean is_around = self->is_forward ? row < self->begin : row > self->begin;

  lens_player_seek (lens_step_list_get_player (self->steps), lens_step_list_get_step (self->steps, row));
  say (self, is_around ? (self->is_forward ? _("Gone on from the first event") : _("Gone on from the last event")) : "");
  gtk_widget_remove_css_class (self->entry, "error");
  count_hits (self);
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
      if (!has_words (self, row, self->words))
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
  mark_words (self, words);
  gtk_label_set_label (GTK_LABEL (self->place), "");
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
  stop_counting (self);
  g_signal_emit (self, closed_signal, 0);
}

/* Rows come and go: what was counted so far is about others. */
static void
on_rows (LensEventSearch *self)
{
  stop (self);
  stop_counting (self);
}

/* Marks are to be seen as long as what made them is. */
static void
on_mapped (LensEventSearch *self)
{
  mark_words (self, gtk_widget_get_mapped (GTK_WIDGET (self)) ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : NULL);
}

void
lens_event_search_set_list (LensEventSearch *self, LensStepList *steps)
{
  stop (self);
  stop_counting (self);
  mark_words (self, NULL);
  if (self->steps != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->steps, self);
      g_signal_handlers_disconnect_by_data (lens_step_list_get_player (self->steps), self);
    }
  g_set_object (&self->steps, steps);
  if (steps == NULL)
    return;
  g_signal_connect_object (steps, "items-changed", G_CALLBACK (on_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lens_step_list_get_player (steps), "notify::step", G_CALLBACK (tell_place), self, G_CONNECT_SWAPPED);
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
lens_event_search_finalize (GObject *object)
{
  g_array_unref (LENS_EVENT_SEARCH (object)->hits);
  G_OBJECT_CLASS (lens_event_search_parent_class)->finalize (object);
}

static void
lens_event_search_class_init (LensEventSearchClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_event_search_dispose;
  G_OBJECT_CLASS (class)->finalize = lens_event_search_finalize;
  widget_class->grab_focus = lens_event_search_grab_focus;
  closed_signal = g_signal_new ("closed", LENS_TYPE_EVENT_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lens-event-search");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-event-search.ui");
  gtk_widget_class_bind_template_child (widget_class, LensEventSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, LensEventSearch, status);
  gtk_widget_class_bind_template_child (widget_class, LensEventSearch, place);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_mapped);
}

static void
lens_event_search_init (LensEventSearch *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}
