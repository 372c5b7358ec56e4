/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-presentation-pair.c: two recordings before an audience: one large and the other in words, by turns; and what happens next is asked
 * of both.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-presentation.h"
#include "app/lens-stage-head.h"
#include "app/lens-stage-view.h"
#include "scene/lens-scene.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensPresentation *presentation;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_recording ("pipe");
  f->player = lens_window_get_player (f->window);
  gtk_widget_activate_action (app_fixture_find (f->window, "beside_lessons"), "win.side-by-side-with", "s", "posix-shm");
  app_fixture_wait_until (lens_window_get_player_beside (f->window) != NULL);
  app_fixture_act (f->window, "win.present");
  f->presentation = LENS_PRESENTATION (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->presentation)) && gtk_widget_get_width (GTK_WIDGET (f->presentation)) > 1000);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, type, n);
  return found;
}

static GtkWidget *
get_stage (Fixture *f, guint side)
{
  return find_nth (GTK_WIDGET (f->presentation), LENS_TYPE_STAGE_VIEW, &side);
}

/* Above the picture. */
static const char *
get_told (Fixture *f, guint side)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (find_nth (GTK_WIDGET (f->presentation), LENS_TYPE_STAGE_HEAD, &side), "what")));
}

static gboolean
is_large (Fixture *f, guint side)
{
  GtkWidget *one = get_stage (f, side), *other = get_stage (f, 1 - side);

  return !gtk_widget_get_child_visible (other) || gtk_widget_get_width (one) > 2 * gtk_widget_get_width (other);
}

/* Of the smallest text in a picture, as it is drawn. */
static double
get_text_px (Fixture *f, guint side)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (get_stage (f, side)));
  double smallest_px = G_MAXDOUBLE;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind == LENS_ITEM_TEXT)
        smallest_px = MIN (smallest_px, item->size_px);
    }
  return smallest_px;
}

/* What is said of a recording that is not drawn, in the words of its head. */
static GtkWidget *
get_words (Fixture *f, guint side, const char *id)
{
  return app_fixture_find (find_nth (GTK_WIDGET (f->presentation), LENS_TYPE_STAGE_HEAD, &side), id);
}

static double
get_words_px (Fixture *f, guint side)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (get_words (f, side, "counters")));
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  g_autoptr (PangoFontDescription) font = pango_font_describe (((PangoGlyphItem *) line->runs->data)->item->analysis.font);

  return (double) pango_font_description_get_size (font) / PANGO_SCALE * (pango_font_description_get_size_is_absolute (font) ? 1 : 96 / 72.0);
}

static void
press (Fixture *f, guint keyval)
{
  app_input_key (GTK_WIDGET (f->presentation), keyval, 0);
}

/* From the last row: the picture, and what is said of the other, which then is not drawn. */
static void
assert_can_be_read (Fixture *f, guint side)
{
  double height = gtk_widget_get_height (GTK_WIDGET (f->presentation));

  g_assert_cmpfloat (get_text_px (f, side), >=, height / 36 - 0.01);
  g_assert_false (gtk_widget_get_child_visible (get_stage (f, 1 - side)));
  g_assert_cmpfloat (get_words_px (f, 1 - side), >=, height / 40 - 0.01);
  for (guint i = 0; i < 2; i++) /* no line of the window's around it */
    g_assert_true (gtk_widget_has_css_class (find_nth (GTK_WIDGET (f->presentation), LENS_TYPE_STAGE_HEAD, &(guint) { i }), "projected"));
}

static void
test_large (Fixture *f, gconstpointer data)
{
  app_fixture_wait_until (is_large (f, 0));
  assert_can_be_read (f, 0);
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (is_large (f, 1));
  assert_can_be_read (f, 1);
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (is_large (f, 0));
  assert_can_be_read (f, 0);
}

/* Once, and then it is told of both. */
static void
test_asking (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_h);
  press (f, GDK_KEY_Page_Down);
  app_fixture_wait_until (lens_presentation_is_asking (f->presentation));
  g_assert_cmpuint (lens_player_get_place (f->player), ==, 0);
  for (guint side = 0; side < 2; side++)
    g_assert_nonnull (strstr (get_told (f, side), "What happens next?"));
  press (f, GDK_KEY_Page_Down);
  app_fixture_wait_until (lens_player_get_place (f->player) == 1);
  g_assert_false (lens_presentation_is_asking (f->presentation));
  for (guint side = 0; side < 2; side++)
    g_assert_null (strstr (get_told (f, side), "What happens next?"));
  press (f, GDK_KEY_Page_Up);
  app_fixture_wait_until (lens_player_get_place (f->player) == 0);
  press (f, GDK_KEY_h);
  press (f, GDK_KEY_Page_Down);
  app_fixture_wait_until (lens_player_get_place (f->player) == 1);
}

/* Where they stand in a column, also what the picture would show. */
static void
test_words (Fixture *f, gconstpointer data)
{
  app_fixture_wait_until (is_large (f, 0));
  lens_player_seek (f->player, app_fixture_find_call (f->window, "write"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_words (f, 1, "world"))), "A\u2002running"));
  g_assert_true (gtk_widget_get_visible (get_words (f, 1, "world")));
  g_assert_false (gtk_widget_get_visible (get_words (f, 0, "world")));
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (is_large (f, 1));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_words (f, 0, "world"))), "27 bytes"));
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  if (!app_input_is_available ())
    return g_test_run ();
  ADD ("/presentation-pair/large", test_large);
  ADD ("/presentation-pair/words", test_words);
  ADD ("/presentation-pair/asking", test_asking);
  return g_test_run ();
}
