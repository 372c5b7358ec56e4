/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-presentation.c: before an audience: the keys of remotes, what they do, how large the text is, and that the window keeps the notes.
 */
#include "app-fixture.h"
#include "app-input.h"

#include <math.h>

#include "app/lens-preferences.h"
#include "app/lens-presentation-cover.h"
#include "app/lens-presentation-foot.h"
#include "app/lens-presentation-keys.h"
#include "app/lens-presentation.h"
#include "app/lens-stage-view.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensPresentation *presentation;
  LensPresentationCover *cover;
  guint n_steps;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  f->n_steps = lens_model_get_n_steps (lens_player_get_model (f->player));
  app_fixture_present (f->window, 1024, 768);
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_F5, 0);
  app_fixture_wait_until ((f->presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL);
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->presentation)) && gtk_widget_get_width (GTK_WIDGET (f->presentation)) > 0);
  f->cover = LENS_PRESENTATION_COVER (app_fixture_find (f->presentation, "cover"));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
  g_assert_null (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  app_input_key (GTK_WIDGET (f->presentation), keyval, modifiers);
}

static void
expect_step (Fixture *f, guint keyval, guint step)
{
  press (f, keyval, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == step);
}

static void
expect_blank (Fixture *f, guint keyval, LensBlank blank)
{
  press (f, keyval, 0);
  app_fixture_wait_until (lens_presentation_cover_get_blank (f->cover) == blank);
}

static void
test_steps (Fixture *f, gconstpointer data)
{
  static const guint forwards[] = { GDK_KEY_Page_Down, GDK_KEY_Right, GDK_KEY_space, GDK_KEY_n, GDK_KEY_Return };
  static const guint backs[] = { GDK_KEY_Page_Up, GDK_KEY_Left, GDK_KEY_p };
  guint step = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    expect_step (f, forwards[i], ++step);
  for (guint i = 0; i < G_N_ELEMENTS (backs); i++)
    expect_step (f, backs[i], --step);
  /* A remote's start button does no harm. */
  press (f, GDK_KEY_F5, 0);
  expect_step (f, GDK_KEY_Page_Down, ++step);
  expect_step (f, GDK_KEY_End, f->n_steps);
  expect_step (f, GDK_KEY_Home, 0);
  app_input_click (GTK_WIDGET (f->presentation), 100, 100);
  app_fixture_wait_until (lens_player_get_step (f->player) == 1);
}

static void
test_leave (Fixture *f, gconstpointer data)
{
  gboolean is_revealed;

  g_object_get (app_fixture_find (f->window, "notes"), "revealed", &is_revealed, NULL);
  g_assert_true (is_revealed);
  press (f, GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == NULL);
  g_object_get (app_fixture_find (f->window, "notes"), "revealed", &is_revealed, NULL);
  g_assert_false (is_revealed);
  /* The window has the clock again. */
  g_object_set (f->player, "animated", TRUE, NULL);
  lens_player_play_step (f->player, 3);
  app_fixture_wait_until (!lens_player_has_motion (f->player));
}

/* The picture comes back with the key that took it, or with the first one that goes on: which does no more. */
static void
test_blank (Fixture *f, gconstpointer data)
{
  expect_step (f, GDK_KEY_Right, 1);
  expect_blank (f, GDK_KEY_period, LENS_BLANK_BLACK);
  expect_blank (f, GDK_KEY_period, LENS_BLANK_NOT);
  expect_blank (f, GDK_KEY_b, LENS_BLANK_BLACK);
  expect_blank (f, GDK_KEY_w, LENS_BLANK_WHITE);
  expect_blank (f, GDK_KEY_Page_Down, LENS_BLANK_NOT);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 1);
  expect_step (f, GDK_KEY_Page_Down, 2);
}

static void
test_go_to_step (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_1, 0);
  press (f, GDK_KEY_2, 0);
  expect_step (f, GDK_KEY_Return, 12);
  press (f, GDK_KEY_9, 0);
  press (f, GDK_KEY_BackSpace, 0);
  press (f, GDK_KEY_4, 0);
  expect_step (f, GDK_KEY_Return, 4);
  /* Escape gives the number up; only then it leaves. */
  press (f, GDK_KEY_7, 0);
  press (f, GDK_KEY_Escape, 0);
  expect_step (f, GDK_KEY_Return, 5);
  g_assert_true (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == f->presentation);
  press (f, GDK_KEY_9, 0);
  press (f, GDK_KEY_9, 0);
  press (f, GDK_KEY_9, 0);
  expect_step (f, GDK_KEY_Return, f->n_steps);
}

static const char *
heard_caption (Fixture *f)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (app_fixture_find (f->presentation, "stage")));
  const LensRegion *caption = g_ptr_array_index (scene->regions, scene->regions->len - 1);

  g_assert_cmpstr (caption->id, ==, "caption");
  return caption->label;
}

