/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline-names.c: words and marks of a timeline as they are drawn: a name stands whole in its bar or not at all, over the line of the player's
 * place, what a row is called is there to its end, and nothing lies over a failure's mark or over the ruler's numbers.
 */
#include "app-fixture.h"

#include "app/lens-theme.h"
#include "app/lens-timeline-private.h"

/* A piece of text, the arrows, or a plain rectangle, such as the line of the player's place, in the order of drawing. */
typedef struct
{
  graphene_rect_t bounds;
  gboolean is_text, is_arrows;
  GdkRGBA color; /* of a rectangle */
} Leaf;

static void
gather (GskRenderNode *node, float x, float y, GArray *leaves)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);
  Leaf leaf = { .is_text = type == GSK_TEXT_NODE, .is_arrows = type == GSK_CAIRO_NODE };

  if (type == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      gather (gsk_container_node_get_child (node, i), x, y, leaves);
  else if (type == GSK_TRANSFORM_NODE)
    {
      float dx, dy;
      gsk_transform_to_translate (gsk_transform_node_get_transform (node), &dx, &dy);
      gather (gsk_transform_node_get_child (node), x + dx, y + dy, leaves);
    }
  else if (type == GSK_CLIP_NODE)
    gather (gsk_clip_node_get_child (node), x, y, leaves);
  else if (type == GSK_ROUNDED_CLIP_NODE)
    gather (gsk_rounded_clip_node_get_child (node), x, y, leaves);
  else if (type == GSK_TEXT_NODE || type == GSK_COLOR_NODE || type == GSK_CAIRO_NODE)
    {
      if (type == GSK_COLOR_NODE)
        leaf.color = *gsk_color_node_get_color (node);
      gsk_render_node_get_bounds (node, &leaf.bounds);
      graphene_rect_offset (&leaf.bounds, x, y);
      g_array_append_val (leaves, leaf);
    }
}

static GArray *
draw (LensTimeline *timeline)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GArray *leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  GskRenderNode *node;

  lens_timeline_draw_lanes (timeline, snapshot, gtk_widget_get_width (timeline->lanes), gtk_widget_get_height (timeline->lanes));
  node = gtk_snapshot_free_to_node (snapshot);
  gather (node, 0, 0, leaves);
  gsk_render_node_unref (node);
  return leaves;
}

static double
width_of (LensTimeline *timeline, const char *text, gboolean is_bold)
{
  g_autoptr (PangoLayout) words = lens_timeline_new_words (timeline, text, is_bold);
  PangoRectangle ink;

  pango_layout_get_pixel_extents (words, &ink, NULL);
  return ink.width;
}

/* The text of a bar is as wide as one of its names is: not cut, and nothing of the next bar's. */
static gboolean
is_name_of (LensTimeline *timeline, const LensBar *bar, double width)
{
  g_auto (GStrv) labels = lens_bar_get_labels (bar);

  for (guint i = 0; labels[i] != NULL; i++)
    if (ABS (width_of (timeline, labels[i], FALSE) - width) <= 4)
      return TRUE;
  return FALSE;
}

static guint
check_names (LensTimeline *timeline)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  double left = lens_timeline_get_left (timeline), width = lens_timeline_get_axis_width (timeline);
  guint n_names = 0;

  gather (lens_timeline_get_drawn (timeline), 0, 0, leaves);
  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (leaves, Leaf, i);
      double x = leaf->bounds.origin.x - left, middle = x + leaf->bounds.size.width / 2, start, end;
      guint lane = (guint) ((leaf->bounds.origin.y + leaf->bounds.size.height / 2) / LENS_TIMELINE_LANE_PX (timeline));
      const LensBar *bar;
      if (!leaf->is_text || x < 0 || lane >= timeline->bars->lanes->len)
        continue;
      bar = lens_timeline_bars_find_at (timeline->bars, lane, timeline->axis, lens_timeline_axis_get_place_at (timeline->axis, middle, width));
      g_assert_nonnull (bar);
      lens_timeline_bar_lay_out (bar, timeline->axis, width, &start, &end);
      g_assert_cmpfloat (x, >=, start - 2);
      g_assert_cmpfloat (x + leaf->bounds.size.width, <=, end + 2);
      g_assert_true (is_name_of (timeline, bar, leaf->bounds.size.width));
      n_names++;
    }
  return n_names;
}

