/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-fold.c: one step, from one world to the next: what all events have in common, and then the row of the function.
 */
#include "model/lens-fold-sleep.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-member.h"
#include "model/lens-world-private.h"

guint64
lens_fold_count (const LensFold *fold, const char *key)
{
  return (guint64) MAX (0, lens_event_int_or (fold->event, key, 0));
}

guint64
lens_fold_ret (const LensFold *fold)
{
  return MIN ((guint64) MAX (0, lens_event_ret (fold->event)), LENS_LARGEST_TRANSFER);
}

gboolean
lens_fold_is_unfinished (const LensFold *fold)
{
  return fold->head->kind == LENS_EVENT_UNFINISHED;
}

gboolean
lens_fold_has_failed (const LensFold *fold, const LensReducer *reducer)
{
  const char *error = lens_event_errno (fold->event);
  return error != NULL && (reducer == NULL || g_strcmp0 (error, reducer->succeeds_with) != 0);
}

gboolean
lens_fold_has_flag (const LensFold *fold, const char *key, const char *symbol)
{
  const char *flags = lens_event_get_string (fold->event, key);
  gsize length = strlen (symbol);
  for (const char *at = flags; at != NULL && (at = strstr (at, symbol)) != NULL; at += length)
    if ((at == flags || at[-1] == '|') && (at[length] == '\0' || at[length] == '|'))
      return TRUE;
  return FALSE;
}

void
lens_fold_name_object (LensFold *fold)
{
  const char *path = lens_event_get_string (fold->event, "path");
  if (fold->object == NULL || path == NULL)
    return;
  g_free (fold->object->name);
  fold->object->name = g_strdup (path);
  fold->object->is_name_linked = TRUE;
}

guint
lens_fold_count_copy (LensFold *fold, LensFlowKind kind, const GPtrArray *runs, guint copy_number)
{
  LensCounters *counters = &fold->world->counters;
  guint64 len_bytes = lens_runs_count_bytes (runs);

  if (copy_number == 0)
    copy_number = ++counters->copies;
  counters->bytes_copied += len_bytes;
  if (fold->flow != NULL)
    {
      fold->flow->kind = kind;
      fold->flow->copy_number = copy_number;
      fold->flow->len_bytes += len_bytes;
      g_ptr_array_extend_and_steal (fold->flow->runs, lens_runs_copy (runs));
    }
  return copy_number;
}

void
lens_fold_count_matches (LensFold *fold, const GPtrArray *runs, gboolean is_certain)
{
  guint *counter = is_certain ? &fold->world->counters.matches_certain : &fold->world->counters.matches_uncertain;
  guint former_write = G_MAXUINT;

  for (guint i = 0; i < runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      if (i == 0 || run->write_event != former_write)
        (*counter)++;
      former_write = run->write_event;
    }
  if (fold->flow != NULL)
    fold->flow->is_certain = is_certain;
}

void
lens_fold_release (LensFold *fold, LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  if (object->is_gone)
    return;
  if (methods->released != NULL)
    methods->released (fold, object);
  if (lens_world_is_held (fold->world, object))
    return;
  object->is_gone = TRUE;
  lens_world_note_object (fold->world, object);
  lens_object_drop (object, object->bytes_left);
  if (methods->lost != NULL)
    methods->lost (object);
  if (object->kind == LENS_OBJECT_SOCKET) /* nor does anybody hold any more what was on its way to it */
    lens_fold_release_all (fold);
}

void
lens_fold_release_all (LensFold *fold)
{
  g_autoptr (GPtrArray) living = lens_world_get_living (fold->world);

  for (guint i = 0; i < living->len; i++) /* one that is released may release others, and call for this again */
    lens_fold_release (fold, g_ptr_array_index (living, i));
}

LensDescriptor *
lens_fold_open (LensFold *fold, gint64 fd, const char *end)
{
  if (fold->process == NULL || fold->object == NULL || fd < 0 || fd > G_MAXINT)
    return NULL;
  fold->object->is_gone = FALSE;
  return lens_process_open_descriptor (fold->process, (int) fd, fold->object->id, _(end));
}

/* Of a process whose first record was lost, everything else may still be told; one that has ended does nothing any more. */
static LensProcess *
find_process (LensFold *fold)
{
  LensProcess *process;
  if (fold->head->kind == LENS_EVENT_PROCESS_END || fold->head->kind == LENS_EVENT_PROCESS_START)
    return NULL;
  process = lens_world_edit_process (fold->world, fold->head->pid);
  if (process != NULL)
    return lens_process_is_alive (process) ? process : NULL;
  process = lens_process_new (fold->head->pid, lens_step_index_get_letter (fold->index, fold->head->pid));
  lens_world_add_process (fold->world, process);
  return process;
}

