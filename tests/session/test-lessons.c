/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-lessons.c: each lesson runs for real, and tells the same story each time: compared with goldens/LESSON.txt.
 * UPDATE_GOLDENS=1 writes them anew.
 */
#include <glib.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "session-fixture.h"
#include "session/lens-session-private.h"

#define N_REPETITIONS 5

static char *
golden_path (const char *lesson_id)
{
  g_autofree char *file = g_strdup_printf ("%s.txt", lesson_id);
  return g_test_build_filename (G_TEST_DIST, "goldens", file, NULL);
}

/* How many of the lesson's eight datagrams find room here: what the kernel charges for one, and how it compares that with the limit, has
 * changed over the years (Linux 6.1 keeps six, 6.18 four). */
static guint
count_kept_datagrams (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int receiver = socket (AF_INET, SOCK_DGRAM, 0), sender = socket (AF_INET, SOCK_DGRAM, 0), size = 2048;
  socklen_t n_bytes = sizeof address;
  char buffer[64] = "";
  guint n = 0;

  g_assert_cmpint (setsockopt (receiver, SOL_SOCKET, SO_RCVBUF, &size, sizeof size), ==, 0);
  g_assert_cmpint (bind (receiver, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (getsockname (receiver, (struct sockaddr *) &address, &n_bytes), ==, 0);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (sendto (sender, buffer, i == 0 ? 45 : i == 1 ? 0 : 6, 0, (struct sockaddr *) &address, sizeof address), >=, 0);
  while (recv (receiver, buffer, sizeof buffer, MSG_DONTWAIT) >= 0)
    n++;
  close (receiver);
  close (sender);
  return n;
}

#define KEPT_IN_GOLDEN 4

static void
compare_with_golden (const char *lesson_id, const char *text)
{
  g_autofree char *path = golden_path (lesson_id);
  g_autofree char *golden = NULL;

  if (g_str_equal (lesson_id, "udp") && count_kept_datagrams () != KEPT_IN_GOLDEN)
    {
      g_test_message ("This kernel keeps %u of the datagrams, not %u as in the golden", count_kept_datagrams (), KEPT_IN_GOLDEN);
      return;
    }
  if (g_getenv ("UPDATE_GOLDENS") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (text, ==, golden);
}

static void
test_golden (gconstpointer data)
{
  for (int i = 0; i < N_REPETITIONS; i++)
    {
      g_autoptr (LensSession) session = fixture_new_session (data);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      lens_session_run (session, &error);
      g_assert_no_error (error);
      text = fixture_normalise (lens_session_get_trace (session));
      compare_with_golden (data, text);
      fixture_assert_well_formed (lens_session_get_trace (session), NULL);
      fixture_assert_nothing_left (session->run);
    }
}

/* Nobody prescribes the order: the lesson still ends well, with all its data. */
static void
test_free (gconstpointer data)
{
  for (int i = 0; i < N_REPETITIONS; i++)
    {
      g_autoptr (LensSession) session = fixture_new_session (data);
      g_autoptr (GError) error = NULL;

      lens_session_set_free_run (session, TRUE);
      lens_session_run (session, &error);
      g_assert_no_error (error);
      g_assert_cmpint (fixture_find_pid (lens_session_get_trace (session), 'A'), >, 0);
      g_assert_cmpint (fixture_find_pid (lens_session_get_trace (session), 'B'), >, 0);
      fixture_assert_nothing_left (session->run);
    }
}

/* Every process numbers its records without gaps. A handler's come before that of the call that it interrupted. */
static void
test_complete (gconstpointer data)
{
  g_autoptr (LensSession) session = fixture_new_session (data);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL); /* pid → how many its numbers say that there are */
  LensTrace *trace = lens_session_get_trace (session);
  g_autoptr (GError) error = NULL;
  guint n_starts = 0, n_seen = 0, n_records = 0;
  GHashTableIter iter;
  gpointer count;

  g_assert_true (lens_session_run (session, &error));
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, i);
      int so_far = GPOINTER_TO_INT (g_hash_table_lookup (counts, GINT_TO_POINTER (head->pid)));

      if (head->kind == LENS_EVENT_FINISH) /* the other half of a call that never returned */
        continue;
      g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%d.%" G_GINT64_FORMAT, head->pid, head->seq)));
      g_assert_true (head->in_ticket <= head->out_ticket || head->kind == LENS_EVENT_UNFINISHED);
      g_hash_table_insert (counts, GINT_TO_POINTER (head->pid), GINT_TO_POINTER (MAX (so_far, (int) head->seq + 1)));
      n_seen++;
      n_starts += head->kind == LENS_EVENT_PROCESS_START;
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    n_records += GPOINTER_TO_UINT (count);
  g_assert_cmpuint (n_records, ==, n_seen);
  g_assert_cmpuint (g_hash_table_size (counts), ==, n_starts + 1); /* the supervisor's as well */
}

/* Two copies of a lesson at once do not meet: their objects have names of their own. */
static void
count_finished (LensSession *session, GError *error, gpointer data)
{
  int *n_finished = data;
  g_assert_no_error (error);
  (*n_finished)++;
}

static void
test_twice_at_once (gconstpointer data)
{
  g_autoptr (LensSession) one = fixture_new_session (data);
  g_autoptr (LensSession) two = fixture_new_session (data);
  g_autofree char *text_of_one = NULL, *text_of_two = NULL;
  g_autoptr (GError) error = NULL;
  int n_finished = 0;

  g_signal_connect (one, "finished", G_CALLBACK (count_finished), &n_finished);
  g_signal_connect (two, "finished", G_CALLBACK (count_finished), &n_finished);
  g_assert_true (lens_session_start (one, &error));
  g_assert_true (lens_session_start (two, &error));
  while (n_finished < 2)
    g_main_context_iteration (NULL, TRUE);
  text_of_one = fixture_normalise (lens_session_get_trace (one));
  text_of_two = fixture_normalise (lens_session_get_trace (two));
  g_assert_cmpstr (text_of_one, ==, text_of_two);
}

static void
test_metadata (gconstpointer data)
{
  g_autoptr (LensSession) session = fixture_new_session (data);
  json_object *metadata = lens_trace_get_metadata (lens_session_get_trace (session)), *value, *programs;
  static const char *const keys[] = { "schema", "generator", "lesson", "title", "family", "kind", "parameters", "roles",
                                      "programs", "clock", "kernel", "machine", "page_size", "limits", "coverage",
                                      "can_read_frames" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_object_get_ex (metadata, keys[i], &value));
  g_assert_true (json_object_object_get_ex (metadata, "programs", &programs));
  g_assert_cmpuint (json_object_array_length (programs), >=, 1);
  for (gsize i = 0; i < json_object_array_length (programs); i++)
    {
      json_object *program = json_object_array_get_idx (programs, i);
      g_assert_true (json_object_object_get_ex (program, "source", &value));
      g_assert_nonnull (strstr (json_object_get_string (value), "main ("));
      g_assert_true (json_object_object_get_ex (program, "lines", &value));
      g_assert_cmpuint (json_object_array_length (value), >, 10);
      g_assert_true (json_object_object_get_ex (program, "variables", &value));
      if (session->lesson->shared_variable != NULL)
        g_assert_cmpuint (json_object_array_length (value), >, 0);
    }
}

/* Every event of a program leads to a line of its source. */
static void
test_source_lines (gconstpointer data)
{
  g_autoptr (LensSession) session = fixture_new_session (data);
  const char *program = session->lesson->workers[0].program, *file = NULL;
  LensTrace *trace = lens_session_get_trace (session);
  guint n_found = 0;

  g_assert_true (lens_session_run (session, NULL));
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      guint64 at;
      if (lens_event_head (event)->pid == fixture_find_pid (trace, 'A') && lens_event_get_hex (event, "at", &at)
          && lens_trace_find_source_line (trace, program, at, &file) > 0)
        n_found++;
    }
  g_assert_cmpuint (n_found, >=, 4);
}

/* The sender has set O_NONBLOCK when its child looks into the empty queue, and waits there: the flag is not the child's. */
static void
test_receiver_first (void)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LensSession) session = NULL;
  g_autoptr (GError) error = NULL;
  static LensLesson lesson; /* a session keeps its lesson */

  lesson = *lens_lesson_find ("mq-full");
  lesson.schedule = "A before mq_send; B asleep mq_receive";
  g_hash_table_insert (settings, (gpointer) "when-full", (gpointer) "eagain");
  session = lens_session_new (&lesson, settings, &error);
  g_assert_no_error (error);
  lens_session_run (session, &error);
  g_assert_no_error (error);
}

static void
add_tests (const char *lesson_id)
{
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer data);
  } tests[] = {
    { "golden", test_golden },           { "free", test_free },         { "complete", test_complete },
    { "twice-at-once", test_twice_at_once }, { "metadata", test_metadata }, { "source-lines", test_source_lines },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lessons/%s/%s", lesson_id, tests[i].name);
      g_test_add_data_func (path, lesson_id, tests[i].test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    add_tests ((*lesson)->id);
  g_test_add_func ("/lessons/receiver-first", test_receiver_first);
  return g_test_run ();
}
