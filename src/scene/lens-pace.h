/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pace.h: how long a step lasts while it plays: a beat each, or in proportion to the time that the trace says passed until the next one.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/* A beat: how long a step takes at speed 1 while it plays, its animation and a rest in which one can read. */
#define LENS_PLAYER_BEAT_MS 900.0

/* In proportion, gaps are cut and stretched to these: nobody sits through a second in which nothing happens, nor sees what is over in a frame. */
#define LENS_PACE_LEAST_MS 180.0
#define LENS_PACE_MOST_MS (4 * LENS_PLAYER_BEAT_MS)

/* Trace time that passes between @step and the one after it, never negative; 0 at the last. */
gint64 lens_pace_get_gap_ns (LensModel *model, guint step);
/* How many ns of the trace one ms of the show stands for, so that the median of all gaps lasts a beat; 0 when there is nothing to measure. */
double lens_pace_measure (LensModel *model);
/* How long a gap lasts on the show at speed 1; sets *@is_cut (nullable) when it is longer than what can be shown. */
double lens_pace_get_show_ms (gint64 gap_ns, double ns_per_ms, gboolean *is_cut);

G_END_DECLS
