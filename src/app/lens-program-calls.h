/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-program-calls.h: which of the recorded calls a lesson's programs make, read from their source text.
 */
#pragma once

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/* Names of calls, each once; (transfer none), the same for the life of the process. */
GPtrArray *lens_program_calls_get (const LensLesson *lesson);

G_END_DECLS
