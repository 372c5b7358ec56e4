/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-player.h: where the show is: which step, how far into its animation, playing or not. It has no clock: somebody tells
 * it how much time has passed.
 */
#pragma once

#include "model/lens-pairing.h"
#include "scene/lens-pace.h"

G_BEGIN_DECLS

#define LENS_TYPE_PLAYER (lens_player_get_type ())
G_DECLARE_FINAL_TYPE (LensPlayer, lens_player, LENS, PLAYER, GObject)

/* Properties, all notified, and only when they change: "model", "step" (0…n), "n-steps", "show-ms", "speed" (0.1…10), "playing", "following",
 * "has-motion" (somebody must call lens_player_advance() again), "animated" (FALSE: steps show their end at once, and still take a beat each),
 * "trace-time" (FALSE: a step lasts a beat; TRUE: in proportion to the time until the next one), "repeating", "loop-first" and "loop-last" (places; 0:
 * there is no loop), "place" (0…n) and "n-places": of a player alone the same as steps. */

/* A new player has no model and stands at step 0; it keeps a reference to the model it is given, and stands at its step 0 then. */
LensPlayer *lens_player_new (void);
void lens_player_set_model (LensPlayer *self, LensModel *model);
LensModel *lens_player_get_model (LensPlayer *self);

/**
 * lens_player_pair:
 * @other: (nullable): plays together with @self from now on, from the first place; NULL ends that
 * @pairing: of the models of both, this one first
 *
 * Both keep to the same place of @pairing. Whichever of them is told to play, to stop or to go to a step, both do; the clock and the properties of how it
 * plays are this one's. Another model ends it, and so does the end of either; each stays at its step then.
 */
void lens_player_pair (LensPlayer *self, LensPlayer *other, LensPairing *pairing);
/* (transfer none) (nullable) */
LensPairing *lens_player_get_pairing (LensPlayer *self);
/* Which of the two it is, 0 or 1. */
guint lens_player_get_side (LensPlayer *self);
/* In a pair: whether it waits at this place for the other. */
gboolean lens_player_is_waiting (LensPlayer *self);
/* Where it is: a step, or in a pair the place of both. */
guint lens_player_get_place (LensPlayer *self);
/* The first place that shows @step; the one where it is now, if it shows that. */
guint lens_player_find_place (LensPlayer *self, guint step);
/* The last place; 0 without a model. */
guint lens_player_count_places (LensPlayer *self);
/* Shows that place's end, still; beyond the last means the last. */
void lens_player_seek_place (LensPlayer *self, guint place);

/* Time has passed: @elapsed_ms of real time. Returns TRUE while somebody must go on calling it. */
gboolean lens_player_advance (LensPlayer *self, double elapsed_ms);

/* Where to go; beyond the last step means the last. Each may be repeated as fast as a held key does. */
void lens_player_seek (LensPlayer *self, guint step); /* shows that step's end, still */
void lens_player_play_step (LensPlayer *self, guint step); /* animates it */
void lens_player_first (LensPlayer *self);
void lens_player_back (LensPlayer *self); /* the end of the step before */
void lens_player_forward (LensPlayer *self); /* animates the next step, also in the middle of one: each press is a step */
void lens_player_last (LensPlayer *self);
/* Step after step, until the last one is shown; then it is not playing any more. */
void lens_player_set_playing (LensPlayer *self, gboolean is_playing);
/* Plays what a live run brings, and waits at its tail for more. */
void lens_player_set_following (LensPlayer *self, gboolean is_following);

/* Neither plays nor follows any more: whoever steps by hand, or goes to a place of their choice, has stopped the show. */
void lens_player_pause (LensPlayer *self);
/* The step that is shown, over and over, as long as this is TRUE; its animation goes on to its end then. */
void lens_player_set_repeating (LensPlayer *self, gboolean is_repeating);
/* Playing goes round from place @last to @first, both counted from 1 and brought into order; a @first of 0 ends it. Another model does, too. A live run that is
 * followed is not held up by it. */
void lens_player_set_loop (LensPlayer *self, guint first, guint last);
gboolean lens_player_get_loop (LensPlayer *self, guint *first, guint *last);
/* The same in steps of this one. */
gboolean lens_player_get_loop_steps (LensPlayer *self, guint *first, guint *last);
/* In proportion to trace time: the gap after this step when it is too long to be shown in full, in ns of the trace; else 0. */
gint64 lens_player_get_cut_ns (LensPlayer *self);

/* Where it is, and how it moves; a speed may change in the middle of a step. */
guint lens_player_get_step (LensPlayer *self);
/* Steps that are there and not yet shown: how far a live run is ahead. */
guint lens_player_get_n_behind (LensPlayer *self);
double lens_player_get_show_ms (LensPlayer *self);
double lens_player_get_speed (LensPlayer *self);
void lens_player_set_speed (LensPlayer *self, double speed);
gboolean lens_player_is_playing (LensPlayer *self);
gboolean lens_player_is_following (LensPlayer *self);
gboolean lens_player_has_motion (LensPlayer *self);

G_END_DECLS
