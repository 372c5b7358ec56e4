/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline.c: axis, bars, levels and arrows of a timeline as numbers: what lies where, and that a long run has no more pieces than
 * there are pixels.
 */
#include "scene/lens-timeline-arrows.h"

#define WIDTH 1000.0

static void
add_line (LensTrace *trace, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_line (LensTrace *trace, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_true (lens_trace_append_line (trace, line, -1, &error));
  g_assert_no_error (error);
}

/* Process A starts, and B; then A writes a byte into a pipe and B reads it, in turn. Calls take 1 µs, every 10 µs. */
static LensModel *
new_model (guint n_calls)
{
  json_object *metadata = json_tokener_parse ("{\"schema\":1,\"lesson\":\"pipe\",\"title\":\"Pipe\",\"roles\":{}}");
  g_autoptr (LensTrace) trace = lens_trace_new (metadata);
  guint seq[2] = { 1, 1 };

  json_object_put (metadata);
  for (int i = 0; i < 2; i++)
    add_line (trace, "{\"ph\":\"i\",\"name\":\"process start\",\"cat\":\"process\",\"pid\":%d,\"tid\":%d,\"ts\":%d.000,\"s\":\"t\",\"args\":"
                     "{\"seq\":0,\"in\":%d,\"out\":%d,\"program\":\"pipe\",\"letter\":\"%c\"}}", 10 + i, 10 + i, 100 + 10 * i, i + 1, i + 1, 'A' + i);
  for (guint i = 0; i < n_calls; i++)
    {
      guint who = i % 2;
      add_line (trace, "{\"ph\":\"X\",\"name\":\"%s\",\"cat\":\"pipe\",\"pid\":%u,\"tid\":%u,\"ts\":%u.000,\"dur\":1.000,\"args\":{\"seq\":%u,"
                       "\"in\":%u,\"out\":%u,\"fd\":%u,\"obj\":\"pipe:7\",\"buf\":\"7ffd1c20\",\"len\":1,\"ret\":1,\"data\":\"x\"}}",
                who == 0 ? "write" : "read", 10 + who, 10 + who, 120 + 10 * i, seq[who], 2 * i + 3, 2 * i + 4, 4 - who);
      seq[who]++;
    }
  return lens_model_new (trace);
}

static void
test_axis_by_step (void)
{
  g_autoptr (LensModel) model = new_model (8);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);

  g_assert_cmpuint (axis->n_steps, ==, 10);
  g_assert_true (lens_timeline_axis_is_fit (axis));
  for (guint step = 1; step <= 10; step++)
    {
      double end = lens_timeline_axis_get_x (axis, lens_timeline_axis_get_place (axis, step), WIDTH);
      g_assert_cmpfloat_with_epsilon (end, step * 100, 1e-9);
      g_assert_cmpuint (lens_timeline_axis_get_step (axis, lens_timeline_axis_get_place_at (axis, end - 1, WIDTH)), ==, step);
    }
  g_assert_cmpuint (lens_timeline_axis_get_step (axis, -1), ==, 0);
  /* The place under the pointer stays under it. */
  lens_timeline_axis_zoom (axis, 5, 2);
  g_assert_cmpfloat_with_epsilon (axis->to - axis->from, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (lens_timeline_axis_get_x (axis, 5, WIDTH), 500, 1e-6);
  lens_timeline_axis_zoom (axis, 5, 1000);
  g_assert_cmpfloat_with_epsilon (axis->to - axis->from, 4, 1e-9);
  lens_timeline_axis_pan (axis, -100);
  g_assert_cmpfloat (axis->from, ==, 0);
  lens_timeline_axis_reveal (axis, 9);
  g_assert_true (axis->from <= 9 && axis->to >= 9);
  g_assert_cmpfloat (axis->to, <=, 10);
  lens_timeline_axis_zoom (axis, 5, 1e-6);
  g_assert_true (lens_timeline_axis_is_fit (axis));
  lens_timeline_axis_free (axis);
}

/* By time a place is a millisecond, and goes back to the step that ended there. */
static void
test_axis_by_time (void)
{
  g_autoptr (LensModel) model = new_model (8);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, TRUE);
  double former = -1;

  for (guint step = 1; step <= 10; step++)
    {
      double place = lens_timeline_axis_get_place (axis, step);
      double elapsed_ms = (double) (lens_model_get_step (model, step)->ts_ns - lens_model_get_origin_ns (model)) / 1e6;
      g_assert_cmpfloat_with_epsilon (place, elapsed_ms, 1e-9);
      g_assert_cmpfloat (place, >, former);
      if (step > 1) /* the first is where the recording begins, as is the picture before it */
        g_assert_cmpuint (lens_timeline_axis_get_step (axis, place), ==, step);
      g_assert_cmpuint (lens_timeline_axis_get_step (axis, place + 0.0001), ==, step > 1 ? step : 1);
      former = place;
    }
  g_assert_cmpfloat_with_epsilon (axis->length, former, 1e-9);
  lens_timeline_axis_free (axis);
}

