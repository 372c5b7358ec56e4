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
/** lens_comparison_row_is_begun: Returns: whether there is anything to say of @row, if only what went wrong. */
gboolean lens_comparison_row_is_begun (const LensComparisonRow *row);
/** lens_comparison_count_messages: Returns: into how many messages the payload is cut; 0 where there are none. */
guint64 lens_comparison_count_messages (const LensComparisonRow *row);

/**
 * lens_comparison_get_usual_sizes:
 * @n: (out): how many
 *
 * Returns: (transfer none): bytes of the payloads when nobody says which, from the smallest; four times as many from one to the next.
 */
const guint64 *lens_comparison_get_usual_sizes (guint *n);

/** lens_comparison_describe_place: Returns: (transfer full): which processors that is here and now, or that it is not possible; a sentence. */
char *lens_comparison_describe_place (LensPlace place);

/** lens_comparison_describe_machine: Returns: (transfer full): kernel, machine, processors and today's date; figures without them say nothing. */
char *lens_comparison_describe_machine (void);

typedef enum
{
  LENS_OVERTAKING_UNTIMED, /* at no size are there times of both */
  LENS_OVERTAKING_NEVER,   /* not at the largest size in this run */
  LENS_OVERTAKING_ALWAYS,  /* at all sizes in this run, from @bytes on */
  LENS_OVERTAKING_BETWEEN, /* not at @below_bytes, but at @bytes and at all sizes above */
} LensOvertakingKind;

typedef struct
{
  LensOvertakingKind kind;
  guint64 below_bytes, bytes; /* both measured, and neighbours */
  guint64 about_bytes;        /* between the two: where the straight lines cross that join their points on logarithmic axes */
} LensOvertaking;

/**
 * lens_comparison_find_overtaking:
 * @rows: of all sizes
 *
 * Returns: from which size on @memory took less time than @other in this run, by the medians, whatever its copies into and out of it cost.
 */
LensOvertaking lens_comparison_find_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place);
/** lens_comparison_format_overtaking: Returns: (transfer full): "about 2100 bytes (1024–4096)", translated. */
char *lens_comparison_format_overtaking (const LensOvertaking *overtaking);
/** lens_comparison_get_memory: Returns: (transfer none) (nullable): the first facility of @rows that shares memory. */
const LensTransfer *lens_comparison_get_memory (GPtrArray *rows);

G_END_DECLS
