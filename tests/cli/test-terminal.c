/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-terminal.c: words, columns and lines of a terminal. */
#include "cli/lens-story.h"
#include "cli/lens-suggest.h"
#include "cli/lens-terminal.h"

static void
test_distance (void)
{
  g_assert_cmpuint (lens_suggest_distance ("run", "run"), ==, 0);
  g_assert_cmpuint (lens_suggest_distance ("rnu", "run"), ==, 1);
  g_assert_cmpuint (lens_suggest_distance ("", "run"), ==, 3);
  g_assert_cmpuint (lens_suggest_distance ("run", ""), ==, 3);
  g_assert_cmpuint (lens_suggest_distance ("kitten", "sitting"), ==, 3);
  g_autofree char *long_word = g_strnfill (500, 'x');
  g_assert_cmpuint (lens_suggest_distance (long_word, "x"), >, 3);
  g_assert_cmpuint (lens_suggest_distance ("x", long_word), >, 3);
}

static void
test_suggest (void)
{
  const char *const words[] = { "pipe", "posix-mq", "posix-shm", "mmap-anon", NULL };
  g_assert_cmpstr (lens_suggest ("pip", words), ==, "pipe");
  g_assert_cmpstr (lens_suggest ("posix_mq", words), ==, "posix-mq");
  g_assert_cmpstr (lens_suggest ("mmap", words), ==, "mmap-anon");
  g_assert_cmpstr (lens_suggest ("shm-posix", words), ==, "posix-shm");
  g_assert_cmpstr (lens_suggest ("shm", words), ==, "posix-shm");
  g_assert_null (lens_suggest ("socket", words));
  g_assert_null (lens_suggest ("-", words));
  g_assert_null (lens_suggest ("", words));
}

static void
test_safe (void)
{
  g_autofree char *safe = lens_terminal_make_safe ("a\033[2J\tb\n\x7f\xc2\x9b\xff");
  g_assert_cmpstr (safe, ==, "a␛[2J\tb\n␡��");
}

static void
test_columns (void)
{
  g_assert_cmpuint (lens_terminal_count_columns ("abc"), ==, 3);
  g_assert_cmpuint (lens_terminal_count_columns ("十二"), ==, 4);
  g_assert_cmpuint (lens_terminal_count_columns ("e\u0301"), ==, 1);
  g_autofree char *padded = lens_terminal_pad ("十", 4);
  g_assert_cmpstr (padded, ==, "十  ");
  g_autofree char *uncut = lens_terminal_pad ("longer", 4);
  g_assert_cmpstr (uncut, ==, "longer");
}

static void
test_wrap (void)
{
  g_autofree char *two_lines = lens_terminal_wrap ("one two  three", 2, 10);
  g_assert_cmpstr (two_lines, ==, "  one two\n  three\n");
  g_autofree char *long_word = lens_terminal_wrap ("extraordinary word", 0, 6);
  g_assert_cmpstr (long_word, ==, "extraordinary\nword\n");
  g_autofree char *nothing = lens_terminal_wrap ("", 4, 10);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_time (void)
{
  g_autofree char *zero = lens_story_format_time (0);
  g_assert_cmpstr (zero, ==, "0.000 ms");
  g_autofree char *later = lens_story_format_time (12345678);
  g_assert_cmpstr (later, ==, "12.345 ms");
  g_autofree char *before = lens_story_format_time (-1500000);
  g_assert_cmpstr (before, ==, "−1.500 ms");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/suggest/distance", test_distance);
  g_test_add_func ("/cli/suggest/nearest", test_suggest);
  g_test_add_func ("/cli/terminal/safe", test_safe);
  g_test_add_func ("/cli/terminal/columns", test_columns);
  g_test_add_func ("/cli/terminal/wrap", test_wrap);
  g_test_add_func ("/cli/story/time", test_time);
  return g_test_run ();
}
