/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-look.c: the window follows the system: dark, text size, animations; and it says who made it.
 */
#include "app-fixture.h"

#include "app/lens-stage-view.h"
#include "app/lens-theme.h"
#include "scene/lens-scene.h"

static void
test_dark_follows_the_system (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_true (lens_theme_get_palette () == lens_palette_for_theme (LENS_THEME_LIGHT));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (lens_theme_get_palette () == lens_palette_for_theme (LENS_THEME_DARK));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_animations_follow_the_system (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  lens_player_play_step (player, 8);
  g_assert_false (lens_player_has_motion (player));
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  lens_player_play_step (player, 8);
  g_assert_true (lens_player_has_motion (player));
  app_fixture_close (window);
}

static double
smallest_text_px (GtkWidget *stage)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (stage));
  double scale = gtk_widget_get_width (stage) / scene->width, smallest = G_MAXDOUBLE;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind == LENS_ITEM_TEXT)
        smallest = MIN (smallest, item->size_px * scale);
    }
  return smallest;
}

static void
assert_text_at (int width, int height, double least_px)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *stage = app_fixture_find (window, "stage");

  app_fixture_present (window, width, height);
  lens_player_seek (lens_window_get_player (window), 8);
  app_fixture_wait_until (gtk_widget_get_width (stage) >= 930);
  g_assert_cmpfloat (smallest_text_px (stage), >=, least_px);
  app_fixture_close (window);
}

static void
test_text_is_never_small (void)
{
  assert_text_at (1024, 768, 11.99);
  assert_text_at (1440, 900, 11.99);
}

static void
test_text_follows_the_system (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", (int) (1.25 * 96 * 1024), NULL);
  assert_text_at (1920, 1200, 14.99);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static gboolean
has_counters (GtkWidget *stage)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (stage));

  for (guint i = 0; i < scene->regions->len; i++)
    if (g_str_equal (((const LensRegion *) g_ptr_array_index (scene->regions, i))->id, "counters"))
      return TRUE;
  return FALSE;
}

/* While the window is open, at each size: as large as was asked for, or nearly; the timeline gives up its room for it. */
static void
assert_stage_grows (int width, int height, double scale, double least_growth)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *stage = app_fixture_find (window, "stage");
  double usual_px;

  app_fixture_present (window, width, height);
  lens_player_seek (lens_window_get_player (window), 8);
  app_fixture_wait_until (gtk_widget_get_width (stage) >= 930);
  usual_px = smallest_text_px (stage);
  g_assert_true (has_counters (stage));
  g_object_set (settings, "gtk-xft-dpi", (int) (scale * 96 * 1024), NULL);
  app_fixture_wait_until (smallest_text_px (stage) >= usual_px * least_growth - 0.01); /* the side bar glides away where there is no room for it */
  g_test_message ("%d×%d ×%g: %.1f px, then %.1f px on %d×%d", width, height, scale, usual_px, smallest_text_px (stage), gtk_widget_get_width (stage),
                  gtk_widget_get_height (stage));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  app_fixture_wait_until (ABS (smallest_text_px (stage) - usual_px) < 0.01);
  app_fixture_close (window);
}

static void
test_stage_follows_the_system (void)
{
  assert_stage_grows (1024, 768, 1.25, 1.25);
  assert_stage_grows (1024, 768, 1.5, 1.3);
  assert_stage_grows (1024, 768, 2, 1.4);
  assert_stage_grows (1440, 900, 1.5, 1.45);
  assert_stage_grows (1440, 900, 2, 1.6);
}

/* Whole lanes, however large their words are, when somebody asks for the timeline that had to go. */
static void
test_lanes_are_not_cut (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *lanes = app_fixture_find (window, "lanes"), *scroller = gtk_widget_get_ancestor (lanes, GTK_TYPE_SCROLLED_WINDOW);
  int before;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until ((before = gtk_widget_get_height (lanes)) > 0);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  app_fixture_wait_until (!gtk_widget_get_mapped (lanes));
  app_fixture_act (window, "win.show-timeline");
  app_fixture_wait_until (gtk_widget_get_mapped (lanes) && gtk_widget_get_height (lanes) > before * 19 / 10);
  g_assert_cmpint (gtk_widget_get_height (scroller), >=, gtk_widget_get_height (lanes));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  app_fixture_close (window);
}

