/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-round-trip.c: what was recorded comes back from a file as it was, to the byte.
 */
#include "lens-test-file.h"
#include "lens-test-trace.h"
#include "trace/lens-time.h"
#include "trace/lens-trace-writer.h"

static const char *const lines[] = {
  "{\"ph\":\"i\",\"name\":\"process start\",\"cat\":\"process\",\"pid\":10,\"tid\":10,\"ts\":9007199254740993.001,\"s\":\"t\",\"args\":"
  "{\"seq\":0,\"in\":1,\"out\":1,\"program\":\"pipe\",\"letter\":\"A\"}}",
  "{\"ph\":\"X\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,\"dur\":2.113,\"args\":{\"seq\":1,\"in\":2,"
  "\"out\":3,\"at\":\"11f3\",\"fd\":4,\"obj\":\"pipe:91834\",\"buf\":\"7ffd1c20\",\"len\":6,\"ret\":6,\"slept\":true,\"data\":"
  "\"H\\u0000ll\u00f6\"}}",
  "{\"ph\":\"X\",\"name\":\"store\",\"cat\":\"memory\",\"pid\":10,\"tid\":10,\"ts\":300.000,\"dur\":0.000,\"args\":{\"seq\":2,\"in\":4,"
  "\"out\":5,\"obj\":\"anon:1\",\"off\":0,\"len\":8,\"val\":18446744073709551615}}",
  "{\"ph\":\"X\",\"name\":\"mq_receive\",\"cat\":\"mq\",\"pid\":10,\"tid\":10,\"ts\":310.000,\"dur\":1.000,\"args\":{\"seq\":3,\"in\":6,"
  "\"out\":7,\"ret\":-1,\"errno\":\"EAGAIN\",\"data\":\"AP8=\",\"enc\":\"base64\"}}",
  NULL,
};

static void
assert_same_lines (LensTrace *trace, LensTrace *other)
{
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, lens_trace_get_n_events (other));
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    g_assert_cmpstr (lens_trace_get_line (trace, i, NULL), ==, lens_trace_get_line (other, i, NULL));
}

static void
test_heads (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new (lines);
  const LensEventHead *start = lens_trace_get_head (trace, 0);
  const LensEventHead *write = lens_trace_get_head (trace, 1);

  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 4);
  g_assert_cmpint (start->kind, ==, LENS_EVENT_PROCESS_START);
  /* A double cannot hold this one. */
  g_assert_cmpint (start->ts_ns, ==, G_GINT64_CONSTANT (9007199254740993001));
  g_assert_cmpint (write->kind, ==, LENS_EVENT_CALL);
  g_assert_cmpstr (write->name, ==, "write");
  g_assert_cmpstr (write->category, ==, "pipe");
  g_assert_cmpint (write->ts_ns, ==, 201000);
  g_assert_cmpint (write->dur_ns, ==, 2113);
  g_assert_cmpint (write->seq, ==, 1);
  g_assert_cmpuint (write->in_ticket, ==, 2);
  g_assert_cmpuint (write->out_ticket, ==, 3);
  g_assert_cmpint (lens_trace_get_head (trace, 2)->kind, ==, LENS_EVENT_STORE);
}

static void
test_getters (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new (lines);
  g_autoptr (LensEvent) write = lens_trace_get_event (trace, 1);
  g_autoptr (LensEvent) store = lens_trace_get_event (trace, 2);
  g_autoptr (LensEvent) receive = lens_trace_get_event (trace, 3);
  g_autoptr (GBytes) data = lens_event_get_data (write);
  g_autoptr (GBytes) decoded = lens_event_get_data (receive);
  guint64 number;
  gint64 integer;

  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), "H\0ll\303\266", 6);
  g_assert_cmpmem (g_bytes_get_data (decoded, NULL), g_bytes_get_size (decoded), "\0\377", 2);
  g_assert_cmpstr (lens_event_object (write), ==, "pipe:91834");
  g_assert_true (lens_event_slept (write));
  g_assert_false (lens_event_slept (receive));
  g_assert_cmpint (lens_event_ret (write), ==, 6);
  g_assert_cmpint (lens_event_ret (receive), ==, -1);
  g_assert_cmpstr (lens_event_errno (receive), ==, "EAGAIN");
  g_assert_null (lens_event_errno (write));
  g_assert_true (lens_event_get_hex (write, "buf", &number));
  g_assert_cmphex (number, ==, 0x7ffd1c20);
  g_assert_true (lens_event_get_unsigned (store, "val", &number));
  g_assert_cmpuint (number, ==, G_MAXUINT64);
  g_assert_false (lens_event_get_int (store, "val", &integer));
  g_assert_false (lens_event_get_int (write, "obj", &integer));
  g_assert_null (lens_event_get_string (write, "fd"));
  g_assert_cmpint (lens_event_int_or (write, "nothing", 17), ==, 17);
}