static void
test_intervals (void)
{
  static const struct { guint n_calls; double px, expected; } rows[] = { { 8, 80, 1 }, { 98, 80, 10 }, { 298, 80, 50 }, { 998, 80, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensModel) model = new_model (rows[i].n_calls);
      LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);
      g_assert_cmpfloat (lens_timeline_axis_get_interval (axis, WIDTH, rows[i].px), ==, rows[i].expected);
      lens_timeline_axis_free (axis);
    }
}

/* Every bar that is seen is in the piece where it lies, however many there are; and there are no more pieces than pixels. */
static void
test_pieces (void)
{
  static const guint calls[] = { 8, 1000, 100000 };

  for (guint k = 0; k < G_N_ELEMENTS (calls); k++)
    {
      g_autoptr (LensModel) model = new_model (calls[k]);
      LensTimelineBars *bars = lens_timeline_bars_new (model);
      for (int is_by_time = 0; is_by_time < 2; is_by_time++)
        {
          LensTimelineAxis *axis = lens_timeline_axis_new (model, is_by_time);
          guint n_bars = 0;
          for (guint lane = 0; lane < bars->lanes->len; lane++)
            {
              g_autoptr (GArray) pieces = lens_timeline_bars_lay_out (bars, lane, axis, WIDTH);
              g_assert_cmpuint (pieces->len, <=, (guint) WIDTH + 2);
              for (guint i = 0; i < pieces->len; i++)
                n_bars += g_array_index (pieces, LensBarPiece, i).n_bars;
            }
          /* By time, the very last one may have no width of its own at the end. */
          g_assert_cmpuint (n_bars, >=, bars->bars->len - 2);
          g_assert_cmpuint (n_bars, <=, bars->bars->len);
          lens_timeline_axis_free (axis);
        }
      lens_timeline_bars_free (bars);
    }
}

/* Zoomed in, only what is seen is laid out, and it is as wide as it should be. */
static void
test_pieces_in_sight (void)
{
  g_autoptr (LensModel) model = new_model (100000);
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);

  lens_timeline_axis_zoom (axis, 50000, 10000);
  g_autoptr (GArray) pieces = lens_timeline_bars_lay_out (bars, 0, axis, WIDTH);
  g_assert_cmpuint (pieces->len, >=, 4);
  g_assert_cmpuint (pieces->len, <=, 7);
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensBarPiece *piece = &g_array_index (pieces, LensBarPiece, i);
      g_assert_cmpuint (piece->n_bars, ==, 1);
      g_assert_cmpfloat (piece->x + piece->width, >, 0);
      g_assert_cmpfloat (piece->x, <, WIDTH);
    }
  lens_timeline_axis_free (axis);
  lens_timeline_bars_free (bars);
}

