/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preflight.h: can this machine run the lesson at all? And if a call failed in the run: what does that mean?
 */
#pragma once

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/**
 * lens_preflight_check:
 * @error: LENS_SESSION_ERROR_UNAVAILABLE: the cause and the remedy
 *
 * Makes nothing and changes nothing: it only asks.
 */
gboolean lens_preflight_check (const LensLesson *lesson, GError **error);

/* Why @call fails with @errno_symbol here, and the remedy, as one or two translated sentences; NULL when that pair means
 * nothing special. (transfer none) */
const char *lens_preflight_explain (const char *call, const char *errno_symbol);

G_END_DECLS
