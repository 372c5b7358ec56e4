/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-history.c: arrows and levels of whole runs: those of recorded lessons as text, those of small traces by hand, and of a trace
 * that grows the same as of the finished one.
 */
#include "model-fixture.h"
#include "pipe-calls.h"

static void
assert_history (LensModel *model, const char *expected)
{
  g_autofree char *text = lens_history_to_text (lens_model_get_history (model));

  g_assert_cmpstr (text, ==, expected);
}

/* Two writes come as one read; the next read gets a half. */
static void
test_pipe (void)
{
  g_autoptr (Script) script = script_new ();

  script_start (script, FIXTURE_A, 'A');                                        /* 1 */
  script_pipe (script, FIXTURE_A);                                              /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                              /* 3, 4 */
  script_call (script, FIXTURE_A, "write", WRITE (5, 5) ",\"data\":\"hello\""); /* 5 */
  script_call (script, FIXTURE_A, "write", WRITE (6, 6) ",\"data\":\"again!\""); /* 6 */
  script_call (script, FIXTURE_B, "read", READ (8, 8) ",\"data\":\"helloaga\""); /* 7 */
  script_call (script, FIXTURE_B, "read", READ (8, 3) ",\"data\":\"in!\"");     /* 8 */
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_history (model, "7 B <- 5 A\n7 B <- 6 A\n8 B <- 6 A\npipe:1 bytes most 11: 5=5 6=11 7=3 8=0\n");
}

/* A write that sleeps goes in bit by bit; the level says so at each step. */
static void
test_writer_sleeps (void)
{
  g_autoptr (Script) script = script_new ();
  guint64 sleep;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "write", WRITE (61440, 61440));
  sleep = script_draw (script);
  script_call (script, FIXTURE_B, "read", READ (65536, 65536));
  script_call_at (script, FIXTURE_A, "write", sleep, script_draw (script), WRITE (10000, 10000) ",\"slept\":true");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_history (model, "7 B <- 5 A\n7 B <- 6 A\npipe:1 bytes most 65536: 5=61440 6=65536 7=5904\n");
}

/* A load gets what another process stored, and an arrow from there; not what its own process stored. */
static void
test_shared_memory (void)
{
  static const char access[] = "\"obj\":\"anon:7\",\"off\":0,\"addr\":\"7f00\",\"len\":4,\"val\":%d";
  g_autoptr (Script) script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"7f00\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":"
                                          "\"MAP_SHARED|MAP_ANONYMOUS\",\"fd\":-1,\"obj\":\"anon:7\",\"off\":0");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                     /* 3, 4 */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  script_call (script, FIXTURE_A, "store", access, 1);                 /* 5 */
  script_call (script, FIXTURE_A, "load", access, 1);                  /* 6 */
  script_call (script, FIXTURE_B, "load", access, 1);                  /* 7 */
  script_call (script, FIXTURE_B, "store", access, 2);                 /* 8 */
  script_call (script, FIXTURE_A, "load", access, 2);                  /* 9 */
#pragma GCC diagnostic pop
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_history (model, "7 B <- 5 A\n9 A <- 8 B\n");
}

/* Every level is what the world after that step holds. */
static void
test_levels_are_the_worlds (void)
{
  g_autoptr (LensTrace) trace = fixture_random_trace (7, 400, 50);
  g_autoptr (LensModel) model = lens_model_new (trace);
  const LensHistory *history = lens_model_get_history (model);
  guint n_compared = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      for (guint i = 0; i < history->levels->len; i++)
        {
          const LensLevel *level = g_ptr_array_index (history->levels, i);
          const LensObject *object = lens_world_find_object (world, level->object);
          gboolean is_in_messages;
          guint64 amount = object != NULL ? object->methods->level (object, &is_in_messages) : 0;
          g_assert_cmpuint (lens_level_get (level, step), ==, amount);
          g_assert_cmpuint (amount, <=, level->most);
          n_compared += amount > 0;
        }
    }
  g_assert_cmpuint (n_compared, >, 100);
}

