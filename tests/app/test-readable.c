/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-readable.c: what is read in the window beside the stage stands out from what it stands on: the programs' texts, links, the row of the step; and there is room for it.
 * Runs once as the system is, and once in high contrast, which asks for more.
 */
#include "../draw/contrast.h"
#include "app-fixture.h"
#include "shot.h"

#include "app/lens-code-text.h"
#include "app/lens-theme.h"

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

static double
least_for_text (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 7 : 4.5;
}

/* A colour of the style sheets as it is seen on @ground. */
static GdkRGBA
look_up (GtkWidget *widget, const char *name, const GdkRGBA *ground)
{
  GdkRGBA color;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color));
  return ground != NULL ? contrast_over (color, color.alpha, *ground) : color;
}

/* What the text of a program may stand on: the card in the side bar, and lines that are lit in somebody's colour. */
static guint
list_grounds (GtkWidget *text, GdkRGBA grounds[6])
{
  GdkRGBA window = look_up (text, "window_bg_color", NULL);
  guint n = 0;

  grounds[n++] = look_up (text, "card_bg_color", &window);
  for (char author = 'A'; author <= 'D'; author++)
    grounds[n++] = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_AUTHOR_FILL, author);
  return n;
}

static GdkRGBA
color_at (const GtkTextIter *iter, GdkRGBA color)
{
  GSList *tags = gtk_text_iter_get_tags (iter);

  for (GSList *item = tags; item != NULL; item = item->next)
    {
      gboolean is_set;
      g_autoptr (GdkRGBA) own = NULL;
      g_object_get (item->data, "foreground-set", &is_set, "foreground-rgba", &own, NULL);
      if (is_set)
        color = *own;
    }
  g_slist_free (tags);
  return color;
}

static void
assert_readable (const char *what, const GdkRGBA *color, const GdkRGBA *grounds, guint n_grounds)
{
  for (guint i = 0; i < n_grounds; i++)
    if (contrast (color, &grounds[i]) < least_for_text ())
      g_error ("%s, %s on %s: %.1f:1", what, gdk_rgba_to_string (color), gdk_rgba_to_string (&grounds[i]), contrast (color, &grounds[i]));
}

/* Every letter as GtkSourceView really colours it; and the numbers beside them. */
static void
assert_code_is_readable (GtkWidget *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (buffer));
  g_autofree char *plain_name = NULL;
  GdkRGBA grounds[6], plain, dim = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_DIM_TEXT, 0);
  guint n_grounds = list_grounds (text, grounds), n_colored = 0;
  GtkTextIter start, end;

  g_object_get (gtk_source_style_scheme_get_style (scheme, "text"), "foreground", &plain_name, NULL);
  g_assert_true (gdk_rgba_parse (&plain, plain_name));
  assert_readable ("A number", &dim, grounds, 1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_source_buffer_ensure_highlight (GTK_SOURCE_BUFFER (buffer), &start, &end);
  for (; gtk_text_iter_compare (&start, &end) < 0; gtk_text_iter_forward_char (&start))
    {
      GdkRGBA color = color_at (&start, plain);
      n_colored += !gdk_rgba_equal (&color, &plain);
      assert_readable (gtk_source_style_scheme_get_id (scheme), &color, grounds, n_grounds);
    }
  g_assert_cmpuint (n_colored, >, 500);
}

static void
test_code (gconstpointer scheme)
{
  LensWindow *window = app_fixture_new_recording ("pty");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), *(const AdwColorScheme *) scheme);
  assert_code_is_readable (app_fixture_find (window, "code_text"));
  app_fixture_close (window);
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_BUTTON (child) ? child : find_button (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_links (gconstpointer scheme)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  GtkWidget *term;
  GdkRGBA color, ground;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), *(const AdwColorScheme *) scheme);
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write"));
  app_fixture_wait_until ((term = find_button (app_fixture_find (window, "term_links"))) != NULL);
  shot_draw_frames (GTK_WIDGET (window), 20); /* colours glide */
  ground = look_up (term, "window_bg_color", NULL);
  gtk_style_context_get_color (gtk_widget_get_style_context (term), &color);
  color = contrast_over (color, color.alpha, ground);
  assert_readable ("A link", &color, &ground, 1);
  app_fixture_close (window);
}

