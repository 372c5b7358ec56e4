/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-screens.c: a projector beside the presenter's screen: the presentation is on the one, the notes are on the other, and a remote's keys go to the
 * presentation, whichever has the focus. The projector may come and go meanwhile. test_on_xorg.py gives it an X server with two
 * outputs, and a window manager; at the beginning only the first is plugged in.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-presentation.h"

/* Of outputs that stand side by side. */
static const GdkRectangle desk = { 0, 0, 1280, 800 }, wall = { 1280, 0, 1920, 1080 };

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *presentation;
} Fixture;

static gboolean
is_plugged_in (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle geometry;

      gdk_monitor_get_geometry (monitor, &geometry);
      if (gdk_rectangle_equal (&geometry, &wall))
        return TRUE;
    }
  return FALSE;
}

static void
run (const char *command)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (command, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* The dummy driver's outputs are connected once they have a mode, and the server knows that as soon as somebody asks for all of them. */
static void
plug (gboolean is_in)
{
  run (is_in ? "xrandr --output DUMMY1 --mode 1920x1080 --pos 1280x0" : "xrandr --output DUMMY1 --off");
  run ("xrandr --query");
  app_fixture_wait_until (is_plugged_in () == is_in);
}

static gboolean
is_on (gpointer window, const GdkRectangle *screen)
{
  GdkRectangle place = app_input_get_place (window), common;

  return gdk_rectangle_intersect (&place, screen, &common) && gdk_rectangle_equal (&common, &place);
}

static gboolean
fills (gpointer window, const GdkRectangle *screen)
{
  GdkRectangle place = app_input_get_place (window);

  return gdk_rectangle_equal (&place, screen);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  plug (GPOINTER_TO_INT (data));
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  app_fixture_present (f->window, 1024, 700);
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)) && is_on (f->window, &desk));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
  g_assert_null (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
}

static void
present (Fixture *f)
{
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_F5, 0);
  app_fixture_wait_until ((f->presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL && gtk_widget_get_mapped (f->presentation));
}

static void
expect_remote (Fixture *f, gpointer window)
{
  guint step = lens_player_get_step (f->player);

  app_input_key (window, GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == step + 1);
  app_input_key (window, GDK_KEY_Page_Up, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == step);
}

static void
test_beside (Fixture *f, gconstpointer data)
{
  present (f);
  app_fixture_wait_until (fills (f->presentation, &wall));
  g_assert_true (is_on (f->window, &desk));
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (app_fixture_find (f->window, "notes"), "what")));
  expect_remote (f, f->presentation);
  expect_remote (f, f->window);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == NULL);
  g_assert_true (is_on (f->window, &desk));
}

/* Where the presenter is, the presentation is not. */
static void
test_other_way_round (Fixture *f, gconstpointer data)
{
  g_autoptr (GdkMonitor) second = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 1);

  gtk_window_fullscreen_on_monitor (GTK_WINDOW (f->window), second);
  app_fixture_wait_until (fills (f->window, &wall));
  present (f);
  app_fixture_wait_until (fills (f->presentation, &desk));
  g_assert_true (fills (f->window, &wall));
  expect_remote (f, f->window);
  /* GTK 4.8 would use this window when the screen goes, though it will be gone by then; what fills a screen in the application takes care of that. */
  g_signal_handlers_disconnect_by_data (second, f->window);
}

static void
test_one_screen (Fixture *f, gconstpointer data)
{
  present (f);
  app_fixture_wait_until (fills (f->presentation, &desk) && gtk_window_is_active (GTK_WINDOW (f->presentation)));
  expect_remote (f, f->presentation);
}

static void
test_comes (Fixture *f, gconstpointer data)
{
  present (f);
  app_fixture_wait_until (fills (f->presentation, &desk));
  plug (TRUE);
  app_fixture_wait_until (fills (f->presentation, &wall));
  g_assert_true (is_on (f->window, &desk));
  expect_remote (f, f->window);
  expect_remote (f, f->presentation);
}

/* And comes again: somebody stumbled over the cable. */
static void
test_goes (Fixture *f, gconstpointer data)
{
  present (f);
  app_fixture_wait_until (fills (f->presentation, &wall));
  plug (FALSE);
  app_fixture_wait_until (fills (f->presentation, &desk));
  expect_remote (f, f->window);
  plug (TRUE);
  app_fixture_wait_until (fills (f->presentation, &wall));
  g_assert_true (is_on (f->window, &desk));
}

int
main (int argc, char **argv)
{
  const gpointer one = GINT_TO_POINTER (FALSE), two = GINT_TO_POINTER (TRUE);

  app_fixture_init (&argc, &argv);
  g_assert_true (app_input_is_available ());
  g_test_add ("/app/screens/beside", Fixture, two, set_up, test_beside, tear_down);
  g_test_add ("/app/screens/other-way-round", Fixture, two, set_up, test_other_way_round, tear_down);
  g_test_add ("/app/screens/one", Fixture, one, set_up, test_one_screen, tear_down);
  g_test_add ("/app/screens/comes", Fixture, one, set_up, test_comes, tear_down);
  g_test_add ("/app/screens/goes", Fixture, two, set_up, test_goes, tear_down);
  return g_test_run ();
}
