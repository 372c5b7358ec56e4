/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-stage.c: what is done with the picture, with real keys and clicks: bytes are selected and followed, it is looked at closer, and in two levels
 * of detail.
 */
#include "app-fixture.h"
#include "app-input.h"

#include <math.h>

#include "app/lens-region-view.h"
#include "app/lens-stage-view.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensModel *model;
  LensSelection *selection;
  GtkWidget *widget;
  LensStageView *stage;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  f->model = lens_player_get_model (f->player);
  f->selection = lens_window_get_selection (f->window);
  f->widget = app_fixture_find (f->window, "stage");
  f->stage = LENS_STAGE_VIEW (f->widget);
  app_fixture_present (f->window, 1440, 900);
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

static guint
find_step (Fixture *f, const char *call, const char *wanted)
{
  for (guint step = 1; step <= lens_model_get_n_steps (f->model); step++)
    {
      g_autofree char *result = NULL;
      g_autofree char *text = lens_model_describe_step (f->model, step, &result);
      if (g_str_has_prefix (text, call) && g_str_equal (result, wanted))
        return step;
    }
  g_assert_not_reached ();
}

static const LensSubject *
selected (Fixture *f)
{
  return lens_selection_get (f->selection);
}

/* Of a process's buffer, or with 0 of the pipe. */
static const LensCell *
find_cell (Fixture *f, char letter, guint64 write_offset)
{
  const LensScene *scene = lens_stage_view_get_scene (f->stage);

  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      if (cell->subject.letter == letter && cell->subject.write_offset == write_offset)
        return cell;
    }
  g_assert_not_reached ();
}

static void
click_cell (Fixture *f, char letter, guint64 write_offset)
{
  LensRect rect = lens_stage_view_to_widget (f->stage, find_cell (f, letter, write_offset)->rect);

  app_input_click (f->widget, rect.x + rect.width / 2, rect.y + rect.height / 2);
}

static GtkWidget *
find_region (Fixture *f, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (f->widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LENS_IS_REGION_VIEW (child) && g_strcmp0 (lens_region_view_get_id (LENS_REGION_VIEW (child)), id) == 0)
      return child;
  return NULL;
}

/* From the writer's buffer to the reader's, and back. */
static void
test_follows_a_byte (Fixture *f, gconstpointer data)
{
  guint write = find_step (f, "write(", "= 27"), read = find_step (f, "read(", "= 27");
  g_autofree char *text = NULL;

  lens_player_seek (f->player, write);
  app_fixture_iterate ();
  click_cell (f, 'A', 4);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_BYTE);
  g_assert_cmpint (selected (f)->letter, ==, 'A');
  g_assert_cmpuint (selected (f)->write_offset, ==, 4);
  g_object_get (f->stage, "selected-text", &text, NULL);
  g_assert_true (g_str_has_prefix (text, "Written by A at step"));
  g_assert_nonnull (strstr (text, "Read by B at step"));
  press (f, GDK_KEY_bracketright, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == read);
  g_assert_cmpint (selected (f)->letter, ==, 'B');
  g_assert_cmpstr (find_cell (f, 'B', 4)->text, ==, "o");
  g_assert_true (lens_scene_find_cell (lens_stage_view_get_scene (f->stage), selected (f)) == find_cell (f, 'B', 4));
  press (f, GDK_KEY_bracketright, 0); /* it goes no farther */
  press (f, GDK_KEY_bracketleft, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == write);
  g_assert_cmpint (selected (f)->letter, ==, 'A');
  press (f, GDK_KEY_Escape, 0);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_NOTHING);
}

