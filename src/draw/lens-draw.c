/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw.c: items to GSK nodes, back to front; and boxes.
 */
#include "draw/lens-draw-private.h"

#include <math.h>

void
lens_draw_init (void)
{
  gtk_init_check ();
}

static void
rounded_path (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

/* GSK knows no dashes. */
static void
draw_dashed_border (GtkSnapshot *snapshot, const LensItem *item, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, item->rect.width, item->rect.height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  double width = item->border_width, dashes[] = { MAX (3, 2.4 * width), MAX (2.5, 1.8 * width) };

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dashes, 2, 0);
  rounded_path (cr, width / 2, width / 2, item->rect.width - width, item->rect.height - width, MAX (0, item->radius - width / 2));
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Stripes that tell authors apart without colour: rising, falling, level. */
static void
draw_pattern (GtkSnapshot *snapshot, const LensItem *item, const LensPalette *palette, const graphene_rect_t *bounds)
{
  static const float directions[][2] = { { 1, 1 }, { 1, 1 }, { -1, 1 }, { 0, 1.4f } };
  GdkRGBA line = lens_palette_get_color (palette, LENS_INK_AUTHOR_BORDER, item->author), clear = line;
  float period = MAX (4, item->rect.height * 0.2), x = directions[item->pattern % 4][0], y = directions[item->pattern % 4][1];
  graphene_point_t from = GRAPHENE_POINT_INIT (0, 0), to = GRAPHENE_POINT_INIT (x * period * 0.7f, y * period * 0.7f);
  GskColorStop stops[4];

  line.alpha = LENS_PATTERN_OPACITY;
  clear.alpha = 0;
  stops[0] = (GskColorStop) { 0, clear };
  stops[1] = (GskColorStop) { 0.72, clear };
  stops[2] = (GskColorStop) { 0.78, line };
  stops[3] = (GskColorStop) { 1, line };
  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &from, &to, stops, G_N_ELEMENTS (stops));
}

void
lens_draw_box (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, item->rect.width, item->rect.height);
  GdkRGBA fill = lens_palette_get_color (palette, item->fill, item->author);
  GdkRGBA line = lens_palette_get_color (palette, item->border, item->author);
  float width = item->border_width;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, item->radius);
  if (item->is_header)
    outline.corner[GSK_CORNER_BOTTOM_LEFT] = outline.corner[GSK_CORNER_BOTTOM_RIGHT] = GRAPHENE_SIZE_INIT (0, 0);
  if (item->fill != LENS_INK_NONE)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &fill, &bounds);
      if (item->pattern)
        draw_pattern (snapshot, item, palette, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (item->border == LENS_INK_NONE || width <= 0)
    return;
  if (item->is_dashed)
    draw_dashed_border (snapshot, item, &line);
  else
    gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width }, (GdkRGBA[4]) { line, line, line, line });
}

void
lens_draw_scene (GtkSnapshot *snapshot, PangoContext *context, const LensScene *scene, const LensPalette *palette)
{
  lens_draw_prepare_context (context);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      GskRenderNode *node = lens_node_cache_get (context, item, palette);
      if (node == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (item->rect.x, item->rect.y));
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_restore (snapshot);
    }
  lens_node_cache_end_frame (context);
}