static GtkWidget *
find_row (GtkWidget *rows, gboolean is_selected)
{
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && !!(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == is_selected)
      return row;
  g_error ("There is no such row");
}

#define EDGE_PX 24 /* left of a row's words, where nothing but its look is */

/* How well the best pixel at the left edge of a row stands out from the last one there, at half its height. */
static double
measure_edge (GtkWidget *window, GtkWidget *row)
{
  graphene_rect_t bounds;
  GdkRGBA inside;
  double best = 1;

  g_assert_true (gtk_widget_compute_bounds (row, window, &bounds));
  for (int x = EDGE_PX; x >= 0; x--)
    {
      GdkRGBA pixel = shot_get_pixel (window, (int) bounds.origin.x + x, (int) (bounds.origin.y + bounds.size.height / 2));
      if (x == EDGE_PX)
        inside = pixel;
      best = MAX (best, contrast (&pixel, &inside));
    }
  return best;
}

/* By something that is seen at a glance. */
static void
test_selected_row (gconstpointer scheme)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  GtkWidget *rows = gtk_widget_get_last_child (app_fixture_find (window, "view"));
  double selected, other;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), *(const AdwColorScheme *) scheme);
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write"));
  shot_draw_frames (GTK_WIDGET (window), 20);
  selected = measure_edge (GTK_WIDGET (window), find_row (rows, TRUE));
  other = measure_edge (GTK_WIDGET (window), find_row (rows, FALSE));
  g_test_message ("the bar of the step's row %.2f:1, the edge of others %.2f:1", selected, other);
  g_assert_cmpfloat (selected, >=, 3);
  g_assert_cmpfloat (other, <, 1.5);
  app_fixture_close (window);
}

static GArray *
get_pixels (GtkWidget *window, GtkWidget *widget, graphene_rect_t *bounds)
{
  g_assert_true (gtk_widget_compute_bounds (widget, window, bounds));
  return shot_get_pixels (window, (int) bounds->origin.x, (int) bounds->origin.y, (int) bounds->size.width, (int) bounds->size.height);
}

/* How well the best pixel of what is drawn in a widget stands out from the first one there. */
static double
measure_pixels (GtkWidget *window, GtkWidget *widget)
{
  graphene_rect_t bounds;
  g_autoptr (GArray) pixels = get_pixels (window, widget, &bounds);
  double best = 1;

  for (guint i = 1; i < pixels->len; i++)
    best = MAX (best, contrast (&g_array_index (pixels, GdkRGBA, i), &g_array_index (pixels, GdkRGBA, 0)));
  return best;
}

static GtkWidget *
find_by_name (GtkWidget *widget, const char *css_name, const char *css_class)
{
  gboolean is_it = (css_name == NULL || g_str_equal (gtk_widget_get_css_name (widget), css_name)) && (css_class == NULL || gtk_widget_has_css_class (widget, css_class));
  GtkWidget *found = is_it && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_by_name (child, css_name, css_class);
  return found;
}

/* What is secondary is read as well. Its letters are thin: their darkest pixels are measured. */
static void
test_secondary (gconstpointer scheme)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  GtkWidget *subtitle, *title;
  double of_subtitle, of_title;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), *(const AdwColorScheme *) scheme);
  shot_draw_frames (GTK_WIDGET (window), 20);
  subtitle = find_by_name (GTK_WIDGET (window), "label", "subtitle");
  title = find_by_name (gtk_widget_get_first_child (app_fixture_find (window, "view")), "label", NULL);
  g_assert_true (subtitle != NULL && title != NULL);
  of_subtitle = measure_pixels (GTK_WIDGET (window), subtitle);
  of_title = measure_pixels (GTK_WIDGET (window), title);
  g_test_message ("the subtitle %.1f:1, the title of a column %.1f:1", of_subtitle, of_title);
  g_assert_cmpfloat (of_subtitle, >=, least_for_text () - 0.2);
  g_assert_cmpfloat (of_title, >=, least_for_text () - 0.2);
  app_fixture_close (window);
}

