/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-queue.c: message queues: the order of receipt beside the kernel's own, hand-over to a receiver that sleeps, senders that sleep.
 */
#include "model-fixture.h"

#include <errno.h>
#include <mqueue.h>
#include <string.h>
#include <unistd.h>

#define QUEUE "\"fd\":3,\"obj\":\"mq:7\",\"buf\":\"7ff0\""

static const LensQueue *
queue_in (const LensWorld *world)
{
  return &fixture_object (world, "mq:7")->queue;
}

static void
open_queue (Script *script, int pid, guint max_messages)
{
  script_call (script, pid, "mq_open",
               "\"path\":\"/q\",\"flags\":\"O_RDWR|O_CREAT\",\"ret\":3,\"fd\":3,\"obj\":\"mq:7\",\"maxmsg\":%u,\"msgsize\":64,\"curmsgs\":0,\"created\":true",
               max_messages);
}

static void
send_at (Script *script, int pid, guint64 in, guint64 out, const char *data, guint priority, const char *more)
{
  script_call_at (script, pid, "mq_send", in, out, QUEUE ",\"len\":%u,\"prio\":%u,\"ret\":0,\"data\":\"%s\"%s", (guint) strlen (data), priority, data, more);
}

static void
receive_at (Script *script, int pid, guint64 in, guint64 out, const char *data, guint priority, const char *more)
{
  script_call_at (script, pid, "mq_receive", in, out, QUEUE ",\"len\":64,\"ret\":%u,\"prio\":%u,\"data\":\"%s\"%s", (guint) strlen (data), priority, data, more);
}

static void
send_now (Script *script, int pid, const char *data, guint priority)
{
  guint64 in = script_draw (script);
  send_at (script, pid, in, script_draw (script), data, priority, "");
}

static void
receive_now (Script *script, int pid, const char *data, guint priority)
{
  guint64 in = script_draw (script);
  receive_at (script, pid, in, script_draw (script), data, priority, "");
}

/* The kernel sends and receives; the model says beforehand which message will come, and how many are left. */
static void
test_order_of_the_kernel (void)
{
  struct mq_attr attributes = { .mq_maxmsg = 8, .mq_msgsize = 64 };
  g_autofree char *name = g_strdup_printf ("/ipc-lens-test-%d", (int) getpid ());
  g_autoptr (Script) script = script_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  mqd_t queue = mq_open (name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0600, &attributes);

  if (queue == (mqd_t) -1)
    {
      g_test_skip ("no message queue can be made here");
      return;
    }
  mq_unlink (name);
  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 8);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (LensModel) before = lens_model_new (script->trace);
      g_autoptr (LensWorld) world = lens_model_get_world (before, lens_model_get_n_steps (before));
      char data[65] = "";
      guint priority = (guint) g_rand_int_range (rand, 0, 4);
      g_assert_cmpint (mq_getattr (queue, &attributes), ==, 0);
      g_assert_cmpuint (queue_in (world)->messages->len, ==, (guint) attributes.mq_curmsgs);
      if (g_rand_boolean (rand))
        {
          g_snprintf (data, sizeof data, "message %u", i);
          if (mq_send (queue, data, strlen (data), priority) == 0)
            send_now (script, FIXTURE_A, data, priority);
          else
            g_assert_cmpuint (queue_in (world)->messages->len, ==, 8);
          continue;
        }
      gssize got = mq_receive (queue, data, 64, &priority);
      if (got == -1)
        {
          g_assert_cmpuint (queue_in (world)->messages->len, ==, 0);
          continue;
        }
      const LensMessage *expected = g_ptr_array_index (queue_in (world)->messages, 0);
      g_assert_cmpuint (expected->priority, ==, priority);
      g_assert_cmpmem (g_bytes_get_data (expected->run.bytes, NULL), g_bytes_get_size (expected->run.bytes), data, got);
      receive_now (script, FIXTURE_A, data, priority);
    }
  mq_close (queue);
}

