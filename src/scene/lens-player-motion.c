/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player-motion.c: what time does to the show. From the time since the step began follow how much of its animation shows, and, while
 * playing, when it is over and which step comes next.
 */
#include "scene/lens-player-private.h"

#include "scene/lens-scene.h"

/* Longer than any step lasts. */
#define RESTED_MS 1e9

guint
lens_player_count_steps (LensPlayer *self)
{
  return self->model ? lens_model_get_n_steps (self->model) : 0;
}

double
lens_player_get_show_ms (LensPlayer *self)
{
  return self->is_animated ? MIN (self->time_ms * self->hurry, self->total_ms) : self->total_ms;
}

static gboolean
is_looping (LensPlayer *self)
{
  return self->loop_first > 0 && self->is_playing && !self->is_following;
}

/* What is shown after this step if nobody interferes; 0: nothing. */
static guint
next_step (LensPlayer *self)
{
  if (self->is_repeating && self->step > 0)
    return self->step;
  if (is_looping (self) && (self->step < self->loop_first || self->step >= self->loop_last))
    return self->loop_first;
  if ((self->is_playing || self->is_following) && self->step < lens_player_count_steps (self))
    return self->step + 1;
  return 0;
}

gboolean
lens_player_has_motion (LensPlayer *self)
{
  return lens_player_get_show_ms (self) < self->total_ms || next_step (self) > 0;
}

static double
get_scale (LensPlayer *self)
{
  if (self->ns_per_ms == 0 && self->model)
    self->ns_per_ms = lens_pace_measure (self->model);
  return self->ns_per_ms;
}

/* Neither the last step nor one that is repeated has a time until the next one. */
static gboolean
has_gap (LensPlayer *self)
{
  return self->is_trace_time && !self->is_repeating && self->step > 0 && self->step < lens_player_count_steps (self);
}

static double
get_beat_ms (LensPlayer *self)
{
  if (has_gap (self))
    return lens_pace_get_show_ms (lens_pace_get_gap_ns (self->model, self->step), get_scale (self), NULL);
  return MAX (self->total_ms, LENS_PLAYER_BEAT_MS);
}

gint64
lens_player_get_cut_ns (LensPlayer *self)
{
  gint64 gap_ns = has_gap (self) ? lens_pace_get_gap_ns (self->model, self->step) : 0;
  gboolean is_cut = FALSE;

  if (gap_ns > 0)
    lens_pace_get_show_ms (gap_ns, get_scale (self), &is_cut);
  return is_cut ? gap_ns : 0;
}

/* A step whose end shows has rested long enough: play begins with the next one at once. Whoever steps by hand sees an animation in its usual time. */
void
lens_player_stand_at (LensPlayer *self, guint step, gboolean is_beginning)
{
  self->step = MIN (step, lens_player_count_steps (self));
  self->total_ms = self->model ? lens_step_get_show_ms (self->model, self->step) : 0;
  self->time_ms = is_beginning ? 0 : RESTED_MS;
  self->hurry = 1;
  if (is_beginning && (self->is_playing || self->is_following))
    self->hurry = MAX (1, self->total_ms / get_beat_ms (self));
}

void
lens_player_seek (LensPlayer *self, guint step)
{
  lens_player_stand_at (self, step, FALSE);
  lens_player_tell (self);
}

void
lens_player_play_step (LensPlayer *self, guint step)
{
  lens_player_stand_at (self, step, TRUE);
  lens_player_tell (self);
}

void
lens_player_first (LensPlayer *self)
{
  lens_player_seek (self, 0);
}

void
lens_player_back (LensPlayer *self)
{
  lens_player_seek (self, self->step > 0 ? self->step - 1 : 0);
}

void
lens_player_forward (LensPlayer *self)
{
  if (self->step < lens_player_count_steps (self))
    lens_player_play_step (self, self->step + 1);
  else
    lens_player_seek (self, self->step);
}

void
lens_player_last (LensPlayer *self)
{
  lens_player_seek (self, lens_player_count_steps (self));
}

/* What is left over when a step's time ends belongs to the next one; time at the tail of a live run is not saved up. */
static void
pass (LensPlayer *self, double elapsed_ms)
{
  double beat_ms = get_beat_ms (self), before_ms = self->time_ms;

  self->time_ms += elapsed_ms;
  while (self->time_ms >= beat_ms && next_step (self) > 0)
    {
      double rest_ms = before_ms < beat_ms ? self->time_ms - beat_ms : 0;
      lens_player_stand_at (self, next_step (self), TRUE);
      before_ms = 0;
      self->time_ms = rest_ms;
      beat_ms = get_beat_ms (self);
    }
}

gboolean
lens_player_advance (LensPlayer *self, double elapsed_ms)
{
  if (!lens_player_has_motion (self))
    return FALSE;
  pass (self, MAX (0, elapsed_ms) * self->speed);
  if (self->is_playing && !self->is_following && !lens_player_has_motion (self))
    lens_player_set_playing (self, FALSE);
  lens_player_tell (self);
  return lens_player_has_motion (self);
}
