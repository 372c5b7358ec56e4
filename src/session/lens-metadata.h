/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-metadata.h: the first line of a trace: everything about a run that is known before it starts.
 */
#pragma once

#include <json-c/json.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/**
 * lens_metadata_new:
 * @values: parameter name → value, all of them
 *
 * As data/trace-format.md has it: clock, kernel, limits, and each program with its source and debug information.
 *
 * Returns: (transfer full)
 */
json_object *lens_metadata_new (const LensLesson *lesson, GHashTable *values, guint time_limit_ms);

G_END_DECLS
