/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * contrast.h: how well two colours can be told apart, as the guidelines for accessible content (WCAG 2) compute it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From what a display is told, to light; 0 to 1. */
double contrast_linear (double channel);
/* 1 for two that are alike, up to 21. */
double contrast (const GdkRGBA *a, const GdkRGBA *b);
/* What is seen of @top on @ground. */
GdkRGBA contrast_over (GdkRGBA top, double opacity, GdkRGBA ground);

G_END_DECLS
