/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-undo.c: what the kernel does for a process that has ended: SEM_UNDO beside the kernel's own values, and robust mutexes beside the C
 * library's answers.
 */
#include "model-fixture.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_CHILDREN 3
#define N_SEMAPHORES 2
#define SET "\"id\":7,\"obj\":\"sysvsem:7\""
#define MUTEX "\"obj\":\"mutex:anon:5+0\""

#define NO_MORE 0xffff /* in the place of a semaphore's number */

/* A child that does what it is told, an operation at a time. */
typedef struct
{
  pid_t pid;
  int orders, answers;
} Child;

static void
obey (int id, int orders, int answers)
{
  struct sembuf operation;
  while (read (orders, &operation, sizeof operation) == sizeof operation && operation.sem_num != NO_MORE)
    {
      int error = semop (id, &operation, 1) == 0 ? 0 : errno;
      if (write (answers, &error, sizeof error) == -1)
        _exit (1);
    }
  _exit (0);
}

static Child
start_child (int id)
{
  int orders[2], answers[2];
  Child child = { 0 };

  g_assert_cmpint (pipe (orders) | pipe (answers), ==, 0);
  child.pid = fork ();
  g_assert_cmpint (child.pid, >=, 0);
  if (child.pid == 0)
    {
      close (orders[1]);
      obey (id, orders[0], answers[1]);
    }
  close (orders[0]);
  close (answers[1]);
  child.orders = orders[1];
  child.answers = answers[0];
  return child;
}

static int
order (const Child *child, struct sembuf operation)
{
  int error = -1;
  g_assert_cmpint (write (child->orders, &operation, sizeof operation), ==, sizeof operation);
  g_assert_cmpint (read (child->answers, &error, sizeof error), ==, sizeof error);
  return error;
}

/* By itself, or killed: the kernel does the same. */
static void
end_child (Child *child, Script *script, int pid, gboolean is_killed)
{
  const struct sembuf last = { .sem_num = NO_MORE };

  if (is_killed)
    kill (child->pid, SIGKILL);
  else
    g_assert_cmpint (write (child->orders, &last, sizeof last), ==, sizeof last);
  close (child->orders);
  g_assert_cmpint (waitpid (child->pid, NULL, 0), ==, child->pid);
  close (child->answers);
  child->pid = 0;
  if (is_killed)
    script_instant (script, 1, "process end", "\"process\":%d,\"signal\":\"SIGKILL\"", pid);
  else
    script_call (script, pid, "exit", "\"status\":0,\"last\":99");
}

static Script *
new_set (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "semget", "\"key\":\"0\",\"nsems\":%d,\"ret\":7,\"created\":true," SET, N_SEMAPHORES);
  return script;
}

static void
set_value (Script *script, int id, int number, int value)
{
  if (id != -1)
    g_assert_cmpint (semctl (id, number, SETVAL, value), ==, 0);
  script_call (script, FIXTURE_A, "semctl", SET ",\"ret\":0,\"cmd\":\"SETVAL\",\"num\":%d,\"arg\":%d", number, value);
}

static void
assert_same_values (Script *script, int id)
{
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));
  const LensSemaphores *semaphores = &fixture_object (world, "sysvsem:7")->semaphores;

  fixture_assert_sound (world);
  for (int i = 0; i < N_SEMAPHORES; i++)
    g_assert_cmpint ((int) ((LensSemaphore *) g_ptr_array_index (semaphores->semaphores, i))->value, ==, semctl (id, i, GETVAL));
}

static void
try_operation (Script *script, const Child *child, int pid, struct sembuf operation)
{
  int error = order (child, operation);
  script_call (script, pid, "semop", SET ",\"ops\":[{\"num\":%d,\"op\":%d,\"nowait\":true%s}],\"ret\":%d%s", operation.sem_num, operation.sem_op,
               (operation.sem_flg & SEM_UNDO) != 0 ? ",\"undo\":true" : "", error == 0 ? 0 : -1, error != 0 ? ",\"errno\":\"EAGAIN\"" : "");
  g_assert_true (error == 0 || error == EAGAIN);
}

