/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-check.c: a good trace passes in silence, and each thing that can be wrong is said with its line.
 */
#include "lens-test-file.h"
#include "trace/lens-trace.h"

#include <string.h>

/* Two processes, in tickets 1 to 10; a file of its own keeps it readable. */
static char *good; /* tests/trace/data/good.json */

/* The first place where @part stands. */
static char *
replace (const char *text, const char *part, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, part, 2);

  /* A test that changes nothing would prove nothing. */
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (by, parts);
}

static GPtrArray *
check_bytes (const char *bytes)
{
  char *path = lens_test_file_new_with (bytes, -1);
  g_autoptr (GError) error = NULL;
  GPtrArray *sentences = lens_trace_check (path, &error);

  g_assert_no_error (error);
  lens_test_file_remove (path);
  return sentences;
}

static void
test_good (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GPtrArray) sentences = lens_trace_check (path, NULL);

  g_assert_nonnull (sentences);

  for (guint i = 0; i < sentences->len; i++)
    g_printerr ("# %s\n", (char *) g_ptr_array_index (sentences, i));
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* One change to the good trace, and what must be said of it. */
static const struct
{
  const char *name;
  const char *part;
  const char *by;
  const char *pattern;
} changes[] = {
  { "ticket-twice", "\"in\":3,", "\"in\":2,", "Line 4: Ticket 2 was drawn in line 3 already." },
  { "out-before-in", "\"in\":9,\"out\":12", "\"in\":12,\"out\":9", "Line 8: The ticket of its end (9) is lower than*(12)." },
  { "seq-twice", "\"seq\":2,\"in\":4", "\"seq\":1,\"in\":4", "Line 5: Record 1 of process 10 stands there for a second time." },
  { "gap", "\"seq\":4,\"in\":8,\"out\":17,\"status\":0,\"last\":4", "\"seq\":5,\"in\":8,\"out\":17,\"status\":0,\"last\":5",
    "Line *: 1 record of process 10 is missing, from number 4 on." },
  { "last-of-exit", "\"status\":0,\"last\":4}", "\"status\":0,\"last\":3}", "Line 11: “last” of “exit” is not the number*" },
  { "end-too-early", "\"process\":10,\"status\":0,\"last\":4", "\"process\":10,\"status\":0,\"last\":2",
    "Line 12: Process 10 is said to have ended with record 2, but has record 4." },
  { "lost-tail", "\"process\":10,\"status\":0,\"last\":4", "\"process\":10,\"status\":0,\"last\":9",
    "Line 12: 5 records of process 10 are missing, from number 5 on." },
  { "lost-tail-of-killed", "\"signal\":\"SIGKILL\",\"last\":2", "\"signal\":\"SIGKILL\",\"last\":5",
    "Line 13: 2 records of process 11 are missing, from number 3 on." },
  { "no-status", "\"process\":11,\"signal\":\"SIGKILL\"", "\"process\":11", "Line 13: The end of a process states neither*" },
  { "no-process", "\"process\":11,", "", "Line 13: The event “process end” lacks “process” in its args." },
  { "never-ends", "\"process\":11,", "\"process\":12,", "Line 6: Process 11 starts here and never ends." },
  { "never-closed", "{\"ph\":\"E\",\"name\":\"read\",\"cat\":\"pipe\",\"pid\":11,\"tid\":11,\"ts\":260.000,\"args\":{\"out\":14}},\n", "",
    "Line 9: The unfinished call “read” is never closed." },
  { "closed-by-another", "\"ph\":\"E\",\"name\":\"read\"", "\"ph\":\"E\",\"name\":\"write\"", "Line 10: “write” ends what began as “read” in line 9." },
  { "without-beginning", "\"pid\":11,\"tid\":11,\"ts\":260.000", "\"pid\":11,\"tid\":19,\"ts\":260.000",
    "Line 10: “read” of thread 19 ends without a beginning." },
  { "closed-before", "{\"out\":14}", "{\"out\":5}", "Line 10: The ticket of its end (5) is lower than that of its beginning (13)." },
  { "wrong-type", "\"fd\":4,", "\"fd\":\"4\",", "Line 5: The member “fd” has the wrong type or form." },
  { "wrong-hex", "\"at\":\"11f3\"", "\"at\":\"0x11f3\"", "Line 5: The member “at” has the wrong type or form." },
  { "wrong-object", "\"fd\":4,\"obj\":\"pipe:91834\"", "\"fd\":4,\"obj\":\"91834\"", "Line 5: The member “obj” has the wrong type*" },
  { "no-ret", ",\"ret\":5", "", "Line 5: The event “write” lacks “ret” in its args." },
  { "no-fd", "\"fd\":4,", "", "Line 5: The event “write” lacks “fd” in its args." },
  { "no-dur", "\"dur\":2.113,", "", "Line 5: *“dur”*" },
  { "decimals", "\"ts\":201.000", "\"ts\":201.0", "Line 5: “ts” is not written in microseconds with three decimals." },
  { "member-of-ours", "\"name\":\"write\",", "\"name\":\"write\",\"seq\":7,", "Line 5: The member “seq” belongs into args." },
  { "two-in-a-line", ",\n{\"ph\":\"X\",\"name\":\"write\"", ",{\"ph\":\"X\",\"name\":\"write\"", "Line 4: An event does not begin on a line*" },
  { "several-lines", "\"name\":\"write\",", "\"name\":\"write\",\n", "Line 5: An event goes over several lines." },
  { "metadata-later", "{\"displayTimeUnit\"", "{\n\"displayTimeUnit\"", "Line 2: The metadata does not stand whole in the first line." },
  { "metadata-member", "\"kernel\":\"6.18.44\",", "", "Line 1: The member “kernel” is missing." },
  { "metadata-type", "\"page_size\":4096", "\"page_size\":\"4096\"", "Line 1: The member “page_size” has the wrong type or form." },
  { "program-member", "\"file\":\"pipe.c\",", "", "Line 1: The member “file” is missing." },
  { "surrogates", "\"data\":\"Hello", "\"data\":\"\\ud83d\\ude00", "Line 5: A character is written as an escaped surrogate pair." },
  { "instant", "\"ts\":260.500,\"s\":\"t\"", "\"ts\":260.500", "Line 12: An instant has no “s”:“t”." },
  { "arrow-one-end", "\"ph\":\"s\",\"id\":\"a1\"", "\"ph\":\"s\",\"id\":\"a2\"", "Line *: The flow arrow a* has only one end." },
  { "arrow-binding", "\"bp\":\"e\",", "", "Line 16: The end of a flow arrow has no “bp”:“e”." },
  { "arrow-id", "\"ph\":\"s\",\"id\":\"a1\"", "\"ph\":\"s\",\"id\":\"arrow\"", "Line 14: The “id” of a flow arrow is not*" },
  { "no-json", "\"ph\":\"X\",\"name\":\"write\"", "\"ph\":X,\"name\":\"write\"", "Line 5: The event is not valid JSON: *" },
  { "cut", "\n]}", "", "Line 17: The file is cut off here." },
  { "schema", "\"schema\":1", "\"schema\":9", "Line 1: the trace has schema 9, *" },
};