/* mq_notify(3): once, for a message that finds the queue empty; then it has to be asked for anew, and it goes with the descriptor. */
static void
test_notification (void)
{
  static const struct
  {
    char notifies, told;
  } expected[] = { { 'A', 0 }, { 0, 'A' }, { 'A', 0 }, { 'A', 0 }, { 0, 0 } };
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensFlow) flow = NULL;

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 10);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B'); /* 3, 4 */
  for (guint i = 0; i < 2; i++)                    /* 5 and 6, 7 and 8: the second message finds one that is there */
    {
      script_call (script, FIXTURE_A, "mq_notify", QUEUE ",\"notify\":\"SIGEV_SIGNAL\",\"signal\":\"SIGUSR1\",\"ret\":0");
      send_now (script, FIXTURE_B, "hello", 1);
    }
  script_call (script, FIXTURE_A, "mq_close", QUEUE ",\"ret\":0");                                             /* 9 */
  script_call (script, FIXTURE_A, "sigwaitinfo", "\"ret\":10,\"signal\":\"SIGUSR1\",\"code\":\"SI_MESGQ\""); /* 10 */
  model = lens_model_new (script->trace);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, 5 + i);
      g_assert_cmpint (queue_in (world)->notifies, ==, expected[i].notifies);
      g_assert_cmpint (queue_in (world)->told, ==, expected[i].told);
      g_assert_cmpstr (queue_in (world)->how, ==, "SIGUSR1");
      fixture_assert_sound (world);
    }
  flow = lens_model_get_flow (model, 10);
  g_assert_cmpstr (flow->signal, ==, "SIGUSR1");
}

static void
test_handed_over (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) sent = NULL, received = NULL;
  g_autoptr (LensFlow) flow = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 10);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                   /* 3, 4 */
  in = script_draw (script);                                                        /* 5: B sleeps */
  send_now (script, FIXTURE_A, "hello", 1);                                         /* 6 */
  receive_at (script, FIXTURE_B, in, script_draw (script), "hello", 1, ",\"slept\":true"); /* 7 */
  model = lens_model_new (script->trace);
  sent = lens_model_get_world (model, 6);
  received = lens_model_get_world (model, 7);
  flow = lens_model_get_flow (model, 6);
  g_assert_cmpint (flow->kind, ==, LENS_FLOW_HANDED_OVER);
  g_assert_cmpuint (queue_in (sent)->messages->len, ==, 0); /* never queued */
  g_assert_cmpuint (queue_in (sent)->handed_over->len, ==, 1);
  g_assert_cmpuint (sent->counters.messages_waiting, ==, 0);
  g_assert_cmpuint (fixture_object (sent, "mq:7")->bytes_left, ==, 5);
  fixture_assert_sound (sent);
  g_assert_true (queue_in (received)->leaving->is_handed_over);
  g_assert_true (fixture_process (sent, 'A')->buffer->went_past);
  g_assert_true (fixture_process (received, 'B')->buffer->went_past);
  g_assert_cmpuint (queue_in (received)->handed_over->len, ==, 0);
  g_assert_cmpuint (received->counters.matches_certain, ==, 1);
  fixture_assert_sound (received);
}

/* Two receivers sleep: who came first is served first. */
static void
test_two_receivers (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  guint64 in_b, in_c;

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 10);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  in_b = script_draw (script);
  in_c = script_draw (script);
  send_now (script, FIXTURE_A, "one", 0);
  send_now (script, FIXTURE_A, "two", 0);
  receive_at (script, FIXTURE_C, in_c, script_draw (script), "two", 0, ",\"slept\":true");
  receive_at (script, FIXTURE_B, in_b, script_draw (script), "one", 0, ",\"slept\":true");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  g_assert_cmpuint (world->counters.matches_certain, ==, 2);
  g_assert_cmpuint (fixture_object (world, "mq:7")->bytes_left, ==, 0);
}

