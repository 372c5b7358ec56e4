/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-rect.c: rectangles, and cutting pieces off them.
 */
#include "scene/lens-rect.h"

LensRect
lens_rect_cut_top (LensRect *rect, double size, double gap)
{
  LensRect piece = *rect;
  double taken = MIN (rect->height, size + gap);

  piece.height = MIN (rect->height, size);
  rect->y += taken;
  rect->height -= taken;
  return piece;
}

LensRect
lens_rect_cut_bottom (LensRect *rect, double size, double gap)
{
  LensRect piece = *rect;

  piece.height = MIN (rect->height, size);
  piece.y = rect->y + rect->height - piece.height;
  rect->height -= MIN (rect->height, size + gap);
  return piece;
}

LensRect
lens_rect_cut_left (LensRect *rect, double size, double gap)
{
  LensRect piece = *rect;
  double taken = MIN (rect->width, size + gap);

  piece.width = MIN (rect->width, size);
  rect->x += taken;
  rect->width -= taken;
  return piece;
}

LensRect
lens_rect_cut_right (LensRect *rect, double size, double gap)
{
  LensRect piece = *rect;

  piece.width = MIN (rect->width, size);
  piece.x = rect->x + rect->width - piece.width;
  rect->width -= MIN (rect->width, size + gap);
  return piece;
}

LensRect
lens_rect_inset (LensRect rect, double horizontal, double vertical)
{
  horizontal = MIN (horizontal, rect.width / 2);
  vertical = MIN (vertical, rect.height / 2);
  return (LensRect) { rect.x + horizontal, rect.y + vertical, rect.width - 2 * horizontal, rect.height - 2 * vertical };
}

LensRect
lens_rect_column (LensRect rect, guint index, guint n, double gap)
{
  double width = MAX (0, (rect.width - gap * (n - 1)) / n);

  return (LensRect) { rect.x + index * (width + gap), rect.y, width, rect.height };
}

double
lens_rect_right (LensRect rect)
{
  return rect.x + rect.width;
}

double
lens_rect_bottom (LensRect rect)
{
  return rect.y + rect.height;
}

double
lens_rect_center_x (LensRect rect)
{
  return rect.x + rect.width / 2;
}

double
lens_rect_center_y (LensRect rect)
{
  return rect.y + rect.height / 2;
}

gboolean
lens_rect_overlaps (LensRect a, LensRect b, double tolerance)
{
  return a.x + tolerance < lens_rect_right (b) && b.x + tolerance < lens_rect_right (a) && a.y + tolerance < lens_rect_bottom (b)
         && b.y + tolerance < lens_rect_bottom (a);
}
