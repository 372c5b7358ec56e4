/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-place.c: where the axis begins, behind the names of the rows, and which step is where on it.
 */
#include "app/lens-timeline-private.h"

#include "app/lens-theme.h"
#include "model/lens-wording.h"

#define LEFT_PX lens_timeline_scale (self, 132) /* room for the labels of rows, at least */
#define MOST_LEFT 0.22 /* of the width are labels */

float
lens_timeline_scale (LensTimeline *self, float px)
{
  return px * (float) (lens_theme_get_text_scale () * self->growth);
}

char *
lens_timeline_describe_lane (const LensLane *lane)
{
  return g_strdup_printf ("%c  %s", lane->letter, lens_wording_role (lane->role));
}

const char *
lens_timeline_get_level_name (const LensLevel *level)
{
  return level->name != NULL ? level->name : level->object;
}

static double
measure_words (LensTimeline *self, const char *text, gboolean is_bold)
{
  g_autoptr (PangoLayout) words = lens_timeline_new_words (self, text, is_bold);
  int width;

  pango_layout_get_pixel_size (words, &width, NULL);
  return width;
}

static double
measure_labels (LensTimeline *self)
{
  double widest = 1;

  for (guint i = 0; i < self->bars->lanes->len; i++)
    {
      g_autofree char *label = lens_timeline_describe_lane (&g_array_index (self->bars->lanes, LensLane, i));
      widest = MAX (widest, measure_words (self, label, TRUE));
    }
  for (guint i = 0; i < self->bars->levels->len; i++)
    widest = MAX (widest, measure_words (self, lens_timeline_get_level_name (((LensLevelPeaks *) g_ptr_array_index (self->bars->levels, i))->level), FALSE));
  return widest;
}

/* As wide as the names of rows need it, as long as most of the width is left to time. */
double
lens_timeline_get_left (LensTimeline *self)
{
  double least = MAX (LEFT_PX, gtk_widget_get_width (self->corner) + LENS_TIMELINE_MARGIN_PX + 8);

  if (self->labels_px == 0 && self->bars != NULL)
    self->labels_px = measure_labels (self);
  return MAX (least, MIN (self->labels_px + LENS_TIMELINE_MARGIN_PX + 9, gtk_widget_get_width (self->lanes) * MOST_LEFT));
}

/* Of what the scrollbar leaves. */
double
lens_timeline_get_axis_width (LensTimeline *self)
{
  return MAX (1, gtk_widget_get_width (self->lanes) - lens_timeline_get_left (self) - LENS_TIMELINE_MARGIN_PX);
}

double
lens_timeline_get_x_of (LensTimeline *self, double step)
{
  if (!lens_timeline_prepare (self))
    return lens_timeline_get_left (self);
  return lens_timeline_get_left (self)
         + lens_timeline_axis_get_x (self->axis, lens_timeline_axis_get_place (self->axis, step), lens_timeline_get_axis_width (self));
}

guint
lens_timeline_get_step_at (LensTimeline *self, double x)
{
  double place;

  if (!lens_timeline_prepare (self) || (x < lens_timeline_get_left (self) && self->axis->from <= 0))
    return 0;
  place = lens_timeline_axis_get_place_at (self->axis, x - lens_timeline_get_left (self), lens_timeline_get_axis_width (self));
  return lens_timeline_axis_get_step (self->axis, CLAMP (place, self->axis->from, self->axis->to));
}

double
lens_timeline_get_player_x (LensTimeline *self)
{
  guint step = lens_player_get_step (self->player);
  double place = step, total_ms;

  if (lens_player_has_motion (self->player) && step > 0)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (self->model, step);
      total_ms = lens_moment_get_show_ms (moment);
      place = step - 1 + (total_ms > 0 ? MIN (lens_player_get_show_ms (self->player) / total_ms, 1) : 1);
    }
  return lens_timeline_axis_get_x (self->axis, lens_timeline_axis_get_place (self->axis, place), lens_timeline_get_axis_width (self));
}
