/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-arrows.h: arrows from what wrote to what read. Those from one lane to another are one way; of those on a way that would lie over each
 * other, no more are drawn than can be told apart.
 */
#pragma once

#include "model/lens-history.h"
#include "scene/lens-timeline-bars.h"

G_BEGIN_DECLS

struct _LensArrowWay
{
  guint start_lane, end_lane;
  char author;
  GArray *by_end, *by_start; /* LensArrow, by read_step and by write_step */
};
typedef struct _LensArrowWay LensArrowWay;

/* (transfer full) GPtrArray of LensArrowWay. */
GPtrArray *lens_arrow_ways_new (const LensTimelineBars *bars, const LensHistory *history);

/* From the middle of what wrote to the middle of what read; what is far out of sight ends a little way off. */
typedef struct
{
  double start_x, end_x;
  guint start_lane, end_lane;
  char author;
  gboolean is_many; /* it stands for more than can be told apart */
} LensArrowPiece;

/* (transfer full) GArray of LensArrowPiece. */
GArray *lens_timeline_lay_out_arrows (const LensTimelineBars *bars, const LensTimelineAxis *axis, double width);

G_END_DECLS