static void
test_levels_and_arrows (void)
{
  g_autoptr (LensModel) model = new_model (8);
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);
  g_autoptr (GArray) level = lens_timeline_lay_out_level (g_ptr_array_index (bars->levels, 0), axis, WIDTH);
  g_autoptr (GArray) arrows = lens_timeline_lay_out_arrows (bars, axis, WIDTH);

  /* Written at steps 3, 5, 7, 9 and read at the next: full for one step each. */
  g_assert_cmpuint (level->len, ==, 4);
  for (guint i = 0; i < level->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (level, LensLevelPiece, i);
      g_assert_cmpuint (piece->amount, ==, 1);
      g_assert_cmpfloat_with_epsilon (piece->x, 300 + 200 * i, 1e-6);
      g_assert_cmpfloat_with_epsilon (piece->width, 100, 1e-6);
    }
  g_assert_cmpuint (arrows->len, ==, 4);
  for (guint i = 0; i < arrows->len; i++)
    {
      const LensArrowPiece *arrow = &g_array_index (arrows, LensArrowPiece, i);
      g_assert_cmpfloat_with_epsilon (arrow->start_x, 250 + 200 * i, 1e-6);
      g_assert_cmpfloat_with_epsilon (arrow->end_x, 350 + 200 * i, 1e-6);
      g_assert_cmpuint (arrow->start_lane, ==, 0);
      g_assert_cmpuint (arrow->end_lane, ==, 1);
      g_assert_cmpint (arrow->author, ==, 'A');
    }
  lens_timeline_axis_free (axis);
  lens_timeline_bars_free (bars);
}

static void
test_many_levels_and_arrows (void)
{
  g_autoptr (LensModel) model = new_model (100000);
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);
  const LensHistory *history = lens_model_get_history (model);
  g_autoptr (GArray) level = lens_timeline_lay_out_level (g_ptr_array_index (bars->levels, 0), axis, WIDTH);
  g_autoptr (GArray) arrows = lens_timeline_lay_out_arrows (bars, axis, WIDTH);

  g_assert_cmpuint (history->arrows->len, ==, 50000);
  g_assert_cmpuint (level->len, >, 100);
  g_assert_cmpuint (level->len, <=, 2 * (guint) WIDTH);
  g_assert_cmpuint (arrows->len, >, 10);
  g_assert_cmpuint (arrows->len, <=, (guint) WIDTH / 10 + 1);
  /* In the middle of it, what holds there is found, and all arrows that come into sight. */
  lens_timeline_axis_zoom (axis, axis->length / 2, axis->length / 20);
  g_autoptr (GArray) middle = lens_timeline_lay_out_level (g_ptr_array_index (bars->levels, 0), axis, WIDTH);
  g_autoptr (GArray) near = lens_timeline_lay_out_arrows (bars, axis, WIDTH);
  for (guint i = 0; i < middle->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (middle, LensLevelPiece, i);
      double place = lens_timeline_axis_get_place_at (axis, piece->x + piece->width / 2, WIDTH);
      g_assert_cmpuint (piece->amount, ==, lens_level_get (g_ptr_array_index (history->levels, 0), (guint) place));
    }
  g_assert_cmpuint (middle->len, >=, 9);
  g_assert_cmpuint (near->len, >=, 9);
  g_assert_cmpuint (near->len, <=, 12);
  lens_timeline_axis_free (axis);
  lens_timeline_bars_free (bars);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/axis-by-step", test_axis_by_step);
  g_test_add_func ("/timeline/axis-by-time", test_axis_by_time);
  g_test_add_func ("/timeline/intervals", test_intervals);
  g_test_add_func ("/timeline/pieces", test_pieces);
  g_test_add_func ("/timeline/pieces-in-sight", test_pieces_in_sight);
  g_test_add_func ("/timeline/levels-and-arrows", test_levels_and_arrows);
  g_test_add_func ("/timeline/many-levels-and-arrows", test_many_levels_and_arrows);
  return g_test_run ();
}
