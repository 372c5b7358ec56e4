/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-glossary.c: entries that are in order, and the terms of steps: of recorded lessons as text, and of every call that has a row.
 */
#include "model-fixture.h"

#include "model/lens-glossary.h"

#include <string.h>

static void
test_entries (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (const LensGlossaryEntry *entry = lens_glossary (); entry->id != NULL; entry++)
    {
      g_test_message ("%s", entry->id);
      g_assert_true (g_hash_table_add (ids, (gpointer) entry->id));
      g_assert_true (lens_glossary_find (entry->id) == entry);
      g_assert_cmpuint (strlen (entry->name), >, 0);
      g_assert_true (g_str_has_suffix (entry->text, "."));
      g_assert_true (entry->manual == NULL || g_regex_match_simple ("^[A-Za-z0-9_]+\\([1-8]\\)$", entry->manual, 0, 0));
    }
  g_assert_cmpuint (g_hash_table_size (ids), >=, 40);
  g_assert_null (lens_glossary_find ("no such term"));
  g_assert_null (lens_glossary_find (NULL));
}

/* "wait-queue byte-stream" */
static char *
terms_of (LensModel *model, guint step)
{
  g_autoptr (GPtrArray) terms = lens_glossary_of_step (model, step);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (terms->len, >, 0);
  g_assert_cmpuint (terms->len, <=, LENS_GLOSSARY_MAX_TERMS);
  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const LensGlossaryEntry *) terms->pdata[i])->id);
  return g_string_free (text, FALSE);
}

static LensModel *
load (const char *lesson)
{
  g_autofree char *file = g_strconcat (lesson, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static void
test_lessons (void)
{
  static const struct { const char *lesson; guint step; const char *terms; } expected[] = {
    { "pipe", 0, "process system-call boundary step" },
    { "pipe", 3, "process descriptor copy-on-write system-call" },
    { "pipe", 6, "wait-queue byte-stream pipe-slot system-call" },
    { "pipe", 8, "copy pipe-buf byte-stream pipe-slot" },
    { "pipe", 9, "copy byte-stream pipe-slot system-call" },
    { "pipe", 12, "end-of-file byte-stream pipe-slot system-call" },
    { "pipe", 13, "wait-queue zombie process system-call" },
    { "posix-mq", 3, "copy message priority system-call" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LensModel) model = load (expected[i].lesson);
      g_autofree char *terms = terms_of (model, expected[i].step);
      g_test_message ("%s, step %u", expected[i].lesson, expected[i].step);
      g_assert_cmpstr (terms, ==, expected[i].terms);
    }
}

/* The terms of the first step of @lesson whose event has @name. */
static char *
terms_of_call (const char *lesson, const char *name)
{
  g_autoptr (LensModel) model = load (lesson);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    if (g_str_equal (lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->name, name))
      return terms_of (model, step);
  g_error ("%s has no %s", lesson, name);
}

static void
test_memory (void)
{
  g_autofree char *fault = terms_of_call ("posix-shm", "page fault");
  g_autofree char *store = terms_of_call ("posix-shm", "store"), *map = terms_of_call ("posix-shm", "mmap");

  g_assert_cmpstr (fault, ==, "page-fault page-table frame shared-memory");
  g_assert_cmpstr (store, ==, "load-store frame page-table shared-memory");
  g_assert_cmpstr (map, ==, "mapping page-table page shared-memory");
}

static void
test_lost_update (void)
{
  g_autoptr (LensModel) model = load ("shm-race");
  guint n = 0;

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autofree char *terms = terms_of (model, step);
      n += g_str_has_prefix (terms, "lost-update race ");
    }
  g_assert_cmpuint (n, ==, 1);
}

static char *
terms_of_last (Script *script)
{
  g_autoptr (LensModel) model = lens_model_new (script->trace);

  return terms_of (model, lens_model_get_n_steps (model));
}

static void
test_errors (void)
{
  g_autoptr (Script) script = script_new ();
  g_autofree char *again = NULL, *broken = NULL, *removed = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "read", "\"fd\":3,\"obj\":\"pipe:1\",\"len\":8,\"ret\":-1,\"errno\":\"EAGAIN\"");
  again = terms_of_last (script);
  g_assert_cmpstr (again, ==, "eagain nonblock byte-stream pipe-slot");
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":8,\"ret\":-1,\"errno\":\"EPIPE\"");
  broken = terms_of_last (script);
  g_assert_true (g_str_has_prefix (broken, "broken-pipe signal "));
  script_call (script, FIXTURE_A, "msgctl", "\"obj\":\"sysvmq:1\",\"cmd\":\"IPC_RMID\",\"ret\":0");
  removed = terms_of_last (script);
  g_assert_cmpstr (removed, ==, "ipc-rmid lifetime name message");
}

/* A row that names a term which the glossary lacks is a critical warning, and fails. */
static void
test_every_row (void)
{
  static const char *const calls[] = {
    "vfork", "execve", "_exit", "_Exit", "exit", "waitpid", "dup2", "fcntl", "mkfifo", "splice", "tee", "vmsplice", "sendfile", "poll", "ppoll", "select", "pselect",
    "epoll_ctl", "unlink", "remove", "shm_unlink", "sem_unlink", "mq_unlink", "msgget", "semget", "shmget", "shm_open", "sem_open", "mq_open", "mq_notify", "mmap",
    "munmap", "mremap", "mprotect", "shmat", "shmdt", "ftruncate", "kill", "raise", "signal", "sigaction", "tcsetattr", "tcgetattr",
  };
  static const char *const objects[] = { "pipe", "fifo", "mq", "sysvmq", "sysvshm", "sysvsem", "socket", "shm", "anon", "private", "file", "pty", "sem", "mutex", "cond" };

  for (guint i = 0; i < G_N_ELEMENTS (calls) + G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (Script) script = script_new ();
      g_autofree char *terms = NULL;
      script_start (script, FIXTURE_A, 'A');
      if (i < G_N_ELEMENTS (calls))
        script_call (script, FIXTURE_A, calls[i], "\"ret\":0");
      else
        script_call (script, FIXTURE_A, "ioctl", "\"fd\":9,\"obj\":\"%s:1\",\"ret\":0", objects[i - G_N_ELEMENTS (calls)]);
      terms = terms_of_last (script);
      g_test_message ("%u: %s", i, terms);
      g_assert_false (g_str_equal (terms, "system-call"));
    }
}

static void
test_nonsense (void)
{
  g_autoptr (LensTrace) trace = fixture_random_trace (7, 400, 100);
  g_autoptr (LensModel) model = lens_model_new (trace);

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    g_free (terms_of (model, step));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/glossary/entries", test_entries);
  g_test_add_func ("/glossary/lessons", test_lessons);
  g_test_add_func ("/glossary/memory", test_memory);
  g_test_add_func ("/glossary/lost-update", test_lost_update);
  g_test_add_func ("/glossary/errors", test_errors);
  g_test_add_func ("/glossary/every-row", test_every_row);
  g_test_add_func ("/glossary/nonsense", test_nonsense);
  return g_test_run ();
}
