/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-keys.c: real keys and real clicks, so that focus and GTK's own bindings have their say.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-knobs.h"
#include "app/lens-region-view.h"
#include "app/lens-stage-view.h"
#include "scene/lens-scene.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  guint n_steps;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  f->n_steps = lens_model_get_n_steps (lens_player_get_model (f->player));
  app_fixture_present (f->window, 1440, 900);
  /* Steps show their end at once, so that each key has one effect. */
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  app_input_key (GTK_WIDGET (f->window), keyval, modifiers);
}

static void
expect_step (Fixture *f, guint keyval, guint step)
{
  press (f, keyval, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == step);
}

static void
test_steps (Fixture *f, gconstpointer data)
{
  expect_step (f, GDK_KEY_Right, 1);
  expect_step (f, GDK_KEY_Page_Down, 2);
  expect_step (f, GDK_KEY_Left, 1);
  expect_step (f, GDK_KEY_Page_Up, 0);
  expect_step (f, GDK_KEY_End, f->n_steps);
  expect_step (f, GDK_KEY_Left, f->n_steps - 1);
  expect_step (f, GDK_KEY_Home, 0);
}

static void
test_play (Fixture *f, gconstpointer data)
{
  lens_player_set_speed (f->player, 10);
  press (f, GDK_KEY_space, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) > 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == f->n_steps && !lens_player_is_playing (f->player));
}

static void
test_space_pauses (Fixture *f, gconstpointer data)
{
  g_object_set (f->player, "animated", TRUE, NULL);
  press (f, GDK_KEY_space, 0);
  app_fixture_wait_until (lens_player_is_playing (f->player));
  press (f, GDK_KEY_space, 0);
  app_fixture_wait_until (!lens_player_is_playing (f->player));
}

static void
test_speed (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_plus, GDK_SHIFT_MASK);
  app_fixture_wait_until (lens_player_get_speed (f->player) == 1.5);
  press (f, GDK_KEY_minus, 0);
  app_fixture_wait_until (lens_player_get_speed (f->player) == 1);
  press (f, GDK_KEY_KP_Subtract, 0);
  app_fixture_wait_until (lens_player_get_speed (f->player) == 0.5);
}

static void
test_same_process (Fixture *f, gconstpointer data)
{
  LensModel *model = lens_player_get_model (f->player);
  char letter = lens_model_get_letter (model, f->n_steps);
  guint before = f->n_steps - 1;

  while (lens_model_get_letter (model, before) != letter)
    before--;
  expect_step (f, GDK_KEY_End, f->n_steps);
  expect_step (f, GDK_KEY_j, before);
  expect_step (f, GDK_KEY_l, f->n_steps);
}

static void
test_panes (Fixture *f, gconstpointer data)
{
  AdwFlap *events = ADW_FLAP (app_fixture_find (f->window, "events_flap"));
  AdwFlap *lessons = ADW_FLAP (app_fixture_find (f->window, "lessons_flap"));
  gboolean is_open = adw_flap_get_reveal_flap (events);

  /* On a small screen the side bar is folded away at first. */
  g_assert_true (is_open == !adw_flap_get_folded (events));
  press (f, GDK_KEY_F9, 0);
  app_fixture_wait_until (adw_flap_get_reveal_flap (events) == !is_open);
  press (f, GDK_KEY_F9, 0);
  app_fixture_wait_until (adw_flap_get_reveal_flap (events) == is_open);
  press (f, GDK_KEY_F8, 0);
  app_fixture_wait_until (adw_flap_get_reveal_flap (lessons));
  /* The list has the focus: a key chooses. */
  GtkWidget *rows = app_fixture_find (app_fixture_find (f->window, "lessons"), "rows");
  app_fixture_wait_until (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), rows));
  press (f, GDK_KEY_Escape, 0);
  app_fixture_wait_until (!adw_flap_get_reveal_flap (lessons));
}

/* In the event list the arrows up and down choose rows, and left and right still step. */
static void
test_in_the_list (Fixture *f, gconstpointer data)
{
  GtkWidget *view = app_fixture_find (app_fixture_find (f->window, "events"), "view");

  adw_flap_set_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap")), TRUE);
  app_fixture_wait_until (gtk_widget_get_mapped (view) && gtk_widget_get_height (view) > 0);
  lens_player_seek (f->player, 3);
  g_assert_true (gtk_widget_child_focus (gtk_widget_get_last_child (view), GTK_DIR_TAB_FORWARD));
  app_fixture_wait_until (gtk_widget_get_state_flags (gtk_root_get_focus (GTK_ROOT (f->window))) & GTK_STATE_FLAG_SELECTED);
  expect_step (f, GDK_KEY_Down, 4);
  expect_step (f, GDK_KEY_Up, 3);
  expect_step (f, GDK_KEY_Right, 4);
  expect_step (f, GDK_KEY_Left, 3);
  expect_step (f, GDK_KEY_End, f->n_steps);
  press (f, GDK_KEY_space, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) < f->n_steps || lens_player_is_playing (f->player));
}

