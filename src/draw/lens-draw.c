/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw.c: items to GSK nodes, back to front.
 */
#include "draw/lens-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

static const char *const families[] = {
  [LENS_FONT_SANS] = "Inter, Cantarell, Noto Sans, sans-serif",
  [LENS_FONT_MONO] = "JetBrains Mono, Source Code Pro, DejaVu Sans Mono, monospace",
};

void
lens_draw_init (void)
{
  gtk_init_check ();
}

PangoContext *
lens_draw_create_context (void)
{
  return pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

static void
draw_dashed_border (GtkSnapshot *snapshot, const LensItem *item, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (item->rect.x, item->rect.y, item->rect.width, item->rect.height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  const double dashes[] = { 4, 3 };
  double half = item->border_width / 2;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, item->border_width);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_rectangle (cr, item->rect.x + half, item->rect.y + half, item->rect.width - 2 * half, item->rect.height - 2 * half);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_box (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (item->rect.x, item->rect.y, item->rect.width, item->rect.height);
  GdkRGBA fill = lens_palette_get_color (palette, item->fill, item->author);
  GdkRGBA line = lens_palette_get_color (palette, item->border, item->author);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, item->radius);
  if (item->fill != LENS_INK_NONE)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &fill, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (item->border == LENS_INK_NONE || item->border_width <= 0)
    return;
  if (item->is_dashed)
    draw_dashed_border (snapshot, item, &line);
  else
    gtk_snapshot_append_border (snapshot, &outline,
                                (float[4]) { item->border_width, item->border_width, item->border_width, item->border_width },
                                (GdkRGBA[4]) { line, line, line, line });
}

static void
draw_text (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (families[item->font]);
  GdkRGBA color = lens_palette_get_color (palette, item->fill, item->author);
  int height;

  pango_font_description_set_absolute_size (font, item->size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, item->is_bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, item->rect.width * PANGO_SCALE);
  pango_layout_set_height (layout, item->wraps ? -2 : -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, item->align > 0.75 ? PANGO_ALIGN_RIGHT : item->align > 0.25 ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, item->text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (item->rect.x, item->rect.y + (item->rect.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

static void
draw_head (cairo_t *cr, const double *p, double t, double size)
{
  double s = 1 - t, x = s * s * s * p[0] + 3 * s * s * t * p[2] + 3 * s * t * t * p[4] + t * t * t * p[6];
  double y = s * s * s * p[1] + 3 * s * s * t * p[3] + 3 * s * t * t * p[5] + t * t * t * p[7], b = MAX (0, t - 0.08), c = 1 - b;
  double bx = c * c * c * p[0] + 3 * c * c * b * p[2] + 3 * c * b * b * p[4] + b * b * b * p[6];
  double by = c * c * c * p[1] + 3 * c * c * b * p[3] + 3 * c * b * b * p[5] + b * b * b * p[7];
  double angle = atan2 (y - by, x - bx);

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - size * cos (angle - 0.45), y - size * sin (angle - 0.45));
  cairo_line_to (cr, x - size * cos (angle + 0.45), y - size * sin (angle + 0.45));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_link (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  double pad = item->line_width * 5, t = item->drawn;
  const double *p = item->points, dashes[] = { 6, 5 };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (item->rect.x - pad, item->rect.y - pad, item->rect.width + 2 * pad, item->rect.height + 2 * pad);
  GdkRGBA color = lens_palette_get_color (palette, item->fill, item->author);
  cairo_t *cr;

  if (t <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, item->line_width);
  if (item->is_dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, p[0], p[1]);
  for (int i = 1; i <= 32; i++)
    {
      double at = t * i / 32, s = 1 - at;
      cairo_line_to (cr, s * s * s * p[0] + 3 * s * s * at * p[2] + 3 * s * at * at * p[4] + at * at * at * p[6],
                     s * s * s * p[1] + 3 * s * s * at * p[3] + 3 * s * at * at * p[5] + at * at * at * p[7]);
    }
  cairo_stroke (cr);
  if (item->has_arrow_head)
    draw_head (cr, p, t, item->line_width * 4);
  cairo_destroy (cr);
}

void
lens_draw_scene (GtkSnapshot *snapshot, PangoContext *context, const LensScene *scene, const LensPalette *palette)
{
  static void (*const kinds[]) (GtkSnapshot *, PangoContext *, const LensItem *, const LensPalette *)
    = { [LENS_ITEM_BOX] = draw_box, [LENS_ITEM_TEXT] = draw_text, [LENS_ITEM_LINK] = draw_link };

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      kinds[item->kind](snapshot, context, item, palette);
    }
}
