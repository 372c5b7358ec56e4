/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pipe.c: what happens to pipes: writers that sleep, reads that merge and split, descriptors that are handed on, ends that close.
 */
#include "pipe-calls.h"

#include <string.h>

static const LensPipe *
pipe_in (const LensWorld *world)
{
  return &fixture_object (world, "pipe:1")->pipe;
}

static char *
what_of (LensModel *model, guint step)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  return g_strdup (caption->what);
}

#define assert_says(model, step, words) \
  G_STMT_START \
  { \
    g_autofree char *said_ = what_of (model, step); \
    if (strstr (said_, words) == NULL) \
      g_error ("step %u says “%s”, not “%s”", step, said_, words); \
  } \
  G_STMT_END

/* A fills the pipe, then writes 10000 bytes more and sleeps; B reads twice. */
static Script *
new_full_pipe (void)
{
  Script *script = script_new ();
  guint64 sleep;
  script_start (script, FIXTURE_A, 'A');                                                         /* 1 */
  script_pipe (script, FIXTURE_A);                                                               /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                               /* 3, 4 */
  script_call (script, FIXTURE_A, "write", WRITE (61440, 61440));                                /* 5: 15 slots */
  sleep = script_draw (script);                                                                  /* 6 */
  script_call (script, FIXTURE_B, "read", READ (4096, 4096));                                    /* 7 */
  script_call (script, FIXTURE_B, "read", READ (8192, 8192));                                    /* 8 */
  script_call_at (script, FIXTURE_A, "write", sleep, script_draw (script), WRITE (10000, 10000) ",\"slept\":true"); /* 9 */
  return script;
}

static void
test_writer_sleeps (void)
{
  g_autoptr (Script) script = new_full_pipe ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  static const struct { guint step; guint64 left; guint n_slots; gboolean is_asleep; } rows[] = {
    { 5, 61440, 15, FALSE },
    { 6, 61440 + 4096, 16, TRUE },                /* one slot was free */
    { 7, 61440 + 4096, 16, TRUE },                /* read one page, and the writer fills it at once */
    { 8, 61440 + 4096 - 8192 + 1808, 15, FALSE }, /* the rest of it is in: it is awake, and only has to come back */
    { 9, 61440 + 4096 - 8192 + 1808, 15, FALSE },
  };

  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, rows[i].step);
      fixture_assert_sound (world);
      g_assert_cmpuint (fixture_object (world, "pipe:1")->bytes_left, ==, rows[i].left);
      g_assert_cmpuint (pipe_in (world)->slots->len, ==, rows[i].n_slots);
      g_assert_cmpint (fixture_process (world, 'A')->state == LENS_PROCESS_ASLEEP, ==, rows[i].is_asleep);
      g_assert_cmpuint (fixture_object (world, "pipe:1")->waiters->len, ==, rows[i].is_asleep ? 1 : 0);
    }
  assert_says (model, 6, "4096 bytes fit into the pipe, then it is full");
  assert_says (model, 9, "A wakes up");
}

/* However many pieces it goes in, it is one copy. */
static void
test_writer_sleeps_counts_once (void)
{
  g_autoptr (Script) script = new_full_pipe ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensWorld) end = lens_model_get_world (model, 9);
  g_autoptr (LensFlow) falls_asleep = lens_model_get_flow (model, 6), reads = lens_model_get_flow (model, 7);

  g_assert_cmpuint (end->counters.copies, ==, 4); /* two writes, two reads */
  g_assert_cmpuint (end->counters.bytes_copied, ==, 61440 + 10000 + 4096 + 8192);
  g_assert_cmpuint (end->counters.sleeps, ==, 1);
  g_assert_cmpint (falls_asleep->kind, ==, LENS_FLOW_TO_KERNEL);
  g_assert_cmpuint (falls_asleep->len_bytes, ==, 4096);
  g_assert_cmpuint (falls_asleep->copy_number, ==, 2);
  g_assert_cmpint (reads->kind, ==, LENS_FLOW_FROM_KERNEL);
  g_assert_cmpuint (reads->len_bytes, ==, 4096);
}

