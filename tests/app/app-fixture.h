/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-fixture.h: what the window's tests share: an application of their own, a window, time that only they move, keys.
 *
 * No test sleeps: each iterates the main context until what it waits for is there, or fails after a generous limit.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-window.h"

G_BEGIN_DECLS

/* Sets GTK up, with a home of the test's own. Without a display the test is skipped: then this does not return. */
void app_fixture_init (int *argc, char ***argv);

/* Iterates until @condition holds; a test that waits longer than a minute fails: on a busy machine ten seconds were not enough. */
#define app_fixture_wait_until(condition)                                                      \
  G_STMT_START                                                                                 \
  {                                                                                            \
    gint64 deadline_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                        \
    while (!(condition))                                                                       \
      {                                                                                        \
        if (g_get_monotonic_time () > deadline_us)                                             \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);           \
        app_fixture_iterate ();                                                                \
      }                                                                                        \
  }                                                                                            \
  G_STMT_END
/* As on a machine that draws so slowly that nothing idle runs; until the source is removed. */
guint app_fixture_keep_busy (void);
/* One turn of the main loop; it waits for 20 ms at most. */
void app_fixture_iterate (void);

/* A window that shows nothing yet and is not on the screen. Closed by app_fixture_close(). */
LensWindow *app_fixture_new_window (void);
/* The same, with the pipe lesson recorded. */
LensWindow *app_fixture_new_lesson (void);
/* The same on the screen, where steps are shown at once, and keys and pointer come to it. */
LensWindow *app_fixture_new_still_lesson (int width, int height);
/* The same with any lesson, on the screen. */
LensWindow *app_fixture_new_recording (const char *lesson);
/* The first step of what is recorded by that name; there must be one. */
guint app_fixture_find_call (LensWindow *window, const char *name);
/* On the screen, at this size, and drawn. */
void app_fixture_present (LensWindow *window, int width, int height);
/* Until its height rests: the timeline takes its room when it has found what there is to show, and the stage has what is left. */
void app_fixture_settle (GtkWidget *widget);
void app_fixture_close (LensWindow *window);

/* The widget below @widget with this id in its .ui file. (transfer none). */
GtkWidget *app_fixture_find (gpointer widget, const char *id);
/* A window of this class; NULL when there is none. (transfer none). */
gpointer app_fixture_find_toplevel (GType type);
/* One on the screen that is not this; NULL when there is none. (transfer none). */
gpointer app_fixture_find_other_window (LensWindow *window);
/* What the banner says; NULL when it is not shown. */
const char *app_fixture_banner (LensWindow *window);
/* What its button does, as a detailed action name; NULL when it offers nothing. (transfer full). */
char *app_fixture_banner_action (LensWindow *window);
/* Activates an action as a button would. */
void app_fixture_act (LensWindow *window, const char *action);
/* Stops the player at @fraction of its step's animation. Nothing moves afterwards but by lens_player_advance(). */
void app_fixture_show_part (LensPlayer *player, double fraction);

/* A trace of process A that writes into a pipe, and reads what it wrote, in turn; (transfer full). It grows with
 * app_fixture_append(), and by the start of another process. */
LensTrace *app_fixture_new_trace (guint n_calls);
void app_fixture_append (LensTrace *trace, guint n_calls);
void app_fixture_append_process (LensTrace *trace, char letter, int pid);

/* A window of the usual size that shows such a trace. */
LensWindow *app_fixture_new_window_of (guint n_calls);
/* Such a trace, saved; (transfer full): its path, in the test's folder. */
char *app_fixture_write_trace (const char *name, guint n_calls);

/* (transfer full): path of a new file in the test's folder. */
char *app_fixture_path (const char *name);

G_END_DECLS
