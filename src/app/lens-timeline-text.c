/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-text.c: words and rounded plates of a timeline.
 */
#include "app/lens-timeline-private.h"

PangoLayout *
lens_timeline_new_words (LensTimeline *self, const char *text, gboolean is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_absolute_size (font, (double) lens_timeline_scale (self, 12) * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

void
lens_timeline_append_words (GtkSnapshot *snapshot, graphene_rect_t room, PangoLayout *words, const GdkRGBA *color, double xalign)
{
  int width, height;

  pango_layout_get_pixel_size (words, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (room.origin.x + xalign * MAX (0, room.size.width - width)),
                                                          room.origin.y + (room.size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, words, color);
  gtk_snapshot_restore (snapshot);
}

void
lens_timeline_append_text (LensTimeline *self, GtkSnapshot *snapshot, graphene_rect_t room, const char *text, const GdkRGBA *color,
                           gboolean is_bold, PangoEllipsizeMode ellipsize, double xalign)
{
  g_autoptr (PangoLayout) words = lens_timeline_new_words (self, text, is_bold);

  pango_layout_set_width (words, (int) (room.size.width * PANGO_SCALE));
  pango_layout_set_ellipsize (words, ellipsize);
  lens_timeline_append_words (snapshot, room, words, color, xalign);
}

void
lens_timeline_append_round (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  if (bounds.size.width < 3)
    {
      gtk_snapshot_append_color (snapshot, color, &bounds);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (radius, bounds.size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

void
lens_timeline_append_outline (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, float width, const GdkRGBA *color)
{
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  const float widths[4] = { width, width, width, width };
  GskRoundedRect outline;

  if (bounds.size.width <= 2 * width)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (radius, bounds.size.width / 2));
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}