/* A writer that is killed in its sleep leaves what had gone in, and the rest never comes. */
static void
test_writer_is_killed (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  guint64 sleep;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "write", WRITE (61440, 61440));
  sleep = script_draw (script);
  script_unfinished (script, FIXTURE_A, "write", sleep, "\"unfinished\":true,\"fd\":4," PIPE ",\"len\":10000");
  script_instant (script, 1, "process end", "\"process\":%d,\"signal\":\"SIGKILL\"", FIXTURE_A);
  script_call (script, FIXTURE_B, "read", READ (65536, 65536));
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  g_assert_cmpuint (fixture_object (world, "pipe:1")->bytes_in, ==, 65536);
  g_assert_cmpuint (fixture_object (world, "pipe:1")->bytes_left, ==, 0);
  g_assert_cmpuint (fixture_object (world, "pipe:1")->waiters->len, ==, 0);
  g_assert_cmpint (fixture_process (world, 'A')->state, ==, LENS_PROCESS_KILLED);
  g_assert_cmpstr (fixture_process (world, 'A')->signal, ==, "SIGKILL");
}

static void
test_merge_and_split (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensFlow) merged = NULL, split = NULL;
  const LensRun *run;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "write", WRITE (5, 5) ",\"data\":\"Hello\"");
  script_call (script, FIXTURE_A, "write", WRITE (6, 6) ",\"data\":\" world\"");
  script_call (script, FIXTURE_A, "read", READ (8, 8) ",\"data\":\"Hello wo\"");  /* 5 */
  script_call (script, FIXTURE_A, "read", READ (99, 3) ",\"data\":\"rld\"");      /* 6 */
  model = lens_model_new (script->trace);
  merged = lens_model_get_flow (model, 5);
  split = lens_model_get_flow (model, 6);
  g_assert_cmpuint (merged->runs->len, ==, 2);
  run = g_ptr_array_index (merged->runs, 1);
  g_assert_cmpuint (run->write_number, ==, 2);
  g_assert_cmpuint (run->offset, ==, 0);
  g_assert_cmpuint (run->len_bytes, ==, 3);
  run = g_ptr_array_index (split->runs, 0);
  g_assert_cmpuint (run->write_number, ==, 2);
  g_assert_cmpuint (run->offset, ==, 3);
  g_assert_cmpmem (g_bytes_get_data (run->bytes, NULL), g_bytes_get_size (run->bytes), "rld", 3);
  g_assert_true (merged->is_certain && split->is_certain);
  {
    g_autoptr (LensWorld) world = lens_model_get_world (model, 6);
    g_assert_cmpuint (world->counters.matches_certain, ==, 3); /* pairs of a write and a read */
    g_assert_cmpuint (world->counters.matches_uncertain, ==, 0);
  }
}

/* What was read stays to be seen until the page is used again. */
static void
test_taken_stays (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) taken = NULL, refilled = NULL;
  const LensRun *run;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "write", WRITE (5, 5) ",\"data\":\"Hello\"");
  script_call (script, FIXTURE_A, "read", READ (2, 2) ",\"data\":\"He\"");   /* 4 */
  script_call (script, FIXTURE_A, "write", WRITE (1, 1) ",\"data\":\"!\"");  /* 5: merged into the same page */
  script_call (script, FIXTURE_A, "read", READ (9, 4) ",\"data\":\"llo!\""); /* 6 */
  script_call (script, FIXTURE_A, "write", WRITE (1, 1) ",\"data\":\"?\"");  /* 7: a new page */
  model = lens_model_new (script->trace);
  taken = lens_model_get_world (model, 5);
  g_assert_cmpuint (pipe_in (taken)->runs->len, ==, 3);
  run = g_ptr_array_index (pipe_in (taken)->runs, 0);
  g_assert_cmpint (run->taken_by, ==, 'A');
  g_assert_cmpuint (run->len_bytes, ==, 2);
  g_assert_cmpuint (pipe_in (taken)->slots->len, ==, 1);
  refilled = lens_model_get_world (model, 7);
  g_assert_cmpuint (pipe_in (refilled)->runs->len, ==, 1);
  g_assert_cmpuint (((LensRun *) g_ptr_array_index (pipe_in (refilled)->runs, 0))->write_number, ==, 3);
}

/* fork() doubles descriptors: the end of file comes when the last write end is closed, wherever it is. */
static void
test_ends (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) end = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_B, "dup2", "\"fd\":4," PIPE ",\"ret\":1");           /* 5 */
  script_call (script, FIXTURE_A, "write", WRITE (3, 3) ",\"data\":\"abc\"");       /* 6 */
  script_call (script, FIXTURE_A, "close", "\"fd\":4," PIPE ",\"ret\":0");          /* 7 */
  script_call (script, FIXTURE_B, "close", "\"fd\":4," PIPE ",\"ret\":0");          /* 8 */
  script_call (script, FIXTURE_B, "close", "\"fd\":1," PIPE ",\"ret\":0");          /* 9 */
  script_call (script, FIXTURE_B, "close", "\"fd\":3," PIPE ",\"ret\":0");          /* 10 */
  script_call (script, FIXTURE_A, "close", "\"fd\":3," PIPE ",\"ret\":0");          /* 11 */
  model = lens_model_new (script->trace);
  end = lens_model_get_world (model, 11);
  g_assert_true (fixture_object (end, "pipe:1")->is_gone);
  g_assert_cmpuint (fixture_object (end, "pipe:1")->bytes_dropped, ==, 3);
  fixture_assert_sound (end);
  {
    g_autoptr (LensCaption) a_closes = lens_model_get_caption (model, 7), b_closes = lens_model_get_caption (model, 8),
                            last = lens_model_get_caption (model, 9);
    g_assert_nonnull (strstr (a_closes->why, "still open in B"));
    g_assert_nonnull (strstr (b_closes->why, "B still has another descriptor"));
    g_assert_nonnull (strstr (last->why, "last write end"));
  }
}

