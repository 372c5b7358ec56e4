/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session-fixture.c: shared by the tests of runs.
 */
#include "session-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>

#include "session/lens-paths.h"
#include "session/supervisor-plan.h"

static char *journal_folder;

/* Only when it is empty: a journal that was left is worth a look. */
static void
remove_folder (void)
{
  g_rmdir (journal_folder);
}

/* A test that runs itself again as a child process finds the folder of its parent. */
void
fixture_set_up (void)
{
  g_autoptr (GError) error = NULL;

  journal_folder = g_strdup (g_getenv ("IPC_LENS_JOURNALDIR"));
  if (journal_folder == NULL)
    {
      journal_folder = g_dir_make_tmp ("ipc-lens-test-XXXXXX", &error);
      atexit (remove_folder);
    }
  g_assert_no_error (error);
  g_setenv ("IPC_LENS_JOURNALDIR", journal_folder, TRUE);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
}

const char *
fixture_journal_folder (void)
{
  return journal_folder;
}

LensSession *
fixture_new_session (const char *lesson_id)
{
  g_autoptr (GError) error = NULL;
  const LensLesson *lesson = lens_lesson_find (lesson_id);
  LensSession *session = NULL;

  g_assert_nonnull (lesson);
  session = lens_session_new (lesson, NULL, &error);
  g_assert_no_error (error);
  return session;
}

/* Letters and object numbers in order of appearance. */
typedef struct
{
  GHashTable *letters; /* pid → letter */
  GPtrArray *objects;
  GString *text;
  int terminal_pid;      /* who holds the master end of a pseudoterminal; 0: nobody */
  gboolean is_piece_last; /* the last line is what came out of it */
} Normaliser;

/* What tells the story; times, addresses and numbers that the kernel chose are not among it, nor what the probe's own tests see to. */
static const char *const told[] = {
  "program", "letter", "fd", "obj", "path", "len", "ret", "errno", "data", "prio", "slept", "off", "val", "by", "access",
  "created", "status", "signal", "process", "stream", "text",
  "notify", "code", "mtype", "msgtyp", "cmd", "nattch", "ops", "semval", "contended",
  "peer", "connection", "how", "queued", "pending", "pending_before", "drops", "peer_drops", NULL,
};

/* Calls whose result is an address, or an identifier that the kernel chose. */
static const char *const gives_random[] = { "mmap", "shmat", "msgget", "shmget", "semget", NULL };

/* Members that name a kernel object. */
static const char *const objects[] = { "obj", "peer", "connection", NULL };

static void
learn_letters (Normaliser *self, LensTrace *trace)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      const char *letter = lens_event_get_string (event, "letter");
      if (lens_event_head (event)->kind == LENS_EVENT_PROCESS_START && letter != NULL)
        g_hash_table_insert (self->letters, GINT_TO_POINTER (lens_event_head (event)->pid), GINT_TO_POINTER (letter[0]));
    }
}

static char
letter_of (Normaliser *self, int pid)
{
  int letter = GPOINTER_TO_INT (g_hash_table_lookup (self->letters, GINT_TO_POINTER (pid)));
  return letter != 0 ? (char) letter : '-';
}

/* "pipe:91834" → "pipe#1" */
static void
add_object (Normaliser *self, const char *key, const char *object)
{
  guint index = 0;

  if (!g_ptr_array_find_with_equal_func (self->objects, object, g_str_equal, &index))
    {
      index = self->objects->len;
      g_ptr_array_add (self->objects, g_strdup (object));
    }
  g_string_append_printf (self->text, " %s=%.*s#%u", key, (int) strcspn (object, ":"), object, index + 1);
}

/* Of long payloads the beginning tells enough. (transfer full) */
static char *
tell_value (const char *key, json_object *value)
{
  const char *text = json_object_get_string (value);
  g_autofree char *beginning = NULL;

  if (!g_str_equal (key, "data") || strlen (text) <= 64)
    return g_strdup (json_object_to_json_string_ext (value, JSON_C_TO_STRING_PLAIN));
  beginning = g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + 32) - text));
  return g_strdup_printf ("\"%s…\"", beginning);
}

static void
add_member (Normaliser *self, const char *name, const char *key, json_object *value)
{
  static const char *const gives_pid[] = { "fork", "setsid", "wait", "waitpid", NULL };
  gboolean is_pid = g_str_equal (key, "process") || (g_str_equal (key, "ret") && g_strv_contains (gives_pid, name));

  /* Whether msync() sleeps is a matter of where the file lies. */
  if (!g_strv_contains (told, key) || (g_str_equal (key, "slept") && g_str_equal (name, "msync"))
      || (g_str_equal (key, "ret") && g_strv_contains (gives_random, name)))
    return;
  if (g_strv_contains (objects, key))
    add_object (self, key, json_object_get_string (value));
  else if (g_str_equal (key, "path"))
    g_string_append (self->text, " path=NAME");
  else if (is_pid && json_object_get_int (value) > 0)
    g_string_append_printf (self->text, " %s=%c", key, letter_of (self, json_object_get_int (value)));
  else
    {
      g_autofree char *told_value = tell_value (key, value);
      g_string_append_printf (self->text, " %s=%s", key, told_value);
    }
}

/* Bytes come to the master end as workers of the kernel bring them: in how many pieces, and whether the reader must wait for one, is
 * chance. So pieces that follow each other are one line, of their data. */