static LensTimeline *
present (LensWindow *window, int width, int height)
{
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));

  app_fixture_present (window, width, height);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "show-timeline", g_variant_new_boolean (TRUE)); /* large text would hide it */
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (timeline)) > width - 40 && lens_timeline_get_drawn (timeline) != NULL);
  return timeline;
}

static void
test_whole (void)
{
  static const struct { const char *lesson; int width; } rows[] = { { "pipe", 1440 }, { "pipe-two-readers", 1024 }, { "posix-shm", 1024 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LensWindow *window = app_fixture_new_recording (rows[i].lesson);
      g_assert_cmpuint (check_names (present (window, rows[i].width, 768)), >, 3);
      app_fixture_close (window);
    }
}

/* The line goes under the name, in the middle of a step too; and where the present bar has no room for its name, that stands there all the same. */
static void
check_name_over (LensTimeline *timeline, guint step)
{
  g_autoptr (GArray) leaves = draw (timeline);
  const LensBar *bar = lens_timeline_bars_find (timeline->bars, step);
  double width = lens_timeline_get_axis_width (timeline), line_x = lens_timeline_get_left (timeline) + lens_timeline_get_player_x (timeline), start, end;
  gboolean is_behind_line = FALSE, is_line_over_text = FALSE, has_name = FALSE;

  g_assert_nonnull (bar);
  lens_timeline_bar_lay_out (bar, timeline->axis, width, &start, &end);
  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (leaves, Leaf, i);
      const graphene_rect_t *bounds = &leaf->bounds;
      gboolean is_line = !leaf->is_text && ABS (bounds->origin.x - (line_x - 1)) < 0.5 && bounds->size.width == 2
                         && bounds->size.height == (float) gtk_widget_get_height (timeline->lanes);
      gboolean is_in_lane = (guint) ((bounds->origin.y + bounds->size.height / 2) / LENS_TIMELINE_LANE_PX (timeline)) == bar->lane;
      is_behind_line = is_behind_line || is_line;
      if (!leaf->is_text || !is_in_lane)
        continue;
      if (bounds->origin.x < line_x && bounds->origin.x + bounds->size.width > line_x)
        is_line_over_text = !is_behind_line;
      has_name = has_name || is_name_of (timeline, bar, bounds->size.width);
    }
  g_assert_true (is_behind_line);
  g_assert_true (has_name);
  g_assert_false (is_line_over_text);
}

static void
test_over_the_line (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe-two-readers");
  LensPlayer *player = lens_window_get_player (window);
  LensTimeline *timeline = present (window, 1024, 768);

  for (guint step = 1; step <= timeline->bars->n_steps; step++)
    for (double fraction = 0.1; fraction <= 1; fraction += 0.3)
      {
        lens_player_seek (player, step);
        app_fixture_show_part (player, fraction);
        check_name_over (timeline, step);
      }
  app_fixture_close (window);
}

/* Nothing is drawn over it, least of all an arrow, and it stands on a plate that keeps it apart from its bar. */
static void
check_failures (LensTimeline *timeline)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  GdkRGBA failure = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_ERROR, 0), card = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_CARD, 0);
  guint n_failures = 0, n_arrows = 0;

  gather (lens_timeline_get_drawn (timeline), 0, 0, leaves);
  for (guint i = 1; i < leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (leaves, Leaf, i), *plate = leaf - 1;
      g_assert_false (leaf->is_arrows && n_failures > 0);
      n_arrows += leaf->is_arrows;
      if (leaf->is_text || leaf->is_arrows || leaf->bounds.size.height != LENS_TIMELINE_INSET_PX || !gdk_rgba_equal (&leaf->color, &failure))
        continue;
      n_failures++;
      g_assert_true (gdk_rgba_equal (&plate->color, &card));
      g_assert_cmpfloat (plate->bounds.origin.y + plate->bounds.size.height, >=, leaf->bounds.origin.y + leaf->bounds.size.height + 1);
    }
  g_assert_cmpuint (n_arrows, >, 0);
  g_assert_cmpuint (n_failures, >, 0);
}

