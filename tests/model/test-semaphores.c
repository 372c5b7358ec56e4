/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-semaphores.c: values beside the kernel's own; who sleeps, who is served, who still owes.
 */
#include "model-fixture.h"

#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>

#define POSIX "\"obj\":\"sem:9\",\"ret\":0"
#define SYSV "\"id\":7,\"obj\":\"sysvsem:7\",\"ret\":0"

static const LensSemaphores *
semaphores_in (const LensWorld *world, const char *id)
{
  return &fixture_object (world, id)->semaphores;
}

static const LensSemaphore *
semaphore_in (const LensWorld *world, const char *id, guint number)
{
  g_assert_cmpuint (number, <, semaphores_in (world, id)->semaphores->len);
  return g_ptr_array_index (semaphores_in (world, id)->semaphores, number);
}

/* A and B, and a named semaphore that A made and B inherited. */
static Script *
new_gate (guint value)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "sem_open", "\"path\":\"/gate\",\"flags\":\"O_CREAT\"," POSIX ",\"semval\":%u,\"created\":true", value);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  return script;
}

static Script *
new_set (guint n)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "semget", "\"key\":\"4d2\",\"nsems\":%u,\"flags\":\"IPC_CREAT\",\"id\":7,\"obj\":\"sysvsem:7\",\"ret\":7,\"created\":true", n);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  return script;
}

static void
set_value (Script *script, guint number, guint value)
{
  script_call (script, FIXTURE_A, "semctl", SYSV ",\"cmd\":\"SETVAL\",\"num\":%u,\"arg\":%u,\"semval\":%u", number, value, value);
}

static LensWorld *
last_world (Script *script)
{
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  LensWorld *world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  return world;
}

static char *
operations_text (const struct sembuf *operations, guint n)
{
  GString *text = g_string_new ("\"ops\":[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"num\":%u,\"op\":%d}", i > 0 ? "," : "", operations[i].sem_num, operations[i].sem_op);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

/* A set of three that the kernel works on: after every call that it lets through, its numbers are the model's. */
static void
test_values_of_the_kernel (void)
{
  int id = semget (IPC_PRIVATE, 3, 0600);
  g_autoptr (Script) script = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_refused = 0;

  if (id == -1)
    {
      g_test_skip ("no System V semaphores can be made here");
      return;
    }
  script = new_set (3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (semctl (id, (int) i, SETVAL, 2), ==, 0);
      set_value (script, i, 2);
    }
  for (guint i = 0; i < 300; i++)
    {
      struct sembuf operations[2];
      guint n = (guint) g_rand_int_range (rand, 1, 3);
      for (guint k = 0; k < n; k++)
        operations[k] = (struct sembuf) { (unsigned short) ((i + k) % 3), (short) g_rand_int_range (rand, -2, 3), IPC_NOWAIT };
      g_autofree char *text = operations_text (operations, n);
      gboolean is_done = semop (id, operations, n) == 0;
      n_refused += !is_done;
      if (is_done)
        script_call (script, FIXTURE_A, "semop", SYSV ",%s", text);
      else
        script_call (script, FIXTURE_A, "semop", "\"id\":7,\"obj\":\"sysvsem:7\",\"ret\":-1,\"errno\":\"EAGAIN\",%s", text);
      g_autoptr (LensWorld) world = last_world (script);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (semctl (id, (int) k, GETVAL), ==, (int) semaphore_in (world, "sysvsem:7", k)->value);
    }
  semctl (id, 0, IPC_RMID);
  g_assert_cmpuint (n_refused, >, 20);
  g_assert_cmpuint (n_refused, <, 280);
}

/* A post makes it 1 at once; the sleeper takes it when he gets to run. */
static void
test_sleeper_takes_later (void)
{
  g_autoptr (Script) script = new_gate (0);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) asleep = NULL, posted = NULL, taken = NULL;
  guint64 in = script_draw (script); /* step 5 */

  script_call (script, FIXTURE_A, "sem_post", POSIX ",\"semval\":1");                                              /* 6 */
  script_call_at (script, FIXTURE_B, "sem_wait", in, script_draw (script), POSIX ",\"contended\":true,\"slept\":true,\"semval\":0"); /* 7 */
  model = lens_model_new (script->trace);
  asleep = lens_model_get_world (model, 5);
  posted = lens_model_get_world (model, 6);
  taken = lens_model_get_world (model, 7);
  g_assert_cmpuint (fixture_object (asleep, "sem:9")->waiters->len, ==, 1);
  g_assert_cmpuint (semaphore_in (posted, "sem:9", 0)->value, ==, 1);
  g_assert_cmpuint (semaphore_in (taken, "sem:9", 0)->value, ==, 0);
  g_assert_cmpuint (fixture_object (taken, "sem:9")->waiters->len, ==, 0);
  g_assert_cmpstr (semaphore_in (taken, "sem:9", 0)->takers->str, ==, "B");
  g_assert_cmpuint (semaphore_in (taken, "sem:9", 0)->n_owed, ==, 0);
}