static void
test_never_while_typing (Fixture *f, gconstpointer data)
{
  AdwSplitButton *record = ADW_SPLIT_BUTTON (app_fixture_find (f->window, "record_button"));
  LensKnobs *knobs = LENS_KNOBS (app_fixture_find (f->window, "knobs"));
  GtkWidget *message = lens_knobs_find (knobs, "message");

  adw_split_button_popup (record);
  app_fixture_wait_until (gtk_widget_get_mapped (message));
  gtk_editable_set_text (GTK_EDITABLE (message), "");
  gtk_widget_grab_focus (message);
  app_fixture_wait_until (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), message));
  press (f, GDK_KEY_l, 0);
  press (f, GDK_KEY_space, 0);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_minus, 0);
  press (f, GDK_KEY_Left, 0);
  press (f, GDK_KEY_End, 0);
  press (f, GDK_KEY_x, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (message)), "l j-x"));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_false (lens_player_is_playing (f->player));
  g_assert_cmpfloat (lens_player_get_speed (f->player), ==, 1);
  adw_split_button_popdown (record);
  app_fixture_wait_until (!gtk_widget_get_mapped (message));
}

/* No key has a symbol of GTK's on it. */
static guint
count_named_caps (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      const char *name = gtk_label_get_text (GTK_LABEL (widget));
      g_assert_true (strchr (name, '_') == NULL || name[1] == '\0');
      n += g_str_equal (name, "Page Up");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_named_caps (child);
  return n;
}

static void
test_all_keys_are_shown (Fixture *f, gconstpointer data)
{
  GtkWidget *keys = NULL;

  press (f, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  app_fixture_wait_until ((keys = app_fixture_find_toplevel (GTK_TYPE_SHORTCUTS_WINDOW)) != NULL && gtk_window_is_active (GTK_WINDOW (keys)));
  g_assert_cmpuint (count_named_caps (keys), >=, 2);
  app_input_key (keys, GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (GTK_TYPE_SHORTCUTS_WINDOW) == NULL);
}

/* A button that is held down steps again and again. */
static void
test_hold_repeats (Fixture *f, gconstpointer data)
{
  GtkWidget *forward = app_fixture_find (f->window, "forward");
  double x = gtk_widget_get_width (forward) / 2.0, y = gtk_widget_get_height (forward) / 2.0;

  app_input_button (forward, x, y, TRUE);
  app_fixture_wait_until (lens_player_get_step (f->player) >= 3);
  app_input_button (forward, x, y, FALSE);
  app_fixture_wait_until (!(gtk_widget_get_state_flags (forward) & GTK_STATE_FLAG_ACTIVE));
}

/*
 * Things of the picture come to their places with the frame that draws them. Until then one more thing has no place at all, and Tab, which goes by
 * places, would find that one first.
 */
static gboolean
are_all_allocated (GtkWidget *stage)
{
  guint n_things = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (stage); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LENS_IS_REGION_VIEW (child) && gtk_widget_get_visible (child))
      {
        if (!gtk_widget_get_mapped (child) || gtk_widget_get_width (child) == 0)
          return FALSE;
        n_things++;
      }
  return n_things > 0;
}

/* A click on the picture says what is there; Enter selects the thing that Tab went to. */
static void
test_asks_the_picture (Fixture *f, gconstpointer data)
{
  LensStageView *stage = LENS_STAGE_VIEW (app_fixture_find (f->window, "stage"));
  const LensRegion *region;
  GtkWidget *popover = NULL;

  expect_step (f, GDK_KEY_Right, 1);
  region = lens_stage_view_pick (stage, 30, gtk_widget_get_height (GTK_WIDGET (stage)) - 20);
  g_assert_nonnull (region);
  g_autofree char *label = g_strdup (region->label);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stage)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      popover = child;
  app_input_click (GTK_WIDGET (stage), 30, gtk_widget_get_height (GTK_WIDGET (stage)) - 20);
  app_fixture_wait_until (gtk_widget_get_mapped (popover));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (popover)))), label));
  gtk_popover_popdown (GTK_POPOVER (popover));
  app_fixture_wait_until (!gtk_widget_get_mapped (popover));
  app_fixture_wait_until (are_all_allocated (GTK_WIDGET (stage)));
  gtk_widget_grab_focus (GTK_WIDGET (stage));
  press (f, GDK_KEY_Tab, 0);
  app_fixture_wait_until (LENS_IS_REGION_VIEW (gtk_root_get_focus (GTK_ROOT (f->window))));
  press (f, GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_selection_get (lens_window_get_selection (f->window))->kind == LENS_SUBJECT_PROCESS);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/keys/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("steps", test_steps);
  ADD ("play", test_play);
  ADD ("space-pauses", test_space_pauses);
  ADD ("speed", test_speed);
  ADD ("same-process", test_same_process);
  ADD ("panes", test_panes);
  ADD ("in-the-list", test_in_the_list);
  ADD ("never-while-typing", test_never_while_typing);
  ADD ("all-keys-are-shown", test_all_keys_are_shown);
  ADD ("hold-repeats", test_hold_repeats);
  ADD ("asks-the-picture", test_asks_the_picture);
  return g_test_run ();
}