/* A descriptor that was inherited from before the trace, or whose opening is not in it. */
static void
note_descriptor (LensFold *fold)
{
  gint64 fd;
  LensDescriptor *descriptor;
  if (fold->process == NULL || fold->object == NULL || !lens_event_get_int (fold->event, "fd", &fd) || fd < 0 || fd > G_MAXINT)
    return;
  /* Of a call that opens it, it is the result. */
  if (g_str_has_prefix (fold->head->name, "open") || strcmp (fold->head->name, "creat") == 0)
    return;
  descriptor = lens_process_find_descriptor (fold->process, (int) fd);
  if (descriptor == NULL || !descriptor->is_open || g_strcmp0 (descriptor->object, fold->object->id) != 0)
    lens_fold_open (fold, fd, lens_object_methods (fold->object)->name);
}

/* What only synchronises is beside the point, unless that is what the lesson is about. */
static gboolean
is_beside_the_point (LensTrace *trace, const LensObject *object)
{
  return lens_object_methods (object)->only_synchronises && g_strcmp0 (lens_metadata_family (trace), "synchronisation") != 0;
}

static void
note_object (LensFold *fold)
{
  const char *id = lens_event_object (fold->event);
  if (id == NULL || *id == '\0')
    return;
  fold->object = lens_world_get_object (fold->world, id);
  fold->object->is_supporting = fold->object->is_supporting || is_beside_the_point (fold->trace, fold->object);
  if (lens_event_errno (fold->event) != NULL)
    return;
  if (lens_event_get_flag (fold->event, "created"))
    fold->object->is_created = TRUE;
  if (g_str_has_prefix (id, "sysv") && fold->process != NULL && fold->process->letter >= 'A' && fold->process->letter <= 'Z')
    fold->object->users |= 1u << (fold->process->letter - 'A');
  note_descriptor (fold);
}

static gboolean
is_call (LensEventKind kind)
{
  return kind == LENS_EVENT_CALL || kind == LENS_EVENT_UNFINISHED;
}

gboolean
lens_fold_makes_system_call (const LensFold *fold, const LensReducer *reducer)
{
  switch (reducer != NULL ? reducer->system_call : LENS_ALWAYS)
    {
    case LENS_NEVER:
      return FALSE;
    case LENS_IF_CONTENDED:
      return lens_event_get_flag (fold->event, "contended");
    case LENS_IF_ANYBODY_WAITS:
      return fold->object != NULL && fold->object->waiters->len > 0;
    default:
      return TRUE;
    }
}

void
lens_fold_wake (LensFold *fold, guint event)
{
  LensProcess *process = lens_world_edit_process (fold->world, lens_trace_get_head (fold->trace, event)->pid);
  lens_object_remove_waiter (fold->object, event);
  if (process == NULL || process->sleeps_in != event || process->operation.event != event)
    return;
  lens_process_wake_up (process, event);
  process->state = LENS_PROCESS_RUNNING;
}

static void
note_operation (LensFold *fold, const LensReducer *reducer)
{
  LensProcess *process = fold->process;
  LensOperation *operation = &process->operation;
  gboolean is_asleep = lens_fold_falls_asleep (fold, reducer);

  if (is_asleep)
    lens_process_fall_asleep (process, fold->step->event);
  else
    lens_process_wake_up (process, fold->step->event);

  g_free (operation->object);
  operation->object = g_strdup (lens_event_object (fold->event));
  operation->event = fold->step->event;
  operation->is_in_kernel = fold->step->phase == LENS_STEP_SLEEP;
  operation->since_ns = fold->head->ts_ns;
  lens_process_note_place (process, fold->event, fold->step->event);
  operation->is_system_call = is_call (fold->head->kind) && lens_fold_makes_system_call (fold, reducer);
  if (lens_process_is_alive (process))
    process->state = is_asleep ? LENS_PROCESS_ASLEEP : LENS_PROCESS_RUNNING;
}

static void
count_call (LensFold *fold, const LensReducer *reducer)
{
  LensCounters *counters = &fold->world->counters;
  if (!is_call (fold->head->kind) || !lens_fold_makes_system_call (fold, reducer))
    return;
  if (fold->step->phase != LENS_STEP_RETURN)
    {
      counters->calls++;
      if (reducer != NULL && reducer->is_setup)
        counters->calls_of_setup++;
      else if (counters->calls_of_setup > 0)
        counters->calls_since_setup++;
    }
  if (lens_fold_falls_asleep (fold, reducer))
    counters->sleeps++;
}

