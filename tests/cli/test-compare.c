/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-compare.c: times as the programs print them, and where one facility overtakes another. */
#include "cli/lens-compare.h"
#include "session/lens-comparison-data.h"

static void
test_times (void)
{
  LensTransferTimes times;
  const char *text = "Child had payload 1 at 9000 ns\nChild had payload 2 at 10100 ns\nChild had payload 3 at 20300 ns\n"
                     "Child had payload 4 at 30200 ns\nParent began payload 1 at 1 ns\nParent began payload 2 at 10000 ns\n"
                     "Parent began payload 3 at 20000 ns\nParent began payload 4 at 30000 ns\n";

  g_assert_true (lens_transfer_times_read (&times, text));
  g_assert_cmpuint (times.n, ==, 3); /* the first warms up */
  g_assert_cmpint (times.whole.lower, ==, 100);
  g_assert_cmpint (times.whole.median, ==, 200);
  g_assert_cmpint (times.whole.upper, ==, 300);
  g_assert_false (times.has_parts);
}

static void
test_parts (void)
{
  LensTransferTimes times;
  const char *text = "Child found payload 1 at 50 ns\nChild found payload 2 at 150 ns\nChild had payload 1 at 70 ns\n"
                     "Child had payload 2 at 170 ns\nParent began payload 1 at 1 ns\nParent began payload 2 at 100 ns\n"
                     "Parent stored payload 1 at 20 ns\nParent stored payload 2 at 110 ns\n";

  g_assert_true (lens_transfer_times_read (&times, text));
  g_assert_true (times.has_parts);
  g_assert_cmpint (times.copy_in.median, ==, 10);
  g_assert_cmpint (times.hand_over.median, ==, 40);
  g_assert_cmpint (times.copy_out.median, ==, 20);
}

static void
test_times_that_are_none (void)
{
  static const char *const texts[] = { "", "nonsense\n", "Parent began payload 1 at 1 ns\nChild had payload 1 at 2 ns\n",
                                       "Parent began payload 1 at 1 ns\nParent began payload 2 at 2 ns\nChild had payload 1 at 3 ns\n" };
  LensTransferTimes times;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (lens_transfer_times_read (&times, texts[i]));
}

/* For 10, 20, 30… bytes, what each of the two took. */
static LensOvertaking
find_overtaking (const gint64 *memory_ns, const gint64 *pipe_ns, guint n)
{
  g_autoptr (GPtrArray) transfers = g_ptr_array_new ();
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  const LensTransfer *memory = lens_transfer_find ("posix-shm"), *other = lens_transfer_find ("pipe");

  g_ptr_array_add (transfers, (gpointer) other);
  g_ptr_array_add (transfers, (gpointer) memory);
  for (guint64 i = 0; i < n; i++)
    {
      guint64 size_bytes = 10 * (i + 1);
      g_array_append_val (sizes, size_bytes);
    }
  g_autoptr (LensComparison) comparison = lens_comparison_new (transfers, sizes);
  GPtrArray *rows = lens_comparison_get_rows (comparison);
  for (guint i = 0; i < rows->len; i++)
    {
      LensComparisonRow *row = g_ptr_array_index (rows, i);
      gint64 median = (row->transfer == memory ? memory_ns : pipe_ns)[row->size_bytes / 10 - 1];
      row->times[LENS_PLACE_FREE] = (LensTransferTimes) { .n = median > 0 ? 1 : 0, .whole.median = median };
    }
  g_assert_true (lens_comparison_get_memory (rows) == memory);
  return lens_comparison_find_overtaking (rows, memory, other, LENS_PLACE_FREE);
}

