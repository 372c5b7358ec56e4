/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-trace.c: whoever writes a wrong line into a test wants to know at once.
 */
#include "lens-test-trace.h"

LensTrace *
lens_test_trace_new_with_metadata (const char *metadata, const char *const *lines)
{
  json_object *object = json_tokener_parse (metadata);
  LensTrace *trace;

  if (!json_object_is_type (object, json_type_object))
    g_error ("The test's metadata is no JSON object: %s", metadata);
  trace = lens_trace_new (object);
  json_object_put (object);
  for (; *lines != NULL; lines++)
    {
      g_autoptr (GError) error = NULL;
      if (!lens_trace_append_line (trace, *lines, -1, &error))
        g_error ("The test's line is no event: %s: %s", error->message, *lines);
    }
  return trace;
}

LensTrace *
lens_test_trace_new (const char *const *lines)
{
  return lens_test_trace_new_with_metadata (LENS_TEST_METADATA, lines);
}