static void
note_flow (LensFold *fold, const LensReducer *reducer)
{
  if (fold->flow == NULL)
    return;
  fold->flow->letter = fold->process != NULL ? fold->process->letter : 0;
  fold->flow->object = g_strdup (lens_event_object (fold->event));
  fold->flow->offset = lens_fold_count (fold, "off");
  if (lens_fold_has_failed (fold, reducer) && fold->step->phase != LENS_STEP_SLEEP)
    fold->flow->kind = LENS_FLOW_ERROR;
  fold->flow->signal = lens_fold_find_end (fold, reducer);
  if (fold->flow->signal != NULL)
    fold->flow->kind = LENS_FLOW_ERROR;
}

/* A semaphore or mutex in shared memory, taken or given by one instruction: that goes the way of a store. */
static void
note_atomic (LensFold *fold, const LensReducer *reducer)
{
  guint64 offset = 0;
  const LensObject *memory;
  if (fold->flow == NULL || fold->object == NULL)
    return;
  memory = lens_world_find_memory_of (fold->world, fold->object->id, &offset);
  if (memory == NULL || fold->flow->kind != LENS_FLOW_NONE || (fold->step->phase != LENS_STEP_RETURN && lens_fold_makes_system_call (fold, reducer)))
    return;
  g_free ((char *) fold->flow->object);
  fold->flow->kind = LENS_FLOW_ATOMIC;
  fold->flow->object = g_strdup (memory->id);
  fold->flow->offset = offset;
}

/* What a call that failed would have sent lies in its buffer all the same. */
static void
note_offer (LensFold *fold, const LensReducer *reducer)
{
  guint64 address, len_bytes = lens_fold_count (fold, "len");
  GPtrArray *runs;

  if (fold->process == NULL || reducer->place != LENS_GIVES || reducer->byte_count == LENS_COUNTS_NOTHING || len_bytes == 0
      || !lens_event_get_hex (fold->event, "buf", &address))
    return;
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensRun *run = lens_run_new ();
  run->author = fold->process->letter;
  run->len_bytes = MIN (len_bytes, LENS_LARGEST_TRANSFER);
  run->bytes = lens_bytes_slice (payload, 0, run->len_bytes);
  runs = lens_runs_new ();
  g_ptr_array_add (runs, run);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, runs);
}

static void
apply (LensFold *fold, const LensReducer *reducer)
{
  if (reducer == NULL)
    return;
  if (lens_fold_has_failed (fold, reducer))
    {
      note_offer (fold, reducer);
      return;
    }
  if (reducer->at_entry != NULL && fold->step->phase != LENS_STEP_RETURN)
    reducer->at_entry (fold);
  if (reducer->at_exit != NULL && fold->step->phase != LENS_STEP_SLEEP)
    reducer->at_exit (fold);
  if (fold->step->phase == LENS_STEP_SLEEP)
    return;
  if (reducer->releases == LENS_RELEASES_ANY)
    lens_fold_release_all (fold);
  else if (reducer->releases == LENS_RELEASES_OBJECT && fold->object != NULL)
    lens_fold_release (fold, fold->object);
}

void
lens_fold_step (LensWorld *world, const LensStepIndex *index, guint step, LensFlow *flow)
{
  LensTrace *trace = lens_step_index_get_trace (index);
  LensFold fold = { .index = index, .trace = trace, .world = world, .step = lens_step_index_get (index, step), .flow = flow };
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, fold.step->event);
  g_autoptr (GPtrArray) before = NULL;
  const LensReducer *reducer;

  fold.event = event;
  fold.head = lens_event_head (event);
  fold.page_bytes = lens_metadata_page_bytes (trace);
  world->step = step;
  before = lens_world_end_step (world);
  for (guint i = 0; i < before->len; i++)
    lens_fold_go_back_to_sleep (&fold, g_ptr_array_index (before, i));
  reducer = lens_reducer_find (fold.head->name);
  fold.process = find_process (&fold);
  note_object (&fold);
  if (fold.process != NULL)
    {
      note_operation (&fold, reducer);
      count_call (&fold, reducer);
      lens_fold_note_waiter (&fold, reducer);
      lens_fold_leave_wait_queues (&fold);
    }
  note_flow (&fold, reducer);
  note_atomic (&fold, reducer);
  apply (&fold, reducer);
}
