/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot-take.c: from a row, or a lesson, to the window that is to be seen on its picture.
 */
#include "shot-take.h"

#include <glib/gstdio.h>

#include "app/lens-preferences.h"
#include "app/lens-presentation.h"
#include "app/lens-window-private.h"
#include "model/lens-interest.h"
#include "shot.h"

static guint n_taken;

guint
shot_count (void)
{
  return n_taken;
}

void
shot_choose_scheme (AdwColorScheme scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
save (GtkWidget *window, GtkWidget *subject, const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  if (!shot_save (window, subject, path, &error))
    g_error ("%s", error->message);
  n_taken++;
}

static guint
find_step (LensModel *model, const Shot *shot)
{
  int skip = shot->skip;

  if (skip < 0)
    return 0;
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      const LensStep *here = lens_model_get_step (model, step);
      const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), here->event);
      if (g_str_equal (head->name, shot->call) && here->phase != LENS_STEP_SLEEP && skip-- == 0)
        return step;
    }
  g_error ("%s: there is no step %s() of that number", shot->name, shot->call);
}

static void
show_step (LensWindow *window, guint step, double fraction)
{
  LensPlayer *player = lens_window_get_player (window);

  g_object_set (app_fixture_find (window, "stage"), "clocked", FALSE, NULL);
  lens_player_seek (player, step);
  app_fixture_show_part (player, fraction);
}

/* A window of this size in the place of the one that would fill the screen, with the same words. */
static void
save_presentation (LensWindow *window, gboolean is_dark, int width, int height, const char *folder, const char *name)
{
  LensPresentation *presentation = lens_presentation_new (lens_window_get_player (window));
  GtkWidget *stage = lens_presentation_get_stage (presentation);
  g_autofree char *subject = lens_document_get_subject (lens_window_get_document (window));

  g_settings_set_enum (lens_preferences_get (), "projector-palette", is_dark);
  g_object_set (presentation, "subject", subject, NULL);
  g_object_set (stage, "clocked", FALSE, NULL);
  if (lens_window_get_player_beside (window) != NULL)
    lens_window_tell_together (window, presentation);
  gtk_window_set_default_size (GTK_WINDOW (presentation), width, height);
  gtk_window_present (GTK_WINDOW (presentation));
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (presentation)) > 0);
  shot_draw_frames (GTK_WIDGET (presentation), 5);
  save (GTK_WIDGET (presentation), stage, folder, name);
  gtk_window_destroy (GTK_WINDOW (presentation));
}

static void
save_other_window (LensWindow *window, const char *folder, const char *name)
{
  GtkWindow *other = NULL;

  app_fixture_wait_until ((other = app_fixture_find_other_window (window)) != NULL && gtk_widget_get_width (GTK_WIDGET (other)) > 0);
  shot_draw_frames (GTK_WIDGET (other), 10);
  save (GTK_WIDGET (other), NULL, folder, name);
  gtk_window_destroy (other);
}

static void
save_knobs (LensWindow *window, const char *folder, const char *name)
{
  GtkWidget *knobs = app_fixture_find (window, "knobs"), *popover = gtk_widget_get_ancestor (knobs, GTK_TYPE_POPOVER);

  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE); /* other windows of this display may take the focus from it */
  gtk_popover_popup (GTK_POPOVER (popover));
  app_fixture_wait_until (gtk_widget_get_mapped (knobs) && gtk_widget_get_width (knobs) > 0);
  shot_draw_frames (popover, 10);
  save (popover, knobs, folder, name);
  gtk_popover_popdown (GTK_POPOVER (popover));
  app_fixture_wait_until (!gtk_widget_get_mapped (popover));
  shot_draw_frames (GTK_WIDGET (window), 5); /* GTK looks for the pointer in its surface once more */
}

static LensWindow *
record (const char *lesson)
{
  LensWindow *window = app_fixture_new_window ();

  if (lesson == NULL)
    return window;
  lens_window_record (window, lens_lesson_find (lesson), NULL);
  if (lens_window_get_document (window) == NULL)
    g_error ("%s could not be recorded", lesson);
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  return window;
}