/* The byte that is selected is told and focused like everything else on the stage. */
static void
test_byte_is_heard (Fixture *f, gconstpointer data)
{
  GtkWidget *bar = app_fixture_find (f->window, "selection_bar"), *byte;
  g_autofree char *text = NULL;

  lens_player_seek (f->player, find_step (f, "write(", "= 27"));
  app_fixture_iterate ();
  click_cell (f, 0, 1);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_BYTE);
  byte = find_region (f, "byte");
  app_fixture_wait_until (gtk_root_get_focus (GTK_ROOT (f->window)) == byte);
  g_object_get (f->stage, "selected-text", &text, NULL);
  gtk_test_accessible_assert_role (byte, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (byte, GTK_ACCESSIBLE_PROPERTY_LABEL, "Byte 2, “e”");
  gtk_test_accessible_assert_property (byte, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
  /* Where it is nowhere, there is nothing to walk to. */
  lens_player_first (f->player);
  app_fixture_wait_until (!gtk_widget_get_visible (byte));
  g_assert_cmpint (selected (f)->kind, ==, LENS_SUBJECT_BYTE);
}

static void
test_keys_go_from_byte_to_byte (Fixture *f, gconstpointer data)
{
  double former_y;

  lens_player_seek (f->player, find_step (f, "write(", "= 27"));
  gtk_widget_grab_focus (f->widget);
  app_fixture_iterate ();
  press (f, GDK_KEY_Right, GDK_SHIFT_MASK);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_BYTE);
  g_assert_cmpuint (selected (f)->write_offset, ==, 0);
  press (f, GDK_KEY_Right, GDK_SHIFT_MASK);
  app_fixture_wait_until (selected (f)->write_offset == 1);
  former_y = lens_scene_find_cell (lens_stage_view_get_scene (f->stage), selected (f))->rect.y;
  press (f, GDK_KEY_Down, GDK_SHIFT_MASK);
  app_fixture_wait_until (selected (f)->write_offset > 2 || selected (f)->letter == 0);
  g_assert_cmpfloat (lens_scene_find_cell (lens_stage_view_get_scene (f->stage), selected (f))->rect.y, >, former_y);
  press (f, GDK_KEY_Up, GDK_SHIFT_MASK);
  app_fixture_wait_until (selected (f)->write_offset == 1 && selected (f)->letter == 'A');
}

/* A click between the cells selects the process; one on nothing, nothing. */
static void
test_selects_what_is_clicked (Fixture *f, gconstpointer data)
{
  LensRect card;
  const LensRegion *region;

  lens_player_seek (f->player, find_step (f, "write(", "= 27"));
  app_fixture_iterate ();
  region = g_ptr_array_index (lens_stage_view_get_scene (f->stage)->regions, 0);
  card = lens_stage_view_to_widget (f->stage, region->rect);
  app_input_click (f->widget, card.x + 60, card.y + 12);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_PROCESS);
  g_assert_cmpint (selected (f)->letter, ==, 'A');
  app_fixture_wait_until (gtk_root_get_focus (GTK_ROOT (f->window)) == find_region (f, "process:A"));
  app_input_click (f->widget, 3, 3);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_NOTHING);
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat (fabs (a - b), <, 1);
}

/* What is under the pointer stays there; regions lie where they are drawn; steps change nothing of it. */
static void
test_zooms_and_pans (Fixture *f, gconstpointer data)
{
  LensRect before, after;
  graphene_rect_t bounds;
  g_autoptr (LensDocument) document = lens_document_new_for_trace (lens_model_get_trace (f->model), NULL);

  lens_player_seek (f->player, find_step (f, "write(", "= 27"));
  app_fixture_iterate ();
  before = lens_stage_view_to_widget (f->stage, find_cell (f, 'A', 0)->rect);
  lens_stage_view_zoom_at (f->stage, 2, before.x, before.y);
  after = lens_stage_view_to_widget (f->stage, find_cell (f, 'A', 0)->rect);
  assert_near (after.x, before.x);
  assert_near (after.y, before.y);
  assert_near (after.width, 2 * before.width);
  app_fixture_wait_until (gtk_widget_compute_bounds (find_region (f, "process:A"), f->widget, &bounds)
                          && lens_stage_view_pick (f->stage, bounds.origin.x + bounds.size.width - 4, bounds.origin.y + 30) != NULL
                          && g_str_equal (lens_stage_view_pick (f->stage, bounds.origin.x + bounds.size.width - 4, bounds.origin.y + 30)->id, "process:A"));
  click_cell (f, 'A', 0);
  app_fixture_wait_until (selected (f)->kind == LENS_SUBJECT_BYTE);
  press (f, GDK_KEY_Left, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) < find_step (f, "write(", "= 27"));
  g_assert_cmpfloat (lens_stage_view_get_zoom (f->stage), ==, 2);
  lens_window_set_document (f->window, document);
  g_assert_cmpfloat (lens_stage_view_get_zoom (f->stage), ==, 1);
}

