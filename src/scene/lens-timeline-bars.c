/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-bars.c: one bar a step; where a process fell asleep, a pale one as long as the worlds say that it sleeps.
 */
#include "scene/lens-timeline-arrows.h"

#include <glib/gi18n-lib.h>

#define PREPARED "lens-timeline-bars"

static void
clear_lane (gpointer data)
{
  g_free (((LensLane *) data)->role);
  g_array_unref (((LensLane *) data)->bars);
  g_clear_pointer (&((LensLane *) data)->sums, g_array_unref);
}

/* @step may be one more than there are. */
static double
time_of (LensModel *model, guint step)
{
  const LensStep *here = lens_model_get_step (model, MIN (step, lens_model_get_n_steps (model)));

  return here != NULL ? (double) (here->ts_ns - lens_model_get_origin_ns (model)) / 1e6 : 0;
}

/* Lives stand in the order of the processes of the last world. */
static void
add_lanes (LensTimelineBars *self, LensModel *model)
{
  g_autoptr (LensWorld) end = lens_model_get_world (model, self->n_steps);
  const GPtrArray *lives = lens_model_get_history (model)->lives;

  for (guint i = 0; i < end->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (end->processes, i);
      const LensLife *life = g_ptr_array_index (lives, i);
      guint first = g_array_index (life->changes, LensLifeChange, 0).step, last = lens_life_get_end (life);
      LensLane lane = { .letter = process->letter, .role = g_strdup (process->role), .pid = process->pid, .signal = life->signal,
                        .bars = g_array_new (FALSE, FALSE, sizeof (guint)), .first_step = first, .end_step = last,
                        .start_ms = time_of (model, first), .end_ms = last > 0 ? time_of (model, last) : 0 };
      g_array_append_val (self->lanes, lane);
    }
}

/* What is looked for as make_bars() goes from step to step, and is found further on each time. */
typedef struct
{
  guint lanes[G_MAXUINT8 + 1]; /* of each letter: before this lane there is none that it could be */
  GArray *changes;             /* Change, by step */
  guint next;                  /* of these */
} Walk;

/* Where the kernel has used a number again, after its process had ended, there are two lanes of that letter. */
static gboolean
find_lane (const LensTimelineBars *self, Walk *walk, char letter, guint step, guint *lane)
{
  guint *first = &walk->lanes[(guchar) letter];

  for (; *first < self->lanes->len; (*first)++)
    {
      const LensLane *here = &g_array_index (self->lanes, LensLane, *first);
      if (here->letter == letter && (here->end_step == 0 || here->end_step >= step))
        break;
    }
  *lane = *first;
  return *first < self->lanes->len;
}

gboolean
lens_timeline_bars_find_lane (const LensTimelineBars *self, char letter, guint *lane)
{
  for (*lane = 0; *lane < self->lanes->len; (*lane)++)
    if (g_array_index (self->lanes, LensLane, *lane).letter == letter)
      return TRUE;
  return FALSE;
}

static const char *
name_of (const LensEventHead *head)
{
  switch (head->kind)
    {
    case LENS_EVENT_PROCESS_START:
      /* Translators: a process starts; on a short bar */
      return C_("process", "start");
    case LENS_EVENT_PROCESS_END: return C_("process", "ends");
    case LENS_EVENT_LOAD:
      /* Translators: a process loads a value from shared memory; a noun, or as short as can be, on a short bar */
      return C_("bar", "load");
    case LENS_EVENT_STORE:
      /* Translators: a process stores a value into shared memory; a noun, or as short as can be, on a short bar */
      return C_("bar", "store");
    case LENS_EVENT_PAGE_FAULT:
      /* Translators: a process touches a page that its page table has no entry for yet; on a short bar */
      return C_("bar", "page fault");
    case LENS_EVENT_SIGNAL:
      /* Translators: a signal comes, and its handler is about to run; on a short bar where the signal has no name */
      return head->outcome != NULL ? head->outcome : C_("bar", "signal");
    default: return head->name;
    }
}

static LensBarKind
kind_of (const LensEventHead *head, const LensLife *life, guint step, LensStepPhase phase)
{
  LensProcessState state;

  if (head->kind == LENS_EVENT_PROCESS_END)
    return LENS_BAR_END;
  if (phase != LENS_STEP_SLEEP)
    return LENS_BAR_OPERATION;
  return lens_life_get_state (life, step, &state) && state == LENS_PROCESS_ASLEEP ? LENS_BAR_ASLEEP : LENS_BAR_UNFINISHED;
}

