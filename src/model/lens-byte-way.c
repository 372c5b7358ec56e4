/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-byte-way.c: follows a byte through the steps, from its write on. Each step is folded once more; the reducers' flows say whose bytes a read
 * got, and with which certainty.
 */
#include "model/lens-byte-way.h"

#include "model/lens-member.h"
#include "model/lens-model-private.h"
#include "model/lens-reduce.h"

/* One step of the walk. */
typedef struct
{
  LensByteWay *way;
  const LensStepIndex *index;
  LensTrace *trace;
  LensWorld *world;  /* after the step */
  const LensFlow *flow;
  guint step, event;
  gboolean was_there; /* in memory, before the step */
  char *holder;       /* (nullable): obj id of the queue in which it was before the step */
} Walk;

static LensByteStop *
add_stop (const Walk *walk, LensByteDeed deed, char letter)
{
  LensByteStop stop = { .deed = deed, .step = walk->step, .event = walk->event, .letter = letter, .is_certain = TRUE };

  g_array_append_val (walk->way->stops, stop);
  return &g_array_index (walk->way->stops, LensByteStop, walk->way->stops->len - 1);
}

static char
actor (const Walk *walk)
{
  return lens_step_index_get_letter (walk->index, lens_step_index_get_pid (walk->index, walk->event));
}

static gboolean
is_first_step_of_event (const Walk *walk)
{
  return lens_step_index_find_event (walk->index, walk->event) == walk->step;
}

static gboolean
is_store (const Walk *walk)
{
  return lens_trace_get_head (walk->trace, walk->event)->kind == LENS_EVENT_STORE;
}

static void
note_origin (const Walk *walk)
{
  const LensSubject *byte = &walk->way->byte;

  if (walk->event == byte->event && is_first_step_of_event (walk))
    add_stop (walk, is_store (walk) ? LENS_BYTE_STORED : LENS_BYTE_WRITTEN, actor (walk))->buffer_offset = byte->write_offset;
}

/* Bytes that a read copied to its process; where ours lies among them. */
static gboolean
find_in_runs (const Walk *walk, guint64 *at)
{
  const LensSubject *byte = &walk->way->byte;

  *at = 0;
  for (guint i = 0; i < walk->flow->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (walk->flow->runs, i);
      if (run->write_event == byte->event && byte->write_offset >= run->offset && byte->write_offset - run->offset < run->len_bytes)
        {
          *at += byte->write_offset - run->offset;
          return TRUE;
        }
      *at += run->len_bytes;
    }
  return FALSE;
}

static gboolean
note_read (const Walk *walk)
{
  LensByteStop *stop;
  guint64 at;

  if (walk->flow->kind != LENS_FLOW_FROM_KERNEL || !find_in_runs (walk, &at))
    return FALSE;
  stop = add_stop (walk, LENS_BYTE_READ, walk->flow->letter);
  stop->buffer_offset = at;
  stop->is_certain = walk->flow->is_certain;
  return TRUE;
}

static gboolean
was_freed (const Walk *walk)
{
  const LensObject *holder = lens_world_find_object (walk->world, walk->holder);

  return holder != NULL && holder->is_gone;
}

/* Returns TRUE while there is more to see. */
static gboolean
follow_in_queue (Walk *walk)
{
  const LensSubject *byte = &walk->way->byte;
  const LensObject *holder = lens_world_find_holder (walk->world, byte->event, byte->write_offset);
  gboolean is_read, is_written;
  guint n_stops = walk->way->stops->len;

  note_origin (walk);
  is_written = walk->way->stops->len > n_stops;
  is_read = note_read (walk);
  if (holder == NULL && !is_read && (walk->holder != NULL || is_written))
    add_stop (walk, was_freed (walk) ? LENS_BYTE_FREED : LENS_BYTE_THROWN_AWAY, actor (walk));
  g_free (walk->holder);
  walk->holder = holder != NULL ? g_strdup (holder->id) : NULL;
  walk->way->is_still_there = holder != NULL;
  return holder != NULL;
}

