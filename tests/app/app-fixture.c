/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-fixture.c: one application for all windows of a test program.
 */
#include "app-fixture.h"
#include "app-input.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "app/lens-application.h"
#include "app/lens-popovers.h"
#include "app/lens-preferences.h"
#include "scene/lens-scene.h"

static LensApplication *application;
static char *folder;

static int
remove_entry (const char *path, const struct stat *status, int kind, struct FTW *place)
{
  return remove (path);
}

static void
remove_home (void)
{
  nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void
make_home (void)
{
  static const char *const variables[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };

  folder = g_dir_make_tmp ("lens-app-XXXXXX", NULL);
  atexit (remove_home);
  /* GTK's file chooser begins here, or a folder above. */
  g_autofree char *here = g_build_filename (folder, "a", "b", NULL);
  g_assert_cmpint (g_mkdir_with_parents (here, 0700), ==, 0);
  g_assert_cmpint (g_chdir (here), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
}

/*
 * Half a second after the pointer was on a popover (for which a grab is enough) GTK 4.8 looks for a tooltip on its surface, and complains where the
 * window has ended by then and something still keeps the popover. Nothing else comes of it.
 */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return strstr (message, "assertion 'GDK_IS_SURFACE (surface)' failed") == NULL
         || (strstr (message, "gdk_surface_get_device_position") == NULL && strstr (message, "_gtk_widget_find_at_coords") == NULL);
}

static void
on_critical (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (is_fatal (domain, level, message, data))
    g_log_default_handler (domain, level, message, data);
}

void
app_fixture_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  make_home ();
  g_test_init (argc, argv, NULL);
  g_log_set_handler ("Gdk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
  g_log_set_handler ("Gtk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (0);
    }
  if (app_input_is_available ())
    app_input_rest ();
  application = lens_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application)); /* as g_application_run() does */
}

static gboolean
go_on (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

guint
app_fixture_keep_busy (void)
{
  return g_idle_add_full (GDK_PRIORITY_REDRAW, go_on, NULL, NULL);
}

void
app_fixture_iterate (void)
{
  guint id = g_timeout_add (20, go_on, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* Each test begins as on the first day. */
static void
forget_settings (void)
{
  static const char *const keys[] = { "speed", "window-width", "window-height", "is-maximized", "trace-time", "timeline-by-time",
                                      "color-scheme", "reduced-motion", "projector-palette", "asks-first", "opens-last-lesson", "last-lesson",
                                      "side-bar-page", "side-bar-split", "shows-lessons", "shows-side-bar" };

  g_assert_nonnull (lens_preferences_get ());
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (lens_preferences_get (), keys[i]);
}

LensWindow *
app_fixture_new_window (void)
{
  g_test_log_set_fatal_handler (is_fatal, NULL); /* GLib forgets it after each test */
  forget_settings ();
  return lens_window_new (GTK_APPLICATION (application));
}

LensWindow *
app_fixture_new_lesson (void)
{
  LensWindow *window = app_fixture_new_window ();

  lens_window_record (window, lens_lesson_find ("pipe"), NULL);
  app_fixture_wait_until (lens_window_get_document (window) != NULL);
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  return window;
}

void
app_fixture_present (LensWindow *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)) && gtk_widget_get_width (GTK_WIDGET (window)) > 0);
}

LensWindow *
app_fixture_new_still_lesson (int width, int height)
{
  LensWindow *window = app_fixture_new_lesson ();

  g_object_set (lens_window_get_player (window), "animated", FALSE, NULL);
  app_fixture_present (window, width, height);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  return window;
}

LensWindow *
app_fixture_new_recording (const char *lesson)
{
  LensWindow *window = app_fixture_new_window ();

  lens_window_record (window, lens_lesson_find (lesson), NULL);
  app_fixture_wait_until (lens_window_get_document (window) != NULL);
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  app_fixture_present (window, 1440, 900);
  return window;
}

guint
app_fixture_find_call (LensWindow *window, const char *name)
{
  LensModel *model = lens_player_get_model (lens_window_get_player (window));

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    if (g_str_equal (lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->name, name))
      return step;
  g_error ("Nothing is recorded by the name of “%s”", name);
}

void
app_fixture_settle (GtkWidget *widget)
{
  int height = 0;

  for (guint n_turns = 0; n_turns < 10; n_turns = height == gtk_widget_get_height (widget) ? n_turns + 1 : 0)
    {
      height = gtk_widget_get_height (widget);
      app_fixture_iterate ();
    }
}

