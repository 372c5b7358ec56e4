/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player-private.h: the player's state, for its files: properties (lens-player.c), time and steps (lens-player-motion.c), two
 * players in step (lens-player-pair.c).
 *
 * What moves is a place. Alone, places are steps; in a pair, both stand at the same place, which is a step for each of them. The pair's time, place and
 * commands are the leader's; the other has nothing of its own but its model and the step that follows.
 */
#pragma once

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* What follows from the state, and has been notified. */
typedef struct
{
  guint step, n_steps, place, n_places;
  double show_ms;
  gboolean has_motion;
} LensPlayerTold;

struct _LensPlayer
{
  GObject parent_instance;
  LensModel *model;
  guint step;
  double own_ms;   /* the animation of its step at speed 1 */
  gboolean is_still; /* in a pair: the step was made at an earlier place */

  LensPlayer *leader;   /* (nullable), not owned: of whoever is beside another */
  LensPlayer *follower; /* (nullable), owned by the leader */
  LensPairing *pairing; /* (nullable): of both */

  guint place;
  double time_ms;  /* since the place began, at speed 1 */
  double total_ms; /* its animation at speed 1: the longer one of a pair */
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
  PROP_TRACE_TIME, PROP_REPEATING, PROP_LOOP_FIRST, PROP_LOOP_LAST, PROP_PLACE, PROP_N_PLACES,
  LENS_PLAYER_N_PROPS
};

/* Announces one property. */
void lens_player_notify (LensPlayer *self, guint property);
/* Notifies what has changed since the last time; all at once, so that nobody sees half of a change. */
void lens_player_tell (LensPlayer *self);
/* 0 without a model. */
guint lens_player_count_steps (LensPlayer *self);
/* Puts the player at a place, the last if it is beyond, without telling anybody; its animation begins, or is over. */
void lens_player_stand_at (LensPlayer *self, guint place, gboolean is_beginning);

/* lens-player-pair.c */
/* Whose state counts: its leader, else itself. */
LensPlayer *lens_player_lead (LensPlayer *self);
/* Of the leader: puts both at the steps of its place. Gives the time that the longer animation takes. */
double lens_player_show_place (LensPlayer *self);
/* The gap behind the place in trace time, where there is one clock to tell it; 0 else. */
gint64 lens_player_get_gap_ns (LensPlayer *self);

G_END_DECLS