/* What lies at the byte's place after the step: (nullable), also where nobody stored. */
static const LensStored *
find_content (const Walk *walk, gboolean *is_there)
{
  const LensSubject *byte = &walk->way->byte;
  const LensObject *object = lens_world_find_object (walk->world, byte->object);
  guint64 page_offset = byte->offset & ~(guint64) (lens_metadata_page_bytes (walk->trace) - 1);
  const GPtrArray *stores;
  guint at;

  *is_there = FALSE;
  if (object == NULL || object->kind != LENS_OBJECT_MEMORY || object->is_gone)
    return NULL;
  stores = object->memory.stores;
  if (byte->private_since != G_MAXUINT)
    {
      const LensFrame *frame = lens_memory_find_frame (&object->memory, page_offset, byte->private_since);
      if (frame == NULL)
        return NULL;
      stores = frame->stores;
    }
  *is_there = TRUE;
  at = lens_stores_find (stores, byte->offset);
  if (at >= stores->len || ((const LensStored *) g_ptr_array_index (stores, at))->offset > byte->offset)
    return NULL;
  return g_ptr_array_index (stores, at);
}

/* Which frame a process sees there: the object's own, or its private one. */
static gboolean
sees_frame (const Walk *walk, char letter, const LensEvent *event)
{
  const LensProcess *process = lens_world_find_letter (walk->world, letter);
  const LensSubject *byte = &walk->way->byte;
  guint64 address, page_offset = byte->offset & ~(guint64) (lens_metadata_page_bytes (walk->trace) - 1);
  const LensMapping *mapping = process != NULL && lens_event_get_hex (event, "addr", &address) ? lens_process_find_mapping (process, address) : NULL;
  const LensPageTableEntry *entry = mapping != NULL && !mapping->is_shared ? lens_mapping_find_entry (mapping, page_offset) : NULL;

  return (entry != NULL ? entry->private_since : G_MAXUINT) == byte->private_since;
}

static gboolean
covers (const Walk *walk, guint64 offset, guint64 len_bytes)
{
  return walk->way->byte.offset >= offset && walk->way->byte.offset - offset < len_bytes;
}

static void
note_load (const Walk *walk)
{
  const LensFlow *flow = walk->flow;
  g_autoptr (LensEvent) event = NULL;

  if (g_strcmp0 (flow->object, walk->way->byte.object) != 0 || !covers (walk, flow->offset, flow->len_bytes))
    return;
  if (flow->kind == LENS_FLOW_FROM_KERNEL && walk->way->byte.private_since == G_MAXUINT)
    {
      LensByteStop *stop = add_stop (walk, LENS_BYTE_READ, flow->letter);
      stop->buffer_offset = walk->way->byte.offset - flow->offset;
      stop->is_certain = flow->is_certain;
      return;
    }
  if (flow->kind != LENS_FLOW_LOAD)
    return;
  event = lens_trace_get_event (walk->trace, walk->event);
  if (sees_frame (walk, flow->letter, event))
    add_stop (walk, LENS_BYTE_LOADED, flow->letter)->is_certain = lens_event_get_flag (event, "exact");
}

/* Until its write or store something else lies there. */
static gboolean
follow_in_memory (Walk *walk)
{
  gboolean is_there;
  const LensStored *content = find_content (walk, &is_there);
  guint author_event = content != NULL && content->author != 0 ? content->event : G_MAXUINT;
  gboolean is_same = is_there && author_event == walk->way->byte.event;

  note_origin (walk);
  walk->was_there = walk->was_there || is_same;
  if (walk->was_there)
    note_load (walk);
  if (walk->was_there && !is_there)
    add_stop (walk, LENS_BYTE_FREED, actor (walk));
  else if (walk->was_there && !is_same)
    add_stop (walk, LENS_BYTE_OVERWRITTEN, actor (walk));
  walk->way->is_still_there = is_same;
  return is_same || !walk->was_there;
}

static gboolean
is_of_memory (LensModel *model, const LensSubject *byte)
{
  LensTrace *trace = lens_model_get_trace (model);
  g_autoptr (LensWorld) last = NULL;
  const LensObject *object;

  if (byte->event < lens_trace_get_n_events (trace) && lens_trace_get_head (trace, byte->event)->kind == LENS_EVENT_STORE)
    return TRUE;
  if (byte->object == NULL)
    return FALSE;
  last = lens_model_get_world (model, lens_model_get_n_steps (model));
  object = lens_world_find_object (last, byte->object);
  return object != NULL && object->kind == LENS_OBJECT_MEMORY;
}