static double
left_edge (Fixture *f)
{
  return lens_stage_view_to_widget (f->stage, (LensRect) { 0, 0, 1, 1 }).x;
}

static void
test_zoom_keys (Fixture *f, gconstpointer data)
{
  double edge;

  gtk_widget_grab_focus (f->widget);
  press (f, GDK_KEY_minus, GDK_CONTROL_MASK);
  for (guint i = 0; i < 12; i++)
    press (f, GDK_KEY_plus, GDK_CONTROL_MASK);
  app_fixture_wait_until (lens_stage_view_get_zoom (f->stage) == 8);
  g_assert_cmpfloat (lens_player_get_speed (f->player), ==, 1);
  edge = left_edge (f);
  press (f, GDK_KEY_Right, GDK_CONTROL_MASK);
  app_fixture_wait_until (left_edge (f) < edge);
  app_input_button (f->widget, 400, 300, TRUE);
  edge = left_edge (f);
  app_input_button (f->widget, 480, 300, FALSE);
  app_fixture_wait_until (left_edge (f) > edge);
  g_assert_cmpint (selected (f)->kind, ==, LENS_SUBJECT_NOTHING);
  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  app_fixture_wait_until (lens_stage_view_get_zoom (f->stage) == 1);
  assert_near (left_edge (f), 0);
}

static gboolean
says (Fixture *f, const char *words)
{
  const LensScene *scene = lens_stage_view_get_scene (f->stage);

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->text != NULL && strstr (item->text, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Slots belong to the kernel's picture only. */
static void
test_two_details (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  lens_player_last (f->player);
  app_fixture_iterate ();
  lens_player_seek (f->player, find_step (f, "write(", "= 27"));
  g_assert_true (says (f, "of 16 slots"));
  gtk_widget_grab_focus (f->widget);
  press (f, GDK_KEY_t, 0);
  app_fixture_wait_until (!says (f, "of 16 slots"));
  state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), "detail");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "textbook");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "detail", g_variant_new_string ("kernel"));
  app_fixture_wait_until (says (f, "of 16 slots"));
}

/* A run that is over at once ends after its first picture was drawn; who starts later has a place in that picture, too. */
static void
test_keeps_a_place_for_who_comes_later (Fixture *f, gconstpointer data)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (2);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_trace_set_live (trace, TRUE);
  lens_window_set_document (f->window, document);
  lens_player_set_following (f->player, FALSE);
  lens_player_set_playing (f->player, FALSE);
  lens_player_first (f->player);
  app_fixture_wait_until (find_region (f, "process:A") == NULL && says (f, "Process A") && !says (f, "Process B"));
  app_fixture_append_process (trace, 'B', 11);
  app_fixture_wait_until (says (f, "Process B"));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  lens_trace_set_live (trace, FALSE);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/stage/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("follows-a-byte", test_follows_a_byte);
  ADD ("byte-is-heard", test_byte_is_heard);
  ADD ("keys-go-from-byte-to-byte", test_keys_go_from_byte_to_byte);
  ADD ("selects-what-is-clicked", test_selects_what_is_clicked);
  ADD ("zooms-and-pans", test_zooms_and_pans);
  ADD ("zoom-keys", test_zoom_keys);
  ADD ("two-details", test_two_details);
  ADD ("keeps-a-place-for-who-comes-later", test_keeps_a_place_for_who_comes_later);
#undef ADD
  return g_test_run ();
}
