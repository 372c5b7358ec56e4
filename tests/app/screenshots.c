/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screenshots.c: pictures of the real window, for people: every lesson that is recorded here and now, at a telling step, in the
 * sizes and themes that it must be good in. First argument: the folder for them; further ones: only these shots.
 */
#include "app-fixture.h"

#include <glib/gstdio.h>

#include "app/lens-preferences.h"
#include "app/lens-presentation.h"
#include "app/lens-step-item.h"

typedef struct
{
  const char *name;
  const char *lesson; /* NULL: the home page */
  const char *call;   /* the first step whose call begins so, … */
  int skip;           /* …after this many others of them */
  double fraction;    /* how far into its animation */
  int width, height;
  AdwColorScheme scheme;
  const char *action; /* (nullable): done before the picture is taken */
  double text_scale;  /* 0: 1 */
  gboolean is_presentation; /* before an audience; the scheme chooses the projector's palette */
} Shot;

static const Shot shots[] = {
  { "home", NULL, "", -1, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "home-dark", NULL, "", -1, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_DARK },
  { "home-whole", NULL, "", -1, 1, 1440, 1500, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "home-1024x768", NULL, "", -1, 1, 1024, 768, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "home-3840x2160", NULL, "", -1, 1, 3840, 2160, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "home-large-text", NULL, "", -1, 1, 1440, 1500, ADW_COLOR_SCHEME_FORCE_DARK, NULL, 1.5 },
  { "pipe", "pipe", "write", 0, 0.55, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "pipe-dark", "pipe", "write", 0, 0.55, 1440, 900, ADW_COLOR_SCHEME_FORCE_DARK },
  { "pipe-1024x768", "pipe", "write", 0, 0.55, 1024, 768, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "pipe-2560x1440", "pipe", "write", 0, 0.55, 2560, 1440, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "shm", "posix-shm", "load", 0, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "mq", "posix-mq", "mq_receive", 0, 0.5, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "lessons", "pipe", "pipe", 0, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT, "win.show-lessons" },
  { "first", "pipe", "", -1, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "mmap-anon", "mmap-anon", "store", 1, 1, 1440, 900, ADW_COLOR_SCHEME_FORCE_DARK },
  { "presentation-dark", "pipe", "read", 0, 0.55, 1920, 1080, ADW_COLOR_SCHEME_FORCE_DARK, .is_presentation = TRUE },
  { "presentation-light", "posix-mq", "mq_receive", 0, 0.5, 1920, 1080, ADW_COLOR_SCHEME_FORCE_LIGHT, .is_presentation = TRUE },
  { "presentation-1024x768", "posix-shm", "load", 0, 1, 1024, 768, ADW_COLOR_SCHEME_FORCE_DARK, .is_presentation = TRUE },
  { "presentation-3840x2160", "pipe", "write", 0, 0.55, 3840, 2160, ADW_COLOR_SCHEME_FORCE_LIGHT, .is_presentation = TRUE },
};

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
  return 1;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  return --*(int *) n_frames > 0;
}

/* Layout, images and what was changed last need some frames. */
static void
draw_frames (LensWindow *window, int n_frames)
{

  gtk_widget_add_tick_callback (GTK_WIDGET (window), count_frame, &n_frames, NULL);
  app_fixture_wait_until (n_frames == 0);
}

static void
save (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  gdk_paintable_snapshot (paintable, snapshot, bounds.size.width, bounds.size.height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_autoptr (GdkTexture) texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, &bounds);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
show_lesson (LensWindow *window, const Shot *shot)
{
  LensPlayer *player = lens_window_get_player (window);

  if (lens_player_get_model (player) != NULL)
    lens_player_seek (player, find_step (lens_player_get_model (player), shot));
  g_object_set (app_fixture_find (window, "stage"), "clocked", FALSE, NULL);
  app_fixture_show_part (player, shot->fraction);
}

/* A window of this size in the place of the one that would fill the screen. */
static void
save_presentation (LensWindow *window, const Shot *shot, const char *path)
{
  LensPresentation *presentation = lens_presentation_new (lens_window_get_player (window));

  g_settings_set_enum (lens_preferences_get (), "projector-palette", shot->scheme == ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (presentation, "subject", shot->lesson, NULL);
  g_object_set (app_fixture_find (presentation, "stage"), "clocked", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (presentation), shot->width, shot->height);
  gtk_window_present (GTK_WINDOW (presentation));
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (presentation)) > 0);
  draw_frames (window, 10);
  save (GTK_WIDGET (presentation), path);
  gtk_window_destroy (GTK_WINDOW (presentation));
}

static void
take (const Shot *shot, const char *folder)
{
  g_autofree char *name = g_strconcat (shot->name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  LensWindow *window = app_fixture_new_window ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), shot->scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) ((shot->text_scale > 0 ? shot->text_scale : 1) * 96 * 1024), NULL);
  if (shot->lesson != NULL)
    lens_window_record (window, lens_lesson_find (shot->lesson), NULL);
  app_fixture_wait_until (lens_window_get_document (window) == NULL
                          || !lens_document_is_live (lens_window_get_document (window)));
  app_fixture_present (window, shot->width, shot->height);
  if (shot->action != NULL)
    app_fixture_act (window, shot->action);
  if (shot->lesson != NULL)
    show_lesson (window, shot);
  draw_frames (window, 30);
  if (shot->is_presentation)
    save_presentation (window, shot, path);
  else
    save (GTK_WIDGET (window), path);
  g_print ("%s\n", path);
  app_fixture_close (window);
}

static gboolean
is_wanted (const char *name, int argc, char **argv)
{
  for (int i = 2; i < argc; i++)
    if (g_str_equal (name, argv[i]))
      return TRUE;
  return argc <= 2;
}

/* The frame that GTK draws where nothing composes windows would be part of the size. */
static void
drop_frame (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "window.solid-csd { padding: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_object_unref (provider);
}

int
main (int argc, char **argv)
{
  /* The GL renderer keeps textures by the addresses of nodes, and windows that come and go within one process use addresses again. */
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  app_fixture_init (&argc, &argv);
  g_assert_cmpint (argc, >, 1);
  g_assert_cmpint (g_mkdir_with_parents (argv[1], 0755), ==, 0);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Inter 11", NULL);
  drop_frame ();
  for (guint i = 0; i < G_N_ELEMENTS (shots); i++)
    if (is_wanted (shots[i].name, argc, argv))
      take (&shots[i], argv[1]);
  return 0;
}
