/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-mutexes.c: who holds a mutex, who waits for it, and what a condition variable does to it.
 */
#include "model-fixture.h"

#include <string.h>

#define MUTEX "\"obj\":\"mutex:anon:5+0\""
#define DONE MUTEX ",\"ret\":0"
#define CONDITION "\"obj\":\"cond:anon:5+40\",\"mutex\":\"mutex:anon:5+0\",\"ret\":0"

static Script *
new_mutex (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"10000\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED|MAP_ANONYMOUS\","
               "\"fd\":-1,\"obj\":\"anon:5\",\"off\":0");
  script_call (script, FIXTURE_A, "pthread_mutex_init", DONE ",\"flags\":\"PTHREAD_PROCESS_SHARED\",\"len\":40");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B'); /* 4, 5 */
  return script;
}

static const LensMutex *
mutex_in (const LensWorld *world)
{
  return &fixture_object (world, "mutex:anon:5+0")->mutex;
}

static void
lock (Script *script, int pid)
{
  script_call (script, pid, "pthread_mutex_lock", DONE ",\"contended\":false");
}

static void
unlock (Script *script, int pid)
{
  script_call (script, pid, "pthread_mutex_unlock", DONE);
}

static char
holder_at (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  fixture_assert_sound (world);
  return mutex_in (world)->holder;
}

/* Whom A's unlocking wakes has it only when he runs: in between it is free. */
static void
test_contended (void)
{
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;
  guint64 in;

  lock (script, FIXTURE_A);                                                                                       /* 6 */
  in = script_draw (script);                                                                                      /* 7 */
  unlock (script, FIXTURE_A);                                                                                     /* 8 */
  script_call_at (script, FIXTURE_B, "pthread_mutex_lock", in, script_draw (script), DONE ",\"contended\":true,\"slept\":true"); /* 9 */
  unlock (script, FIXTURE_B);                                                                                     /* 10 */
  model = lens_model_new (script->trace);
  g_assert_cmpint (holder_at (model, 5), ==, 0);
  g_assert_cmpint (holder_at (model, 6), ==, 'A');
  g_assert_cmpint (holder_at (model, 7), ==, 'A');
  g_assert_cmpint (holder_at (model, 8), ==, 0);
  g_assert_cmpint (holder_at (model, 9), ==, 'B');
  g_assert_cmpint (holder_at (model, 10), ==, 0);
  {
    g_autoptr (LensWorld) asleep = lens_model_get_world (model, 7), got = lens_model_get_world (model, 9);
    g_autoptr (LensCaption) free_lock = lens_model_get_caption (model, 6), contended_lock = lens_model_get_caption (model, 7);
    g_assert_cmpuint (fixture_object (asleep, "mutex:anon:5+0")->waiters->len, ==, 1);
    g_assert_cmpuint (fixture_object (got, "mutex:anon:5+0")->waiters->len, ==, 0);
    g_assert_nonnull (strstr (free_lock->what, "no system call"));
    g_assert_nonnull (strstr (contended_lock->what, "asks the kernel"));
  }
}

/* A recursive one is free when it was unlocked as often as locked. */
static void
test_recursive (void)
{
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;

  lock (script, FIXTURE_A);
  lock (script, FIXTURE_A);
  unlock (script, FIXTURE_A);
  unlock (script, FIXTURE_A);
  model = lens_model_new (script->trace);
  g_assert_cmpint (holder_at (model, 7), ==, 'A');
  g_assert_cmpint (holder_at (model, 8), ==, 'A');
  g_assert_cmpint (holder_at (model, 9), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;

  lock (script, FIXTURE_A);
  script_call (script, FIXTURE_B, "pthread_mutex_trylock", MUTEX ",\"ret\":16,\"errno\":\"EBUSY\"");
  script_call (script, FIXTURE_B, "pthread_mutex_timedlock", MUTEX ",\"ret\":110,\"errno\":\"ETIMEDOUT\",\"contended\":true,\"slept\":true");
  script_call (script, FIXTURE_B, "pthread_mutex_unlock", MUTEX ",\"ret\":1,\"errno\":\"EPERM\"");
  model = lens_model_new (script->trace);
  for (guint step = 6; step <= lens_model_get_n_steps (model); step++)
    g_assert_cmpint (holder_at (model, step), ==, 'A');
  {
    g_autoptr (LensWorld) last = lens_model_get_world (model, lens_model_get_n_steps (model));
    g_assert_cmpuint (fixture_object (last, "mutex:anon:5+0")->waiters->len, ==, 0);
  }
}

/* Who waits for a change lets the mutex go, and has it again before he returns. */
static void
test_condition (void)
{
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;
  guint64 in;

  lock (script, FIXTURE_A);                                                     /* 6 */
  in = script_draw (script);                                                    /* 7: A sleeps */
  lock (script, FIXTURE_B);                                                     /* 8 */
  script_call (script, FIXTURE_B, "pthread_cond_signal", CONDITION);            /* 9 */
  unlock (script, FIXTURE_B);                                                   /* 10 */
  script_call_at (script, FIXTURE_A, "pthread_cond_wait", in, script_draw (script), CONDITION ",\"slept\":true"); /* 11 */
  model = lens_model_new (script->trace);
  g_assert_cmpint (holder_at (model, 7), ==, 0);
  g_assert_cmpint (holder_at (model, 8), ==, 'B');
  g_assert_cmpint (holder_at (model, 10), ==, 0);
  g_assert_cmpint (holder_at (model, 11), ==, 'A');
}

static guint
count_waiters (LensModel *model, guint step, const char *id)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  return fixture_object (world, id)->waiters->len;
}