/* System V: the call that makes it possible does the sleeper's work as well; the value never shows what it gave. */
static void
test_sleeper_is_served (void)
{
  g_autoptr (Script) script = new_set (1);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) given = NULL, returned = NULL;
  guint64 in = script_draw (script);
  guint n_before;

  script_call (script, FIXTURE_A, "semop", SYSV ",\"ops\":[{\"num\":0,\"op\":1}],\"semval\":0");
  script_call_at (script, FIXTURE_B, "semop", in, script_draw (script), SYSV ",\"ops\":[{\"num\":0,\"op\":-1}],\"slept\":true,\"semval\":0");
  model = lens_model_new (script->trace);
  n_before = lens_model_get_n_steps (model) - 2;
  given = lens_model_get_world (model, n_before + 1);
  returned = lens_model_get_world (model, n_before + 2);
  g_assert_cmpuint (semaphore_in (given, "sysvsem:7", 0)->value, ==, 0);
  g_assert_cmpuint (semaphores_in (given, "sysvsem:7")->served->len, ==, 1);
  g_assert_cmpuint (semaphore_in (returned, "sysvsem:7", 0)->value, ==, 0);
  g_assert_cmpuint (semaphores_in (returned, "sysvsem:7")->served->len, ==, 0);
  g_assert_cmpstr (semaphore_in (returned, "sysvsem:7", 0)->takers->str, ==, "B");
}

/* One sleeper's work makes another's possible, though he has slept longer. */
static void
test_sleepers_serve_each_other (void)
{
  g_autoptr (Script) script = new_set (2);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) given = NULL, end = NULL;
  guint64 in_b = script_draw (script), in_c = script_draw (script);

  script_call (script, FIXTURE_A, "semop", SYSV ",\"ops\":[{\"num\":0,\"op\":1}],\"semval\":0");
  script_call_at (script, FIXTURE_C, "semop", in_c, script_draw (script), SYSV ",\"ops\":[{\"num\":0,\"op\":-1},{\"num\":1,\"op\":1}],\"slept\":true,\"semval\":0");
  script_call_at (script, FIXTURE_B, "semop", in_b, script_draw (script), SYSV ",\"ops\":[{\"num\":1,\"op\":-1}],\"slept\":true,\"semval\":0");
  model = lens_model_new (script->trace);
  given = lens_model_get_world (model, lens_model_get_n_steps (model) - 2);
  end = last_world (script);
  g_assert_cmpuint (semaphores_in (given, "sysvsem:7")->served->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (semaphore_in (given, "sysvsem:7", i)->value, ==, 0);
      g_assert_cmpuint (semaphore_in (end, "sysvsem:7", i)->value, ==, 0);
      g_assert_cmpuint (semaphore_in (end, "sysvsem:7", i)->n_owed, ==, 0);
    }
}

/* To wait for 0 takes nothing; and to set a value lets sleepers go on, too. */
static void
test_waits_for_zero (void)
{
  g_autoptr (Script) script = new_set (1);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensCaption) asleep = NULL;
  g_autoptr (LensWorld) set = NULL;
  guint64 in;
  guint n_steps;

  set_value (script, 0, 3);
  in = script_draw (script);
  set_value (script, 0, 0);
  script_call_at (script, FIXTURE_B, "semop", in, script_draw (script), SYSV ",\"ops\":[{\"num\":0,\"op\":0}],\"slept\":true,\"semval\":0");
  model = lens_model_new (script->trace);
  n_steps = lens_model_get_n_steps (model);
  asleep = lens_model_get_caption (model, n_steps - 2);
  set = lens_model_get_world (model, n_steps - 1);
  g_assert_cmpuint (semaphores_in (set, "sysvsem:7")->served->len, ==, 1);
  {
    g_autoptr (LensWorld) sleeping = lens_model_get_world (model, n_steps - 2);
    const LensWaiter *waiter = g_ptr_array_index (fixture_object (sleeping, "sysvsem:7")->waiters, 0);
    g_assert_cmpstr (waiter->reason, ==, "waits until it is 0");
  }
}

/* Tickets of calls that overlap may stand the other way round: what was taken before it was given is owed, never below 0. */
static void
test_owed (void)
{
  g_autoptr (Script) script = new_gate (0);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) taken = NULL, given = NULL;

  script_call (script, FIXTURE_B, "sem_wait", POSIX ",\"contended\":false,\"semval\":0"); /* 5 */
  script_call (script, FIXTURE_A, "sem_post", POSIX ",\"semval\":1");                     /* 6 */
  model = lens_model_new (script->trace);
  taken = lens_model_get_world (model, 5);
  given = lens_model_get_world (model, 6);
  g_assert_cmpuint (semaphore_in (taken, "sem:9", 0)->value, ==, 0);
  g_assert_cmpuint (semaphore_in (taken, "sem:9", 0)->n_owed, ==, 1);
  g_assert_cmpuint (semaphore_in (given, "sem:9", 0)->value, ==, 0);
  g_assert_cmpuint (semaphore_in (given, "sem:9", 0)->n_owed, ==, 0);
}

