/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-cancel.c: who has enough of a run, or of a file, ends it from the window: no program runs on, no object of the kernel is left, and what was on the
 * stage stays. Whether an object is there the kernel is asked by its name, so that other tests may run meanwhile.
 */
#include "app-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

#include "app/lens-window-private.h"
#include "session/lens-transfer.h"

#define MANY 100000
#define LARGE "16777216"

static int
open_queue (const char *path)
{
  mqd_t queue = mq_open (path, O_RDONLY);

  return queue == (mqd_t) -1 ? -1 : mq_close (queue);
}

static int
open_memory (const char *path)
{
  int fd = shm_open (path, O_RDONLY, 0);

  return fd == -1 ? -1 : close (fd);
}

static key_t
read_key (const char *key)
{
  return (key_t) g_ascii_strtoull (key, NULL, 16);
}

static int
find_message_queue (const char *key)
{
  return msgget (read_key (key), 0);
}

static int
find_segment (const char *key)
{
  return shmget (read_key (key), 0, 0);
}

static int
find_semaphores (const char *key)
{
  return semget (read_key (key), 0, 0);
}

/* Calls that make something with a name, which lasts longer than whoever made it, and how to find it: -1 when it is not there. */
static const struct
{
  const char *call, *name;
  int (*find) (const char *name);
} makers[] = {
  { "mq_open", "path", open_queue },        { "shm_open", "path", open_memory },   { "msgget", "key", find_message_queue },
  { "shmget", "key", find_segment },        { "semget", "key", find_semaphores },
};

static gboolean
is_there (LensTrace *trace, guint index)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, index);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (lens_event_head (event)->name, makers[i].call))
      {
        int found = makers[i].find (lens_event_get_string (event, makers[i].name));
        g_assert_true (found != -1 || errno == ENOENT);
        return found != -1;
      }
  return FALSE;
}

/* They come first, or early. */
static gboolean
has_objects (LensTrace *trace)
{
  for (guint i = 0; i < MIN (lens_trace_get_n_events (trace), 200); i++)
    if (is_there (trace, i))
      return TRUE;
  return FALSE;
}

static gboolean
has_processes (LensTrace *trace)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    if (kill (lens_trace_get_head (trace, i)->pid, 0) == 0 || errno != ESRCH)
      return TRUE;
  return FALSE;
}

/* So that it does not end by itself before somebody ends it. */
static void
hold (LensTrace *trace)
{
  int pid = 0;

  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    if (lens_trace_get_head (trace, i)->kind == LENS_EVENT_PROCESS_START)
      pid = lens_trace_get_head (trace, i)->pid;
  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (kill (pid, SIGSTOP), ==, 0);
}

static void
expect_nothing_left (LensTrace *trace)
{
  g_test_message ("%u events", lens_trace_get_n_events (trace));
  g_assert_cmpuint (lens_trace_get_n_events (trace), >, 0);
  g_assert_false (has_processes (trace));
  g_assert_false (has_objects (trace));
}

/* What Stop ends: how far it has come is said until then, and grows; what was recorded is kept. */
static void
stop (LensWindow *window)
{
  LensDocument *document = lens_window_get_document (window);
  LensTrace *trace = lens_document_get_trace (document);
  GtkLabel *place = GTK_LABEL (app_fixture_find (app_fixture_find (window, "transport"), "place_label"));
  g_autofree char *before = NULL;

  app_fixture_wait_until (lens_trace_get_n_events (trace) > 20 && has_objects (trace));
  hold (trace);
  g_assert_true (has_processes (trace));
  g_assert_true (lens_document_is_live (document));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (place), "recording, "));
  before = g_strdup (gtk_label_get_label (place));
  app_fixture_wait_until (!g_str_equal (gtk_label_get_label (place), before));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (place), "recording, "));
  g_signal_emit_by_name (app_fixture_find (window, "stop_button"), "clicked");
  app_fixture_wait_until (!lens_document_is_live (document));
  expect_nothing_left (trace);
  g_assert_true (lens_window_get_document (window) == document);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
}

static void
test_stop (gconstpointer facility)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_transfer_record (lens_transfer_find (facility), g_ascii_strtoull (LARGE, NULL, 10), &error);

  app_fixture_present (window, 1440, 900);
  g_assert_no_error (error);
  g_assert_true (lens_session_start (session, &error));
  g_autoptr (LensDocument) document = lens_document_new_for_session (session);
  lens_window_set_document (window, document);
  stop (window);
  app_fixture_close (window);
}