static const char *
error_of (const LensEventHead *head, LensStepPhase phase)
{
  if (head->kind == LENS_EVENT_PROCESS_END)
    return head->outcome;
  return head->has_failed && phase != LENS_STEP_SLEEP ? head->outcome : NULL;
}

static void
add_bar (LensTimelineBars *self, const LensBar *bar)
{
  g_array_append_val (g_array_index (self->lanes, LensLane, bar->lane).bars, self->bars->len);
  g_array_append_val (self->bars, *bar);
}

/* Sleep lasts as long as the worlds say that it does. */
static void
add_step (LensTimelineBars *self, LensModel *model, Walk *walk, guint step)
{
  const LensStep *here = lens_model_get_step (model, step);
  const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), here->event);
  gint64 origin_ns = lens_model_get_origin_ns (model);
  double here_ms = (double) (here->ts_ns - origin_ns) / 1e6, entry_ms = (double) (head->ts_ns - origin_ns) / 1e6;
  LensBar bar = { .first_step = step, .last_step = step, .name = name_of (head), .error = error_of (head, here->phase) };
  const LensLife *life;

  if (!find_lane (self, walk, lens_model_get_letter (model, step), step, &bar.lane))
    return;
  life = g_ptr_array_index (lens_model_get_history (model)->lives, bar.lane);
  bar.kind = kind_of (head, life, step, here->phase);
  bar.start_ms = here->phase == LENS_STEP_RETURN ? here_ms : entry_ms;
  bar.end_ms = MAX (bar.start_ms, entry_ms + (double) head->dur_ns / 1e6);
  if (bar.kind == LENS_BAR_ASLEEP)
    {
      bar.last_step = lens_life_find_last (life, step, self->n_steps);
      bar.end_ms = MAX (bar.start_ms, time_of (model, bar.last_step + 1));
    }
  add_bar (self, &bar);
}

/* In what it slept last. */
static const char *
find_sleep (const LensTimelineBars *self, guint lane)
{
  const GArray *bars = g_array_index (self->lanes, LensLane, lane).bars;

  for (guint i = bars->len; i-- > 0;)
    {
      const LensBar *bar = &g_array_index (self->bars, LensBar, g_array_index (bars, guint, i));
      if (bar->kind == LENS_BAR_ASLEEP)
        return bar->name;
    }
  return "";
}

/* A process has another state after a step. */
typedef struct
{
  guint step, lane;
  LensProcessState state;
} Change;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  guint one = ((const Change *) a)->step, other = ((const Change *) b)->step;

  return one < other ? -1 : one > other;
}

/* Of one step by lane: the sort leaves them in that order. */
static GArray *
collect_changes (const GPtrArray *lives)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint lane = 0; lane < lives->len; lane++)
    {
      const LensLife *life = g_ptr_array_index (lives, lane);
      for (guint i = 0; i < life->changes->len; i++)
        {
          const LensLifeChange *change = &g_array_index (life->changes, LensLifeChange, i);
          Change here = { change->step, lane, change->state };
          g_array_append_val (changes, here);
        }
    }
  g_array_sort (changes, compare_changes);
  return changes;
}

/* @before: the bar of this very step, if it is of this lane. */
static void
add_sleep (LensTimelineBars *self, LensModel *model, const Change *change, const LensBar *before)
{
  const LensLife *life = g_ptr_array_index (lens_model_get_history (model)->lives, change->lane);
  LensBar bar = { .lane = change->lane, .first_step = before != NULL ? change->step + 1 : change->step, .kind = LENS_BAR_ASLEEP };

  bar.last_step = lens_life_find_last (life, change->step, self->n_steps);
  if (bar.first_step > bar.last_step || (before != NULL && before->kind == LENS_BAR_ASLEEP))
    return;
  bar.name = find_sleep (self, change->lane);
  bar.start_ms = time_of (model, change->step);
  bar.end_ms = MAX (bar.start_ms, time_of (model, bar.last_step + 1));
  add_bar (self, &bar);
}