static void
test_timeline_follows_the_system (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *lanes = app_fixture_find (window, "lanes");
  int before, after;

  gtk_widget_measure (lanes, GTK_ORIENTATION_VERTICAL, -1, &before, NULL, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", (int) (1.5 * 96 * 1024), NULL);
  gtk_widget_measure (lanes, GTK_ORIENTATION_VERTICAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, >, before * 14 / 10);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  app_fixture_close (window);
}

static int
measure_header (LensWindow *window)
{
  GtkWidget *header = gtk_widget_get_ancestor (app_fixture_find (window, "compare_button"), ADW_TYPE_HEADER_BAR);
  int least_px;

  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  g_test_message ("the header bar needs %d px", least_px);
  return least_px;
}

/* Twice the size, on the smallest screen: nothing is pushed over its edge. */
static void
test_large_text_fits_a_small_screen (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *place = app_fixture_find (app_fixture_find (window, "transport"), "place_label");
  int least_px;

  app_fixture_present (window, 1024, 768);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  g_assert_cmpint (least_px, <=, 1024);
  g_assert_nonnull (gtk_button_get_icon_name (GTK_BUTTON (app_fixture_find (window, "present_button")))); /* the title needs the room of its word */
  g_assert_cmpint (measure_header (window), <=, 880); /* in German it is a sixth wider */
  gtk_label_set_label (GTK_LABEL (place), "recording, 123 steps behind · step 100 of 223 · 12345.678 ms · loop 120–130 · then 1203 ms, shortened");
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  g_assert_cmpint (least_px, <=, 1024);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  app_fixture_close (window);
}

/* On a large screen the cards are larger, and the words with them. */
static void
test_home_grows (void)
{
  LensWindow *window = app_fixture_new_window ();
  GtkWidget *home = app_fixture_find (window, "home"), *page = app_fixture_find (home, "page"), *search = app_fixture_find (home, "search");
  int small;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_width (page) > 1300);
  g_assert_false (gtk_widget_has_css_class (page, "grown-125"));
  small = gtk_widget_get_width (search);
  app_fixture_close (window);
  window = app_fixture_new_window ();
  page = app_fixture_find (app_fixture_find (window, "home"), "page");
  app_fixture_present (window, 2560, 1440);
  app_fixture_wait_until (gtk_widget_has_css_class (page, "grown-125"));
  search = app_fixture_find (app_fixture_find (window, "home"), "search");
  app_fixture_wait_until (gtk_widget_get_width (search) > small * 11 / 10);
  app_fixture_close (window);
}

static int
height_of (LensWindow *window, const char *id)
{
  int least_px;

  gtk_widget_measure (app_fixture_find (window, id), GTK_ORIENTATION_VERTICAL, -1, &least_px, NULL, NULL, NULL);
  return least_px;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* How large the headings of the columns of the events are written. */
static double
heading_size_of (LensWindow *window)
{
  GtkWidget *header = gtk_widget_get_first_child (app_fixture_find (app_fixture_find (window, "events"), "view"));

  return pango_font_description_get_size (pango_context_get_font_description (gtk_widget_get_pango_context (find_label (header))));
}

/* On a large screen all around the stage grows with it, and back. */
static void
test_all_around_the_stage_grows (void)
{
  static const char *const parts[] = { "transport", "lanes" };
  LensWindow *window = app_fixture_new_lesson ();
  int usual_px[G_N_ELEMENTS (parts)];
  double usual_heading;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_width (app_fixture_find (window, "side_bar")) > 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    usual_px[i] = height_of (window, parts[i]);
  usual_heading = heading_size_of (window);
  app_fixture_close (window);
  window = app_fixture_new_lesson ();
  app_fixture_present (window, 2560, 1440);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    app_fixture_wait_until (height_of (window, parts[i]) > usual_px[i]);
  app_fixture_wait_until (gtk_widget_get_width (app_fixture_find (window, "side_bar")) >= 420 * 5 / 4);
  app_fixture_wait_until (heading_size_of (window) > usual_heading * 1.1);
  app_fixture_act (window, "win.home");
  g_assert_true (gtk_widget_has_css_class (app_fixture_find (window, "header"), "grown"));
  app_fixture_close (window);
}

/* What stands before the terms stands on one line with them. */
static void
test_terms_stand_on_one_line (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *links = app_fixture_find (app_fixture_find (window, "term_links"), "links"), *label = gtk_widget_get_prev_sibling (links);
  GtkWidget *link = gtk_button_get_child (GTK_BUTTON (gtk_widget_get_first_child (links)));
  graphene_rect_t label_place, link_place;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_height (link) > 0);
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (window), &label_place) && gtk_widget_compute_bounds (link, GTK_WIDGET (window), &link_place));
  g_assert_cmpfloat (ABS (label_place.origin.y + label_place.size.height / 2 - link_place.origin.y - link_place.size.height / 2), <=, 0.5);
  app_fixture_close (window);
}

static void
test_about (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *about = NULL;

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "app.about");
  app_fixture_wait_until ((about = app_fixture_find_toplevel (ADW_TYPE_ABOUT_WINDOW)) != NULL);
  g_assert_cmpstr (adw_about_window_get_application_name (ADW_ABOUT_WINDOW (about)), ==, "IPC Lens");
  g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (window))),
                                          adw_about_window_get_application_icon (ADW_ABOUT_WINDOW (about))));
  gtk_window_destroy (GTK_WINDOW (about));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/look/dark-follows-the-system", test_dark_follows_the_system);
  g_test_add_func ("/look/animations-follow-the-system", test_animations_follow_the_system);
  g_test_add_func ("/look/text-is-never-small", test_text_is_never_small);
  g_test_add_func ("/look/text-follows-the-system", test_text_follows_the_system);
  g_test_add_func ("/look/stage-follows-the-system", test_stage_follows_the_system);
  g_test_add_func ("/look/lanes-are-not-cut", test_lanes_are_not_cut);
  g_test_add_func ("/look/timeline-follows-the-system", test_timeline_follows_the_system);
  g_test_add_func ("/look/large-text-fits-a-small-screen", test_large_text_fits_a_small_screen);
  g_test_add_func ("/look/all-around-the-stage-grows", test_all_around_the_stage_grows);
  g_test_add_func ("/look/terms-stand-on-one-line", test_terms_stand_on_one_line);
  g_test_add_func ("/look/home-grows", test_home_grows);
  g_test_add_func ("/look/about", test_about);
  return g_test_run ();
}