static void
test_change (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *bytes = replace (good, changes[i].part, changes[i].by);
  g_autoptr (GPtrArray) sentences = check_bytes (bytes);
  gboolean is_said = FALSE;

  for (guint n = 0; n < sentences->len; n++)
    is_said |= g_pattern_match_simple (changes[i].pattern, g_ptr_array_index (sentences, n));
  for (guint n = 0; !is_said && n < sentences->len; n++)
    g_printerr ("# said: %s\n", (char *) g_ptr_array_index (sentences, n));
  g_assert_true (is_said);
}

static void
test_too_long (void)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *payload = g_strconcat ("\"data\":\"", filler, NULL);
  g_autofree char *bytes = replace (good, "\"data\":\"Hello", payload);
  g_autoptr (GPtrArray) sentences = check_bytes (bytes);

  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, "Line 5: The event has more than 4095 bytes.");
}

/* However much is wrong, what is said of it has an end. */
static void
test_many (void)
{
  g_autoptr (GString) bytes = g_string_new ("{\"metadata\":{\"schema\":1},\"traceEvents\":[\n{}");
  g_autoptr (GPtrArray) sentences = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (bytes, ",\n{}");
  g_string_append (bytes, "\n]}\n");
  sentences = check_bytes (bytes->str);
  g_assert_cmpuint (sentences->len, ==, 201);
  g_assert_true (g_pattern_match_simple ("* more sentences are left out.", g_ptr_array_index (sentences, 200)));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lens_trace_check ("/no/where", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "data", "good.json", NULL);
  g_assert_true (g_file_get_contents (path, &good, NULL, NULL));
  g_test_add_data_func ("/check/good", "good.json", test_good);
  g_test_add_data_func ("/check/calls", "calls.json", test_good);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strconcat ("/check/change/", changes[i].name, NULL);
      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_change);
    }
  g_test_add_func ("/check/too-long", test_too_long);
  g_test_add_func ("/check/many", test_many);
  g_test_add_func ("/check/missing", test_missing);
  status = g_test_run ();
  g_free (good);
  return status;
}