/* What failed has changed nothing. */
static void
test_refused (void)
{
  g_autoptr (Script) script = new_gate (0);
  g_autoptr (LensWorld) world = NULL;

  script_call (script, FIXTURE_B, "sem_trywait", "\"obj\":\"sem:9\",\"ret\":-1,\"errno\":\"EAGAIN\"");
  script_call (script, FIXTURE_B, "sem_timedwait", "\"obj\":\"sem:9\",\"ret\":-1,\"errno\":\"ETIMEDOUT\",\"contended\":true,\"slept\":true");
  world = last_world (script);
  g_assert_cmpuint (semaphore_in (world, "sem:9", 0)->value, ==, 0);
  g_assert_cmpuint (semaphore_in (world, "sem:9", 0)->n_owed, ==, 0);
  g_assert_cmpstr (semaphore_in (world, "sem:9", 0)->takers->str, ==, "");
  g_assert_cmpuint (fixture_object (world, "sem:9")->waiters->len, ==, 0);
}

/* A value that nobody has told is learnt as soon as somebody does. */
static void
test_unknown (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensWorld) world = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "sem_open", "\"path\":\"/gate\",\"flags\":\"\"," POSIX ",\"semval\":4");
  script_call (script, FIXTURE_A, "sem_post", POSIX ",\"semval\":5");
  world = last_world (script);
  g_assert_true (semaphore_in (world, "sem:9", 0)->is_known);
  g_assert_cmpuint (semaphore_in (world, "sem:9", 0)->value, ==, 5);
}

/* A named one lives as long as its name, or somebody who has it open. */
static void
test_named (void)
{
  g_autoptr (Script) script = new_gate (1);
  g_autoptr (LensModel) model = NULL;
  static const gboolean is_gone[] = { FALSE, FALSE, TRUE };

  script_call (script, FIXTURE_A, "sem_unlink", "\"path\":\"/gate\"," POSIX);
  script_call (script, FIXTURE_A, "sem_close", POSIX);
  script_instant (script, 1, "process end", "\"process\":%d,\"status\":0", FIXTURE_B);
  model = lens_model_new (script->trace);
  for (guint i = 0; i < G_N_ELEMENTS (is_gone); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, 5 + i);
      g_assert_false (fixture_object (world, "sem:9")->is_name_linked);
      g_assert_cmpint (fixture_object (world, "sem:9")->is_gone, ==, is_gone[i]);
    }
}

/* The name of a set is its key, and it outlives whoever used it. */
static void
test_set_outlives (void)
{
  g_autoptr (Script) script = new_set (2);
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) used = NULL, removed = NULL;
  guint n_steps;

  script_call (script, FIXTURE_A, "semctl", SYSV ",\"cmd\":\"IPC_RMID\",\"num\":0");
  model = lens_model_new (script->trace);
  n_steps = lens_model_get_n_steps (model);
  used = lens_model_get_world (model, n_steps - 1);
  removed = lens_model_get_world (model, n_steps);
  g_assert_cmpstr (fixture_object (used, "sysvsem:7")->name, ==, "0x4d2");
  g_assert_cmpuint (semaphores_in (used, "sysvsem:7")->semaphores->len, ==, 2);
  g_assert_false (fixture_object (used, "sysvsem:7")->is_gone);
  g_assert_true (fixture_object (removed, "sysvsem:7")->is_gone);
}

/* Numbers that no kernel allows: nothing is drawn out of proportion, nothing runs over. */
static void
test_absurd (void)
{
  g_autoptr (Script) script = new_set (4000000);
  g_autoptr (LensWorld) world = NULL;

  script_call (script, FIXTURE_A, "semop", SYSV ",\"ops\":[{\"num\":99999999,\"op\":1},{\"num\":0,\"op\":2147483647},{\"num\":-1,\"op\":1},7,{\"num\":0}]");
  script_call (script, FIXTURE_A, "semop", SYSV ",\"ops\":[{\"num\":0,\"op\":2147483647}]");
  script_call (script, FIXTURE_A, "semop", SYSV ",\"ops\":7");
  world = last_world (script);
  g_assert_cmpuint (semaphores_in (world, "sysvsem:7")->semaphores->len, <=, 64);
  g_assert_cmpuint (semaphore_in (world, "sysvsem:7", 0)->value, <=, G_MAXINT32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/semaphores/values-of-the-kernel", test_values_of_the_kernel);
  g_test_add_func ("/semaphores/sleeper-takes-later", test_sleeper_takes_later);
  g_test_add_func ("/semaphores/sleeper-is-served", test_sleeper_is_served);
  g_test_add_func ("/semaphores/sleepers-serve-each-other", test_sleepers_serve_each_other);
  g_test_add_func ("/semaphores/waits-for-zero", test_waits_for_zero);
  g_test_add_func ("/semaphores/owed", test_owed);
  g_test_add_func ("/semaphores/refused", test_refused);
  g_test_add_func ("/semaphores/unknown", test_unknown);
  g_test_add_func ("/semaphores/named", test_named);
  g_test_add_func ("/semaphores/set-outlives", test_set_outlives);
  g_test_add_func ("/semaphores/absurd", test_absurd);
  return g_test_run ();
}