/* execve() closes what is marked, and nothing else. */
static void
test_exec (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  const LensProcess *process;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "fcntl", "\"fd\":3," PIPE ",\"cmd\":\"F_SETFD\",\"arg\":1,\"ret\":0");
  script_call (script, FIXTURE_A, "fcntl", "\"fd\":4," PIPE ",\"cmd\":\"F_DUPFD_CLOEXEC\",\"arg\":10,\"ret\":10");
  script_unfinished (script, FIXTURE_A, "execve", script_draw (script), "\"unfinished\":true,\"path\":\"/bin/true\"");
  script_instant (script, FIXTURE_A, "process start", "\"program\":\"other\",\"argv\":[],\"letter\":\"A\",\"exec\":true");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  process = fixture_process (world, 'A');
  g_assert_cmpstr (process->program, ==, "other");
  g_assert_false (lens_process_find_descriptor (process, 3)->is_open);
  g_assert_true (lens_process_find_descriptor (process, 4)->is_open);
  g_assert_false (lens_process_find_descriptor (process, 10)->is_open);
  g_assert_cmpint (lens_model_get_step (model, 5)->phase, ==, LENS_STEP_WHOLE);
}

static void
test_errors (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensFlow) flow = NULL;
  g_autofree char *result = NULL, *call = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "read", READ (9, -1) ",\"errno\":\"EAGAIN\"");                   /* 3 */
  script_call (script, FIXTURE_A, "close", "\"fd\":3," PIPE ",\"ret\":0");                         /* 4 */
  script_call (script, FIXTURE_A, "write", WRITE (9, -1) ",\"errno\":\"EPIPE\"");                  /* 5 */
  in = script_draw (script);
  script_unfinished (script, FIXTURE_A, "write", in, "\"unfinished\":true,\"fd\":4," PIPE ",\"len\":9"); /* 6 */
  script_instant (script, 1, "process end", "\"process\":%d,\"signal\":\"SIGPIPE\"", FIXTURE_A);   /* 7 */
  model = lens_model_new (script->trace);
  assert_says (model, 3, "EAGAIN");
  assert_says (model, 5, "EPIPE");
  assert_says (model, 6, "never comes back");
  assert_says (model, 7, "SIGPIPE");
  flow = lens_model_get_flow (model, 3);
  g_assert_cmpint (flow->kind, ==, LENS_FLOW_ERROR);
  call = lens_model_describe_step (model, 3, &result);
  g_assert_cmpstr (call, ==, "read(3, buf, 9)");
  g_assert_cmpstr (result, ==, "= −1 EAGAIN");
}

/* A read that sleeps, or finds the end of file, leaves its buffer alone. */
static void
test_buffer_stays (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                                        /* 3, 4 */
  script_call (script, FIXTURE_B, "close", "\"fd\":4," PIPE ",\"ret\":0");                                /* 5 */
  script_call (script, FIXTURE_A, "write", WRITE (5, 5) ",\"data\":\"hello\"");                          /* 6 */
  script_call (script, FIXTURE_B, "read", READ (64, 5) ",\"data\":\"hello\"");                           /* 7 */
  in = script_draw (script);                                                                              /* 8 */
  script_call (script, FIXTURE_A, "close", "\"fd\":4," PIPE ",\"ret\":0");                                /* 9 */
  script_call_at (script, FIXTURE_B, "read", in, script_draw (script), READ (64, 0) ",\"slept\":true");   /* 10 */
  script_call (script, FIXTURE_B, "read", "\"fd\":3," PIPE ",\"buf\":\"9ff8\",\"len\":64,\"ret\":0");   /* 11: another place */
  model = lens_model_new (script->trace);
  for (guint step = 7; step <= 11; step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      const LensBuffer *buffer = fixture_process (world, 'B')->buffer;
      g_assert_cmpuint (lens_runs_count_bytes (buffer->runs), ==, step < 11 ? 5 : 0);
      g_assert_cmpint (buffer->is_left, ==, step > 7 && step < 11);
    }
}