/* One press asks, the next one answers; back takes the question away; a jump in the presenter's own view answers as well. */
static void
test_what_happens_next (Fixture *f, gconstpointer data)
{
  g_autoptr (LensCaption) told = lens_model_get_caption (lens_player_get_model (f->player), 4);

  lens_player_seek (f->player, 3);
  press (f, GDK_KEY_h, 0);
  app_fixture_wait_until (g_settings_get_boolean (lens_preferences_get (), "asks-first"));
  g_assert_false (lens_presentation_is_asking (f->presentation));
  press (f, GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_presentation_is_asking (f->presentation));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 3);
  g_assert_nonnull (strstr (heard_caption (f), "What happens next?"));
  expect_step (f, GDK_KEY_Page_Down, 4);
  g_assert_false (lens_presentation_is_asking (f->presentation));
  g_assert_cmpstr (heard_caption (f), ==, told->what);
  press (f, GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_presentation_is_asking (f->presentation));
  press (f, GDK_KEY_Page_Up, 0);
  app_fixture_wait_until (!lens_presentation_is_asking (f->presentation));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  press (f, GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_presentation_is_asking (f->presentation));
  lens_player_seek (f->player, 9);
  g_assert_false (lens_presentation_is_asking (f->presentation));
  press (f, GDK_KEY_h, 0);
  app_fixture_wait_until (!g_settings_get_boolean (lens_preferences_get (), "asks-first"));
  expect_step (f, GDK_KEY_Page_Down, 10);
}

static void
test_spotlight (Fixture *f, gconstpointer data)
{
  double x, y, tab_x, tab_y;

  expect_step (f, GDK_KEY_End, f->n_steps);
  app_input_move (GTK_WIDGET (f->presentation), 200, 150);
  app_input_move (GTK_WIDGET (f->presentation), 300, 250);
  app_input_hold_key (GTK_WIDGET (f->presentation), GDK_KEY_s, TRUE);
  app_fixture_wait_until (lens_presentation_cover_has_spotlight (f->cover));
  lens_presentation_cover_get_spotlight (f->cover, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 300, 2);
  g_assert_cmpfloat_with_epsilon (y, 250, 2);
  app_input_move (GTK_WIDGET (f->presentation), 400, 350);
  app_fixture_wait_until ((lens_presentation_cover_get_spotlight (f->cover, &x, &y), fabs (x - 400) < 2 && fabs (y - 350) < 2));
  press (f, GDK_KEY_Tab, 0);
  app_fixture_wait_until ((lens_presentation_cover_get_spotlight (f->cover, &tab_x, &tab_y), tab_x != x || tab_y != y));
  app_input_hold_key (GTK_WIDGET (f->presentation), GDK_KEY_s, FALSE);
  app_fixture_wait_until (!lens_presentation_cover_has_spotlight (f->cover));
}

static gboolean
is_pointer_hidden (Fixture *f)
{
  GdkCursor *cursor = gtk_widget_get_cursor (GTK_WIDGET (f->presentation));

  return cursor != NULL && g_strcmp0 (gdk_cursor_get_name (cursor), "none") == 0;
}

static void
test_pointer_hides (Fixture *f, gconstpointer data)
{
  g_assert_true (is_pointer_hidden (f));
  app_input_move (GTK_WIDGET (f->presentation), 210, 150);
  app_input_move (GTK_WIDGET (f->presentation), 310, 250);
  app_fixture_wait_until (!is_pointer_hidden (f));
  app_fixture_wait_until (is_pointer_hidden (f));
}

/* A remote's keys mean the presentation, also when the notes have the focus. */
static void
test_remote_with_focus_on_notes (Fixture *f, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (f->window));
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == 1);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_period, 0);
  app_fixture_wait_until (lens_presentation_cover_get_blank (f->cover) == LENS_BLANK_BLACK);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == NULL);
}

static void
test_notes (Fixture *f, gconstpointer data)
{
  GtkLabel *what = GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "notes"), "what"));

  for (guint step = 0; step < f->n_steps; step++)
    {
      g_autoptr (LensCaption) next = lens_model_get_caption (lens_player_get_model (f->player), step + 1);
      lens_player_seek (f->player, step);
      g_assert_nonnull (strstr (gtk_label_get_label (what), next->what));
    }
  lens_player_seek (f->player, f->n_steps);
  g_assert_cmpstr (gtk_label_get_label (what), ==, "This is the last step.");
}

static void
assert_text_is_large (Fixture *f, int width, int height)
{
  LensPresentation *other = lens_presentation_new (f->player);
  GtkWidget *stage = app_fixture_find (other, "stage");
  double least_px = height / 36.0, foot_px = height / 40.0;

  gtk_window_set_default_size (GTK_WINDOW (other), width, height);
  gtk_window_present (GTK_WINDOW (other));
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (other)) == width && gtk_widget_get_height (GTK_WIDGET (other)) == height);
  g_assert_cmpfloat (lens_presentation_foot_get_text_px (height), >=, foot_px);
  for (guint step = 0; step <= f->n_steps; step++)
    {
      const LensScene *scene;
      lens_player_seek (f->player, step);
      scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (stage));
      for (guint i = 0; i < scene->items->len; i++)
        {
          const LensItem *item = g_ptr_array_index (scene->items, i);
          if (item->kind == LENS_ITEM_TEXT)
            g_assert_cmpfloat (item->size_px, >=, least_px - 0.01);
        }
    }
  gtk_window_destroy (GTK_WINDOW (other));
}