static char *
lives_to_text (LensModel *model)
{
  GString *text = g_string_new (NULL);

  lens_lives_to_text (lens_model_get_history (model)->lives, text);
  return g_string_free (text, FALSE);
}

/* A writer that is killed in a call does not sleep in it; a reader does. */
static void
test_lives (void)
{
  g_autoptr (Script) script = script_new ();
  guint64 sleep;

  script_start (script, FIXTURE_A, 'A');                                          /* 1 */
  script_pipe (script, FIXTURE_A);                                                /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                /* 3, 4 */
  sleep = script_draw (script);                                                   /* 5 */
  script_call (script, FIXTURE_B, "write", WRITE (5, 5) ",\"data\":\"hello\"");   /* 6 */
  script_call_at (script, FIXTURE_A, "read", sleep, script_draw (script), READ (8, 5) ",\"data\":\"hello\",\"slept\":true"); /* 7 */
  script_call (script, FIXTURE_A, "waitpid", "\"pid\":102,\"ret\":102,\"signal\":\"SIGKILL\""); /* 8 */
  script_call (script, FIXTURE_A, "exit", "\"status\":0");                          /* 9 */
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autofree char *text = lives_to_text (model);
  const LensLife *life = g_ptr_array_index (lens_model_get_history (model)->lives, 1);
  LensProcessState state;
  g_assert_cmpstr (text, ==, "A 1=running 5=asleep 7=running 9=exited\nB 3=running 8=killed SIGKILL\n");
  g_assert_false (lens_life_get_state (life, 2, &state));
  g_assert_true (lens_life_get_state (life, 7, &state));
  g_assert_cmpint (state, ==, LENS_PROCESS_RUNNING);
  g_assert_cmpuint (lens_life_find_last (life, 4, 9), ==, 7);
  g_assert_cmpuint (lens_life_get_end (life), ==, 8);
}

/* Records that come late change what was folded before. */
static void
test_grows (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GPtrArray) lines = fixture_random_lines (seed, 150, 50);
      g_autoptr (Script) script = script_new ();
      g_autoptr (LensModel) model = lens_model_new (script->trace);
      for (guint i = 0; i < lines->len; i++)
        {
          guint other = i % 4 == 0 && i + 2 < lines->len ? i + 2 : i;
          gpointer line = lines->pdata[other];
          lines->pdata[other] = lines->pdata[i];
          lines->pdata[i] = line;
          lens_trace_append_line (script->trace, line, -1, NULL);
          lens_model_get_history (model);
        }
      g_autoptr (LensModel) fresh = lens_model_new (script->trace);
      g_autofree char *grown_text = lens_history_to_text (lens_model_get_history (model));
      g_autofree char *fresh_text = lens_history_to_text (lens_model_get_history (fresh));
      g_autofree char *grown_lives = lives_to_text (model), *fresh_lives = lives_to_text (fresh);
      g_assert_cmpstr (grown_text, ==, fresh_text);
      g_assert_cmpstr (grown_lives, ==, fresh_lives);
    }
}

static void
test_lessons (void)
{
  static const char *const lessons[] = { "pipe", "posix-mq", "posix-shm", "unix-stream", "tcp", "unix-dgram", "udp", "sysv-mq", "shm-race" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *file = g_strconcat (lessons[i], ".json", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
      g_autoptr (LensTrace) trace = lens_trace_load (path, NULL);
      g_autoptr (LensModel) model = lens_model_new (trace);
      g_autofree char *history = lens_history_to_text (lens_model_get_history (model));
      g_string_append_printf (text, "== %s\n%s", lessons[i], history);
    }
  fixture_compare_golden ("histories.txt", text->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/pipe", test_pipe);
  g_test_add_func ("/history/writer-sleeps", test_writer_sleeps);
  g_test_add_func ("/history/shared-memory", test_shared_memory);
  g_test_add_func ("/history/levels-are-the-worlds", test_levels_are_the_worlds);
  g_test_add_func ("/history/lives", test_lives);
  g_test_add_func ("/history/grows", test_grows);
  g_test_add_func ("/history/lessons", test_lessons);
  return g_test_run ();
}
