/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-presentation-pair.c: two recordings before an audience: one large and the other small, by turns, or both alike; and what happens next is asked
 * of both.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-presentation.h"
#include "app/lens-stage-head.h"
#include "app/lens-stage-view.h"

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

/* Of the smallest text that there is room for. */
static double
get_text_px (Fixture *f, guint side)
{
  return lens_stage_view_fit_text_px (gtk_widget_get_width (get_stage (f, side)), gtk_widget_get_height (get_stage (f, side)));
}

static void
press (Fixture *f, guint keyval)
{
  app_input_key (GTK_WIDGET (f->presentation), keyval, 0);
}

static void
test_large (Fixture *f, gconstpointer data)
{
  app_fixture_wait_until (is_large (f, 0));
  g_assert_cmpfloat (get_text_px (f, 0), >=, gtk_widget_get_height (GTK_WIDGET (f->presentation)) / 50.0);
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (is_large (f, 1));
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (!is_large (f, 0) && !is_large (f, 1));
  press (f, GDK_KEY_F6);
  app_fixture_wait_until (is_large (f, 0));
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

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  if (!app_input_is_available ())
    return g_test_run ();
  ADD ("/presentation-pair/large", test_large);
  ADD ("/presentation-pair/asking", test_asking);
  return g_test_run ();
}
