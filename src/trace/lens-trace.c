/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace.c: the record of one run: metadata, a spool of raw lines that only grows, and a few parsed events kept at hand,
 * since those who look at an event mostly look at it, or its neighbours, again.
 */
#include "trace/lens-trace-batch.h"
#include "trace/lens-trace-private.h"
#include "trace/lens-trace-spool.h"

#include <string.h>

#define CACHE_EVENTS 64

typedef struct
{
  guint index;
  LensEvent *event; /* NULL: the place is free */
} CachedEvent;

struct _LensTrace
{
  GObject parent_instance;
  json_object *metadata;
  LensTraceSpool *spool;
  LensTraceSequence *sequence;
  GHashTable *dropped_begins; /* tids whose B was a duplicate: the E that closes it is one, too */
  GPtrArray *warnings;
  CachedEvent cache[CACHE_EVENTS]; /* an event has its place by its index */
  gboolean is_live;
  gboolean is_batch; /* events from this one on are not told yet: */
  guint first_of_batch;
};

G_DEFINE_FINAL_TYPE (LensTrace, lens_trace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_LIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint appended_signal;

static void
lens_trace_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *spec)
{
  g_assert (property_id == PROP_IS_LIVE);
  g_value_set_boolean (value, LENS_TRACE (object)->is_live);
}

static void
lens_trace_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *spec)
{
  g_assert (property_id == PROP_IS_LIVE);
  lens_trace_set_live (LENS_TRACE (object), g_value_get_boolean (value));
}

static void
lens_trace_finalize (GObject *object)
{
  LensTrace *self = LENS_TRACE (object);

  for (guint i = 0; i < CACHE_EVENTS; i++)
    g_clear_pointer (&self->cache[i].event, lens_event_unref);
  json_object_put (self->metadata);
  lens_trace_spool_free (self->spool);
  lens_trace_sequence_free (self->sequence);
  g_hash_table_unref (self->dropped_begins);
  g_ptr_array_unref (self->warnings);
  G_OBJECT_CLASS (lens_trace_parent_class)->finalize (object);
}