static void
add_piece (Normaliser *self, const LensEvent *event)
{
  const char *data = lens_event_get_string (event, "data");
  json_object *whole = json_object_new_string (data);
  const char *quoted = json_object_to_json_string_ext (whole, JSON_C_TO_STRING_PLAIN);

  if (self->is_piece_last)
    g_string_truncate (self->text, self->text->len - 2); /* "\"\n" */
  else
    g_string_append_printf (self->text, "%c read data=\"", letter_of (self, self->terminal_pid));
  g_string_append_printf (self->text, "%s\n", quoted + 1);
  json_object_put (whole);
}

static gboolean
is_piece (Normaliser *self, const LensEvent *event)
{
  const LensEventHead *head = lens_event_head (event);

  if (g_str_equal (head->name, "posix_openpt"))
    self->terminal_pid = head->pid;
  return head->pid == self->terminal_pid && g_str_equal (head->name, "read") && lens_event_ret (event) > 0
         && g_str_has_prefix (lens_event_object (event), "pty:");
}

static void
add_event (Normaliser *self, LensTrace *trace, guint index)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, index);
  const LensEventHead *head = lens_event_head (event);
  gboolean is_of_terminal = is_piece (self, event);

  if (is_of_terminal)
    add_piece (self, event);
  self->is_piece_last = is_of_terminal;
  if (is_of_terminal)
    return;
  g_string_append_printf (self->text, "%c %s", letter_of (self, head->pid), head->name);
  json_object_object_foreach (lens_event_get_args (event), key, value)
    add_member (self, head->name, key, value);
  g_string_append_c (self->text, '\n');
}

static gboolean
is_woken (const char *line)
{
  return strstr (line, " slept=true") != NULL;
}

static int
compare_letters (gconstpointer a, gconstpointer b, gpointer unused)
{
  return **(char *const *) a - **(char *const *) b;
}

/* Several that one event woke return in any order: here by their letters. */
static char *
sort_sleepers (char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **first = lines, **end; *first != NULL; first = end)
    {
      for (end = first; *end != NULL && is_woken (*end); end++)
        continue;
      g_qsort_with_data (first, (gint) (end - first), sizeof *first, compare_letters, NULL);
      end += *end != NULL;
    }
  g_free (text);
  return g_strjoinv ("\n", lines);
}

char *
fixture_normalise (LensTrace *trace)
{
  Normaliser self = {
    .letters = g_hash_table_new (NULL, NULL),
    .objects = g_ptr_array_new_with_free_func (g_free),
    .text = g_string_new (NULL),
  };

  learn_letters (&self, trace);
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    add_event (&self, trace, i);
  g_hash_table_unref (self.letters);
  g_ptr_array_unref (self.objects);
  return sort_sleepers (g_string_free (self.text, FALSE));
}

void
fixture_wait_for_orphans (void)
{
  while (waitpid (-1, NULL, 0) != -1 || errno == EINTR)
    continue;
  g_assert_cmpint (errno, ==, ECHILD);
}

static gboolean
belongs_to (const char *pid, const char *run)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "environ", NULL);
  g_autofree char *wanted = g_strdup_printf (SUPERVISOR_ENVIRONMENT "=%s", run);
  g_autofree char *environment = NULL;
  gsize n_bytes = 0;

  return g_ascii_isdigit (pid[0]) && g_file_get_contents (path, &environment, &n_bytes, NULL)
         && memmem (environment, n_bytes, wanted, strlen (wanted)) != NULL;
}

static void
assert_no_process (const char *run)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (proc)) != NULL)
    if (belongs_to (name, run))
      g_error ("Process %s of run %s is still there", name, run);
}

static void
assert_no_system_v (const char *run)
{
  key_t key = (key_t) g_ascii_strtoull (run, NULL, 16);

  g_assert_cmpint (msgget (key, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  g_assert_cmpint (shmget (key, 0, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  g_assert_cmpint (semget (key, 0, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
}

void
fixture_assert_nothing_left (const char *run)
{
  g_autofree char *object = g_strdup_printf ("/ipc-lens-%s", run);
  g_autofree char *journal = g_strdup_printf ("%s/%s.journal", journal_folder, run);
  g_autofree char *folder = lens_paths_choose_run_folder (run);

  assert_no_process (run);
  g_assert_cmpint (mq_open (object, O_RDONLY), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  g_assert_cmpint (shm_open (object, O_RDONLY, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  g_assert_true (sem_open (object, 0) == SEM_FAILED);
  g_assert_cmpint (errno, ==, ENOENT);
  assert_no_system_v (run);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static gboolean
contains_any (const char *text, const char *const *parts)
{
  for (; parts != NULL && *parts != NULL; parts++)
    if (strstr (text, *parts) != NULL)
      return TRUE;
  return FALSE;
}

void
fixture_assert_well_formed (LensTrace *trace, const char *const *allowed)
{
  g_autofree char *path = g_build_filename (journal_folder, "trace.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (lens_trace_save (trace, path, NULL, NULL, &error));
  g_assert_no_error (error);
  findings = lens_trace_check (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    if (!contains_any (findings->pdata[i], allowed))
      g_error ("%s: %s", path, (char *) findings->pdata[i]);
  g_unlink (path);
}

int
fixture_find_pid (LensTrace *trace, char letter)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      const char *own = lens_event_get_string (event, "letter");
      if (lens_event_head (event)->kind == LENS_EVENT_PROCESS_START && own != NULL && own[0] == letter)
        return lens_event_head (event)->pid;
    }
  return 0;
}
