/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-order.c: lines leave in ticket order however they come in, none twice, none too early.
 */
#include <glib.h>
#include <string.h>

#include "session/lens-order.h"

static void
collect (const char *line, gsize length_bytes, gpointer user_data)
{
  GString *names = user_data;
  const char *name = g_strstr_len (line, (gssize) length_bytes, "\"name\":\"");
  g_string_append_c (names, name[8]);
}

/* A call with a one-letter name. */
static void
add (LensOrder *order, const char *name, int pid, int seq, int in, int out, gboolean slept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strdup_printf (
      "{\"ph\":\"X\",\"name\":\"%s\",\"cat\":\"pipe\",\"pid\":%d,\"tid\":%d,\"ts\":1.000,\"dur\":1.000,"
      "\"args\":{\"seq\":%d,\"in\":%d,\"out\":%d,\"ret\":0%s}}",
      name, pid, pid, seq, in, out, slept ? ",\"slept\":true" : "");

  g_assert_true (lens_order_add (order, line, strlen (line), &error));
  g_assert_no_error (error);
  lens_order_release (order);
}

static void
test_batches (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  /* The second process sends its batch first. */
  add (order, "b", 2, 0, 3, 4, FALSE);
  add (order, "d", 2, 1, 7, 8, FALSE);
  g_assert_cmpstr (names->str, ==, "");
  add (order, "a", 1, 0, 1, 2, FALSE);
  g_assert_cmpstr (names->str, ==, "ab");
  add (order, "c", 1, 1, 5, 6, FALSE);
  g_assert_cmpstr (names->str, ==, "abcd");
  g_assert_cmpuint (lens_order_get_n_pending (order), ==, 0);
}

static void
test_overlap (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  /* b came in while a was in its call, and was told first; a call that does not sleep belongs where it came in. */
  add (order, "b", 2, 0, 2, 3, FALSE);
  g_assert_cmpstr (names->str, ==, "");
  add (order, "a", 1, 0, 1, 4, FALSE);
  g_assert_cmpstr (names->str, ==, "ab");
}

static void
test_sleeper (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  /* r came in first and sleeps until w has written: it holds nobody up, and belongs where it returned. */
  add (order, "w", 1, 0, 2, 3, FALSE);
  g_assert_cmpstr (names->str, ==, "");
  lens_order_set_asleep (order, 1);
  lens_order_release (order);
  g_assert_cmpstr (names->str, ==, "w");
  add (order, "r", 2, 0, 1, 4, TRUE);
  g_assert_cmpstr (names->str, ==, "wr");
}

static void
add_half (LensOrder *order, const char *phase, const char *args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strdup_printf ("{\"ph\":\"%s\",\"name\":\"%s\",\"cat\":\"pipe\",\"pid\":2,\"tid\":2,\"ts\":1.000,\"args\":{%s}}",
                                           phase, phase, args);

  g_assert_true (lens_order_add (order, line, strlen (line), &error));
  g_assert_no_error (error);
  lens_order_release (order);
}

/* It stands before its end, whether what came between has gone on already or not. */
static void
test_unfinished (void)
{
  for (int is_early = 0; is_early < 2; is_early++)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autoptr (LensOrder) order = lens_order_new (collect, names);

      if (is_early)
        lens_order_set_asleep (order, 1);
      add (order, "w", 1, 0, 2, 3, FALSE);
      g_assert_cmpstr (names->str, ==, is_early ? "w" : "");
      add_half (order, "B", "\"seq\":0,\"in\":1,\"unfinished\":true");
      add_half (order, "E", "\"out\":4");
      g_assert_cmpstr (names->str, ==, "wBE");
      /* Told again by a second supervisor, because the first was killed before it could note that it had. */
      add_half (order, "B", "\"seq\":0,\"in\":1,\"unfinished\":true");
      add_half (order, "E", "\"out\":5");
      g_assert_cmpstr (names->str, ==, "wBE");
    }
}

/* The supervisor was killed in between. */
static void
test_unfinished_without_end (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  add_half (order, "B", "\"seq\":0,\"in\":1,\"unfinished\":true");
  g_assert_cmpuint (lens_order_get_n_pending (order), ==, 1);
  lens_order_flush (order);
  g_assert_cmpstr (names->str, ==, "B");
}

static void
test_twice (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  /* A process was killed after its batch was sent and before it could say so. */
  add (order, "a", 1, 0, 1, 2, FALSE);
  add (order, "a", 1, 0, 1, 2, FALSE);
  add (order, "b", 1, 1, 3, 4, FALSE);
  g_assert_cmpstr (names->str, ==, "ab");
}

static void
test_flush (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);

  /* Tickets 1 and 2 belong to a record that was lost. */
  add (order, "c", 1, 2, 5, 6, FALSE);
  add (order, "b", 1, 1, 3, 4, FALSE);
  g_assert_cmpstr (names->str, ==, "");
  g_assert_cmpuint (lens_order_get_n_pending (order), ==, 2);
  lens_order_flush (order);
  g_assert_cmpstr (names->str, ==, "bc");
}

static void
test_nonsense (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (LensOrder) order = lens_order_new (collect, names);
  g_autoptr (GError) error = NULL;

  g_assert_false (lens_order_add (order, "{\"ph\":", 6, &error));
  g_assert_nonnull (error);
  lens_order_flush (order);
  g_assert_cmpstr (names->str, ==, "");
}

/* Whatever the batches look like, the order is that of the tickets. */
static void
test_shuffled (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autoptr (LensOrder) order = lens_order_new (collect, names);
      int next[3] = { 0, 0, 0 };
      char name[2] = "a";

      for (int n_left = 24; n_left > 0;)
        {
          int process = g_test_rand_int_range (0, 3), number = next[process] * 3 + process;
          if (next[process] == 8)
            continue;
          name[0] = (char) ('a' + number);
          add (order, name, process + 1, next[process]++, number * 2 + 1, number * 2 + 2, FALSE);
          n_left--;
        }
      g_assert_cmpstr (names->str, ==, "abcdefghijklmnopqrstuvwx");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/batches", test_batches);
  g_test_add_func ("/order/overlap", test_overlap);
  g_test_add_func ("/order/sleeper", test_sleeper);
  g_test_add_func ("/order/unfinished", test_unfinished);
  g_test_add_func ("/order/unfinished-without-end", test_unfinished_without_end);
  g_test_add_func ("/order/twice", test_twice);
  g_test_add_func ("/order/flush", test_flush);
  g_test_add_func ("/order/nonsense", test_nonsense);
  g_test_add_func ("/order/shuffled", test_shuffled);
  return g_test_run ();
}