/* Three processes take and give at random, with SEM_UNDO or without, while values are set, until all have ended. */
static void
test_values_of_the_kernel (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (Script) script = new_set ();
  int id = semget (IPC_PRIVATE, N_SEMAPHORES, 0600);
  Child children[N_CHILDREN];

  if (id == -1)
    {
      g_test_skip ("no System V semaphores can be made here");
      return;
    }
  for (int i = 0; i < N_SEMAPHORES; i++)
    set_value (script, id, i, 3);
  for (int i = 0; i < N_CHILDREN; i++)
    {
      children[i] = start_child (id);
      script_fork (script, FIXTURE_A, FIXTURE_B + i, (char) ('B' + i));
    }
  for (int step = 0, n_left = N_CHILDREN; n_left > 0; step++)
    {
      int i = g_rand_int_range (rand, 0, N_CHILDREN), number = g_rand_int_range (rand, 0, N_SEMAPHORES);
      struct sembuf operation = { (unsigned short) number, (short) g_rand_int_range (rand, -2, 3), IPC_NOWAIT };
      if (children[i].pid == 0)
        continue;
      operation.sem_flg = (short) (operation.sem_flg | (g_rand_boolean (rand) ? SEM_UNDO : 0));
      if (g_rand_int_range (rand, 0, 40) == 0)
        set_value (script, id, number, g_rand_int_range (rand, 0, 5));
      else if (step > 120 && g_rand_int_range (rand, 0, 20) == 0)
        end_child (&children[i], script, FIXTURE_B + i, g_rand_boolean (rand)), n_left--;
      else if (operation.sem_op != 0)
        try_operation (script, &children[i], FIXTURE_B + i, operation);
      assert_same_values (script, id);
    }
  semctl (id, 0, IPC_RMID);
}

/* Who sleeps for what is given back has it before he wakes up, and it is said so. */
static void
test_sleeper_is_served (void)
{
  g_autoptr (Script) script = new_set ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensCaption) caption = NULL;
  g_autoptr (LensWorld) ended = NULL;
  guint64 in;

  set_value (script, -1, 0, 1); /* 3 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B'); /* 4, 5 */
  script_call (script, FIXTURE_A, "semop", SET ",\"ops\":[{\"num\":0,\"op\":-1,\"undo\":true}],\"ret\":0"); /* 6 */
  in = script_draw (script); /* 7 */
  script_instant (script, FIXTURE_A, "exit", "\"status\":0,\"last\":9"); /* 8 */
  script_call_at (script, FIXTURE_B, "semop", in, script_draw (script), SET ",\"ops\":[{\"num\":0,\"op\":-1}],\"ret\":0,\"slept\":true");
  model = lens_model_new (script->trace);
  ended = lens_model_get_world (model, 8);
  caption = lens_model_get_caption (model, 8);
  g_assert_cmpuint (fixture_object (ended, "sysvsem:7")->semaphores.served->len, ==, 1);
  /* It has what it waited for: it stands in no wait queue, and does not sleep, before its call returns. */
  g_assert_cmpuint (fixture_object (ended, "sysvsem:7")->waiters->len, ==, 0);
  g_assert_cmpint (lens_world_find_letter (ended, 'B')->state, ==, LENS_PROCESS_RUNNING);
  g_assert_true (lens_world_find_letter (ended, 'B')->operation.is_in_kernel);
  g_assert_nonnull (strstr (caption->why, "SEM_UNDO"));
  g_assert_nonnull (strstr (caption->why, "gives it to B"));
}

/* One that ends with nothing to undo says nothing of it. */
static void
test_given_back (void)
{
  g_autoptr (Script) script = new_set ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensCaption) caption = NULL;

  set_value (script, -1, 0, 1);
  for (int amount = -1; amount <= 1; amount += 2)
    script_call (script, FIXTURE_A, "semop", SET ",\"ops\":[{\"num\":0,\"op\":%d,\"undo\":true}],\"ret\":0", amount);
  script_instant (script, FIXTURE_A, "exit", "\"status\":0,\"last\":9");
  model = lens_model_new (script->trace);
  caption = lens_model_get_caption (model, lens_model_get_n_steps (model));
  g_assert_null (strstr (caption->why, "SEM_UNDO"));
}

static Script *
new_mutex (gboolean is_robust)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"10000\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED|MAP_ANONYMOUS\","
               "\"fd\":-1,\"obj\":\"anon:5\",\"off\":0");
  script_call (script, FIXTURE_A, "pthread_mutex_init", MUTEX ",\"ret\":0,\"flags\":\"PTHREAD_PROCESS_SHARED%s\",\"len\":40",
               is_robust ? "|PTHREAD_MUTEX_ROBUST" : "");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  return script;
}

static void
note_result (Script *script, int pid, const char *function, int error)
{
  static const struct
  {
    int number;
    const char *symbol;
  } errors[] = { { EOWNERDEAD, "EOWNERDEAD" }, { ENOTRECOVERABLE, "ENOTRECOVERABLE" }, { EBUSY, "EBUSY" } };
  const char *symbol = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    symbol = errors[i].number == error ? errors[i].symbol : symbol;
  g_assert_true (error == 0 || symbol != NULL);
  script_call (script, pid, function, MUTEX ",\"contended\":false,\"ret\":%d%s%s%s", error, symbol != NULL ? ",\"errno\":\"" : "",
               symbol != NULL ? symbol : "", symbol != NULL ? "\"" : "");
}

