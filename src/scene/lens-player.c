/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player.c: where the show is. Time is told to it; a finished step stands still unless it is playing.
 */
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

struct _LensPlayer
{
  GObject parent_instance;
  LensModel *model;
  guint step;
  double show_ms, total_ms, speed;
  gboolean is_playing, is_following, is_animated;
};

G_DEFINE_FINAL_TYPE (LensPlayer, lens_player, G_TYPE_OBJECT)

enum { PROP_0, PROP_MODEL, PROP_STEP, PROP_N_STEPS, PROP_SHOW_MS, PROP_SPEED, PROP_PLAYING, PROP_HAS_MOTION, PROP_ANIMATED, N_PROPS };
static GParamSpec *props[N_PROPS];

static guint
n_steps (LensPlayer *self)
{
  return self->model ? lens_model_get_n_steps (self->model) : 0;
}

static void
notify_place (LensPlayer *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_MS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MOTION]);
}

static double
duration_of (LensPlayer *self, guint step)
{
  g_autoptr (LensMoment) moment = self->model ? lens_moment_new (self->model, step) : NULL;

  return moment ? lens_moment_get_show_ms (moment) : 0;
}

static void
go_to (LensPlayer *self, guint step, gboolean animates)
{
  self->step = MIN (step, n_steps (self));
  self->total_ms = duration_of (self, self->step);
  self->show_ms = animates && self->is_animated ? 0 : self->total_ms;
  notify_place (self);
}

/* Whoever chooses a step wants to stay there, and not be carried off to the tail of a run. */
void
lens_player_seek (LensPlayer *self, guint step)
{
  self->is_following = FALSE;
  go_to (self, step, FALSE);
}

void
lens_player_play_step (LensPlayer *self, guint step)
{
  self->is_following = FALSE;
  go_to (self, step, TRUE);
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
  if (self->show_ms < self->total_ms)
    lens_player_seek (self, self->step);
  else if (self->step < n_steps (self))
    lens_player_play_step (self, self->step + 1);
}

void
lens_player_last (LensPlayer *self)
{
  lens_player_seek (self, n_steps (self));
}

gboolean
lens_player_has_motion (LensPlayer *self)
{
  return self->show_ms < self->total_ms || ((self->is_playing || self->is_following) && self->step < n_steps (self));
}

gboolean
lens_player_advance (LensPlayer *self, double elapsed_ms)
{
  if (!lens_player_has_motion (self))
    return FALSE;
  if (self->show_ms >= self->total_ms)
    go_to (self, self->step + 1, TRUE);
  else
    {
      self->show_ms = MIN (self->total_ms, self->show_ms + elapsed_ms * self->speed);
      notify_place (self);
    }
  if (!self->is_following && self->is_playing && self->step >= n_steps (self) && self->show_ms >= self->total_ms)
    lens_player_set_playing (self, FALSE);
  return lens_player_has_motion (self);
}

static void
on_changed (LensPlayer *self, guint first_step)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_STEPS]);
  if (first_step <= self->step)
    go_to (self, self->step, FALSE);
  else
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MOTION]);
}

void
lens_player_set_model (LensPlayer *self, LensModel *model)
{
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model)
    g_signal_connect_object (model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_STEPS]);
  lens_player_first (self);
}

void
lens_player_set_playing (LensPlayer *self, gboolean is_playing)
{
  if (self->is_playing == is_playing)
    return;
  self->is_playing = is_playing;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MOTION]);
}

void
lens_player_set_following (LensPlayer *self, gboolean is_following)
{
  self->is_following = is_following;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MOTION]);
}

void
lens_player_set_speed (LensPlayer *self, double speed)
{
  self->speed = CLAMP (speed, 0.1, 10);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEED]);
}

LensModel *lens_player_get_model (LensPlayer *self) { return self->model; }
guint lens_player_get_step (LensPlayer *self) { return self->step; }
double lens_player_get_show_ms (LensPlayer *self) { return self->show_ms; }
double lens_player_get_speed (LensPlayer *self) { return self->speed; }
gboolean lens_player_is_playing (LensPlayer *self) { return self->is_playing; }
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
    case PROP_SHOW_MS: g_value_set_double (value, self->show_ms); break;
    case PROP_SPEED: g_value_set_double (value, self->speed); break;
    case PROP_PLAYING: g_value_set_boolean (value, self->is_playing); break;
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
    case PROP_ANIMATED: self->is_animated = g_value_get_boolean (value); break;
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
  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_OBJECT, both);
  props[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, both);
  props[PROP_N_STEPS] = g_param_spec_uint ("n-steps", NULL, NULL, 0, G_MAXUINT, 0, out);
  props[PROP_SHOW_MS] = g_param_spec_double ("show-ms", NULL, NULL, 0, G_MAXDOUBLE, 0, out);
  props[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0.1, 10, 1, both);
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, both);
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
