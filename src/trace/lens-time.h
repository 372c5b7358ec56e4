/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-time.h: times as the trace writes them, microseconds with three decimals, to and from integer nanoseconds.
 * Never through a double: 2^53 ns is 104 days of uptime, after which a double loses nanoseconds without a word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for any gint64 of nanoseconds, with sign, point and final NUL. */
#define LENS_TIME_TEXT_BYTES 32

/**
 * lens_time_parse_us:
 * @text: microseconds in plain decimal notation, "201.113"; tools that rewrite JSON may drop the zeros at the end
 * @time_ns: (out): the time in nanoseconds; digits below one nanosecond are cut
 *
 * Returns: %FALSE when @text is something else, negative, or beyond the range of a gint64
 */
gboolean lens_time_parse_us (const char *text, gint64 *time_ns);

/**
 * lens_time_format_us:
 * @time_ns: nanoseconds, not negative
 * @text: room for LENS_TIME_TEXT_BYTES
 *
 * Returns: @text, microseconds with exactly three decimals
 */
const char *lens_time_format_us (gint64 time_ns, char *text);

G_END_DECLS
