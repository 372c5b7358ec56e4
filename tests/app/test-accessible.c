/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-accessible.c: what a screen reader is told: every control has a name, every thing on the stage has a role, a name and a
 * description, and the caption is heard.
 */
#include "app-fixture.h"

#include "app/lens-region-view.h"
#include "app/lens-stage-view.h"

static void
assert_label (GtkWidget *widget, const char *label)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_controls (void)
{
  static const struct { const char *id; GtkAccessibleRole role; const char *label; } controls[] = {
    { "first", GTK_ACCESSIBLE_ROLE_BUTTON, "First picture" },
    { "back", GTK_ACCESSIBLE_ROLE_BUTTON, "One step back" },
    { "play", GTK_ACCESSIBLE_ROLE_BUTTON, "Play or pause" },
    { "forward", GTK_ACCESSIBLE_ROLE_BUTTON, "One step forward" },
    { "last", GTK_ACCESSIBLE_ROLE_BUTTON, "Last picture" },
    { "scrubber", GTK_ACCESSIBLE_ROLE_SLIDER, "Step" },
    { "events_button", GTK_ACCESSIBLE_ROLE_BUTTON, "Side bar" },
    { "view", GTK_ACCESSIBLE_ROLE_TREE_GRID, "Events" },
    { "rows", GTK_ACCESSIBLE_ROLE_LIST, "Lessons" },
    { "transport", GTK_ACCESSIBLE_ROLE_TOOLBAR, "Playing" },
    { "stage", GTK_ACCESSIBLE_ROLE_GROUP, "Stage" },
  };
  LensWindow *window = app_fixture_new_lesson ();

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      GtkWidget *widget = app_fixture_find (window, controls[i].id);
      g_test_message ("%s", controls[i].id);
      gtk_test_accessible_assert_role (widget, controls[i].role);
      assert_label (widget, controls[i].label);
    }
  for (guint i = 0; lens_lessons ()[i] != NULL; i++)
    assert_label (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (app_fixture_find (window, "rows")), (int) i)), lens_lessons ()[i]->title);
  assert_label (app_fixture_find (window, "speed_scale"), "Speed");
  app_fixture_close (window);
}

/* Every button has a name: a label, a text inside, or both. */
static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_label (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static void
check_buttons (GtkWidget *widget)
{
  gboolean is_ours = gtk_widget_get_visible (widget) && gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)) != NULL;

  if (is_ours && (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && !has_text (widget)
      && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("The button “%s” has no name", gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return; /* libadwaita's own */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_buttons (child);
}

static void
check_close_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "close"))
    assert_label (widget, "Close");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_close_button (child);
}

static void
test_every_button_has_a_name (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  check_buttons (GTK_WIDGET (window));
  check_close_button (app_fixture_find (window, "banner"));
  app_fixture_close (window);
}

static LensRegionView *
find_region (GtkWidget *stage, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (stage); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LENS_IS_REGION_VIEW (child) && g_str_has_prefix (lens_region_view_get_id (LENS_REGION_VIEW (child)), id))
      return LENS_REGION_VIEW (child);
  return NULL;
}

/* Each region of the scene has a child that says the same and stands in the same place. */
static void
test_regions (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *stage = app_fixture_find (window, "stage"), *child;
  const LensScene *scene;

  app_fixture_present (window, 1440, 900);
  lens_player_seek (lens_window_get_player (window), 8);
  app_fixture_wait_until (gtk_widget_get_width (stage) >= 940);
  scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (stage));
  g_assert_cmpuint (scene->regions->len, >, 3);
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      child = GTK_WIDGET (find_region (stage, region->id));
      g_assert_nonnull (child);
      gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_IMG);
      assert_label (child, region->label);
      gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, region->description);
      g_assert_true (gtk_widget_get_focusable (child));
      g_assert_cmpstr (region->label, !=, "");
    }
  g_assert_nonnull (find_region (stage, "process:A"));
  g_assert_nonnull (find_region (stage, "process:B"));
  g_assert_nonnull (find_region (stage, "object:pipe:"));
  app_fixture_close (window);
}

/* Regions are allocated with the frame that draws them. */
static gboolean
lies_where_it_is_drawn (GtkWidget *stage, const char *id)
{
  LensRegionView *region = find_region (stage, id);
  const LensRegion *picked;
  graphene_rect_t bounds;

  if (region == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (region), stage, &bounds) || bounds.size.width <= 50)
    return FALSE;
  picked = lens_stage_view_pick (LENS_STAGE_VIEW (stage), bounds.origin.x + 4, bounds.origin.y + 4);
  return picked != NULL && g_str_equal (picked->id, id);
}

static void
test_regions_lie_where_they_are_drawn (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *stage = app_fixture_find (window, "stage");

  app_fixture_present (window, 1440, 900);
  lens_player_seek (lens_window_get_player (window), 8);
  app_fixture_wait_until (lies_where_it_is_drawn (stage, "process:B"));
  app_fixture_wait_until (lies_where_it_is_drawn (stage, "caption"));
  app_fixture_close (window);
}

/* The stage's description is the caption of the step. */
static void
test_caption_is_heard (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *stage = app_fixture_find (window, "stage");

  app_fixture_present (window, 1440, 900);
  for (guint step = 1; step < 9; step++)
    {
      g_autoptr (LensCaption) caption = lens_model_get_caption (lens_player_get_model (player), step);
      lens_player_seek (player, step);
      gtk_test_accessible_assert_property (stage, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption->what);
    }
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/accessible/controls", test_controls);
  g_test_add_func ("/accessible/every-button-has-a-name", test_every_button_has_a_name);
  g_test_add_func ("/accessible/regions", test_regions);
  g_test_add_func ("/accessible/regions-lie-where-they-are-drawn", test_regions_lie_where_they_are_drawn);
  g_test_add_func ("/accessible/caption-is-heard", test_caption_is_heard);
  return g_test_run ();
}
