/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player.c: the player as an object: its model, its properties, and what it tells of them.
 */
#include "scene/lens-player-private.h"

G_DEFINE_FINAL_TYPE (LensPlayer, lens_player, G_TYPE_OBJECT)

static GParamSpec *props[LENS_PLAYER_N_PROPS];

void
lens_player_notify (LensPlayer *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
tell_own (LensPlayer *self)
{
  LensPlayerTold old = self->told;

  self->told = (LensPlayerTold) {
    .step = self->step,
    .n_steps = lens_player_count_steps (self),
    .place = lens_player_get_place (self),
    .n_places = lens_player_count_places (self),
    .show_ms = lens_player_get_show_ms (self),
    .has_motion = lens_player_has_motion (self),
  };
  if (old.n_places != self->told.n_places)
    lens_player_notify (self, PROP_N_PLACES);
  if (old.place != self->told.place)
    lens_player_notify (self, PROP_PLACE);
  if (old.n_steps != self->told.n_steps)
    lens_player_notify (self, PROP_N_STEPS);
  if (old.step != self->told.step)
    lens_player_notify (self, PROP_STEP);
  if (old.show_ms != self->told.show_ms)
    lens_player_notify (self, PROP_SHOW_MS);
  if (old.has_motion != self->told.has_motion)
    lens_player_notify (self, PROP_HAS_MOTION);
}

void
lens_player_tell (LensPlayer *self)
{
  LensPlayer *lead = lens_player_lead (self);

  if (lead->follower != NULL)
    tell_own (lead->follower);
  tell_own (lead);
}

/* What both of a pair have in common. */
static void
notify_both (LensPlayer *lead, guint property)
{
  if (lead->follower != NULL)
    lens_player_notify (lead->follower, property);
  lens_player_notify (lead, property);
}

/* Later steps have come, or some that are shown differ: then their end shows anew. */
static void
on_changed (LensPlayer *self, guint first_step)
{
  LensPlayer *lead = lens_player_lead (self);

  lead->ns_per_ms = 0;
  if (first_step <= self->step)
    lens_player_stand_at (lead, lead->place, FALSE);
  lens_player_tell (self);
}

void
lens_player_set_model (LensPlayer *self, LensModel *model)
{
  lens_player_pair (lens_player_lead (self), NULL, NULL);
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model)
    g_signal_connect_object (model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  self->ns_per_ms = 0;
  lens_player_set_repeating (self, FALSE);
  lens_player_set_loop (self, 0, 0);
  lens_player_stand_at (self, 0, FALSE);
  lens_player_notify (self, PROP_MODEL);
  lens_player_tell (self);
}

/* @flag is the leader's. */
static void
set_flag (LensPlayer *lead, gboolean *flag, gboolean value, guint property)
{
  if (*flag == !!value)
    return;
  *flag = !!value;
  notify_both (lead, property);
  lens_player_tell (lead);
}

void
lens_player_set_playing (LensPlayer *self, gboolean is_playing)
{
  LensPlayer *lead = lens_player_lead (self);
  set_flag (lead, &lead->is_playing, is_playing, PROP_PLAYING);
}

void
lens_player_set_following (LensPlayer *self, gboolean is_following)
{
  LensPlayer *lead = lens_player_lead (self);
  set_flag (lead, &lead->is_following, is_following, PROP_FOLLOWING);
}

void
lens_player_pause (LensPlayer *self)
{
  lens_player_set_playing (self, FALSE);
  lens_player_set_following (self, FALSE);
}

void
lens_player_set_speed (LensPlayer *self, double speed)
{
  LensPlayer *lead = lens_player_lead (self);

  speed = CLAMP (speed, 0.1, 10);
  if (lead->speed == speed)
    return;
  lead->speed = speed;
  notify_both (lead, PROP_SPEED);
}

void
lens_player_set_repeating (LensPlayer *self, gboolean is_repeating)
{
  LensPlayer *lead = lens_player_lead (self);

  if (lead->is_repeating == !!is_repeating)
    return;
  if (is_repeating)
    lens_player_stand_at (lead, lead->place, lead->place > 0);
  set_flag (lead, &lead->is_repeating, is_repeating, PROP_REPEATING);
}

void
lens_player_set_loop (LensPlayer *self, guint first, guint last)
{
  LensPlayer *lead = lens_player_lead (self);
  guint n_places = lens_player_count_places (lead), old_first = lead->loop_first, old_last = lead->loop_last;

  lead->loop_first = first > 0 ? CLAMP (MIN (first, last), MIN (1, n_places), n_places) : 0;
  lead->loop_last = lead->loop_first > 0 ? CLAMP (MAX (first, last), 1, n_places) : 0;
  if (old_first != lead->loop_first)
    notify_both (lead, PROP_LOOP_FIRST);
  if (old_last != lead->loop_last)
    notify_both (lead, PROP_LOOP_LAST);
  lens_player_tell (lead);
}

gboolean
lens_player_get_loop (LensPlayer *self, guint *first, guint *last)
{
  LensPlayer *lead = lens_player_lead (self);

  *first = lead->loop_first;
  *last = lead->loop_last;
  return lead->loop_first > 0;
}

guint
lens_player_get_n_behind (LensPlayer *self)
{
  return lens_player_count_steps (self) - MIN (self->step, lens_player_count_steps (self));
}

LensModel *lens_player_get_model (LensPlayer *self) { return self->model; }
guint lens_player_get_step (LensPlayer *self) { return self->step; }
double lens_player_get_speed (LensPlayer *self) { return lens_player_lead (self)->speed; }
gboolean lens_player_is_playing (LensPlayer *self) { return lens_player_lead (self)->is_playing; }
gboolean lens_player_is_following (LensPlayer *self) { return lens_player_lead (self)->is_following; }
LensPlayer *lens_player_new (void) { return g_object_new (LENS_TYPE_PLAYER, NULL); }

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensPlayer *self = LENS_PLAYER (object), *lead = lens_player_lead (self);

  switch (id)
    {
    case PROP_MODEL: g_value_set_object (value, self->model); break;
    case PROP_STEP: g_value_set_uint (value, self->step); break;
    case PROP_N_STEPS: g_value_set_uint (value, lens_player_count_steps (self)); break;
    case PROP_SHOW_MS: g_value_set_double (value, lens_player_get_show_ms (self)); break;
    case PROP_SPEED: g_value_set_double (value, lead->speed); break;
    case PROP_PLAYING: g_value_set_boolean (value, lead->is_playing); break;
    case PROP_FOLLOWING: g_value_set_boolean (value, lead->is_following); break;
    case PROP_HAS_MOTION: g_value_set_boolean (value, lens_player_has_motion (self)); break;
    case PROP_ANIMATED: g_value_set_boolean (value, lead->is_animated); break;
    case PROP_TRACE_TIME: g_value_set_boolean (value, lead->is_trace_time); break;
    case PROP_REPEATING: g_value_set_boolean (value, lead->is_repeating); break;
    case PROP_LOOP_FIRST: g_value_set_uint (value, lead->loop_first); break;
    case PROP_LOOP_LAST: g_value_set_uint (value, lead->loop_last); break;
    case PROP_PLACE: g_value_set_uint (value, lead->place); break;
    case PROP_N_PLACES: g_value_set_uint (value, lens_player_count_places (lead)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensPlayer *self = LENS_PLAYER (object), *lead = lens_player_lead (self);

  switch (id)
    {
    case PROP_MODEL: lens_player_set_model (self, g_value_get_object (value)); break;
    case PROP_STEP: lens_player_seek (self, g_value_get_uint (value)); break;
    case PROP_SPEED: lens_player_set_speed (self, g_value_get_double (value)); break;
    case PROP_PLAYING: lens_player_set_playing (self, g_value_get_boolean (value)); break;
    case PROP_FOLLOWING: lens_player_set_following (self, g_value_get_boolean (value)); break;
    case PROP_ANIMATED: set_flag (lead, &lead->is_animated, g_value_get_boolean (value), PROP_ANIMATED); break;
    case PROP_TRACE_TIME: set_flag (lead, &lead->is_trace_time, g_value_get_boolean (value), PROP_TRACE_TIME); break;
    case PROP_REPEATING: lens_player_set_repeating (self, g_value_get_boolean (value)); break;
    case PROP_PLACE: lens_player_seek_place (self, g_value_get_uint (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  LensPlayer *self = LENS_PLAYER (object);

  lens_player_pair (lens_player_lead (self), NULL, NULL);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (lens_player_parent_class)->dispose (object);
}

static void
lens_player_class_init (LensPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags out = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, LENS_TYPE_MODEL, both);
  props[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, both);
  props[PROP_N_STEPS] = g_param_spec_uint ("n-steps", NULL, NULL, 0, G_MAXUINT, 0, out);
  props[PROP_SHOW_MS] = g_param_spec_double ("show-ms", NULL, NULL, 0, G_MAXDOUBLE, 0, out);
  props[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0.1, 10, 1, both);
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, both);
  props[PROP_FOLLOWING] = g_param_spec_boolean ("following", NULL, NULL, FALSE, both);
  props[PROP_HAS_MOTION] = g_param_spec_boolean ("has-motion", NULL, NULL, FALSE, out);
  props[PROP_ANIMATED] = g_param_spec_boolean ("animated", NULL, NULL, TRUE, both);
  props[PROP_TRACE_TIME] = g_param_spec_boolean ("trace-time", NULL, NULL, FALSE, both);
  props[PROP_REPEATING] = g_param_spec_boolean ("repeating", NULL, NULL, FALSE, both);
  props[PROP_LOOP_FIRST] = g_param_spec_uint ("loop-first", NULL, NULL, 0, G_MAXUINT, 0, out);
  props[PROP_LOOP_LAST] = g_param_spec_uint ("loop-last", NULL, NULL, 0, G_MAXUINT, 0, out);
  props[PROP_PLACE] = g_param_spec_uint ("place", NULL, NULL, 0, G_MAXUINT, 0, both);
  props[PROP_N_PLACES] = g_param_spec_uint ("n-places", NULL, NULL, 0, G_MAXUINT, 0, out);
  g_object_class_install_properties (object_class, LENS_PLAYER_N_PROPS, props);
}

static void
lens_player_init (LensPlayer *self)
{
  self->speed = 1;
  self->hurry = 1;
  self->is_animated = TRUE;
}