static void
test_stop_lesson (gconstpointer lesson)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (settings, (gpointer) "times", (gpointer) "500");
  app_fixture_present (window, 1440, 900);
  lens_window_record (window, lens_lesson_find (lesson), settings);
  stop (window);
  app_fixture_close (window);
}

/* A run of the comparison, or so it says: beside it another one with as much payload is recorded, which takes its time. */
static LensWindow *
new_large_run (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  json_object *parameters = json_object_new_object ();

  json_object_object_add (parameters, "size", json_object_new_string (LARGE));
  json_object_object_add (lens_trace_get_metadata (trace), "parameters", parameters);
  json_object_object_add (lens_trace_get_metadata (trace), "lesson", json_object_new_string ("transfer-pipe"));
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 900);
  return window;
}

static LensSession *
begin_beside (LensWindow *window, const char *facility)
{
  gtk_widget_activate_action (app_fixture_find (window, "beside_lessons"), "win.side-by-side-with", "s", facility);
  g_assert_nonnull (window->beside);
  app_fixture_wait_until (has_objects (lens_session_get_trace (window->beside)));
  hold (lens_session_get_trace (window->beside));
  return g_object_ref (window->beside);
}

static void
expect_alone (LensWindow *window, LensDocument *document)
{
  g_assert_false (gtk_widget_get_visible (window->busy));
  g_assert_true (lens_window_get_document (window) == document);
  g_assert_null (lens_window_get_player_beside (window));
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
}

/* What is over in no time is not spoken of; this is, with a button that ends it. */
static void
test_beside (gconstpointer facility)
{
  LensWindow *window = new_large_run ();
  LensDocument *document = lens_window_get_document (window);
  g_autoptr (LensSession) session = begin_beside (window, facility);
  LensTrace *trace = lens_session_get_trace (session);

  app_fixture_wait_until (gtk_widget_get_mapped (window->busy_bar));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (window->busy_label)), ==, "The other lesson is being recorded.");
  g_assert_true (has_processes (trace) && has_objects (trace));
  g_signal_emit_by_name (gtk_widget_get_last_child (window->busy), "clicked");
  expect_alone (window, document);
  app_fixture_wait_until (!lens_session_is_running (session));
  expect_nothing_left (trace);
  for (int i = 0; i < 10; i++)
    app_fixture_iterate ();
  expect_alone (window, document);
  app_fixture_close (window);
}

/* Beside what is no longer shown nothing is to play. */
static void
test_beside_is_replaced (void)
{
  LensWindow *window = new_large_run ();
  g_autoptr (LensSession) session = begin_beside (window, "posix-mq");
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_wait_until (!lens_session_is_running (session));
  expect_nothing_left (lens_session_get_trace (session));
  expect_alone (window, document);
  app_fixture_close (window);
}

static GFile *
write_many (void)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (MANY);
  g_autofree char *path = app_fixture_path ("many.ipc-lens.json");
  g_autoptr (GError) error = NULL;

  lens_trace_save (trace, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
begin_loading (LensWindow *window, GFile *file)
{
  lens_window_open_beside (window, file);
  app_fixture_wait_until (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (window->busy_bar)) > 0);
  g_assert_true (gtk_widget_get_mapped (window->busy));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (window->busy_label)), ==, "Opening…");
}

static void
test_beside_file (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  LensDocument *document = lens_window_get_document (window);
  g_autoptr (GFile) file = write_many ();
  GCancellable *loading;

  app_fixture_present (window, 1440, 900);
  begin_loading (window, file);
  g_set_weak_pointer (&loading, window->loading);
  g_signal_emit_by_name (gtk_widget_get_last_child (window->busy), "clicked");
  expect_alone (window, document);
  app_fixture_wait_until (loading == NULL); /* the thread that read it is done */
  expect_alone (window, document);
  begin_loading (window, file);
  app_fixture_wait_until (lens_window_get_player_beside (window) != NULL);
  g_assert_false (gtk_widget_get_visible (window->busy));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_data_func ("/cancel/stop/posix-mq", "posix-mq", test_stop);
  g_test_add_data_func ("/cancel/stop/sysv-mq", "sysv-mq", test_stop);
  g_test_add_data_func ("/cancel/stop/posix-shm", "posix-shm", test_stop);
  g_test_add_data_func ("/cancel/stop/sysv-semaphore", "sysv-semaphore", test_stop_lesson);
  g_test_add_data_func ("/cancel/beside/posix-mq", "posix-mq", test_beside);
  g_test_add_data_func ("/cancel/beside/sysv-mq", "sysv-mq", test_beside);
  g_test_add_func ("/cancel/beside/is-replaced", test_beside_is_replaced);
  g_test_add_func ("/cancel/beside/file", test_beside_file);
  return g_test_run ();
}
