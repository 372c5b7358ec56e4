/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-metrics.h: how much room text takes, and fitting it into less. A scene measures with a table of advances, so that it
 * needs no toolkit and is the same everywhere. Private to this room.
 */
#pragma once

#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* Of Inter and JetBrains Mono. */
const LensTextMetrics *lens_metrics_get_default (void);
/* In pixels, rounded up a little: hinting may widen a glyph. */
double lens_metrics_measure (const LensTextMetrics *metrics, LensFont font, double size_px, const char *text);
/* @text, or as much of its start as fits into @width_px with "…" behind it; NULL when not even one character would be left. (transfer full). */
char *lens_metrics_shorten (const LensTextMetrics *metrics, LensFont font, double size_px, double width_px, const char *text);
/* Lines of at most @width_px, broken at spaces, in the middle of a word only when it alone is longer; at most @max_lines, the last one shortened.
 * (transfer full). */
char **lens_metrics_wrap (const LensTextMetrics *metrics, LensFont font, double size_px, double width_px, guint max_lines, const char *text);

G_END_DECLS