static void
lens_trace_class_init (LensTraceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lens_trace_get_property;
  object_class->set_property = lens_trace_set_property;
  object_class->finalize = lens_trace_finalize;
  properties[PROP_IS_LIVE] = g_param_spec_boolean ("is-live", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  appended_signal = g_signal_new ("appended", LENS_TYPE_TRACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("bookmarks-changed", LENS_TYPE_TRACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lens_trace_init (LensTrace *self)
{
  self->metadata = json_object_new_object ();
  self->spool = lens_trace_spool_new ();
  self->sequence = lens_trace_sequence_new ();
  self->dropped_begins = g_hash_table_new (NULL, NULL);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

LensTrace *
lens_trace_new (json_object *metadata)
{
  LensTrace *self = g_object_new (LENS_TYPE_TRACE, NULL);

  if (metadata != NULL)
    lens_trace_set_metadata (self, metadata);
  return self;
}

json_object *
lens_trace_get_metadata (LensTrace *self)
{
  return self->metadata;
}

void
lens_trace_set_metadata (LensTrace *self, json_object *metadata)
{
  json_object *copy = NULL;

  g_return_if_fail (json_object_is_type (metadata, json_type_object));
  if (json_object_deep_copy (metadata, &copy, NULL) != 0)
    g_error ("Out of memory while the metadata was copied.");
  json_object_put (self->metadata);
  self->metadata = copy;
}

static const char *
get_metadata_string (LensTrace *self, const char *key)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (self->metadata, key, &member) || !json_object_is_type (member, json_type_string))
    return "";
  return json_object_get_string (member);
}

const char *
lens_trace_get_lesson (LensTrace *self)
{
  return get_metadata_string (self, "lesson");
}

const char *
lens_trace_get_title (LensTrace *self)
{
  return get_metadata_string (self, "title");
}

/* A process that died just after its record was sent, and before it could say so, is spoken for once more. */
static gboolean
is_duplicate (LensTrace *self, const LensEventHead *head)
{
  if (head->kind == LENS_EVENT_FINISH && head->seq < 0)
    return g_hash_table_remove (self->dropped_begins, GINT_TO_POINTER (head->tid));
  if (head->seq < 0 || lens_trace_sequence_add (self->sequence, head->pid, head->seq))
    return FALSE;
  if (head->kind == LENS_EVENT_UNFINISHED)
    g_hash_table_add (self->dropped_begins, GINT_TO_POINTER (head->tid));
  return TRUE;
}

/* `exit` speaks of its own process, `process end` of another. */
static void
note_last_seq (LensTrace *self, const LensEvent *event)
{
  const LensEventHead *head = lens_event_head (event);
  gint64 pid = head->kind == LENS_EVENT_PROCESS_END ? lens_event_int_or (event, "process", -1) : head->pid;
  gint64 last;

  if (head->kind != LENS_EVENT_PROCESS_END && strcmp (head->name, "exit") != 0 && strcmp (head->name, "_exit") != 0)
    return;
  if (lens_event_get_int (event, "last", &last) && last >= 0 && pid >= 0 && pid <= G_MAXINT)
    lens_trace_sequence_set_last (self->sequence, (int) pid, last, lens_event_get_string (event, "signal") != NULL);
}

gboolean
lens_trace_append_line (LensTrace *self, const char *line, gssize length_bytes, GError **error)
{
  gsize length = length_bytes < 0 ? strlen (line) : (gsize) length_bytes;
  GError *local_error = NULL;
  g_autoptr (LensEvent) event = NULL;
  guint index = lens_trace_spool_get_n_lines (self->spool);

  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;
  event = lens_event_parse (line, (gssize) length, &local_error);
  if (event == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (is_duplicate (self, lens_event_head (event)))
    return TRUE;
  note_last_seq (self, event);
  lens_trace_spool_append (self->spool, lens_event_head (event), line, length);
  if (!self->is_batch)
    g_signal_emit (self, appended_signal, 0, index, 1u);
  return TRUE;
}

void
lens_trace_begin_batch (LensTrace *self)
{
  g_return_if_fail (!self->is_batch);
  self->is_batch = TRUE;
  self->first_of_batch = lens_trace_get_n_events (self);
}

void
lens_trace_end_batch (LensTrace *self)
{
  guint n = lens_trace_get_n_events (self) - self->first_of_batch;

  self->is_batch = FALSE;
  if (n > 0)
    g_signal_emit (self, appended_signal, 0, self->first_of_batch, n);
}

guint
lens_trace_get_n_events (LensTrace *self)
{
  return lens_trace_spool_get_n_lines (self->spool);
}

LensEvent *
lens_trace_get_event (LensTrace *self, guint index)
{
  CachedEvent *cached = &self->cache[index % CACHE_EVENTS];
  const char *line;
  gsize length_bytes;

  g_return_val_if_fail (index < lens_trace_get_n_events (self), NULL);
  if (cached->event == NULL || cached->index != index)
    {
      line = lens_trace_spool_get_line (self->spool, index, &length_bytes);
      g_clear_pointer (&cached->event, lens_event_unref);
      cached->event = lens_event_parse (line, (gssize) length_bytes, NULL);
      cached->index = index;
      /* The very same bytes were parsed when they were appended. */
      g_assert (cached->event != NULL);
    }
  return lens_event_ref (cached->event);
}

const LensEventHead *
lens_trace_get_head (LensTrace *self, guint index)
{
  g_return_val_if_fail (index < lens_trace_get_n_events (self), NULL);
  return lens_trace_spool_get_head (self->spool, index);
}

const char *
lens_trace_get_line (LensTrace *self, guint index, gsize *length_bytes)
{
  g_return_val_if_fail (index < lens_trace_get_n_events (self), NULL);
  return lens_trace_spool_get_line (self->spool, index, length_bytes);
}

gboolean
lens_trace_is_live (LensTrace *self)
{
  return self->is_live;
}

void
lens_trace_set_live (LensTrace *self, gboolean is_live)
{
  if (self->is_live == !!is_live)
    return;
  self->is_live = !!is_live;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LIVE]);
}

GPtrArray *
lens_trace_get_warnings (LensTrace *self)
{
  return self->warnings;
}

void
lens_trace_add_warning (LensTrace *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

LensTraceSequence *
lens_trace_get_sequence (LensTrace *self)
{
  return self->sequence;
}
