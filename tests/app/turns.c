/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * turns.c: the clock of the thread, before a turn and after it.
 */
#include "turns.h"

#include "app-fixture.h"

void
turns_take (Turns *turns)
{
  double begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);

  app_fixture_iterate ();
  turns->longest_ms = MAX (turns->longest_ms, lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms);
  turns->n_turns++;
}

void
turns_expect_shorter (Turns *turns, double limit_ms, const char *what)
{
  g_test_message ("%s: %u turns of the main loop, the longest computed for %.1f ms", what, turns->n_turns, turns->longest_ms);
  if (g_getenv ("LENS_MEASURE") == NULL)
    g_assert_cmpfloat (turns->longest_ms, <, limit_ms);
  *turns = (Turns) { 0 };
}

void
turns_expect_short (Turns *turns, const char *what)
{
  turns_expect_shorter (turns, LONGEST_TURN_MS, what);
}
