/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player-motion.c: what time does to the show. From the time since the place began follow how much of its animation shows, and, while
 * playing, when it is over and which place comes next.
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

/* Who waits for the other shows the end of its step. */
double
lens_player_get_show_ms (LensPlayer *self)
{
  LensPlayer *lead = lens_player_lead (self);

  return lead->is_animated && !self->is_still ? MIN (lead->time_ms * lead->hurry, self->own_ms) : self->own_ms;
}

static gboolean
is_looping (LensPlayer *self)
{
  return self->loop_first > 0 && self->is_playing && !self->is_following;
}

/* What is shown after this place if nobody interferes; 0: nothing. */
static guint
next_place (LensPlayer *self)
{
  if (self->is_repeating && self->place > 0)
    return self->place;
  if (is_looping (self) && (self->place < self->loop_first || self->place >= self->loop_last))
    return self->loop_first;
  if ((self->is_playing || self->is_following) && self->place < lens_player_count_places (self))
    return self->place + 1;
  return 0;
}

static gboolean
is_animating (LensPlayer *self)
{
  return self->is_animated && self->time_ms * self->hurry < self->total_ms;
}

gboolean
lens_player_has_motion (LensPlayer *self)
{
  LensPlayer *lead = lens_player_lead (self);

  return is_animating (lead) || next_place (lead) > 0;
}

static double
get_scale (LensPlayer *self)
{
  if (self->ns_per_ms == 0 && self->model)
    self->ns_per_ms = lens_pace_measure (self->model);
  return self->ns_per_ms;
}

/* Neither the last place nor one that is repeated has a time until the next one. */
static gboolean
has_gap (LensPlayer *self)
{
  return self->is_trace_time && !self->is_repeating && self->place > 0 && self->place < lens_player_count_places (self)
         && (self->pairing == NULL || lens_pairing_get_rule (self->pairing) == LENS_PAIRING_BY_CLOCK);
}

static double
get_beat_ms (LensPlayer *self)
{
  if (has_gap (self))
    return lens_pace_get_show_ms (lens_player_get_gap_ns (self), get_scale (self), NULL);
  return MAX (self->total_ms, LENS_PLAYER_BEAT_MS);
}

gint64
lens_player_get_cut_ns (LensPlayer *self)
{
  LensPlayer *lead = lens_player_lead (self);
  gint64 gap_ns = has_gap (lead) ? lens_player_get_gap_ns (lead) : 0;
  gboolean is_cut = FALSE;

  if (gap_ns > 0)
    lens_pace_get_show_ms (gap_ns, get_scale (lead), &is_cut);
  return is_cut ? gap_ns : 0;
}

/* A place whose end shows has rested long enough: play begins with the next one at once. Whoever steps by hand sees an animation in its usual time. */
void
lens_player_stand_at (LensPlayer *self, guint place, gboolean is_beginning)
{
  self->place = MIN (place, lens_player_count_places (self));
  self->total_ms = lens_player_show_place (self);
  self->time_ms = is_beginning ? 0 : RESTED_MS;
  self->hurry = 1;
  if (is_beginning && (self->is_playing || self->is_following))
    self->hurry = MAX (1, self->total_ms / get_beat_ms (self));
}

/* Here and below: commands that either of a pair may get. */
static void
go_to (LensPlayer *self, guint place, gboolean is_beginning)
{
  LensPlayer *lead = lens_player_lead (self);

  lens_player_stand_at (lead, place, is_beginning);
  lens_player_tell (lead);
}

void
lens_player_seek_place (LensPlayer *self, guint place)
{
  go_to (self, place, FALSE);
}

void
lens_player_seek (LensPlayer *self, guint step)
{
  go_to (self, lens_player_find_place (self, step), FALSE);
}

void
lens_player_play_step (LensPlayer *self, guint step)
{
  go_to (self, lens_player_find_place (self, step), TRUE);
}

void
lens_player_first (LensPlayer *self)
{
  go_to (self, 0, FALSE);
}

void
lens_player_back (LensPlayer *self)
{
  guint place = lens_player_get_place (self);

  go_to (self, place > 0 ? place - 1 : 0, FALSE);
}

void
lens_player_forward (LensPlayer *self)
{
  guint place = lens_player_get_place (self);
  gboolean has_next = place < lens_player_count_places (lens_player_lead (self));

  go_to (self, has_next ? place + 1 : place, has_next);
}

void
lens_player_last (LensPlayer *self)
{
  go_to (self, G_MAXUINT, FALSE);
}

/* What is left over when a place's time ends belongs to the next one; time at the tail of a live run is not saved up. */
static void
pass (LensPlayer *self, double elapsed_ms)
{
  double beat_ms = get_beat_ms (self), before_ms = self->time_ms;

  self->time_ms += elapsed_ms;
  while (self->time_ms >= beat_ms && next_place (self) > 0)
    {
      double rest_ms = before_ms < beat_ms ? self->time_ms - beat_ms : 0;
      lens_player_stand_at (self, next_place (self), TRUE);
      before_ms = 0;
      self->time_ms = rest_ms;
      beat_ms = get_beat_ms (self);
    }
}

/* There is one clock, the leader's. */
gboolean
lens_player_advance (LensPlayer *self, double elapsed_ms)
{
  if (self->leader != NULL || !lens_player_has_motion (self))
    return FALSE;
  pass (self, MAX (0, elapsed_ms) * self->speed);
  if (self->is_playing && !self->is_following && !lens_player_has_motion (self))
    lens_player_set_playing (self, FALSE);
  lens_player_tell (self);
  return lens_player_has_motion (self);
}
