/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player.c: where the show is. Time is told to it. Two things follow from the time since the step began: how much of its animation shows, and,
 * while playing, when its beat is over and the next one begins.
 */
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

/* What follows from the state, and has been notified. */
typedef struct
{
  guint step, n_steps;
  double show_ms;
  gboolean has_motion;
} Told;

struct _LensPlayer
{
  GObject parent_instance;
  LensModel *model;
  guint step;
  double time_ms;  /* since the step began, at speed 1 */
  double total_ms; /* its animation */
  double speed;
  gboolean is_playing, is_following, is_animated;
  Told told;
};

G_DEFINE_FINAL_TYPE (LensPlayer, lens_player, G_TYPE_OBJECT)

enum { PROP_0, PROP_MODEL, PROP_STEP, PROP_N_STEPS, PROP_SHOW_MS, PROP_SPEED, PROP_PLAYING, PROP_FOLLOWING, PROP_HAS_MOTION, PROP_ANIMATED, N_PROPS };
static GParamSpec *props[N_PROPS];

static guint
n_steps (LensPlayer *self)
{
  return self->model ? lens_model_get_n_steps (self->model) : 0;
}

double
lens_player_get_show_ms (LensPlayer *self)
{
  return self->is_animated ? MIN (self->time_ms, self->total_ms) : self->total_ms;
}

static gboolean
goes_on (LensPlayer *self)
{
  return (self->is_playing || self->is_following) && self->step < n_steps (self);
}

gboolean
lens_player_has_motion (LensPlayer *self)
{
  return lens_player_get_show_ms (self) < self->total_ms || goes_on (self);
}

/* Notifies what has changed since the last time; all at once, so that nobody sees half of a change. */
static void
tell (LensPlayer *self)
{
  Told old = self->told;

  self->told = (Told) { self->step, n_steps (self), lens_player_get_show_ms (self), lens_player_has_motion (self) };
  if (old.n_steps != self->told.n_steps)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_STEPS]);
  if (old.step != self->told.step)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
  if (old.show_ms != self->told.show_ms)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_MS]);
  if (old.has_motion != self->told.has_motion)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MOTION]);
}

/* A step whose end shows has rested long enough: play begins with the next one at once. */
static void
stand_at (LensPlayer *self, guint step, gboolean is_beginning)
{
  self->step = MIN (step, n_steps (self));
  self->total_ms = self->model ? lens_step_get_show_ms (self->model, self->step) : 0;
  self->time_ms = is_beginning ? 0 : MAX (self->total_ms, LENS_PLAYER_BEAT_MS);
}

void
lens_player_seek (LensPlayer *self, guint step)
{
  stand_at (self, step, FALSE);
  tell (self);
}

void
lens_player_play_step (LensPlayer *self, guint step)
{
  stand_at (self, step, TRUE);
  tell (self);
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
  if (self->step < n_steps (self))
    lens_player_play_step (self, self->step + 1);
  else
    lens_player_seek (self, self->step);
}

void
lens_player_last (LensPlayer *self)
{
  lens_player_seek (self, n_steps (self));
}

/* What is left over when a beat ends belongs to the next one; time at the tail of a live run is not saved up. */
static void
pass (LensPlayer *self, double elapsed_ms)
{
  double beat_ms = MAX (self->total_ms, LENS_PLAYER_BEAT_MS), before_ms = self->time_ms;

  self->time_ms += elapsed_ms;
  while (self->time_ms >= beat_ms && goes_on (self))
    {
      double rest_ms = before_ms < beat_ms ? self->time_ms - beat_ms : 0;
      stand_at (self, self->step + 1, TRUE);
      before_ms = 0;
      self->time_ms = rest_ms;
      beat_ms = MAX (self->total_ms, LENS_PLAYER_BEAT_MS);
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
  tell (self);
  return lens_player_has_motion (self);
}

/* Later steps have come, or some that are shown differ: then their end shows anew. */
static void
on_changed (LensPlayer *self, guint first_step)
{
  if (first_step <= self->step)
    stand_at (self, self->step, FALSE);
  tell (self);
}

void
lens_player_set_model (LensPlayer *self, LensModel *model)
{
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model)
    g_signal_connect_object (model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  stand_at (self, 0, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
  tell (self);
}

static void
set_flag (LensPlayer *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == !!value)
    return;
  *flag = !!value;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
  tell (self);
}

void
lens_player_set_playing (LensPlayer *self, gboolean is_playing)
{
  set_flag (self, &self->is_playing, is_playing, PROP_PLAYING);
}

void
lens_player_set_following (LensPlayer *self, gboolean is_following)
{
  set_flag (self, &self->is_following, is_following, PROP_FOLLOWING);
}

void
lens_player_set_speed (LensPlayer *self, double speed)
{
  speed = CLAMP (speed, 0.1, 10);
  if (self->speed == speed)
    return;
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEED]);
}

guint
lens_player_get_n_behind (LensPlayer *self)
{
  return n_steps (self) - MIN (self->step, n_steps (self));
}

LensModel *lens_player_get_model (LensPlayer *self) { return self->model; }
guint lens_player_get_step (LensPlayer *self) { return self->step; }
double lens_player_get_speed (LensPlayer *self) { return self->speed; }
gboolean lens_player_is_playing (LensPlayer *self) { return self->is_playing; }
gboolean lens_player_is_following (LensPlayer *self) { return self->is_following; }
LensPlayer *lens_player_new (void) { return g_object_new (LENS_TYPE_PLAYER, NULL); }

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensPlayer *self = LENS_PLAYER (object);

  switch (id)
    {
    case PROP_MODEL: g_value_set_object (value, self->model); break;
    case PROP_STEP: g_value_set_uint (value, self->step); break;
    case PROP_N_STEPS: g_value_set_uint (value, n_steps (self)); break;
    case PROP_SHOW_MS: g_value_set_double (value, lens_player_get_show_ms (self)); break;
    case PROP_SPEED: g_value_set_double (value, self->speed); break;
    case PROP_PLAYING: g_value_set_boolean (value, self->is_playing); break;
    case PROP_FOLLOWING: g_value_set_boolean (value, self->is_following); break;
    case PROP_HAS_MOTION: g_value_set_boolean (value, lens_player_has_motion (self)); break;
    case PROP_ANIMATED: g_value_set_boolean (value, self->is_animated); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensPlayer *self = LENS_PLAYER (object);

  switch (id)
    {
    case PROP_MODEL: lens_player_set_model (self, g_value_get_object (value)); break;
    case PROP_STEP: lens_player_seek (self, g_value_get_uint (value)); break;
    case PROP_SPEED: lens_player_set_speed (self, g_value_get_double (value)); break;
    case PROP_PLAYING: lens_player_set_playing (self, g_value_get_boolean (value)); break;
    case PROP_FOLLOWING: lens_player_set_following (self, g_value_get_boolean (value)); break;
    case PROP_ANIMATED: set_flag (self, &self->is_animated, g_value_get_boolean (value), PROP_ANIMATED); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  g_clear_object (&LENS_PLAYER (object)->model);
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
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
lens_player_init (LensPlayer *self)
{
  self->speed = 1;
  self->is_animated = TRUE;
}