static const LensMutex *
last_mutex (Script *script, LensWorld **world)
{
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_clear_pointer (world, lens_world_free);
  *world = lens_model_get_world (model, lens_model_get_n_steps (model));
  return &fixture_object (*world, "mutex:anon:5+0")->mutex;
}

static pthread_mutex_t *
make_robust_mutex (void)
{
  pthread_mutex_t *mutex = mmap (NULL, sizeof *mutex, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t attributes;

  pthread_mutexattr_init (&attributes);
  pthread_mutexattr_setpshared (&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust (&attributes, PTHREAD_MUTEX_ROBUST);
  g_assert_cmpint (pthread_mutex_init (mutex, &attributes), ==, 0);
  return mutex;
}

/* A child of this process plays A, and dies with the mutex; this process plays B. What the C library answers is what the model has. */
static void
test_robust (gconstpointer data)
{
  gboolean is_mended = GPOINTER_TO_INT (data);
  pthread_mutex_t *mutex = make_robust_mutex ();
  g_autoptr (Script) script = new_mutex (TRUE);
  LensWorld *world = NULL;
  pid_t child = fork ();

  if (child == 0)
    _exit (pthread_mutex_lock (mutex));
  waitpid (child, NULL, 0);
  note_result (script, FIXTURE_A, "pthread_mutex_lock", 0);
  g_assert_cmpint (last_mutex (script, &world)->holder, ==, 'A');
  script_instant (script, FIXTURE_A, "exit", "\"status\":0,\"last\":9");
  g_assert_cmpint (last_mutex (script, &world)->state, ==, LENS_MUTEX_OWNER_DIED);
  g_assert_cmpint (last_mutex (script, &world)->holder, ==, 0);

  note_result (script, FIXTURE_B, "pthread_mutex_lock", pthread_mutex_lock (mutex));
  g_assert_cmpint (last_mutex (script, &world)->state, ==, LENS_MUTEX_INCONSISTENT);
  g_assert_cmpint (last_mutex (script, &world)->holder, ==, 'B');
  if (is_mended)
    note_result (script, FIXTURE_B, "pthread_mutex_consistent", pthread_mutex_consistent (mutex));
  note_result (script, FIXTURE_B, "pthread_mutex_unlock", pthread_mutex_unlock (mutex));
  g_assert_cmpint (last_mutex (script, &world)->state, ==, is_mended ? LENS_MUTEX_SOUND : LENS_MUTEX_LOST);
  note_result (script, FIXTURE_B, "pthread_mutex_lock", pthread_mutex_lock (mutex));
  g_assert_cmpint (last_mutex (script, &world)->holder, ==, is_mended ? 'B' : 0);
  lens_world_free (world);
  munmap (mutex, sizeof *mutex);
}

static void
assert_last_says (Script *script, const char *text)
{
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, lens_model_get_n_steps (model));
  if (strstr (caption->what, text) == NULL && strstr (caption->why, text) == NULL)
    g_error ("no “%s” in “%s” “%s”", text, caption->what, caption->why);
}

static void
test_told (void)
{
  g_autoptr (Script) robust = new_mutex (TRUE), stalled = new_mutex (FALSE);

  note_result (robust, FIXTURE_A, "pthread_mutex_lock", 0);
  script_instant (robust, 1, "process end", "\"process\":%d,\"signal\":\"SIGKILL\"", FIXTURE_A);
  assert_last_says (robust, "marks that its owner died");
  note_result (robust, FIXTURE_B, "pthread_mutex_lock", EOWNERDEAD);
  assert_last_says (robust, "ended without unlocking it");
  note_result (robust, FIXTURE_B, "pthread_mutex_unlock", 0);
  assert_last_says (robust, "nobody can lock it any more");
  note_result (robust, FIXTURE_B, "pthread_mutex_lock", ENOTRECOVERABLE);
  assert_last_says (robust, "destroyed and made anew");

  note_result (stalled, FIXTURE_A, "pthread_mutex_lock", 0);
  script_instant (stalled, FIXTURE_A, "exit", "\"status\":0,\"last\":9");
  assert_last_says (stalled, "sleeps for ever");
  script_unfinished (stalled, FIXTURE_B, "pthread_mutex_lock", script_draw (stalled), MUTEX);
  {
    LensWorld *world = NULL;
    g_assert_cmpint (last_mutex (stalled, &world)->holder, ==, 'A');
    lens_world_free (world);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/undo/values-of-the-kernel/%u", seed);
      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_values_of_the_kernel);
    }
  g_test_add_func ("/undo/sleeper-is-served", test_sleeper_is_served);
  g_test_add_func ("/undo/given-back", test_given_back);
  g_test_add_data_func ("/undo/robust-mended", GINT_TO_POINTER (TRUE), test_robust);
  g_test_add_data_func ("/undo/robust-lost", GINT_TO_POINTER (FALSE), test_robust);
  g_test_add_func ("/undo/told", test_told);
  return g_test_run ();
}