static GtkWidget *
find_inscription (GtkWidget *widget, const char *text)
{
  GtkWidget *found = GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_inscription (child, text);
  return found;
}

static int
measure_text (GtkWidget *cell)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cell, gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The longest result of the lesson is whole, and takes no more room than that: the rest is the calls'. */
static void
assert_columns (LensWindow *window, int width, int height)
{
  GtkWidget *view = app_fixture_find (window, "view"), *result, *call;

  app_fixture_present (window, width, height);
  g_object_set (app_fixture_find (window, "events_flap"), "reveal-flap", TRUE, NULL);
  app_fixture_wait_until ((result = find_inscription (view, "= 0 [3, 4]")) != NULL && (call = find_inscription (view, "pipe(fds)")) != NULL
                          && gtk_widget_get_width (view) > 300 && gtk_widget_get_width (result) >= measure_text (result)
                          && gtk_widget_get_width (call) >= gtk_widget_get_width (view) * 4 / 10);
  g_test_message ("%d×%d: of %d pixels the call has %d, the result %d of which it needs %d", width, height, gtk_widget_get_width (view),
                  gtk_widget_get_width (call), gtk_widget_get_width (result), measure_text (result));
  g_assert_cmpint (gtk_widget_get_width (result), <, measure_text (result) + 40);
}

static void
test_columns (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  assert_columns (window, 1024, 768);
  assert_columns (window, 1440, 900);
  assert_columns (window, 2560, 1440);
  app_fixture_close (window);
}

/* What is said in words is whole as well, in the longest of them. */
static void
test_words_of_results (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe-forgotten-end");
  GtkWidget *result;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until ((result = find_inscription (app_fixture_find (window, "view"), "never returns")) != NULL
                          && gtk_widget_get_width (result) >= measure_text (result));
  app_fixture_close (window);
}

#define SCROLL_BAR_PX 9 /* at the right edge of a text, when nobody points at it */

static gboolean
is_alike (const GdkRGBA *one, const GdkRGBA *other)
{
  return ABS (one->red - other->red) < 0.01f && ABS (one->green - other->green) < 0.01f && ABS (one->blue - other->blue) < 0.01f;
}

/* Of who is at which line: a scroll bar lies over the text, not over the letter. */
static void
test_letters_beside_the_scroll_bar (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  GtkWidget *text = app_fixture_find (window, "code_text");
  g_autoptr (GArray) pixels = NULL;
  graphene_rect_t bounds;
  guint n_of_letter = 0, width;
  GdkRGBA solid;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write"));
  shot_draw_frames (GTK_WIDGET (window), 20);
  shot_wait_for_code (GTK_WIDGET (window));
  solid = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_AUTHOR_SOLID, 'A');
  pixels = get_pixels (GTK_WIDGET (window), text, &bounds);
  width = (guint) bounds.size.width;
  for (guint i = 0; i < pixels->len; i++)
    if (is_alike (&g_array_index (pixels, GdkRGBA, i), &solid))
      {
        n_of_letter++;
        g_assert_cmpuint (i % width, <, width - SCROLL_BAR_PX);
      }
  g_assert_cmpuint (n_of_letter, >, 0);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_data_func ("/readable/code/light", &schemes[0], test_code);
  g_test_add_data_func ("/readable/code/dark", &schemes[1], test_code);
  g_test_add_data_func ("/readable/links/light", &schemes[0], test_links);
  g_test_add_data_func ("/readable/links/dark", &schemes[1], test_links);
  g_test_add_data_func ("/readable/selected-row/light", &schemes[0], test_selected_row);
  g_test_add_data_func ("/readable/selected-row/dark", &schemes[1], test_selected_row);
  g_test_add_func ("/readable/columns", test_columns);
  g_test_add_func ("/readable/words-of-results", test_words_of_results);
  g_test_add_data_func ("/readable/secondary/light", &schemes[0], test_secondary);
  g_test_add_data_func ("/readable/secondary/dark", &schemes[1], test_secondary);
  g_test_add_func ("/readable/letters-beside-the-scroll-bar", test_letters_beside_the_scroll_bar);
  return g_test_run ();
}
