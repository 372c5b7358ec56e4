/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-home-keys.c: the home page with real keys: from card to card, by typing, and between home and stage.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-lesson-card.h"

typedef struct
{
  LensWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_window ();
  app_fixture_present (f->window, 1440, 900);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (lens_window_get_document (f->window) != NULL)
    app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (f->window)));
  app_fixture_close (f->window);
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  app_input_key (GTK_WIDGET (f->window), keyval, modifiers);
}

/* The lesson that the focused button starts; NULL when it is none. */
static const char *
focused_lesson (Fixture *f)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  GVariant *target = GTK_IS_BUTTON (focus) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus)) : NULL;

  return target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) ? g_variant_get_string (target, NULL) : NULL;
}

static void
expect_focus (Fixture *f, guint keyval, const char *lesson)
{
  press (f, keyval, 0);
  app_fixture_wait_until (g_strcmp0 (focused_lesson (f), lesson) == 0);
}

/* Panes of a stage that is not seen stay as they are. */
static void
test_panes_are_of_the_stage (Fixture *f, gconstpointer data)
{
  AdwFlap *lessons = ADW_FLAP (app_fixture_find (f->window, "lessons_flap")), *events = ADW_FLAP (app_fixture_find (f->window, "events_flap"));
  gboolean had_lessons = adw_flap_get_reveal_flap (lessons), had_events = adw_flap_get_reveal_flap (events);

  press (f, GDK_KEY_F8, 0);
  press (f, GDK_KEY_F9, 0);
  expect_focus (f, GDK_KEY_Right, "fifo");
  g_assert_true (adw_flap_get_reveal_flap (lessons) == had_lessons);
  g_assert_true (adw_flap_get_reveal_flap (events) == had_events);
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (f->window), "show-events"));
}

static void
test_from_card_to_card (Fixture *f, gconstpointer data)
{
  app_fixture_wait_until (g_strcmp0 (focused_lesson (f), "pipe") == 0);
  expect_focus (f, GDK_KEY_Right, "fifo");
  expect_focus (f, GDK_KEY_Tab, "unix-stream");
  expect_focus (f, GDK_KEY_Left, "fifo");
  expect_focus (f, GDK_KEY_Left, "pipe");
  expect_focus (f, GDK_KEY_Down, "pipe-merge");
  expect_focus (f, GDK_KEY_Right, "pipe-block");
  press (f, GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_window_is_on_stage (f->window));
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (f->window))->id, ==, "pipe-block");
}

static void
test_home_and_back (Fixture *f, gconstpointer data)
{
  GtkWidget *stage = app_fixture_find (f->window, "stage");

  press (f, GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_window_is_on_stage (f->window) && gtk_root_get_focus (GTK_ROOT (f->window)) == stage);
  press (f, GDK_KEY_Left, GDK_ALT_MASK);
  app_fixture_wait_until (!lens_window_is_on_stage (f->window));
  press (f, GDK_KEY_Right, GDK_ALT_MASK);
  app_fixture_wait_until (lens_window_is_on_stage (f->window) && gtk_root_get_focus (GTK_ROOT (f->window)) == stage);
  press (f, GDK_KEY_Escape, 0);
  app_fixture_wait_until (!lens_window_is_on_stage (f->window));
}

/* Just typing searches; Enter takes the first; Escape gives the lessons back. */
static void
test_typing_searches (Fixture *f, gconstpointer data)
{
  GtkEditable *search = GTK_EDITABLE (app_fixture_find (f->window, "search"));

  press (f, GDK_KEY_l, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (search), "l"));
  press (f, GDK_KEY_o, 0);
  press (f, GDK_KEY_s, 0);
  press (f, GDK_KEY_t, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (search), "lost"));
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (f->window, "hits")));
  press (f, GDK_KEY_Escape, 0);
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (f->window, "sections")));
  app_fixture_wait_until (focused_lesson (f) != NULL);
  press (f, GDK_KEY_f, GDK_CONTROL_MASK);
  app_fixture_wait_until (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), GTK_WIDGET (search)));
  press (f, GDK_KEY_f, 0);
  press (f, GDK_KEY_i, 0);
  press (f, GDK_KEY_f, 0);
  press (f, GDK_KEY_o, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (search), "fifo"));
  press (f, GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_window_is_on_stage (f->window));
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (f->window))->id, ==, "fifo");
}

/* Letters are the stage's again when it is shown. */
static void
test_stage_keys_stay_its_own (Fixture *f, gconstpointer data)
{
  LensPlayer *player = lens_window_get_player (f->window);
  GtkEditable *search = GTK_EDITABLE (app_fixture_find (f->window, "search"));

  press (f, GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_window_is_on_stage (f->window));
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (f->window)));
  press (f, GDK_KEY_Right, 0);
  app_fixture_wait_until (lens_player_get_step (player) == 1);
  press (f, GDK_KEY_l, 0);
  app_fixture_wait_until (lens_player_get_step (player) > 1);
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/home-keys/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("from-card-to-card", test_from_card_to_card);
  ADD ("panes-are-of-the-stage", test_panes_are_of_the_stage);
  ADD ("home-and-back", test_home_and_back);
  ADD ("typing-searches", test_typing_searches);
  ADD ("stage-keys-stay-its-own", test_stage_keys_stay_its_own);
  return g_test_run ();
}
