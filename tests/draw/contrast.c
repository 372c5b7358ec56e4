/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * contrast.c: by relative luminance.
 */
#include "contrast.h"

#include <math.h>

double
contrast_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* WCAG 2: relative luminance. */
static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * contrast_linear (color->red) + 0.7152 * contrast_linear (color->green) + 0.0722 * contrast_linear (color->blue);
}

double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

GdkRGBA
contrast_over (GdkRGBA top, double opacity, GdkRGBA ground)
{
  return (GdkRGBA) { ground.red + (top.red - ground.red) * opacity, ground.green + (top.green - ground.green) * opacity,
                     ground.blue + (top.blue - ground.blue) * opacity, 1 };
}