#define ASLEEP(pid, in) script_call_at (script, pid, "pthread_cond_wait", in, script_draw (script), CONDITION ",\"slept\":true")

/* A signal moves one sleeper, who came back first, to the mutex that the other still holds; a broadcast all. */
static void
test_who_is_woken (gconstpointer data)
{
  gboolean is_broadcast = GPOINTER_TO_INT (data);
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensCaption) caption = NULL;
  guint64 a, b;

  script_fork (script, FIXTURE_A, FIXTURE_C, 'C'); /* 6, 7 */
  lock (script, FIXTURE_A);                        /* 8 */
  a = script_draw (script);                        /* 9: A sleeps */
  lock (script, FIXTURE_B);                        /* 10 */
  b = script_draw (script);                        /* 11: B sleeps */
  lock (script, FIXTURE_C);                        /* 12 */
  script_call (script, FIXTURE_C, is_broadcast ? "pthread_cond_broadcast" : "pthread_cond_signal", CONDITION); /* 13 */
  unlock (script, FIXTURE_C);                      /* 14 */
  ASLEEP (FIXTURE_B, b);                           /* 15: B was the one, though A had slept longer */
  unlock (script, FIXTURE_B);                      /* 16 */
  script_call (script, FIXTURE_B, "pthread_cond_signal", CONDITION); /* 17 */
  ASLEEP (FIXTURE_A, a);                           /* 18 */
  model = lens_model_new (script->trace);
  g_assert_cmpuint (count_waiters (model, 12, "cond:anon:5+40"), ==, 2);
  g_assert_cmpuint (count_waiters (model, 13, "cond:anon:5+40"), ==, is_broadcast ? 0 : 1);
  g_assert_cmpuint (count_waiters (model, 13, "mutex:anon:5+0"), ==, is_broadcast ? 2 : 1);
  g_assert_cmpuint (count_waiters (model, 15, "mutex:anon:5+0"), ==, is_broadcast ? 1 : 0);
  g_assert_cmpuint (count_waiters (model, 17, "cond:anon:5+40"), ==, 0);
  g_assert_cmpuint (count_waiters (model, 18, "mutex:anon:5+0"), ==, 0);
  g_assert_cmpint (holder_at (model, 15), ==, 'B');
  g_assert_cmpint (holder_at (model, 18), ==, 'A');
  caption = lens_model_get_caption (model, 13);
  g_assert_nonnull (strstr (caption->what, is_broadcast ? "A and B" : "wake B"));
  g_assert_nonnull (strstr (caption->why, "needs the mutex first"));
}

/* It lies in memory, and goes with it. */
static void
test_memory_goes (void)
{
  g_autoptr (Script) script = new_mutex ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) last = NULL;

  script_call (script, FIXTURE_A, "munmap", "\"addr\":\"10000\",\"len\":4096,\"ret\":0");
  script_instant (script, 1, "process end", "\"process\":%d,\"status\":0", FIXTURE_B);
  model = lens_model_new (script->trace);
  last = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_true (fixture_object (last, "anon:5")->is_gone);
  g_assert_true (fixture_object (last, "mutex:anon:5+0")->is_gone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutexes/contended", test_contended);
  g_test_add_func ("/mutexes/recursive", test_recursive);
  g_test_add_func ("/mutexes/refused", test_refused);
  g_test_add_func ("/mutexes/condition", test_condition);
  g_test_add_data_func ("/mutexes/signal", GINT_TO_POINTER (FALSE), test_who_is_woken);
  g_test_add_data_func ("/mutexes/broadcast", GINT_TO_POINTER (TRUE), test_who_is_woken);
  g_test_add_func ("/mutexes/memory-goes", test_memory_goes);
  return g_test_run ();
}