/* The queue is full; a receive lets the sleeper's message in at once, so it is full again. */
static void
test_sender_sleeps (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  guint64 in;
  static const struct { guint step, n_messages, n_outside; } rows[] = { { 6, 2, 0 }, { 7, 2, 1 }, { 8, 2, 0 }, { 9, 2, 0 } };

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 2);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  send_now (script, FIXTURE_A, "one", 0);                                                /* 5 */
  send_now (script, FIXTURE_A, "two", 0);                                                /* 6 */
  in = script_draw (script);                                                             /* 7: A sleeps */
  receive_now (script, FIXTURE_B, "one", 0);                                             /* 8 */
  send_at (script, FIXTURE_A, in, script_draw (script), "three", 5, ",\"slept\":true");  /* 9 */
  receive_now (script, FIXTURE_B, "three", 5);                                           /* 10 */
  model = lens_model_new (script->trace);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, rows[i].step);
      fixture_assert_sound (world);
      g_assert_cmpuint (queue_in (world)->messages->len, ==, rows[i].n_messages);
      g_assert_cmpuint (queue_in (world)->outside->len, ==, rows[i].n_outside);
    }
  {
    g_autoptr (LensCaption) asleep = lens_model_get_caption (model, 7), urgent = lens_model_get_caption (model, 10);
    g_assert_nonnull (strstr (asleep->what, "the queue is full"));
    g_assert_nonnull (strstr (urgent->why, "Sent third, received second"));
  }
}

/* The queue lives until its name and its last descriptor are gone; then what was in it is lost. */
static void
test_unlink (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) unlinked = NULL, gone = NULL;

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 10);
  send_now (script, FIXTURE_A, "unread", 0);
  script_call (script, FIXTURE_A, "mq_unlink", "\"path\":\"/q\",\"ret\":0"); /* 4: by its name alone */
  script_call (script, FIXTURE_A, "mq_close", "\"fd\":3,\"obj\":\"mq:7\",\"ret\":0");
  model = lens_model_new (script->trace);
  unlinked = lens_model_get_world (model, 4);
  gone = lens_model_get_world (model, 5);
  g_assert_false (fixture_object (unlinked, "mq:7")->is_name_linked);
  g_assert_false (fixture_object (unlinked, "mq:7")->is_gone);
  g_assert_true (fixture_object (gone, "mq:7")->is_gone);
  g_assert_cmpuint (fixture_object (gone, "mq:7")->bytes_dropped, ==, 6);
  fixture_assert_sound (gone);
}

static void
test_notify_and_errors (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) registered = NULL, told = NULL;
  g_autoptr (LensCaption) too_long = NULL, empty = NULL;

  script_start (script, FIXTURE_A, 'A');
  open_queue (script, FIXTURE_A, 10);
  script_call (script, FIXTURE_A, "mq_notify", "\"fd\":3,\"obj\":\"mq:7\",\"ret\":0");                                    /* 3 */
  script_call (script, FIXTURE_A, "mq_send", QUEUE ",\"len\":99,\"prio\":0,\"ret\":-1,\"errno\":\"EMSGSIZE\"");          /* 4 */
  script_call (script, FIXTURE_A, "mq_receive", QUEUE ",\"len\":64,\"ret\":-1,\"errno\":\"EAGAIN\"");                    /* 5 */
  send_now (script, FIXTURE_A, "x", 0);                                                                                  /* 6 */
  model = lens_model_new (script->trace);
  registered = lens_model_get_world (model, 5);
  told = lens_model_get_world (model, 6);
  too_long = lens_model_get_caption (model, 4);
  empty = lens_model_get_caption (model, 5);
  g_assert_cmpint (queue_in (registered)->notifies, ==, 'A');
  g_assert_cmpint (queue_in (told)->notifies, ==, 0);
  g_assert_nonnull (strstr (too_long->what, "EMSGSIZE"));
  g_assert_nonnull (strstr (empty->what, "EAGAIN"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/order-of-the-kernel", test_order_of_the_kernel);
  g_test_add_func ("/queue/handed-over", test_handed_over);
  g_test_add_func ("/queue/notification", test_notification);
  g_test_add_func ("/queue/two-receivers", test_two_receivers);
  g_test_add_func ("/queue/sender-sleeps", test_sender_sleeps);
  g_test_add_func ("/queue/unlink", test_unlink);
  g_test_add_func ("/queue/notify-and-errors", test_notify_and_errors);
  return g_test_run ();
}