static void
check_overtaking (const gint64 *memory_ns, const gint64 *pipe_ns, guint n, LensOvertaking expected, const char *words)
{
  LensOvertaking found = find_overtaking (memory_ns, pipe_ns, n);
  g_autofree char *text = lens_comparison_format_overtaking (&found);

  g_assert_cmpint (found.kind, ==, expected.kind);
  g_assert_cmpuint (found.below_bytes, ==, expected.below_bytes);
  g_assert_cmpuint (found.bytes, ==, expected.bytes);
  g_assert_cmpuint (found.about_bytes, ==, expected.about_bytes);
  g_assert_cmpstr (text, ==, words);
}

static void
test_overtaking (void)
{
  /* The ratio is 5:4 before and 5:6 after, so they meet a little more than half the way from 10 to 20. */
  check_overtaking ((gint64[]) { 5, 5, 5 }, (gint64[]) { 4, 6, 7 }, 3, (LensOvertaking) { LENS_OVERTAKING_BETWEEN, 10, 20, 15 },
                    "about 15 bytes (10–20)");
  /* Only from where it stays so. */
  check_overtaking ((gint64[]) { 5, 5, 5 }, (gint64[]) { 6, 4, 7 }, 3, (LensOvertaking) { LENS_OVERTAKING_BETWEEN, 20, 30, 24 },
                    "about 24 bytes (20–30)");
  /* As long is not less: they meet at the lower size itself. */
  check_overtaking ((gint64[]) { 5, 5 }, (gint64[]) { 5, 6 }, 2, (LensOvertaking) { LENS_OVERTAKING_BETWEEN, 10, 20, 10 },
                    "about 10 bytes (10–20)");
  check_overtaking ((gint64[]) { 5, 5 }, (gint64[]) { 6, 6 }, 2, (LensOvertaking) { LENS_OVERTAKING_ALWAYS, .bytes = 10 },
                    "from 10 bytes on");
  check_overtaking ((gint64[]) { 5, 5 }, (gint64[]) { 6, 5 }, 2, (LensOvertaking) { LENS_OVERTAKING_NEVER }, "not in this run");
}

/* What was not timed is not known, and nothing is drawn across it. */
static void
test_overtaking_with_gaps (void)
{
  check_overtaking ((gint64[]) { 5, 5 }, (gint64[]) { 6, 0 }, 2, (LensOvertaking) { LENS_OVERTAKING_UNTIMED }, "–");
  check_overtaking ((gint64[]) { 5, 0 }, (gint64[]) { 6, 6 }, 2, (LensOvertaking) { LENS_OVERTAKING_UNTIMED }, "–");
  check_overtaking ((gint64[]) { 5, 5, 5 }, (gint64[]) { 4, 0, 6 }, 3, (LensOvertaking) { LENS_OVERTAKING_ALWAYS, .bytes = 30 },
                    "from 30 bytes on");
}

static void
test_usual_sizes (void)
{
  guint n;
  const guint64 *sizes = lens_comparison_get_usual_sizes (&n);

  g_assert_cmpuint (sizes[0], ==, 64);
  g_assert_cmpuint (sizes[n - 1], ==, 1024 * 1024);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (sizes[i], ==, 4 * sizes[i - 1]);
}

static void
test_csv (void)
{
  json_object *array = json_tokener_parse ("[{\"a\":1,\"b\":\"x, \\\"y\\\"\"},{\"a\":null,\"b\":\"z\"}]");
  g_autofree char *text = lens_comparison_join_csv (array);

  g_assert_cmpstr (text, ==, "a,b\r\n1,\"x, \"\"y\"\"\"\r\n,z\r\n");
  json_object_put (array);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/times", test_times);
  g_test_add_func ("/compare/parts", test_parts);
  g_test_add_func ("/compare/times-that-are-none", test_times_that_are_none);
  g_test_add_func ("/compare/overtaking", test_overtaking);
  g_test_add_func ("/compare/overtaking-with-gaps", test_overtaking_with_gaps);
  g_test_add_func ("/compare/usual-sizes", test_usual_sizes);
  g_test_add_func ("/compare/csv", test_csv);
  return g_test_run ();
}
