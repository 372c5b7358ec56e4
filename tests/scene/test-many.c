/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-many.c: a run of many objects, or of many processes, costs in proportion to its steps: what a step costs is what it changes, not what there is. Four
 * times as many may cost some more than four times as much; where each step looked at all of them, it would be sixteen times.
 */
#include "lens-test-computed.h"
#include "model-fixture.h"
#include "scene/lens-timeline-bars.h"

#define FEW 1500
#define MOST_TIMES 8.0
#define FIRST_CHILD 1000

static void
add_transfer (Script *script, int pid, const char *name, guint number, int fd)
{
  script_call (script, pid, name, "\"fd\":%d,\"obj\":\"pipe:%u\",\"len\":5,\"ret\":5,\"data\":\"hello\"", fd, number);
}

static void
use_pipe (Script *script, guint number, int read_end)
{
  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[%d,%d],\"obj\":\"pipe:%u\",\"capacity\":65536", read_end, read_end + 1, number);
  add_transfer (script, FIXTURE_A, "write", number, read_end + 1);
  add_transfer (script, FIXTURE_A, "read", number, read_end);
}

static void
close_pipe (Script *script, guint number, int read_end)
{
  for (int fd = read_end; fd <= read_end + 1; fd++)
    script_call (script, FIXTURE_A, "close", "\"fd\":%d,\"obj\":\"pipe:%u\",\"ret\":0", fd, number);
}

/* One after the other, each closed after use. */
static void
use_pipes (Script *script, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      use_pipe (script, i, 3);
      close_pipe (script, i, 3);
    }
}

/* All of them open at once. */
static void
collect_pipes (Script *script, guint n)
{
  for (guint i = 1; i <= n; i++)
    use_pipe (script, i, (int) (1 + 2 * i));
  for (guint i = 1; i <= n; i++)
    close_pipe (script, i, (int) (1 + 2 * i));
}

/* Children that come all at once, write, and go. */
static void
fork_children (Script *script, guint n)
{
  script_pipe (script, FIXTURE_A);
  for (guint i = 0; i < n; i++)
    script_fork (script, FIXTURE_A, (int) (FIRST_CHILD + i), (char) ('B' + MIN (i, 24)));
  for (guint i = 0; i < n; i++)
    {
      add_transfer (script, (int) (FIRST_CHILD + i), "write", 1, 4);
      add_transfer (script, FIXTURE_A, "read", 1, 3);
    }
  for (guint i = 0; i < n; i++)
    {
      script_call (script, (int) (FIRST_CHILD + i), "exit", "\"status\":0");
      script_call (script, FIXTURE_A, "wait", "\"ret\":%u,\"status\":0", FIRST_CHILD + i);
    }
}

typedef void (*Write) (Script *script, guint n);

static gboolean
go_on (double unused_fraction, gpointer unused)
{
  return TRUE;
}

/* What a file costs until it is on the stage, all but reading it. */
static double
measure_ms (Write write, guint n)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  double begin_ms;

  script_start (script, FIXTURE_A, 'A');
  write (script, n);
  begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);
  model = lens_model_new_telling (script->trace, go_on, NULL);
  lens_timeline_bars_prepare (model);
  g_assert_cmpuint (lens_model_get_n_steps (model), >, 5 * n);
  return lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms;
}

/* The quickest of some counts, taken in turn: what others do on the machine only adds to them. */
static void
test_in_proportion (gconstpointer write)
{
  double few_ms = G_MAXDOUBLE, many_ms = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      few_ms = MIN (few_ms, measure_ms ((Write) write, FEW));
      many_ms = MIN (many_ms, measure_ms ((Write) write, 4 * FEW));
    }
  g_test_message ("%u: %.0f ms, %u: %.0f ms", FEW, few_ms, 4 * FEW, many_ms);
  g_assert_cmpfloat (many_ms, <, MOST_TIMES * few_ms);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/many/pipes", (gconstpointer) use_pipes, test_in_proportion);
  g_test_add_data_func ("/many/open-pipes", (gconstpointer) collect_pipes, test_in_proportion);
  g_test_add_data_func ("/many/processes", (gconstpointer) fork_children, test_in_proportion);
  return g_test_run ();
}
