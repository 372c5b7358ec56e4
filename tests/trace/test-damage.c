/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-damage.c: files of anybody, in every kind of disrepair. What is whole is shown, the rest is told with its line, and
 * nothing crashes.
 */
#include "lens-test-file.h"
#include "lens-test-trace.h"

#include <string.h>

static void
assert_warning (LensTrace *trace, guint index, const char *pattern)
{
  GPtrArray *warnings = lens_trace_get_warnings (trace);

  g_assert_cmpuint (warnings->len, >, index);
  if (!g_pattern_match_simple (pattern, g_ptr_array_index (warnings, index)))
    g_error ("“%s” was expected, this came: %s", pattern, (char *) g_ptr_array_index (warnings, index));
}

/* Refused, with a code and a sentence that has the line. */
static const struct
{
  const char *name;
  const char *bytes;
  int code;
  const char *pattern;
} refused[] = {
  { "empty", "", LENS_TRACE_ERROR_EMPTY, "*: Line 1: the file is empty.*" },
  { "spaces", " \n\n ", LENS_TRACE_ERROR_EMPTY, "*the file is empty*" },
  { "text", "Hello, world\n", LENS_TRACE_ERROR_NOT_JSON, "*Line 1: this is not JSON. Choose a file*" },
  { "program", "#include <stdio.h>\n", LENS_TRACE_ERROR_NOT_JSON, "*Line 1: this is not JSON*" },
  { "array", "[1,2]", LENS_TRACE_ERROR_NOT_TRACE, "*Line 1: the file is a JSON array*" },
  { "object", "{}", LENS_TRACE_ERROR_NOT_TRACE, "*Line 1: *no metadata*" },
  { "other-object", "{\"a\":{\"b\":[1,true,null,\"x\"]},\n\"c\":2}", LENS_TRACE_ERROR_NOT_TRACE, "*no metadata*" },
  { "other-viewers-trace", "{\"traceEvents\":[\n{\"name\":\"a\",\"ph\":\"X\",\"ts\":1,\"dur\":1,\"pid\":1,\"tid\":1}\n]}",
    LENS_TRACE_ERROR_NOT_TRACE, "*Line 2: *" },
  { "no-schema", "{\n\"metadata\":{\"lesson\":\"pipe\"},\"traceEvents\":[]}", LENS_TRACE_ERROR_NOT_TRACE, "*Line 2: *no schema*" },
  { "schema-text", "{\"metadata\":{\"schema\":\"1\"},\"traceEvents\":[]}", LENS_TRACE_ERROR_NOT_TRACE, "*Line 1: *schema*" },
  { "metadata-array", "{\"metadata\":[],\"traceEvents\":[]}", LENS_TRACE_ERROR_NOT_TRACE, "*Line 1: *" },
  { "metadata-null", "{\"metadata\":null,\"traceEvents\":[]}", LENS_TRACE_ERROR_NOT_TRACE, "*Line 1: *" },
  { "higher-schema", "{\"metadata\":{\"schema\":2},\"traceEvents\":[]}", LENS_TRACE_ERROR_SCHEMA,
    "*Line 1: the trace has schema 2, this version reads up to 1.*newer version*" },
  { "huge-schema", "{\"metadata\":{\"schema\":99999999999999999999999},\"traceEvents\":[]}", LENS_TRACE_ERROR_SCHEMA, "*Line 1: *" },
  { "events-no-array", "{\"metadata\":{\"schema\":1},\n\"traceEvents\":{}}", LENS_TRACE_ERROR_NOT_JSON, "*Line 2 *" },
  { "event-number", LENS_TEST_HEAD "17" LENS_TEST_TAIL, LENS_TRACE_ERROR_BAD_EVENT, "*Line 2: *not a JSON object*" },
  { "event-null", LENS_TEST_HEAD LENS_TEST_FIRST ",\nnull" LENS_TEST_TAIL, LENS_TRACE_ERROR_BAD_EVENT, "*Line 3: *not a JSON object*" },
  { "event-nothing", LENS_TEST_HEAD LENS_TEST_FIRST ",\n,\n" LENS_TEST_SECOND LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 3 *" },
  { "event-misspelt", LENS_TEST_HEAD LENS_TEST_FIRST ",\n{\"ph\":X}" LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 3: *" },
  { "comma-missing", LENS_TEST_HEAD LENS_TEST_FIRST "\n" LENS_TEST_SECOND LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 3 is not valid JSON: “{” does not belong there. *another copy*" },
  { "comma-at-end", LENS_TEST_HEAD LENS_TEST_FIRST ",\n]}", LENS_TRACE_ERROR_NOT_JSON, "*Line 3 *" },
  { "wrong-bracket", LENS_TEST_HEAD LENS_TEST_FIRST ",\n{\"ph\":[1}}" LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 3 *" },
  { "text-not-closed", LENS_TEST_HEAD "{\"ph\":\"X\n}\n" LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 2 *not closed*" },
  { "two-numbers", LENS_TEST_HEAD "{\"ph\":1 2}" LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 2 *" },
  { "not-a-number", LENS_TEST_HEAD LENS_TEST_EVENT (0, 1, 2, ",\"val\":NaN") LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 2: *not finite*" },
  { "infinity", LENS_TEST_HEAD LENS_TEST_EVENT (0, 1, 2, ",\"val\":-Infinity") LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 2: *not finite*" },
  { "not-utf8", LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_EVENT (1, 3, 4, ",\"data\":\"\303\"") LENS_TEST_TAIL, LENS_TRACE_ERROR_NOT_JSON, "*Line 3: *UTF-8*another copy*" },
  { "metadata-not-utf8", "{\"metadata\":{\"schema\":1,\"title\":\"\377\"},\"traceEvents\":[]}", LENS_TRACE_ERROR_NOT_JSON, "*Line 1: *" },
  { "negative-seq", LENS_TEST_HEAD LENS_TEST_EVENT (-1, 1, 2, "") LENS_TEST_TAIL, LENS_TRACE_ERROR_BAD_EVENT, "*Line 2: *“seq”*record the lesson again.*" },
  { "negative-ticket", LENS_TEST_HEAD LENS_TEST_EVENT (0, -1, 2, "") LENS_TEST_TAIL, LENS_TRACE_ERROR_BAD_EVENT, "*Line 2: *“in”*" },
  { "huge-ticket", LENS_TEST_HEAD LENS_TEST_EVENT (0, 1, 99999999999999999999999, "") LENS_TEST_TAIL, LENS_TRACE_ERROR_BAD_EVENT, "*Line 2: *“out”*" },
  { "more-after-end", LENS_TEST_WHOLE "{}", LENS_TRACE_ERROR_NOT_JSON, "*Line 5: *after the end*" },
};

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (lens_test_file_load (refused[i].bytes, -1, &error));
  g_assert_error (error, LENS_TRACE_ERROR, refused[i].code);
  if (!g_pattern_match_simple (refused[i].pattern, error->message))
    g_error ("“%s” was expected, this came: %s", refused[i].pattern, error->message);
}

/* Other layouts of the same JSON. */
static const struct
{
  const char *name;
  const char *bytes;
} accepted[] = {
  { "as-written", LENS_TEST_WHOLE },
  { "byte-order-mark", "\357\273\277" LENS_TEST_WHOLE },
  { "one-line", "{\"metadata\":" LENS_TEST_METADATA ",\"traceEvents\":[" LENS_TEST_FIRST "," LENS_TEST_SECOND "]}" },
  { "metadata-last", "{\"traceEvents\":[" LENS_TEST_FIRST "," LENS_TEST_SECOND "],\"metadata\":" LENS_TEST_METADATA "}" },
  { "unknown-members", "{\"x\":[{\"y\":\"]\"}],\"n\":-1.5e3,\"t\":true ,\"metadata\":" LENS_TEST_METADATA ",\"traceEvents\":[" LENS_TEST_FIRST
                       "," LENS_TEST_SECOND "],\"z\":null}" },
  { "carriage-returns", "{\"metadata\":\r\n" LENS_TEST_METADATA ",\r\n\"traceEvents\":[\r\n" LENS_TEST_FIRST ",\r\n" LENS_TEST_SECOND "\r\n]}\r\n" },
};

static void
test_accepted (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_test_file_load (accepted[i].bytes, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
  g_assert_cmpstr (lens_trace_get_line (trace, 0, NULL), ==, LENS_TEST_FIRST);
  g_assert_cmpstr (lens_trace_get_line (trace, 1, NULL), ==, LENS_TEST_SECOND);
  g_assert_cmpstr (lens_trace_get_lesson (trace), ==, "test");
}

/* As a JSON tool prints it for people: the events are the same again. */
static void
test_pretty (void)
{
  json_object *whole = json_tokener_parse (LENS_TEST_WHOLE);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace
      = lens_test_file_load (json_object_to_json_string_ext (whole, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
  g_assert_cmpstr (lens_trace_get_line (trace, 0, NULL), ==, LENS_TEST_FIRST);
  json_object_put (whole);
}

/* The number of whole events in the first @n_bytes, by where they end. */
static guint
count_whole_events (gsize n_bytes)
{
  return (guint) (n_bytes >= strlen (LENS_TEST_HEAD LENS_TEST_FIRST)) + (guint) (n_bytes >= strlen (LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_SECOND));
}

static void
test_cut_everywhere (void)
{
  const gsize metadata_end = strlen ("{\"displayTimeUnit\":\"ns\",\"metadata\":" LENS_TEST_METADATA);

  for (gsize n_bytes = 1; n_bytes <= strlen (LENS_TEST_WHOLE); n_bytes++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LensTrace) trace = lens_test_file_load (LENS_TEST_WHOLE, (gssize) n_bytes, &error);
      g_autofree char *cut = NULL;
      guint line = 1;

      for (gsize i = 0; i < n_bytes; i++)
        line += LENS_TEST_WHOLE[i] == '\n';
      if (n_bytes < metadata_end)
        {
          g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_TRACE);
          g_assert_nonnull (strstr (error->message, "Line 1: the file ends before its metadata is whole"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (lens_trace_get_n_events (trace), ==, count_whole_events (n_bytes));
      if (n_bytes >= strlen (LENS_TEST_WHOLE) - 1)
        {
          g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
          continue;
        }
      cut = g_strdup_printf ("The file is cut off in line %u; the %u whole event* shown.", line, count_whole_events (n_bytes));
      assert_warning (trace, 0, cut);
      g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 1);
    }
}

/* Each member of an event, replaced by each type that it must not have. */
static void
test_wrong_types (void)
{
  static const struct
  {
    const char *key;
    const char *allowed; /* of the values below, by index */
  } members[] = { { "ph", "" }, { "name", "3" }, { "cat", "3" }, { "pid", "1" }, { "tid", "1" },
                  { "ts", "12" }, { "dur", "12" }, { "args", "6" } };
  static const char *const values[] = { "null", "17", "1.5", "\"text\"", "true", "[]", "{}", "-1", "99999999999999999999999", "1e3" };

  for (gsize m = 0; m < G_N_ELEMENTS (members); m++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
      {
        json_object *event = json_tokener_parse (LENS_TEST_FIRST);
        g_autoptr (GError) error = NULL;
        g_autoptr (LensEvent) parsed = NULL;
        gboolean is_allowed = strchr (members[m].allowed, '0' + (int) v) != NULL;

        /* An unknown phase is an event that this version does not know. */
        if (strcmp (members[m].key, "ph") == 0 && strcmp (values[v], "\"text\"") == 0)
          is_allowed = TRUE;
        json_object_object_add (event, members[m].key, json_tokener_parse (values[v]));
        parsed = lens_event_parse (json_object_to_json_string_ext (event, JSON_C_TO_STRING_PLAIN), -1, &error);
        json_object_put (event);
        g_assert_cmpint (parsed != NULL, ==, is_allowed);
        if (is_allowed)
          continue;
        g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_BAD_EVENT);
        g_assert_nonnull (strstr (error->message, members[m].key));
      }
}

/* Members of args have any type: whoever asks for another gets nothing. */
static void
test_wrong_args (void)
{
  static const char *const values[] = { "null", "17", "1.5", "\"text\"", "true", "[]", "{}", "-1", "99999999999999999999999" };

  for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"a\",\"cat\":\"b\",\"pid\":1,\"tid\":1,\"ts\":1,\"dur\":1,\"args\":{"
                                               "\"ret\":%s,\"data\":%s,\"enc\":%s,\"obj\":%s,\"errno\":%s,\"slept\":%s}}",
                                               values[v], values[v], values[v], values[v], values[v], values[v]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LensEvent) event = lens_event_parse (line, -1, &error);
      guint64 hex;

      g_assert_no_error (error);
      g_assert_null (lens_event_get_data (event));
      g_assert_cmpint (lens_event_slept (event), ==, strcmp (values[v], "true") == 0);
      g_assert_cmpint (lens_event_object (event) != NULL, ==, strcmp (values[v], "\"text\"") == 0);
      g_assert_cmpint (lens_event_ret (event), ==, strcmp (values[v], "17") == 0 ? 17 : -1);
      g_assert_false (lens_event_get_hex (event, "ret", &hex));
    }
}

static void
test_embedded_nul (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_strdup (LENS_TEST_WHOLE);
  char *place = strstr (bytes, "write");

  *place = '\0';
  g_assert_null (lens_test_file_load (bytes, (gssize) strlen (LENS_TEST_WHOLE), &error));
  g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON);
  g_assert_nonnull (strstr (error->message, "Line 2 "));
  g_clear_error (&error);
  g_assert_false (lens_event_parse (LENS_TEST_FIRST "\0", sizeof LENS_TEST_FIRST, &error) != NULL);
  g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON);
}

static void
test_out_of_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_test_file_load (LENS_TEST_HEAD LENS_TEST_SECOND ",\n" LENS_TEST_FIRST LENS_TEST_TAIL, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
  assert_warning (trace, 0, "1 event stands out of order (line 3)*");
}

/* What a signal's handler did stands before the call that it interrupted, which ends later. */
static void
test_nested (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_test_file_load (
      LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_EVENT (2, 5, 6, "") ",\n" LENS_TEST_EVENT (1, 4, 7, "") LENS_TEST_TAIL, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 3);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
}

static LensTrace *
load_with_end (const char *end)
{
  g_autofree char *text = g_strdup_printf (LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_EVENT (4, 5, 6, "") ",\n"
                                           "{\"ph\":\"i\",\"name\":\"process end\",\"cat\":\"process\",\"pid\":1,\"tid\":1,\"ts\":1.000,\"s\":\"t\","
                                           "\"args\":{\"seq\":0,\"in\":9,\"out\":9,\"process\":10,%s}}" LENS_TEST_TAIL,
                                           end);
  g_autoptr (GError) error = NULL;
  LensTrace *trace = lens_test_file_load (text, -1, &error);

  g_assert_no_error (error);
  return trace;
}

/* A process that was killed may have drawn a number and not come to sending its record. */
static void
test_killed_before_sending (void)
{
  g_autoptr (LensTrace) trace = load_with_end ("\"signal\":\"SIGKILL\",\"last\":5");

  assert_warning (trace, 0, "3 records of process 10 are missing (from number 1 on)*");
}

static void
test_gaps (void)
{
  g_autoptr (LensTrace) trace = load_with_end ("\"status\":0,\"last\":6");

  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 3);
  assert_warning (trace, 0, "5 records of process 10 are missing (from number 1 on)*");
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 1);
}

static void
test_duplicates (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_test_file_load (LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_FIRST ",\n" LENS_TEST_SECOND LENS_TEST_TAIL, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *name = g_strconcat ("/damage/refused/", refused[i].name, NULL);
      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_refused);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *name = g_strconcat ("/damage/accepted/", accepted[i].name, NULL);
      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_accepted);
    }
  g_test_add_func ("/damage/pretty", test_pretty);
  g_test_add_func ("/damage/cut-everywhere", test_cut_everywhere);
  g_test_add_func ("/damage/wrong-types", test_wrong_types);
  g_test_add_func ("/damage/wrong-args", test_wrong_args);
  g_test_add_func ("/damage/embedded-nul", test_embedded_nul);
  g_test_add_func ("/damage/out-of-order", test_out_of_order);
  g_test_add_func ("/damage/nested", test_nested);
  g_test_add_func ("/damage/gaps", test_gaps);
  g_test_add_func ("/damage/killed-before-sending", test_killed_before_sending);
  g_test_add_func ("/damage/duplicates", test_duplicates);
  return g_test_run ();
}