/* What the event says of the byte itself. */
static void
ask_event (LensByteWay *way, LensTrace *trace)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, way->byte.event);
  g_autoptr (GBytes) data = lens_event_get_data (event);
  gsize n_bytes = 0;
  const guint8 *bytes = data != NULL ? g_bytes_get_data (data, &n_bytes) : NULL;
  guint64 at = way->byte.write_offset - (way->is_memory ? (guint64) MAX (0, lens_event_int_or (event, "off", 0)) : 0), value;

  way->is_exact = !way->is_memory || lens_event_head (event)->kind != LENS_EVENT_STORE || lens_event_get_flag (event, "exact");
  if (way->is_memory && lens_event_get_unsigned (event, "val", &value))
    {
      way->is_number = lens_event_int_or (event, "len", 1) > 1;
      way->value = at < sizeof value ? (int) (value >> 8 * at & 0xff) : -1;
    }
  else if (at < n_bytes)
    way->value = bytes[at];
  /* A copy in a reader's buffer is followed where it was stored. */
  if (way->is_memory && way->byte.object == NULL)
    {
      way->byte.object = g_strdup (lens_event_object (event));
      way->byte.offset = way->byte.write_offset;
      way->byte.letter = 0;
    }
}

static void
follow (LensByteWay *way, LensModel *model)
{
  const LensStepIndex *index = lens_model_get_index (model);
  guint n_steps = lens_model_get_n_steps (model), first = MAX (1, lens_model_find_step_of_event (model, way->byte.event));
  guint last = MIN (n_steps, first + LENS_BYTE_WAY_MOST_STEPS);
  g_autoptr (LensWorld) world = lens_world_copy (lens_keyframes_seek (lens_model_get_keyframes (model), first - 1));
  Walk walk = { .way = way, .index = index, .trace = lens_model_get_trace (model), .world = world };
  gboolean goes_on = TRUE;

  for (walk.step = first; goes_on && walk.step <= last; walk.step++)
    {
      g_autoptr (LensFlow) flow = lens_flow_new ();
      walk.event = lens_step_index_get (index, walk.step)->event;
      walk.flow = flow;
      lens_fold_step (world, index, walk.step, flow);
      goes_on = way->is_memory ? follow_in_memory (&walk) : follow_in_queue (&walk);
    }
  way->last_step = goes_on ? last : n_steps;
  g_free (walk.holder);
}

LensByteWay *
lens_byte_way_new (LensModel *model, const LensSubject *byte)
{
  LensByteWay *way = g_new0 (LensByteWay, 1);
  LensTrace *trace = lens_model_get_trace (model);
  gboolean has_event = byte->event < lens_trace_get_n_events (trace);

  way->byte = *byte;
  way->byte.object = g_strdup (byte->object);
  way->stops = g_array_new (FALSE, FALSE, sizeof (LensByteStop));
  way->is_exact = TRUE;
  way->value = -1;
  way->is_memory = is_of_memory (model, byte);
  way->last_step = lens_model_get_n_steps (model);
  if (has_event)
    ask_event (way, trace);
  if (has_event || way->is_memory)
    follow (way, model);
  return way;
}

void
lens_byte_way_free (LensByteWay *way)
{
  g_free ((char *) way->byte.object);
  g_array_unref (way->stops);
  g_free (way);
}

const LensByteStop *
lens_byte_way_back (const LensByteWay *way, guint step)
{
  for (guint i = way->stops->len; i-- > 0;)
    if (g_array_index (way->stops, LensByteStop, i).step < step)
      return &g_array_index (way->stops, LensByteStop, i);
  return NULL;
}

const LensByteStop *
lens_byte_way_on (const LensByteWay *way, guint step)
{
  for (guint i = 0; i < way->stops->len; i++)
    if (g_array_index (way->stops, LensByteStop, i).step > step)
      return &g_array_index (way->stops, LensByteStop, i);
  return NULL;
}

LensSubject
lens_byte_way_get_place (const LensByteWay *way, const LensByteStop *stop)
{
  LensSubject place = way->byte;

  if (way->is_memory || (stop->deed != LENS_BYTE_WRITTEN && stop->deed != LENS_BYTE_READ))
    return place;
  place.letter = stop->letter;
  place.object = NULL;
  place.offset = stop->buffer_offset;
  return place;
}
