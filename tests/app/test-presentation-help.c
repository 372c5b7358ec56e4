/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-presentation-help.c: the list of keys over the presentation: it comes and goes, tells all keys, and is large.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-presentation-help.h"
#include "app/lens-presentation-keys.h"
#include "app/lens-presentation.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *presentation;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  app_fixture_present (f->window, 1024, 768);
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_act (f->window, "win.present");
  app_fixture_wait_until ((f->presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL && gtk_widget_get_mapped (f->presentation));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

/* They come up with F1 and with a question mark; whatever is pressed then takes them away, and does no more. */
static void
test_help (Fixture *f, gconstpointer data)
{
  static const struct { guint keyval; GdkModifierType modifiers; } asks[] = { { GDK_KEY_F1, 0 }, { GDK_KEY_question, GDK_SHIFT_MASK }, { GDK_KEY_question, GDK_SHIFT_MASK | GDK_CONTROL_MASK } };
  static const guint ends[] = { GDK_KEY_Escape, GDK_KEY_Page_Down, GDK_KEY_x };
  GtkWidget *help = app_fixture_find (f->presentation, "help");

  g_assert_false (gtk_widget_get_visible (help));
  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      app_input_key (f->presentation, asks[i].keyval, asks[i].modifiers);
      app_fixture_wait_until (gtk_widget_get_mapped (help));
      app_input_key (f->presentation, ends[i], 0);
      app_fixture_wait_until (!gtk_widget_get_visible (help));
      g_assert_true (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == f->presentation);
      g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
    }
  app_input_key (f->presentation, GDK_KEY_F1, 0);
  app_fixture_wait_until (gtk_widget_get_mapped (help));
  app_input_click (f->presentation, 100, 100);
  app_fixture_wait_until (!gtk_widget_get_visible (help));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  app_input_key (f->presentation, GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == 1);
}

/* The list tells each command, by keys that give it, as large as the picture's text. */
static void
test_help_is_whole (void)
{
  static const int sizes[][2] = { { 1024, 768 }, { 1280, 1024 }, { 1280, 800 }, { 1920, 1080 } };
  g_autoptr (GtkWidget) help = g_object_ref_sink (g_object_new (LENS_TYPE_PRESENTATION_HELP, NULL));
  guint n_lines, told = 0, digit;
  const LensPresentationHelpLine *lines = lens_presentation_help_get_lines (&n_lines);

  for (guint i = 0; i < n_lines; i++)
    for (guint k = 0; k < G_N_ELEMENTS (lines[i].keyvals) && lines[i].keyvals[k] != 0; k++)
      {
        LensPresentCommand command = lens_presentation_command_of (lines[i].keyvals[k], 0, &digit);
        g_assert_cmpint (command, !=, LENS_PRESENT_NOTHING);
        told |= 1u << command;
      }
  for (LensPresentCommand command = LENS_PRESENT_FORWARD; command < LENS_PRESENT_STAY; command++)
    if (command != LENS_PRESENT_DIGIT && command != LENS_PRESENT_ERASE)
      g_assert_true (told & (1u << command));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_assert_cmpfloat (lens_presentation_help_get_text_px (LENS_PRESENTATION_HELP (help), sizes[i][0], sizes[i][1]), >=, sizes[i][1] / 36.0);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/presentation-help/is-whole", test_help_is_whole);
  if (app_input_is_available ())
    g_test_add ("/presentation-help/comes-and-goes", Fixture, NULL, set_up, test_help, tear_down);
  return g_test_run ();
}
