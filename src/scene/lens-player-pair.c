/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player-pair.c: two players in step: how a place becomes a step for each of them. A player alone is the case in which places are steps.
 */
#include "scene/lens-player-private.h"

#include "scene/lens-scene.h"

LensPlayer *
lens_player_lead (LensPlayer *self)
{
  return self->leader != NULL ? self->leader : self;
}

LensPairing *
lens_player_get_pairing (LensPlayer *self)
{
  return self->pairing;
}

guint
lens_player_get_side (LensPlayer *self)
{
  return self->leader != NULL ? 1 : 0;
}

guint
lens_player_get_place (LensPlayer *self)
{
  return lens_player_lead (self)->place;
}

gboolean
lens_player_is_waiting (LensPlayer *self)
{
  return self->pairing != NULL && lens_player_get_place (self) > 0 && self->is_still;
}

guint
lens_player_count_places (LensPlayer *self)
{
  return self->pairing != NULL ? lens_pairing_get_last_place (self->pairing) : lens_player_count_steps (self);
}

/* A step that is shown already is not gone away from. */
guint
lens_player_find_place (LensPlayer *self, guint step)
{
  if (self->pairing == NULL)
    return step;
  if (step == self->step && step > 0)
    return lens_player_get_place (self);
  return lens_pairing_find_place (self->pairing, lens_player_get_side (self), step);
}

gboolean
lens_player_get_loop_steps (LensPlayer *self, guint *first, guint *last)
{
  guint side = lens_player_get_side (self);
  gboolean has_loop = lens_player_get_loop (self, first, last);

  if (has_loop && self->pairing != NULL)
    {
      *first = MAX (1, lens_pairing_get_step (self->pairing, *first, side));
      *last = MAX (*first, lens_pairing_get_step (self->pairing, *last, side));
    }
  return has_loop;
}

gint64
lens_player_get_gap_ns (LensPlayer *self)
{
  if (self->pairing == NULL)
    return lens_pace_get_gap_ns (self->model, self->place);
  return lens_pairing_get_time_ns (self->pairing, self->place + 1) - lens_pairing_get_time_ns (self->pairing, self->place);
}

static void
show_step (LensPlayer *self, guint place)
{
  guint side = lens_player_get_side (self);

  self->step = self->pairing != NULL ? lens_pairing_get_step (self->pairing, place, side) : place;
  self->is_still = self->pairing != NULL && !lens_pairing_is_moving (self->pairing, place, side);
  self->own_ms = self->model != NULL ? lens_step_get_show_ms (self->model, self->step) : 0;
}

double
lens_player_show_place (LensPlayer *self)
{
  show_step (self, self->place);
  if (self->follower == NULL)
    return self->own_ms;
  show_step (self->follower, self->place);
  return MAX (self->is_still ? 0 : self->own_ms, self->follower->is_still ? 0 : self->follower->own_ms);
}

static void
end_pair (LensPlayer *self)
{
  g_autoptr (LensPlayer) follower = g_steal_pointer (&self->follower);
  LensPlayer *both[] = { self, follower };

  follower->leader = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_clear_object (&both[i]->pairing);
      lens_player_stand_at (both[i], both[i]->step, FALSE);
    }
}

void
lens_player_pair (LensPlayer *self, LensPlayer *other, LensPairing *pairing)
{
  g_autoptr (LensPlayer) former = self->follower != NULL ? g_object_ref (self->follower) : NULL;

  g_return_if_fail ((other != NULL) == (pairing != NULL));
  if (former == NULL && other == NULL)
    return;
  if (former != NULL)
    end_pair (self);
  lens_player_set_repeating (self, FALSE);
  lens_player_set_loop (self, 0, 0);
  if (other != NULL)
    {
      g_return_if_fail (other != self && other->leader == NULL && other->follower == NULL);
      lens_player_pause (self);
      self->pairing = g_object_ref (pairing);
      other->pairing = g_object_ref (pairing);
      self->follower = g_object_ref (other);
      other->leader = self;
      lens_player_stand_at (self, 0, FALSE);
    }
  if (former != NULL)
    lens_player_tell (former);
  lens_player_tell (self);
  /* The same number of a place means another thing now. */
  lens_player_notify (self, PROP_PLACE);
}