static void
test_save_and_load (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new (lines);
  g_autoptr (LensTrace) loaded = NULL;
  char *path = lens_test_file_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (lens_trace_save (trace, path, NULL, NULL, &error));
  g_assert_no_error (error);
  loaded = lens_trace_load (path, &error);
  g_assert_no_error (error);
  assert_same_lines (trace, loaded);
  g_assert_cmpuint (lens_trace_get_warnings (loaded)->len, ==, 0);
  g_assert_cmpstr (lens_trace_get_lesson (loaded), ==, "test");
  g_assert_cmpstr (json_object_to_json_string (lens_trace_get_metadata (trace)), ==,
                   json_object_to_json_string (lens_trace_get_metadata (loaded)));
  lens_test_file_remove (path);
}

/* Whoever looks between two flushes finds a whole trace. */
static void
test_valid_at_every_flush (void)
{
  char *path = lens_test_file_new ();
  g_autoptr (GError) error = NULL;
  json_object *metadata = json_tokener_parse (LENS_TEST_METADATA);
  LensTraceWriter *writer = lens_trace_writer_new (path, metadata, &error);

  g_assert_no_error (error);
  for (guint n = 0;; n++)
    {
      g_autoptr (LensTrace) loaded = lens_trace_load (path, &error);
      g_autofree char *text = NULL;
      json_object *whole;

      g_assert_no_error (error);
      g_assert_cmpuint (lens_trace_get_n_events (loaded), ==, n);
      g_assert_cmpuint (lens_trace_get_warnings (loaded)->len, ==, 0);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (whole = json_tokener_parse (text));
      json_object_put (whole);
      if (lines[n] == NULL)
        break;
      g_assert_true (lens_trace_writer_append (writer, lines[n], -1, &error));
      g_assert_true (lens_trace_writer_flush (writer, &error));
    }
  g_assert_true (lens_trace_writer_close (writer, &error));
  json_object_put (metadata);
  lens_test_file_remove (path);
}

static void
count_appended (LensTrace *trace, guint first, guint n, guint *total)
{
  g_assert_cmpuint (first + n, ==, lens_trace_get_n_events (trace));
  *total += n;
}