void
app_fixture_close (LensWindow *window)
{
  gpointer place = window;

  g_object_add_weak_pointer (G_OBJECT (window), &place);
  lens_popovers_close (GTK_WIDGET (window)); /* as it does itself when it is closed by hand */
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  app_fixture_wait_until (place == NULL);
}

static GtkWidget *
find_below (GtkWidget *widget, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_below (child, id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
app_fixture_find (gpointer widget, const char *id)
{
  GtkWidget *found = find_below (widget, id);

  if (found == NULL)
    g_error ("There is no widget with the id “%s” below the %s", id, G_OBJECT_TYPE_NAME (widget));
  return found;
}

gpointer
app_fixture_find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (item->data, type))
      return item->data;
  return NULL;
}

gpointer
app_fixture_find_other_window (LensWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != window && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

const char *
app_fixture_banner (LensWindow *window)
{
  if (!gtk_info_bar_get_revealed (GTK_INFO_BAR (app_fixture_find (window, "banner"))))
    return NULL;
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (window, "banner_text")));
}

char *
app_fixture_banner_action (LensWindow *window)
{
  GtkWidget *button = app_fixture_find (window, "banner_button");
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (button));

  return gtk_widget_get_visible (button) && action != NULL ? g_action_print_detailed_name (action, target) : NULL;
}

void
app_fixture_act (LensWindow *window, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}

void
app_fixture_show_part (LensPlayer *player, double fraction)
{
  g_autoptr (LensMoment) moment = lens_moment_new (lens_player_get_model (player), lens_player_get_step (player));
  double show_ms = lens_moment_get_show_ms (moment);

  g_object_set (player, "animated", TRUE, NULL);
  lens_player_play_step (player, lens_player_get_step (player));
  if (fraction > 0)
    lens_player_advance (player, fraction * show_ms / lens_player_get_speed (player));
}

static void
add_line (LensTrace *trace, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_true (lens_trace_append_line (trace, line, -1, &error));
  g_assert_no_error (error);
}

/* Each byte that is written is read by the next call, so that the pipe never fills. */
void
app_fixture_append (LensTrace *trace, guint n_calls)
{
  guint before = lens_trace_get_n_events (trace);

  for (guint i = before; i < before + n_calls; i++)
    add_line (trace,
              "{\"ph\":\"X\",\"name\":\"%s\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":%u.000,\"dur\":1.000,\"args\":{\"seq\":%u,"
              "\"in\":%u,\"out\":%u,\"fd\":%d,\"obj\":\"pipe:7\",\"buf\":\"7ffd1c20\",\"len\":1,\"ret\":1,\"data\":\"x\"}}",
              i % 2 == 1 ? "write" : "read", 200 + i * 10, i, 2 * i + 1, 2 * i + 2, i % 2 == 1 ? 4 : 3);
}

void
app_fixture_append_process (LensTrace *trace, char letter, int pid)
{
  guint i = lens_trace_get_n_events (trace);

  add_line (trace,
            "{\"ph\":\"i\",\"name\":\"process start\",\"cat\":\"process\",\"pid\":%d,\"tid\":%d,\"ts\":%u.000,\"s\":\"t\",\"args\":"
            "{\"seq\":0,\"in\":%u,\"out\":%u,\"program\":\"pipe\",\"letter\":\"%c\"}}",
            pid, pid, 200 + i * 10, 2 * i + 1, 2 * i + 1, letter);
}

LensTrace *
app_fixture_new_trace (guint n_calls)
{
  json_object *metadata = json_tokener_parse ("{\"schema\":1,\"lesson\":\"pipe\",\"title\":\"Pipe\",\"roles\":{\"A\":\"writer\"}}");
  LensTrace *trace = lens_trace_new (metadata);

  json_object_put (metadata);
  app_fixture_append_process (trace, 'A', 10);
  app_fixture_append (trace, n_calls);
  return trace;
}

char *
app_fixture_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

LensWindow *
app_fixture_new_window_of (guint n_calls)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (n_calls);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 900);
  return window;
}

char *
app_fixture_write_trace (const char *name, guint n_calls)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (n_calls);
  g_autoptr (GError) error = NULL;
  char *path = app_fixture_path (name);

  lens_trace_save (trace, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}
