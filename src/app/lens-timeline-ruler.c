/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-ruler.c: above the lanes: labels of the axis, flags of bookmarks and markers, the time between these, and the knob of the
 * player's place.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lens-theme.h"
#include "model/lens-bookmark-steps.h"

#define LABEL_PX lens_timeline_scale (self, 80)
#define FLAG_PX LENS_TIMELINE_FLAG_PX (self)
#define KNOB_PX 10
#define KNOB_BASE_PX 2 /* between the knob and the lanes; labels stand above the knob's way */

static double
x_of (LensTimeline *self, double step)
{
  return lens_timeline_axis_get_x (self->axis, lens_timeline_axis_get_place (self->axis, step), lens_timeline_get_axis_width (self));
}

static gboolean
is_seen (LensTimeline *self, double x)
{
  return x >= -0.5 && x <= lens_timeline_get_axis_width (self) + 0.5;
}

static char *
format_place (const LensTimelineAxis *axis, double place, double interval)
{
  int n_decimals = interval >= 1 ? 0 : (int) ceil (-log10 (interval) - 1e-9);

  if (!axis->is_by_time)
    return g_strdup_printf ("%.0f", place);
  /* Translators: a label of the time axis, "0.5 ms" */
  return g_strdup_printf (_("%.*f ms"), n_decimals, place);
}

/* The plate that says how much time lies between the markers: between them, or beside them where that is too narrow. */
static double
delta_x (LensTimeline *self, double *room, double *from, double *to)
{
  double one = x_of (self, self->marks[0]), other = x_of (self, self->marks[1]), width = lens_timeline_get_axis_width (self);

  *from = CLAMP (MIN (one, other), 0, width);
  *to = CLAMP (MAX (one, other), 0, width);
  *room = (double) lens_timeline_scale (self, 150);
  if (*to - *from > *room + FLAG_PX)
    return (*from + *to - *room) / 2;
  return *to + FLAG_PX / 2.0 + 4 + *room > width ? *from - FLAG_PX / 2.0 - 4 - *room : *to + FLAG_PX / 2.0 + 4;
}

/* A flag stands where the label would, which takes up the room from @x - @before to @x + @behind. */
static gboolean
is_taken (LensTimeline *self, double x)
{
  const double before = FLAG_PX / 2.0 + 2, behind = (double) lens_timeline_scale (self, 34);
  double room, from, to, plate_x;

  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    if (self->marks[i] != G_MAXUINT && x_of (self, self->marks[i]) > x - before && x_of (self, self->marks[i]) < x + behind)
      return TRUE;
  for (guint i = 0; i < self->bookmarks->len; i++)
    {
      double flag = x_of (self, ((const LensBookmarkedStep *) g_ptr_array_index (self->bookmarks, i))->step);
      if (flag > x - before && flag < x + behind)
        return TRUE;
    }
  if (self->marks[0] == G_MAXUINT || self->marks[1] == G_MAXUINT)
    return FALSE;
  plate_x = delta_x (self, &room, &from, &to);
  return x + behind > plate_x && x < plate_x + room;
}

/* A tick stands where a step ends: there the picture of that step is finished. */
static void
draw_ticks (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, double width)
{
  GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_DIM_TEXT, 0);
  double interval = lens_timeline_axis_get_interval (self->axis, width, LABEL_PX);

  for (double place = (ceil (self->axis->from / interval - 1e-9) + 0.0) * interval; place <= self->axis->to * (1 + 1e-12); place += interval)
    {
      double x = lens_timeline_axis_get_x (self->axis, place, width);
      g_autofree char *text = format_place (self->axis, place, interval);
      gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT ((float) floor (x), LENS_TIMELINE_RULER_PX (self) - 6, 1, 6));
      if (x + 6 < width - 8 && !is_taken (self, x))
        lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT ((float) x + KNOB_PX / 2 + 2, 0, LABEL_PX - KNOB_PX, LENS_TIMELINE_RULER_PX (self) - KNOB_PX - KNOB_BASE_PX), text, &ink, FALSE, PANGO_ELLIPSIZE_END, 0);
    }
}

static void
draw_flag (LensTimeline *self, GtkSnapshot *snapshot, double x, const char *text, const GdkRGBA *fill, const GdkRGBA *ink)
{
  if (!is_seen (self, x))
    return;
  lens_timeline_append_round (snapshot, GRAPHENE_RECT_INIT ((float) x - FLAG_PX / 2, 2, FLAG_PX, FLAG_PX), 3, fill);
  lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT ((float) x - FLAG_PX / 2, 2, FLAG_PX, FLAG_PX), text, ink, TRUE, PANGO_ELLIPSIZE_END, 0.5);
  gtk_snapshot_append_color (snapshot, fill, &GRAPHENE_RECT_INIT ((float) x - 1, FLAG_PX + 2, 2, LENS_TIMELINE_RULER_PX (self) - FLAG_PX - 2));
}

static void
draw_marks (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette)
{
  GdkRGBA fill = lens_palette_get_color (palette, LENS_INK_TEXT, 0), ink = lens_palette_get_color (palette, LENS_INK_CARD, 0);
  g_autofree char *delta = lens_timeline_describe_marks (self);

  if (delta != NULL)
    {
      double from, to, room, x = delta_x (self, &room, &from, &to);
      gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT ((float) from, LENS_TIMELINE_RULER_PX (self) - 3, (float) (to - from), 2));
      lens_timeline_append_round (snapshot, GRAPHENE_RECT_INIT ((float) x, 2, (float) room, FLAG_PX), 8, &fill);
      lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT ((float) x + 6, 2, (float) room - 12, FLAG_PX), delta, &ink, TRUE, PANGO_ELLIPSIZE_END, 0.5);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    if (self->marks[i] != G_MAXUINT)
      draw_flag (self, snapshot, x_of (self, self->marks[i]), i == 0 ? "1" : "2", &fill, &ink);
}

void
lens_timeline_draw_ruler (gpointer timeline, GtkSnapshot *snapshot, int width, int height)
{
  LensTimeline *self = timeline;
  const LensPalette *palette = lens_theme_get_palette ();
  GdkRGBA place = lens_palette_get_color (palette, LENS_INK_ERROR, 0), good = lens_palette_get_color (palette, LENS_INK_GOOD, 0),
          card = lens_palette_get_color (palette, LENS_INK_CARD, 0);
  double x;

  if (!lens_timeline_prepare (self))
    return;
  x = lens_timeline_get_player_x (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) lens_timeline_get_left (self), 0));
  draw_ticks (self, snapshot, palette, lens_timeline_get_axis_width (self));
  if (is_seen (self, x))
    {
      gtk_snapshot_append_color (snapshot, &place, &GRAPHENE_RECT_INIT ((float) x - 1, LENS_TIMELINE_RULER_PX (self) - 8, 2, 8));
      lens_timeline_append_round (snapshot, GRAPHENE_RECT_INIT ((float) x - KNOB_PX / 2, LENS_TIMELINE_RULER_PX (self) - KNOB_PX - KNOB_BASE_PX, KNOB_PX, KNOB_PX), KNOB_PX / 2, &place);
    }
  for (guint i = 0; i < self->bookmarks->len; i++)
    draw_flag (self, snapshot, x_of (self, ((const LensBookmarkedStep *) g_ptr_array_index (self->bookmarks, i))->step), "★", &good, &card);
  draw_marks (self, snapshot, palette);
  gtk_snapshot_restore (snapshot);
}