static void
show_beside (LensWindow *window, const char *lesson)
{
  LensWindow *other = record (lesson);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (lens_document_get_trace (lens_window_get_document (other)), NULL);

  lens_window_show_beside (window, document);
  app_fixture_close (other);
}

static void
save_shot (LensWindow *window, const Shot *shot, const char *folder)
{
  if (shot->is_presentation)
    save_presentation (window, shot->scheme == ADW_COLOR_SCHEME_FORCE_DARK, shot->width, shot->height, folder, shot->name);
  else if (shot->is_other_window)
    save_other_window (window, folder, shot->name);
  else if (shot->is_knobs)
    save_knobs (window, folder, shot->name);
  else
    save (GTK_WIDGET (window), app_fixture_find (window, shot->lesson != NULL ? "stage" : "home"), folder, shot->name);
}

void
shot_take (const Shot *shot, const char *folder)
{
  LensWindow *window;

  gtk_widget_set_default_direction (shot->is_mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  window = record (shot->lesson);
  shot_choose_scheme (shot->scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) ((shot->text_scale > 0 ? shot->text_scale : 1) * 96 * 1024), NULL);
  if (shot->side_bar_page != NULL)
    g_object_set (app_fixture_find (window, "side_bar"), "page", shot->side_bar_page, NULL);
  app_fixture_present (window, shot->width, shot->height);
  if (shot->action != NULL)
    app_fixture_act (window, shot->action);
  if (shot->beside != NULL)
    show_beside (window, shot->beside);
  if (shot->lesson != NULL && g_strcmp0 (shot->action, "win.quiz") != 0) /* a quiz has gone to where it asks */
    show_step (window, find_step (lens_player_get_model (lens_window_get_player (window)), shot), shot->fraction);
  shot_draw_frames (GTK_WIDGET (window), 20);
  shot_wait_for_code (GTK_WIDGET (window));
  save_shot (window, shot, folder);
  app_fixture_close (window);
}

/* In the middle of what the lesson is about; a lesson in which nobody sleeps, fails or copies shows its own middle. */
static guint
find_telling_step (LensModel *model)
{
  guint n_interesting = 0, step = 0, next;

  for (guint at = 0; (next = lens_model_find_interesting (model, at, 1)) != 0; at = next)
    n_interesting++;
  for (guint i = 0; i < (n_interesting + 1) / 2; i++)
    step = lens_model_find_interesting (model, step, 1);
  return step > 0 ? step : (lens_model_get_n_steps (model) + 1) / 2;
}

static void
save_look (LensWindow *window, AdwColorScheme scheme, const char *name, const char *folder, const char *look)
{
  g_autofree char *place = g_build_filename (folder, look, NULL);

  shot_choose_scheme (scheme);
  shot_draw_frames (GTK_WIDGET (window), 5);
  shot_wait_for_code (GTK_WIDGET (window));
  save (GTK_WIDGET (window), app_fixture_find (window, "stage"), place, name);
}

static void
save_projector (LensWindow *window, gboolean is_dark, const char *id, const char *folder)
{
  g_autofree char *place = g_build_filename (folder, is_dark ? "projector-dark" : "projector", NULL);

  save_presentation (window, is_dark, 1440, 900, place, id);
}

void
shot_take_lesson (const LensLesson *lesson, const char *folder)
{
  gboolean is_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  LensWindow *window = record (lesson->id);
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  g_autofree char *end = g_strconcat (lesson->id, "-end", NULL);

  app_fixture_present (window, 1440, 900);
  show_step (window, find_telling_step (model), 0.55);
  save_look (window, ADW_COLOR_SCHEME_FORCE_LIGHT, lesson->id, folder, is_contrast ? "contrast" : "light");
  save_look (window, ADW_COLOR_SCHEME_FORCE_DARK, lesson->id, folder, is_contrast ? "contrast-dark" : "dark");
  if (!is_contrast)
    {
      save_projector (window, FALSE, lesson->id, folder);
      save_projector (window, TRUE, lesson->id, folder);
      show_step (window, lens_model_get_n_steps (model), 1);
      save_look (window, ADW_COLOR_SCHEME_FORCE_LIGHT, end, folder, "light");
    }
  app_fixture_close (window);
}
