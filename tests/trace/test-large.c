/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-large.c: twice the events cost twice the time, to load, to ask for and to save.
 */
#include "lens-test-file.h"
#include "lens-test-trace.h"

#include <stdio.h>
#include <time.h>

#define N_EVENTS 10000
#define N_ATTEMPTS 3

static char *
write_trace (guint n_events)
{
  char *path = lens_test_file_new ();
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fprintf (file, "{\"displayTimeUnit\":\"ns\",\"metadata\":%s,\"traceEvents\":[", LENS_TEST_METADATA);
  for (guint i = 0; i < n_events; i++)
    fprintf (file,
             "%s\n{\"ph\":\"X\",\"name\":\"%s\",\"cat\":\"pipe\",\"pid\":%u,\"tid\":%u,\"ts\":%u.%03u,\"dur\":2.113,\"args\":{\"seq\":%u,"
             "\"in\":%u,\"out\":%u,\"at\":\"11f3\",\"fd\":4,\"obj\":\"pipe:91834\",\"buf\":\"7ffd1c20\",\"len\":27,\"ret\":27,"
             "\"data\":\"Hello from parent via pipe!\"}}",
             i == 0 ? "" : ",", i % 2 ? "read" : "write", 10 + i % 2, 10 + i % 2, i, i % 1000, i / 2, 2 * i + 1, 2 * i + 2);
  fputs ("\n]}\n", file);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static gint64
cpu_time_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static void
use_trace (const char *path, guint n_events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, n_events);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      g_assert_cmpint (lens_event_ret (event), ==, 27);
    }
  g_assert_true (lens_trace_save (trace, path, NULL, NULL, &error));
}

/* The least of some attempts: what else the machine does only adds. */
static gint64
measure_ns (guint n_events)
{
  char *path = write_trace (n_events);
  gint64 least_ns = G_MAXINT64;

  for (int i = 0; i < N_ATTEMPTS; i++)
    {
      gint64 start_ns = cpu_time_ns ();
      use_trace (path, n_events);
      least_ns = MIN (least_ns, cpu_time_ns () - start_ns);
    }
  lens_test_file_remove (path);
  return least_ns;
}

typedef struct
{
  double last;
  guint n_times, n_most;
} Told;

static gboolean
on_progress (double fraction, gpointer data)
{
  Told *told = data;

  g_assert_cmpfloat (fraction, >=, told->last);
  g_assert_cmpfloat (fraction, <=, 1);
  told->last = fraction;
  return ++told->n_times < told->n_most;
}

/* Who is told may have enough of it. */
static void
test_progress (void)
{
  char *path = write_trace (N_EVENTS);
  Told all = { .n_most = N_EVENTS }, few = { .n_most = 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load_telling (path, on_progress, &all, &error);
  LensTrace *none;

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, N_EVENTS);
  g_assert_cmpfloat (all.last, >, 0.8);
  none = lens_trace_load_telling (path, on_progress, &few, &error);
  g_assert_null (none);
  g_assert_true (g_error_matches (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_CANCELLED));
  g_assert_cmpuint (few.n_times, ==, 3);
  lens_test_file_remove (path);
}

static void
test_linear (void)
{
  gint64 once_ns = measure_ns (N_EVENTS);
  gint64 twice_ns = measure_ns (2 * N_EVENTS);

  g_test_message ("%d events: %" G_GINT64_FORMAT " ns; %d events: %" G_GINT64_FORMAT " ns", N_EVENTS, once_ns, 2 * N_EVENTS,
                  twice_ns);
  /* Twice for linear, four times for quadratic. */
  g_assert_cmpint (twice_ns, <, 3 * once_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/progress", test_progress);
  g_test_add_func ("/large/linear", test_linear);
  return g_test_run ();
}
