/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-fact.c: what a question may ask a run: names for what a step, its object, its processes and the counters are like. A name is a
 * row of a table; data/quiz-format.md explains each.
 */
#include "model/lens-question.h"

#include <string.h>

#include "model/lens-caption.h"
#include "model/lens-describe.h"

typedef struct
{
  LensModel *model;
  const LensStepView *view; /* of the step */
  const LensWorld *world;   /* after it; or at the end of the run */
} Place;

typedef struct
{
  const char *name;
  gint64 (*number) (const Place *place); /* this, or… */
  char *(*text) (const Place *place);    /* …this: (transfer full) (nullable) */
} Row;

static gint64
say_sleeps (const Place *place)
{
  return place->view->step->phase == LENS_STEP_SLEEP;
}

static gint64
say_wakes (const Place *place)
{
  return place->view->step->phase == LENS_STEP_RETURN;
}

static gint64
say_returns (const Place *place)
{
  return place->view->step->phase != LENS_STEP_SLEEP && place->view->head->kind == LENS_EVENT_CALL;
}

static gint64
say_fails (const Place *place)
{
  return say_returns (place) && lens_view_errno (place->view) != NULL;
}

static gint64
say_succeeds (const Place *place)
{
  return say_returns (place) && lens_view_errno (place->view) == NULL;
}

static char *
say_ret (const Place *place)
{
  return say_returns (place) ? g_strdup_printf ("%" G_GINT64_FORMAT, lens_event_ret (place->view->event)) : NULL;
}

static char *
say_errno (const Place *place)
{
  return g_strdup (lens_view_errno (place->view));
}

static char *
say_signal (const Place *place)
{
  return g_strdup (place->view->flow->signal);
}

static char *
say_letter (const Place *place)
{
  return g_strdup_printf ("%c", place->view->letter);
}

/* Without the newlines and NUL bytes at its end, which nobody would type. */
static char *
say_data (const Place *place)
{
  g_autoptr (GBytes) data = lens_event_get_data (place->view->event);
  g_autofree char *text = NULL;

  if (data == NULL || say_sleeps (place))
    return NULL;
  text = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  return g_utf8_validate (text, -1, NULL) ? g_strchomp (g_steal_pointer (&text)) : NULL;
}

/* Of a load or store; a text without its quotes. */
static char *
say_value (const Place *place)
{
  g_autofree char *value = lens_describe_value (place->view->trace, place->view->event);
  gsize length = value != NULL ? strlen (value) : 0;

  if (length >= 2 && value[0] == '"' && value[length - 1] == '"')
    return g_strndup (value + 1, length - 2);
  return g_steal_pointer (&value);
}

static gint64
say_writes (const Place *place)
{
  return lens_runs_count_writes (place->view->flow->runs);
}

/* In how many stretches the bytes of this write were read, with bytes of other writes between them. */
static gint64
say_pieces (const Place *place)
{
  guint event = place->view->step->event, last = G_MAXUINT, n_pieces = 0;
  g_autofree char *object = g_strdup (lens_event_object (place->view->event));

  for (guint step = 1; step <= lens_model_get_n_steps (place->model); step++)
    {
      g_autoptr (LensFlow) flow = lens_model_get_flow (place->model, step);
      if (flow->kind != LENS_FLOW_FROM_KERNEL || g_strcmp0 (flow->object, object) != 0)
        continue;
      for (guint i = 0; i < flow->runs->len; i++)
        {
          const LensRun *run = g_ptr_array_index (flow->runs, i);
          n_pieces += run->write_event == event && last != event;
          last = run->write_event;
        }
    }
  return n_pieces;
}

static gint64
say_descriptors (const Place *place)
{
  const LensProcess *process = lens_world_find_letter (place->world, place->view->letter);
  guint n = 0;

  for (guint i = 0; process != NULL && i < process->descriptors->len; i++)
    n += ((const LensDescriptor *) g_ptr_array_index (process->descriptors, i))->is_open;
  return n;
}

static gint64
say_asleep (const Place *place)
{
  guint n = 0;

  for (guint i = 0; i < place->world->processes->len; i++)
    n += ((const LensProcess *) g_ptr_array_index (place->world->processes, i))->state == LENS_PROCESS_ASLEEP;
  return n;
}

#define COUNTER(NAME, MEMBER) \
  static gint64 say_##NAME (const Place *place) { return (gint64) place->world->counters.MEMBER; }
COUNTER (copies, copies)
COUNTER (bytes_copied, bytes_copied)
COUNTER (calls, calls)
COUNTER (loads, loads)
COUNTER (stores, stores)
COUNTER (lost_updates, lost_updates)
COUNTER (faults, page_faults)
COUNTER (shared_frames, shared_frames)
COUNTER (waiting, messages_waiting)
#undef COUNTER