static void
test_failures (void)
{
  LensWindow *window = app_fixture_new_recording ("sysv-shm");

  check_failures (present (window, 1440, 900));
  app_fixture_close (window);
}

/* The knob goes below the numbers. */
static void
check_ruler (LensTimeline *timeline)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  GskRenderNode *node;
  const Leaf *knob = NULL;
  guint n_texts = 0;

  lens_timeline_draw_ruler (timeline, snapshot, gtk_widget_get_width (timeline->lanes), LENS_TIMELINE_RULER_PX (timeline));
  node = gtk_snapshot_free_to_node (snapshot);
  gather (node, 0, 0, leaves);
  gsk_render_node_unref (node);
  for (guint i = 0; i < leaves->len; i++)
    if (g_array_index (leaves, Leaf, i).bounds.size.width == 10 && !g_array_index (leaves, Leaf, i).is_text)
      knob = &g_array_index (leaves, Leaf, i);
  g_assert_nonnull (knob);
  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (leaves, Leaf, i);
      if (!leaf->is_text)
        continue;
      n_texts++;
      g_test_message ("a number from %.1f to %.1f, the knob from %.1f", leaf->bounds.origin.y, leaf->bounds.origin.y + leaf->bounds.size.height, knob->bounds.origin.y);
      g_assert_cmpfloat (leaf->bounds.origin.y, >=, 0);
      graphene_rect_t ink = leaf->bounds;
      graphene_rect_inset (&ink, 0, 1); /* a text node is up to a pixel larger than its letters */
      g_assert_false (graphene_rect_intersection (&ink, &knob->bounds, NULL));
    }
  g_assert_cmpuint (n_texts, >, 3);
}

static void
test_ruler (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe-two-readers");
  LensTimeline *timeline = present (window, 1440, 900);

  for (guint step = 1; step <= timeline->bars->n_steps; step++)
    for (double fraction = 0.1; fraction <= 1; fraction += 0.2)
      {
        lens_player_seek (lens_window_get_player (window), step);
        app_fixture_show_part (lens_window_get_player (window), fraction);
        check_ruler (timeline);
      }
  app_fixture_close (window);
}

/* Whatever the direction and the size of text: from the letter to the end of the role, and the whole name of each object. */
static void
check_labels (LensTimeline *timeline)
{
  double room = lens_timeline_get_left (timeline) - LENS_TIMELINE_MARGIN_PX - 8;

  for (guint i = 0; i < timeline->bars->lanes->len; i++)
    {
      g_autofree char *label = lens_timeline_describe_lane (&g_array_index (timeline->bars->lanes, LensLane, i));
      g_assert_cmpfloat (width_of (timeline, label, TRUE), <=, room);
    }
  for (guint i = 0; i < timeline->bars->levels->len; i++)
    {
      const LensLevelPeaks *peaks = g_ptr_array_index (timeline->bars->levels, i);
      g_assert_cmpfloat (width_of (timeline, lens_timeline_get_level_name (peaks->level), FALSE), <=, room);
    }
}

static void
test_labels (void)
{
  static const int dpis[] = { 96, 144, 192 };
  GtkTextDirection former = gtk_widget_get_default_direction ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (dpis); i++)
    {
      LensWindow *window;
      gtk_widget_set_default_direction (i % 2 == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpis[i / 2] * 1024, NULL);
      window = app_fixture_new_recording ("posix-mq");
      check_labels (present (window, 1024, 768));
      app_fixture_close (window);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  gtk_widget_set_default_direction (former);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/timeline-names/whole", test_whole);
  g_test_add_func ("/timeline-names/over-the-line", test_over_the_line);
  g_test_add_func ("/timeline-names/labels", test_labels);
  g_test_add_func ("/timeline-names/failures", test_failures);
  g_test_add_func ("/timeline-names/ruler", test_ruler);
  return g_test_run ();
}
