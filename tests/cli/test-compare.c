/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-compare.c: times as the programs print them, and where one facility overtakes another. */
#include "cli/lens-compare.h"

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
static gboolean
overtakes (const gint64 *memory_ns, const gint64 *pipe_ns, guint n, guint64 *bytes)
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
  return lens_comparison_find_overtaking (rows, memory, other, LENS_PLACE_FREE, bytes);
}

static void
test_overtaking (void)
{
  guint64 bytes = 0;

  g_assert_true (overtakes ((gint64[]) { 5, 5, 5 }, (gint64[]) { 4, 6, 7 }, 3, &bytes));
  g_assert_cmpuint (bytes, ==, 20);
  g_assert_true (overtakes ((gint64[]) { 5, 5, 5 }, (gint64[]) { 6, 4, 7 }, 3, &bytes)); /* only from where it stays so */
  g_assert_cmpuint (bytes, ==, 30);
  g_assert_true (overtakes ((gint64[]) { 5, 5 }, (gint64[]) { 6, 6 }, 2, &bytes));
  g_assert_cmpuint (bytes, ==, 10);
  g_assert_false (overtakes ((gint64[]) { 5, 5 }, (gint64[]) { 6, 5 }, 2, &bytes));
  g_assert_false (overtakes ((gint64[]) { 5, 5 }, (gint64[]) { 6, 0 }, 2, &bytes)); /* not timed */
}

static void
test_csv (void)
{
  json_object *array = json_tokener_parse ("[{\"a\":1,\"b\":\"x, \\\"y\\\"\"},{\"a\":null,\"b\":\"z\"}]");
  g_autofree char *text = lens_compare_join_csv (array);

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
  g_test_add_func ("/compare/csv", test_csv);
  return g_test_run ();
}