/* At every step, on projectors of 5:4, 4:3, 16:10 and 16:9. */
static void
test_text_is_large (Fixture *f, gconstpointer data)
{
  assert_text_is_large (f, 1280, 1024);
  assert_text_is_large (f, 1024, 768);
  assert_text_is_large (f, 1280, 800);
  assert_text_is_large (f, 1280, 720);
}

static void
test_palette (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_settings_get_enum (lens_preferences_get (), "projector-palette"), ==, 1);
  press (f, GDK_KEY_c, 0);
  app_fixture_wait_until (g_settings_get_enum (lens_preferences_get (), "projector-palette") == 0);
  press (f, GDK_KEY_c, 0);
  app_fixture_wait_until (g_settings_get_enum (lens_preferences_get (), "projector-palette") == 1);
}

static gboolean
has_detail (gpointer stage, const char *expected)
{
  g_autofree char *detail = NULL;

  g_object_get (stage, "detail", &detail, NULL);
  return g_str_equal (detail, expected);
}

/* The same on both stages, wherever it is changed. */
static void
test_detail (Fixture *f, gconstpointer data)
{
  GtkWidget *own = app_fixture_find (f->window, "stage"), *other = app_fixture_find (f->presentation, "stage");

  g_assert_true (has_detail (own, "kernel") && has_detail (other, "kernel"));
  press (f, GDK_KEY_t, 0);
  app_fixture_wait_until (has_detail (own, "textbook") && has_detail (other, "textbook"));
  g_object_set (own, "detail", "kernel", NULL);
  g_assert_true (has_detail (other, "kernel"));
}

static void
test_foot_is_heard (Fixture *f, gconstpointer data)
{
  lens_player_seek (f->player, 7);
  g_autofree char *label = g_strdup_printf ("Pipe — byte stream, step 7 of %u", f->n_steps);
  gtk_test_accessible_assert_property (app_fixture_find (f->presentation, "foot"), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_screens (void)
{
  g_assert_cmpuint (lens_presentation_choose_screen (1, 0), ==, 0);
  g_assert_cmpuint (lens_presentation_choose_screen (2, 0), ==, 1);
  g_assert_cmpuint (lens_presentation_choose_screen (2, 1), ==, 0);
  g_assert_cmpuint (lens_presentation_choose_screen (3, 1), ==, 2);
  g_assert_cmpuint (lens_presentation_choose_screen (0, 0), ==, 0);
}

static void
test_table (void)
{
  guint digit = 99;

  g_assert_cmpint (lens_presentation_command_of (GDK_KEY_KP_7, 0, &digit), ==, LENS_PRESENT_DIGIT);
  g_assert_cmpuint (digit, ==, 7);
  g_assert_cmpint (lens_presentation_command_of (GDK_KEY_B, GDK_LOCK_MASK, &digit), ==, LENS_PRESENT_BLACK);
  g_assert_cmpint (lens_presentation_command_of (GDK_KEY_s, GDK_CONTROL_MASK, &digit), ==, LENS_PRESENT_NOTHING);
  g_assert_cmpint (lens_presentation_command_of (GDK_KEY_1, GDK_ALT_MASK, &digit), ==, LENS_PRESENT_NOTHING);
  g_assert_cmpint (lens_presentation_command_of (GDK_KEY_Tab, 0, &digit), ==, LENS_PRESENT_NOTHING);
  g_assert_true (lens_presentation_is_remote_key (GDK_KEY_Page_Up, 0));
  g_assert_false (lens_presentation_is_remote_key (GDK_KEY_Right, 0));
  for (int height = 400; height <= 2160; height += 7)
    g_assert_cmpfloat ((height - lens_presentation_foot_get_height (height)) / (height / 432.0), >=, 408);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/presentation/screens", test_screens);
  g_test_add_func ("/presentation/table", test_table);
  if (!app_input_is_available ())
    return g_test_run ();
#define ADD(name, function) g_test_add ("/presentation/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("steps", test_steps);
  ADD ("leave", test_leave);
  ADD ("blank", test_blank);
  ADD ("go-to-step", test_go_to_step);
  ADD ("what-happens-next", test_what_happens_next);
  ADD ("spotlight", test_spotlight);
  ADD ("pointer-hides", test_pointer_hides);
  ADD ("remote-with-focus-on-notes", test_remote_with_focus_on_notes);
  ADD ("notes", test_notes);
  ADD ("text-is-large", test_text_is_large);
  ADD ("palette", test_palette);
  ADD ("detail", test_detail);
  ADD ("foot-is-heard", test_foot_is_heard);
  return g_test_run ();
}