static void
test_append (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new ((const char *const[]){ NULL });
  g_autoptr (GError) error = NULL;
  guint total = 0;

  g_signal_connect (trace, "appended", G_CALLBACK (count_appended), &total);
  g_assert_true (lens_trace_append_line (trace, lines[0], -1, &error));
  g_assert_true (lens_trace_append_line (trace, lines[1], -1, &error));
  /* Sent once more by the supervisor. */
  g_assert_true (lens_trace_append_line (trace, lines[1], -1, &error));
  /* Derived, for other viewers. */
  g_assert_true (lens_trace_append_line (trace, "{\"ph\":\"s\",\"id\":\"1\"}\n", -1, &error));
  g_assert_true (lens_trace_append_line (
      trace, "{\"ph\":\"X\",\"name\":\"copy to user space\",\"cat\":\"pipe\",\"pid\":1,\"tid\":1,\"ts\":1.000,\"dur\":1.000}", -1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (total, ==, 2);
  g_assert_false (lens_trace_append_line (trace, "{\"ph\":", -1, &error));
  g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
}

/* Killed after its record was sent: the supervisor speaks of the call once more, as unfinished. */
static void
test_finished_after_all (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new ((const char *const[]){
      lines[0],
      lines[1],
      "{\"ph\":\"B\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,\"args\":{\"seq\":1,\"in\":2,\"unfinished\":true}}",
      "{\"ph\":\"E\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":209.000,\"args\":{\"out\":9}}",
      "{\"ph\":\"B\",\"name\":\"read\",\"cat\":\"pipe\",\"pid\":11,\"tid\":11,\"ts\":201.000,\"args\":{\"seq\":0,\"in\":8,\"unfinished\":true}}",
      "{\"ph\":\"E\",\"name\":\"read\",\"cat\":\"pipe\",\"pid\":11,\"tid\":11,\"ts\":209.000,\"args\":{\"out\":10}}",
      NULL,
  });

  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 4);
  g_assert_cmpint (lens_trace_get_head (trace, 2)->kind, ==, LENS_EVENT_UNFINISHED);
  g_assert_cmpint (lens_trace_get_head (trace, 3)->kind, ==, LENS_EVENT_FINISH);
}

/* It never returns: recorders write it with a duration or without. */
static void
test_exit_is_a_call (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new ((const char *const[]){
      "{\"ph\":\"X\",\"name\":\"exit\",\"cat\":\"process\",\"pid\":1,\"tid\":1,\"ts\":1.000,\"dur\":0.000,\"args\":{\"seq\":0}}",
      "{\"ph\":\"i\",\"s\":\"t\",\"name\":\"_exit\",\"cat\":\"process\",\"pid\":2,\"tid\":2,\"ts\":1.000,\"args\":{\"seq\":0}}",
      "{\"ph\":\"i\",\"s\":\"t\",\"name\":\"unheard of\",\"cat\":\"x\",\"pid\":3,\"tid\":3,\"ts\":1.000}",
      NULL,
  });

  g_assert_cmpint (lens_trace_get_head (trace, 0)->kind, ==, LENS_EVENT_CALL);
  g_assert_cmpint (lens_trace_get_head (trace, 1)->kind, ==, LENS_EVENT_CALL);
  g_assert_cmpint (lens_trace_get_head (trace, 2)->kind, ==, LENS_EVENT_OTHER);
}

static void
test_source_line (void)
{
  g_autoptr (LensTrace) trace = lens_test_trace_new_with_metadata (
      "{\"schema\":1,\"programs\":[{\"program\":\"pipe\",\"file\":\"pipe.c\",\"lines\":[[\"10\",\"18\",7],[\"18\",\"1f\",8]]}]}",
      (const char *const[]){ NULL });
  const char *file;

  g_assert_cmpuint (lens_trace_find_source_line (trace, "pipe", 0x10, &file), ==, 7);
  g_assert_cmpstr (file, ==, "pipe.c");
  g_assert_cmpuint (lens_trace_find_source_line (trace, "pipe", 0x18, NULL), ==, 8);
  g_assert_cmpuint (lens_trace_find_source_line (trace, "pipe", 0x1f, &file), ==, 0);
  g_assert_null (file);
  g_assert_cmpuint (lens_trace_find_source_line (trace, "other", 0x10, NULL), ==, 0);
}

static void
test_time (void)
{
  static const struct
  {
    const char *text;
    gint64 time_ns; /* -1: refused */
  } cases[] = {
    { "0.000", 0 }, { "201", 201000 }, { "201.5", 201500 }, { "0.001", 1 }, { "1.0019", 1001 },
    { "9223372036854775.807", G_MAXINT64 }, { "9223372036854775.808", -1 }, { "99999999999999999999", -1 },
    { "-1.000", -1 }, { "1e3", -1 }, { ".5", -1 }, { "5.", -1 }, { "NaN", -1 }, { "", -1 }, { "1.0x", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time_ns = -1;
      char text[LENS_TIME_TEXT_BYTES];

      g_assert_cmpint (lens_time_parse_us (cases[i].text, &time_ns), ==, cases[i].time_ns >= 0);
      g_assert_cmpint (time_ns, ==, cases[i].time_ns);
      if (time_ns >= 0)
        g_assert_true (lens_time_parse_us (lens_time_format_us (time_ns, text), &time_ns) && time_ns == cases[i].time_ns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/heads", test_heads);
  g_test_add_func ("/trace/getters", test_getters);
  g_test_add_func ("/trace/save-and-load", test_save_and_load);
  g_test_add_func ("/trace/valid-at-every-flush", test_valid_at_every_flush);
  g_test_add_func ("/trace/append", test_append);
  g_test_add_func ("/trace/finished-after-all", test_finished_after_all);
  g_test_add_func ("/trace/exit-is-a-call", test_exit_is_a_call);
  g_test_add_func ("/trace/source-line", test_source_line);
  g_test_add_func ("/trace/time", test_time);
  return g_test_run ();
}
