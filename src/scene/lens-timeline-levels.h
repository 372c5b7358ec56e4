/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-levels.h: how full an object was, for as many stretches as there are pixels. Where its level changes more often than that, a stretch says
 * between what it went to and fro; tiers of ever longer stretches are summed up beforehand, so that a stretch of a million changes is asked as fast as
 * one of ten.
 */
#pragma once

#include "model/lens-history.h"
#include "scene/lens-timeline-axis.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 least, most;
} LensLevelRange;

#define LENS_LEVEL_TIERS 8

typedef struct
{
  const LensLevel *level;
  guint n_changes;                  /* of it, that are summed up */
  GArray *tiers[LENS_LEVEL_TIERS];  /* LensLevelRange of 16, 256, … changes each; NULL above the highest */
} LensLevelPeaks;

/* (transfer full); @level must stay as long. */
LensLevelPeaks *lens_level_peaks_new (const LensLevel *level);
void lens_level_peaks_free (LensLevelPeaks *peaks);
/* Of the changes from @first up to, not with, @end; there must be one. */
LensLevelRange lens_level_peaks_get (const LensLevelPeaks *peaks, guint first, guint end);

/* A stretch in which the level stays; or, where it changes more often than there are pixels, between what. */
typedef struct
{
  double x, width;
  guint64 amount; /* the most; never 0 */
  guint64 least;
} LensLevelPiece;

/* (transfer full) GArray of LensLevelPiece, where there was anything in it. */
GArray *lens_timeline_lay_out_level (const LensLevelPeaks *peaks, const LensTimelineAxis *axis, double width);

G_END_DECLS
