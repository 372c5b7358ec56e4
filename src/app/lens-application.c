/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-application.c: start, single instance, files from outside, keys with Ctrl.
 */
#include "app/lens-application.h"

#include <glib/gi18n-lib.h>

#include "app/lens-preferences.h"
#include "app/lens-program-resources.h"
#include "app/lens-resources.h"
#include "app/lens-window.h"

struct _LensApplication
{
  AdwApplication parent_instance;
  gboolean exits_after_startup; /* for tests and measurements: --exit-after-startup */
};

G_DEFINE_FINAL_TYPE (LensApplication, lens_application, ADW_TYPE_APPLICATION)

static gboolean
quit_after_frame (GtkWidget *window, GdkFrameClock *clock, gpointer application)
{
  if (lens_window_is_busy (LENS_WINDOW (window)) || gdk_frame_clock_get_frame_counter (clock) < 2)
    return G_SOURCE_CONTINUE;
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

/* (nullable): the one that was used last; windows that belong to it are GTK's, too, and may be the active one. */
static LensWindow *
find_window (LensApplication *self)
{
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window != NULL; window = window->next)
    if (LENS_IS_WINDOW (window->data))
      return window->data;
  return NULL;
}

static LensWindow *
ensure_window (LensApplication *self)
{
  LensWindow *window = find_window (self);

  if (window != NULL)
    return window;
  window = lens_window_new (GTK_APPLICATION (self));
  if (self->exits_after_startup)
    gtk_widget_add_tick_callback (GTK_WIDGET (window), quit_after_frame, self, NULL);
  return window;
}

/* To go on with, if that is wanted: NULL otherwise. */
static const LensLesson *
get_last_lesson (void)
{
  GSettings *settings = lens_preferences_get ();

  if (settings == NULL || !g_settings_get_boolean (settings, "opens-last-lesson"))
    return NULL;
  g_autofree char *id = g_settings_get_string (settings, "last-lesson");
  return lens_lesson_find (id);
}

static void
lens_application_activate (GApplication *application)
{
  gboolean is_new = find_window (LENS_APPLICATION (application)) == NULL;
  LensWindow *window = ensure_window (LENS_APPLICATION (application));
  const LensLesson *lesson = is_new ? get_last_lesson () : NULL;

  if (lesson != NULL)
    lens_window_record (window, lesson, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
lens_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  LensWindow *window = ensure_window (LENS_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  lens_window_open_first (window, files, (guint) n_files);
}

static gpointer
keep (gconstpointer window, gpointer data)
{
  return g_object_ref ((gpointer) window);
}

/* A window takes those with it that belong to it. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy_deep (gtk_application_get_windows (data), keep, NULL);

  /* Each may ask first; the application ends with the last one. */
  for (GList *window = windows; window != NULL; window = window->next)
    if (LENS_IS_WINDOW (window->data))
      gtk_window_close (window->data);
  g_list_free_full (windows, g_object_unref);
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", "IPC Lens",
                         "application-icon", LENS_APPLICATION_ID,
                         "version", LENS_VERSION,
                         "developer-name", _("The IPC Lens authors"),
                         "comments", _("See how Linux processes talk to each other. Nothing is acted: what you see is what real "
                                       "programs did, recorded operation by operation."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/* The command line of this instance, or of a second one. */
static void
start_lesson (GSimpleAction *action, GVariant *id, gpointer data)
{
  LensWindow *window = ensure_window (data);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.record-lesson", id);
}

static void
set_accelerators (GtkApplication *application)
{
  static const struct { const char *action, *key; } keys[] = {
    { "app.quit", "<Control>q" },      { "window.close", "<Control>w" },    { "win.open", "<Control>o" },
    { "win.save", "<Control>s" },      { "win.save-as", "<Control><Shift>s" }, { "win.record", "<Control>r" },
    { "win.home", "<Alt>Left" },       { "win.stage", "<Alt>Right" },       { "win.search", "<Control>f" },
    { "win.show-timeline", "F7" },     { "win.show-lessons", "F8" },       { "win.show-events", "F9" },         { "win.fullscreen", "F11" },         { "win.preferences", "<Control>comma" },
    { "win.present", "F5" },           { "win.help", "F1" },
    { "win.show-help-overlay", "<Control>question" },
    { "win.export", "<Control>e" },    { "win.export-picture", "<Control><Shift>e" }, { "win.print", "<Control>p" },
    { "win.compare", "<Control>k" },
    { "win.side-by-side", "<Control>d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, (const char *[]) { keys[i].key, NULL });
}

static void
lens_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = { { "quit", quit }, { "about", about }, { "lesson", start_lesson, "s" } };

  G_APPLICATION_CLASS (lens_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  set_accelerators (GTK_APPLICATION (application));
  lens_preferences_apply ();
}

static int
lens_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  const char *lesson;

  LENS_APPLICATION (application)->exits_after_startup = g_variant_dict_contains (options, "exit-after-startup");
  if (!g_variant_dict_lookup (options, "lesson", "&s", &lesson))
    return -1;
  if (!g_application_register (application, NULL, NULL))
    return EXIT_FAILURE;
  g_action_group_activate_action (G_ACTION_GROUP (application), "lesson", g_variant_new_string (lesson));
  return g_application_get_is_remote (application) ? EXIT_SUCCESS : -1;
}

static void
lens_application_class_init (LensApplicationClass *class)
{
  G_APPLICATION_CLASS (class)->startup = lens_application_startup;
  G_APPLICATION_CLASS (class)->activate = lens_application_activate;
  G_APPLICATION_CLASS (class)->open = lens_application_open;
  G_APPLICATION_CLASS (class)->handle_local_options = lens_application_handle_local_options;
}

static void
lens_application_init (LensApplication *self)
{
  lens_register_resource ();
  lens_programs_register_resource ();
  g_application_add_main_option (G_APPLICATION (self), "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
                                 "Quit when the first picture is drawn", NULL);
  g_application_add_main_option (G_APPLICATION (self), "lesson", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, _("Begin with this lesson"),
                                 _("LESSON"));
}

LensApplication *
lens_application_new (GApplicationFlags flags)
{
  return g_object_new (LENS_TYPE_APPLICATION, "application-id", LENS_APPLICATION_ID, "flags", flags | G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

int
lens_app_run (int argc, char **argv)
{
  g_autoptr (LensApplication) application = lens_application_new (G_APPLICATION_DEFAULT_FLAGS);

  gtk_window_set_default_icon_name (LENS_APPLICATION_ID);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
