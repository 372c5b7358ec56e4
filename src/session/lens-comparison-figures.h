/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison-figures.h: what is worked out of a comparison's rows, and how it is written, in a terminal and in a window.
 */
#pragma once

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/** lens_comparison_format_place: Returns: (transfer none): "one processor", translated. */
const char *lens_comparison_format_place (LensPlace place);
/** lens_comparison_format_time: Returns: (transfer full): "12.3 µs", with a unit that fits. */
char *lens_comparison_format_time (gint64 time_ns);
/** lens_comparison_throughput: Returns: bytes in a second, of @size_bytes in @time_ns; 0 when it took no time. */
gdouble lens_comparison_throughput (guint64 size_bytes, gint64 time_ns);
/** lens_comparison_count_messages: Returns: into how many messages the payload is cut; 0 where there are none. */
guint64 lens_comparison_count_messages (const LensComparisonRow *row);

/**
 * lens_comparison_find_overtaking:
 * @rows: of all sizes
 * @bytes: (out): the smallest size from which on @memory took less time than @other, whatever the copies of the programs
 *
 * Returns: whether there is such a size in this run
 */
gboolean lens_comparison_find_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place,
                                       guint64 *bytes);

G_END_DECLS
