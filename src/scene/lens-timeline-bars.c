/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-bars.c: one bar a step; where a process fell asleep, a pale bar up to the step in which it came back.
 */
#include "scene/lens-timeline-bars.h"

#include <glib/gi18n-lib.h>

#define PREPARED "lens-timeline-bars"

static void
clear_lane (gpointer data)
{
  g_free (((LensLane *) data)->role);
  g_array_unref (((LensLane *) data)->bars);
}

static void
add_lanes (LensTimelineBars *self, LensModel *model)
{
  g_autoptr (LensWorld) end = lens_model_get_world (model, self->n_steps);

  for (guint i = 0; i < end->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (end->processes, i);
      LensLane lane = { process->letter, g_strdup (process->role), process->pid, g_array_new (FALSE, FALSE, sizeof (guint)) };
      g_array_append_val (self->lanes, lane);
    }
}

static gboolean
find_lane (const LensTimelineBars *self, int pid, guint *lane)
{
  for (*lane = 0; *lane < self->lanes->len; (*lane)++)
    if (g_array_index (self->lanes, LensLane, *lane).pid == pid)
      return TRUE;
  return FALSE;
}

gboolean
lens_timeline_bars_find_lane (const LensTimelineBars *self, char letter, guint *lane)
{
  for (*lane = 0; *lane < self->lanes->len; (*lane)++)
    if (g_array_index (self->lanes, LensLane, *lane).letter == letter)
      return TRUE;
  return FALSE;
}

/* A pale bar that is open is ended by the next step of its process. */
static void
end_sleep (LensTimelineBars *self, GArray *sleeping, guint lane, guint step, double end_ms)
{
  guint *open = &g_array_index (sleeping, guint, lane);

  if (*open > 0)
    {
      g_array_index (self->bars, LensBar, *open - 1).last_step = step - 1;
      g_array_index (self->bars, LensBar, *open - 1).end_ms = end_ms;
    }
  *open = 0;
}

static const char *
name_of (const LensEventHead *head)
{
  if (head->kind == LENS_EVENT_PROCESS_START)
    /* Translators: a process starts; on a short bar */
    return C_("process", "start");
  return head->name;
}

static void
add_step (LensTimelineBars *self, LensModel *model, GArray *sleeping, guint step)
{
  const LensStep *here = lens_model_get_step (model, step);
  const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), here->event);
  gint64 origin_ns = lens_model_get_origin_ns (model);
  double here_ms = (double) (here->ts_ns - origin_ns) / 1e6, entry_ms = (double) (head->ts_ns - origin_ns) / 1e6;
  LensBar bar = { .first_step = step, .last_step = step, .name = name_of (head), .is_asleep = here->phase == LENS_STEP_SLEEP };

  if (!find_lane (self, head->pid, &bar.lane))
    return;
  bar.start_ms = here->phase == LENS_STEP_RETURN ? here_ms : entry_ms;
  bar.end_ms = MAX (bar.start_ms, entry_ms + (double) head->dur_ns / 1e6);
  end_sleep (self, sleeping, bar.lane, step, here_ms);
  g_array_append_val (g_array_index (self->lanes, LensLane, bar.lane).bars, self->bars->len);
  g_array_append_val (self->bars, bar);
  if (bar.is_asleep)
    g_array_index (sleeping, guint, bar.lane) = self->bars->len;
}

static LensTimelineBars *
make_bars (LensModel *model)
{
  LensTimelineBars *self = g_new0 (LensTimelineBars, 1);
  g_autoptr (GArray) sleeping = g_array_new (FALSE, TRUE, sizeof (guint)); /* index of each lane's open bar, plus one */

  self->n_steps = lens_model_get_n_steps (model);
  self->lanes = g_array_new (FALSE, FALSE, sizeof (LensLane));
  self->bars = g_array_new (FALSE, FALSE, sizeof (LensBar));
  g_array_set_clear_func (self->lanes, clear_lane);
  add_lanes (self, model);
  g_array_set_size (sleeping, self->lanes->len);
  for (guint step = 1; step <= self->n_steps; step++)
    add_step (self, model, sleeping, step);
  for (guint lane = 0; lane < self->lanes->len; lane++)
    end_sleep (self, sleeping, lane, self->n_steps + 1,
               self->n_steps > 0 ? (double) (lens_model_get_step (model, self->n_steps)->ts_ns - lens_model_get_origin_ns (model)) / 1e6 : 0);
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
  g_free (self);
}
