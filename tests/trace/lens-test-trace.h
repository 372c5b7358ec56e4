/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-trace.h: a trace out of a few lines, for the tests of every room.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* Metadata of a lesson called "test", schema 1. */
#define LENS_TEST_METADATA "{\"schema\":1,\"lesson\":\"test\",\"title\":\"Test\",\"programs\":[]}"

/* The trace of @lines, which end with NULL, each one event. A line that is none ends the test. */
LensTrace *lens_test_trace_new (const char *const *lines);
/* The same with metadata, as JSON text. */
LensTrace *lens_test_trace_new_with_metadata (const char *metadata, const char *const *lines);

G_END_DECLS
