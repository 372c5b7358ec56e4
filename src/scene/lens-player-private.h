/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player-private.h: the player's state, for its files: properties (lens-player.c), time and steps (lens-player-motion.c).
 */
#pragma once

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* What follows from the state, and has been notified. */
typedef struct
{
  guint step, n_steps;
  double show_ms;
  gboolean has_motion;
} LensPlayerTold;

struct _LensPlayer
{
  GObject parent_instance;
  LensModel *model;
  guint step;
  double time_ms;  /* since the step began, at speed 1 */
  double total_ms; /* its animation at speed 1 */
  double hurry;    /* how much faster the animation runs, where the step lasts less than it */
  double speed;
  double ns_per_ms; /* scale of trace time; 0: to be measured */
  guint loop_first, loop_last; /* 0: no loop */
  gboolean is_playing, is_following, is_animated, is_repeating, is_trace_time;
  LensPlayerTold told;
};

enum
{
  PROP_0, PROP_MODEL, PROP_STEP, PROP_N_STEPS, PROP_SHOW_MS, PROP_SPEED, PROP_PLAYING, PROP_FOLLOWING, PROP_HAS_MOTION, PROP_ANIMATED,
  PROP_TRACE_TIME, PROP_REPEATING, PROP_LOOP_FIRST, PROP_LOOP_LAST,
  LENS_PLAYER_N_PROPS
};

/* Announces one property. */
void lens_player_notify (LensPlayer *self, guint property);
/* Notifies what has changed since the last time; all at once, so that nobody sees half of a change. */
void lens_player_tell (LensPlayer *self);
/* 0 without a model. */
guint lens_player_count_steps (LensPlayer *self);
/* Puts the player at a step, the last if it is beyond, without telling anybody; its animation begins, or is over. */
void lens_player_stand_at (LensPlayer *self, guint step, gboolean is_beginning);

G_END_DECLS