/* The call says what the program says that stands beside it. */
static void
test_nulls (void)
{
  static const struct { const char *name, *args, *call; } rows[] = {
    { "wait", "\"null\":\"status\",\"ret\":7", "wait(NULL)" },
    { "waitpid", "\"pid\":7,\"null\":\"status\",\"ret\":7", "waitpid(7, NULL, 0)" },
    { "waitpid", "\"pid\":7,\"ret\":7", "waitpid(7, &status, 0)" },
    { "mq_receive", "\"fd\":3,\"len\":9,\"null\":\"prio\",\"ret\":0", "mq_receive(3, buf, 9, NULL)" },
    { "accept", "\"fd\":3,\"null\":\"address\",\"ret\":4", "accept(3, NULL, NULL)" },
    { "accept4", "\"fd\":3,\"flags\":\"SOCK_CLOEXEC\",\"ret\":4", "accept4(3, &address, SOCK_CLOEXEC)" },
  };
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;

  script_start (script, FIXTURE_A, 'A');
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    script_call (script, FIXTURE_A, rows[i].name, "%s", rows[i].args);
  model = lens_model_new (script->trace);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *call = lens_model_describe_step (model, i + 2, NULL);
      g_assert_cmpstr (call, ==, rows[i].call);
    }
}

/* The data of a FIFO goes when its last end is closed; the name does not. */
static void
test_fifo (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) asleep = NULL, closed = NULL, gone = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  script_start (script, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "mkfifo", "\"path\":\"/tmp/f\",\"mode\":\"0600\",\"obj\":\"fifo:1:2\",\"created\":true,\"ret\":0");
  in = script_draw (script);
  script_call (script, FIXTURE_B, "open", "\"path\":\"/tmp/f\",\"obj\":\"fifo:1:2\",\"flags\":\"O_RDONLY\",\"ret\":3,\"fd\":3,\"capacity\":65536");
  script_call_at (script, FIXTURE_A, "open", in, script_draw (script),
                  "\"path\":\"/tmp/f\",\"obj\":\"fifo:1:2\",\"flags\":\"O_WRONLY\",\"ret\":4,\"fd\":4,\"slept\":true");
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"fifo:1:2\",\"len\":2,\"ret\":2,\"data\":\"hi\"");
  script_call (script, FIXTURE_A, "close", "\"fd\":4,\"obj\":\"fifo:1:2\",\"ret\":0");
  script_call (script, FIXTURE_B, "close", "\"fd\":3,\"obj\":\"fifo:1:2\",\"ret\":0");
  script_call (script, FIXTURE_B, "unlink", "\"path\":\"/tmp/f\",\"obj\":\"fifo:1:2\",\"ret\":0");
  model = lens_model_new (script->trace);
  asleep = lens_model_get_world (model, 4);
  closed = lens_model_get_world (model, 9);
  gone = lens_model_get_world (model, 10);
  g_assert_cmpint (fixture_process (asleep, 'A')->state, ==, LENS_PROCESS_ASLEEP);
  g_assert_cmpuint (fixture_object (asleep, "fifo:1:2")->waiters->len, ==, 1);
  g_assert_false (fixture_object (closed, "fifo:1:2")->is_gone);
  g_assert_cmpuint (fixture_object (closed, "fifo:1:2")->bytes_dropped, ==, 2);
  g_assert_true (fixture_object (gone, "fifo:1:2")->is_gone);
  g_assert_cmpstr (lens_process_find_descriptor (fixture_process (closed, 'A'), 4)->end, ==, "write end");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipe/writer-sleeps", test_writer_sleeps);
  g_test_add_func ("/pipe/writer-sleeps-counts-once", test_writer_sleeps_counts_once);
  g_test_add_func ("/pipe/writer-is-killed", test_writer_is_killed);
  g_test_add_func ("/pipe/merge-and-split", test_merge_and_split);
  g_test_add_func ("/pipe/taken-stays", test_taken_stays);
  g_test_add_func ("/pipe/ends", test_ends);
  g_test_add_func ("/pipe/exec", test_exec);
  g_test_add_func ("/pipe/errors", test_errors);
  g_test_add_func ("/pipe/fifo", test_fifo);
  g_test_add_func ("/pipe/buffer-stays", test_buffer_stays);
  g_test_add_func ("/pipe/nulls", test_nulls);
  return g_test_run ();
}