static const LensObject *
find_object (const Place *place)
{
  return lens_world_find_object (place->world, lens_event_object (place->view->event));
}

#define OF_OBJECT(NAME, VALUE) \
  static gint64 say_object_##NAME (const Place *place) \
  { \
    const LensObject *object = find_object (place); \
    return object != NULL ? (gint64) (VALUE) : 0; \
  }
OF_OBJECT (left, object->bytes_left)
OF_OBJECT (dropped, object->bytes_dropped)
OF_OBJECT (writes, object->n_writes)
OF_OBJECT (reads, object->n_reads)
OF_OBJECT (named, object->is_name_linked)
OF_OBJECT (size, object->kind == LENS_OBJECT_MEMORY ? object->memory.size_bytes : 0)
#undef OF_OBJECT

static const Row rows[] = {
  { "sleeps", say_sleeps, NULL },
  { "wakes", say_wakes, NULL },
  { "returns", say_returns, NULL },
  { "succeeds", say_succeeds, NULL },
  { "fails", say_fails, NULL },
  { "ret", NULL, say_ret },
  { "errno", NULL, say_errno },
  { "signal", NULL, say_signal },
  { "letter", NULL, say_letter },
  { "data", NULL, say_data },
  { "value", NULL, say_value },
  { "writes", say_writes, NULL },
  { "pieces", say_pieces, NULL },
  { "descriptors", say_descriptors, NULL },
  { "asleep", say_asleep, NULL },
  { "copies", say_copies, NULL },
  { "bytes-copied", say_bytes_copied, NULL },
  { "calls", say_calls, NULL },
  { "loads", say_loads, NULL },
  { "stores", say_stores, NULL },
  { "lost-updates", say_lost_updates, NULL },
  { "faults", say_faults, NULL },
  { "shared-frames", say_shared_frames, NULL },
  { "waiting", say_waiting, NULL },
  { "object.left", say_object_left, NULL },
  { "object.dropped", say_object_dropped, NULL },
  { "object.writes", say_object_writes, NULL },
  { "object.reads", say_object_reads, NULL },
  { "object.named", say_object_named, NULL },
  { "object.size", say_object_size, NULL },
};

static const Row *
find_row (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, name))
      return &rows[i];
  return NULL;
}

/* "B.state", "B.signal" */
static gboolean
is_of_process (const char *name)
{
  return g_ascii_isupper (name[0]) && (g_str_equal (name + 1, ".state") || g_str_equal (name + 1, ".signal"));
}

static char *
say_process (const Place *place, const char *name)
{
  static const char *const states[] = {
    [LENS_PROCESS_RUNNING] = "running", [LENS_PROCESS_ASLEEP] = "asleep", [LENS_PROCESS_EXITED] = "exited", [LENS_PROCESS_KILLED] = "killed",
  };
  const LensProcess *process = lens_world_find_letter (place->world, name[0]);

  if (process == NULL)
    return g_strdup ("");
  return g_strdup (g_str_has_suffix (name, ".state") ? states[process->state] : process->signal != NULL ? process->signal : "");
}

static const char *
skip_prefix (const char *name, const char *prefix, gboolean *is_there)
{
  *is_there = g_str_has_prefix (name, prefix);
  return *is_there ? name + strlen (prefix) : name;
}

gboolean
lens_question_has_name (const char *name)
{
  gboolean is_end, is_new;
  const char *base = skip_prefix (skip_prefix (name, "end.", &is_end), "new.", &is_new);
  const Row *row = find_row (base);

  if (is_of_process (base))
    return !is_new;
  return row != NULL && (!is_new || row->number != NULL) && !(is_new && is_end);
}

/* As the row says it, of the step and the world after @world_step. (transfer full). */
static char *
say_row (LensModel *model, guint step, guint world_step, const char *name)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, world_step);
  Place place = { .model = model, .view = lens_model_view_step (model, step), .world = world };
  const Row *row = find_row (name);
  char *text;

  if (row == NULL)
    return say_process (&place, name);
  if (row->number != NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, row->number (&place));
  text = row->text (&place);
  return text != NULL ? text : g_strdup ("");
}

char *
lens_question_look_up (LensModel *model, guint since, guint step, const char *name)
{
  gboolean is_end, is_new;
  const char *base = skip_prefix (skip_prefix (name, "end.", &is_end), "new.", &is_new);
  g_autofree char *now = NULL, *before = NULL;

  if (!lens_question_has_name (name) || step == 0)
    return NULL;
  now = say_row (model, step, is_end ? lens_model_get_n_steps (model) : step, base);
  if (!is_new)
    return g_steal_pointer (&now);
  before = say_row (model, step, since, base);
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (now, NULL, 10) - g_ascii_strtoll (before, NULL, 10));
}