/* After a signal's handler has run, the call that it came into goes on sleeping; that is no step of its own. */
static void
add_resumed (LensTimelineBars *self, LensModel *model, Walk *walk, guint step)
{
  const LensBar *last = self->bars->len > 0 ? &g_array_index (self->bars, LensBar, self->bars->len - 1) : NULL;
  LensBar own = last != NULL && last->first_step == step ? *last : (LensBar) { .lane = G_MAXUINT };

  for (; walk->next < walk->changes->len && g_array_index (walk->changes, Change, walk->next).step == step; walk->next++)
    {
      const Change *change = &g_array_index (walk->changes, Change, walk->next);
      if (change->state == LENS_PROCESS_ASLEEP)
        add_sleep (self, model, change, own.lane == change->lane ? &own : NULL);
    }
}

GStrv
lens_bar_get_labels (const LensBar *bar)
{
  GPtrArray *labels = g_ptr_array_new ();

  if (bar->kind == LENS_BAR_ASLEEP)
    /* Translators: an operation in which the process sleeps, "read — asleep" */
    g_ptr_array_add (labels, g_strdup_printf (_("%s — asleep"), bar->name));
  else if (bar->kind == LENS_BAR_UNFINISHED)
    /* Translators: an operation that has not returned when its process is killed, "write — never returns" */
    g_ptr_array_add (labels, g_strdup_printf (_("%s — never returns"), bar->name));
  else if (bar->kind == LENS_BAR_END && bar->error != NULL)
    /* Translators: on a bar: a process is killed by a signal, "killed by SIGPIPE" */
    g_ptr_array_add (labels, g_strdup_printf (_("killed by %s"), bar->error));
  else if (bar->error != NULL)
    g_ptr_array_add (labels, g_strdup_printf ("%s — %s", bar->name, bar->error));
  g_ptr_array_add (labels, g_strdup (bar->kind == LENS_BAR_END && bar->error != NULL ? bar->error : bar->name));
  if (bar->kind == LENS_BAR_END)
    g_ptr_array_add (labels, g_strdup ("×")); /* that a process ends here is to be seen without its colour */
  g_ptr_array_add (labels, NULL);
  return (GStrv) g_ptr_array_free (labels, FALSE);
}

static void
add_levels (LensTimelineBars *self, const LensHistory *history)
{
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_level_peaks_free);
  for (guint i = 0; i < history->levels->len; i++)
    if (((const LensLevel *) g_ptr_array_index (history->levels, i))->first_use > 0)
      g_ptr_array_add (self->levels, lens_level_peaks_new (g_ptr_array_index (history->levels, i)));
}

static LensTimelineBars *
make_bars (LensModel *model)
{
  LensTimelineBars *self = g_new0 (LensTimelineBars, 1);
  g_autoptr (GArray) changes = collect_changes (lens_model_get_history (model)->lives);
  Walk walk = { .changes = changes };

  self->n_steps = lens_model_get_n_steps (model);
  self->lanes = g_array_new (FALSE, FALSE, sizeof (LensLane));
  self->bars = g_array_new (FALSE, FALSE, sizeof (LensBar));
  g_array_set_clear_func (self->lanes, clear_lane);
  add_lanes (self, model);
  for (guint step = 1; step <= self->n_steps; step++)
    {
      add_step (self, model, &walk, step);
      add_resumed (self, model, &walk, step);
    }
  lens_timeline_bars_sum_up (self);
  add_levels (self, lens_model_get_history (model));
  self->ways = lens_arrow_ways_new (self, lens_model_get_history (model));
  return self;
}

void
lens_timeline_bars_prepare (LensModel *model)
{
  g_object_set_data_full (G_OBJECT (model), PREPARED, make_bars (model), (GDestroyNotify) lens_timeline_bars_free);
}

LensTimelineBars *
lens_timeline_bars_new (LensModel *model)
{
  LensTimelineBars *prepared = g_object_steal_data (G_OBJECT (model), PREPARED);

  if (prepared != NULL && prepared->n_steps == lens_model_get_n_steps (model))
    return prepared;
  g_clear_pointer (&prepared, lens_timeline_bars_free);
  return make_bars (model);
}

void
lens_timeline_bars_free (LensTimelineBars *self)
{
  g_array_unref (self->lanes);
  g_array_unref (self->bars);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_clear_pointer (&self->ways, g_ptr_array_unref);
  g_free (self);
}
