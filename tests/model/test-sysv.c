/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-sysv.c: System V queues and segments: what is chosen by type, cut, handed over, attached and removed.
 */
#include "model-fixture.h"

#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/shm.h>

#define QUEUE "\"id\":7,\"obj\":\"sysvmq:7\",\"buf\":\"7ff0\""
#define SEGMENT "\"id\":8,\"obj\":\"sysvshm:8\""

typedef struct
{
  long type;
  char text[32];
} Message;

static const LensQueue *
queue_in (const LensWorld *world)
{
  return &fixture_object (world, "sysvmq:7")->queue;
}

/* A, B and C, and a queue. */
static Script *
new_queue (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "msgget", "\"key\":\"4d2\",\"flags\":\"IPC_CREAT\",\"ret\":7,\"id\":7,\"obj\":\"sysvmq:7\",\"created\":true");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C'); /* 5, 6 */
  return script;
}

static void
send_now (Script *script, int pid, long type, const char *text)
{
  script_call (script, pid, "msgsnd", QUEUE ",\"len\":%zu,\"mtype\":%ld,\"ret\":0,\"data\":\"%s\"", strlen (text), type, text);
}

/* @bytes came, of a message that may have been longer. */
static void
receive_at (Script *script, int pid, guint64 in, guint64 out, long wanted, long type, const char *bytes, guint n_room, const char *more)
{
  script_call_at (script, pid, "msgrcv", in, out, QUEUE ",\"len\":%u,\"msgtyp\":%ld,\"mtype\":%ld,\"ret\":%zu,\"data\":\"%s\"%s", n_room, wanted,
                  type, strlen (bytes), bytes, more);
}

static guint64
count_bytes (const LensQueue *queue)
{
  guint64 n_bytes = 0;
  for (guint i = 0; i < queue->messages->len; i++)
    n_bytes += ((LensMessage *) g_ptr_array_index (queue->messages, i))->run.len_bytes;
  return n_bytes;
}

static void
receive_from_kernel (Script *script, int id, GRand *rand)
{
  Message message = { 0 };
  long wanted = g_rand_int_range (rand, -4, 5);
  guint n_room = (guint) g_rand_int_range (rand, 4, 13);
  gssize got = msgrcv (id, &message, n_room, wanted, IPC_NOWAIT | MSG_NOERROR);
  guint64 in = script_draw (script);

  if (got == -1)
    return;
  message.text[got] = '\0';
  receive_at (script, FIXTURE_A, in, script_draw (script), wanted, message.type, message.text, n_room, ",\"flags\":\"IPC_NOWAIT|MSG_NOERROR\"");
}

/* The kernel sends and receives, whatever type was asked for; after every call there are as many messages and bytes in the model. */
static void
test_queue_of_the_kernel (void)
{
  int id = msgget (IPC_PRIVATE, 0600);
  g_autoptr (Script) script = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint64 n_dropped = 0;

  if (id == -1)
    {
      g_test_skip ("no System V queue can be made here");
      return;
    }
  script = new_queue ();
  for (guint i = 0; i < 400; i++)
    {
      struct msqid_ds status;
      if (g_rand_int_range (rand, 0, 9) < 5)
        {
          Message message = { .type = g_rand_int_range (rand, 1, 5) };
          g_snprintf (message.text, sizeof message.text, "message %u", i);
          g_assert_cmpint (msgsnd (id, &message, strlen (message.text), IPC_NOWAIT), ==, 0);
          send_now (script, FIXTURE_A, message.type, message.text);
        }
      else
        receive_from_kernel (script, id, rand);
      g_autoptr (LensModel) model = lens_model_new (script->trace);
      g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));
      g_assert_cmpint (msgctl (id, IPC_STAT, &status), ==, 0);
      g_assert_cmpuint (queue_in (world)->messages->len, ==, status.msg_qnum);
      g_assert_cmpuint (count_bytes (queue_in (world)), ==, status.__msg_cbytes);
      g_assert_cmpuint (world->counters.matches_uncertain, ==, 0);
      fixture_assert_sound (world);
      n_dropped = fixture_object (world, "sysvmq:7")->bytes_dropped;
    }
  msgctl (id, IPC_RMID, NULL);
  g_assert_cmpuint (n_dropped, >, 0); /* cut by MSG_NOERROR */
}

/* Messages lie there, but not of the type that B waits for; his comes, and passes all of them. */
static void
test_sleeper_of_a_type (void)
{
  g_autoptr (Script) script = new_queue ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) asleep = NULL, other = NULL, handed = NULL, end = NULL;
  g_autoptr (LensFlow) flow = NULL;
  guint64 in;

  send_now (script, FIXTURE_A, 1, "one");                                                                    /* 7 */
  in = script_draw (script);                                                                                 /* 8: B sleeps */
  send_now (script, FIXTURE_A, 3, "three");                                                                  /* 9 */
  send_now (script, FIXTURE_A, 2, "two");                                                                    /* 10 */
  receive_at (script, FIXTURE_B, in, script_draw (script), 2, 2, "two", 16, ",\"slept\":true");              /* 11 */
  model = lens_model_new (script->trace);
  asleep = lens_model_get_world (model, 8);
  other = lens_model_get_world (model, 9);
  handed = lens_model_get_world (model, 10);
  end = lens_model_get_world (model, 11);
  flow = lens_model_get_flow (model, 10);
  g_assert_cmpstr (((LensWaiter *) g_ptr_array_index (fixture_object (asleep, "sysvmq:7")->waiters, 0))->reason, ==, "waits for type 2");
  g_assert_cmpuint (queue_in (other)->messages->len, ==, 2);
  g_assert_cmpuint (queue_in (handed)->messages->len, ==, 2);
  g_assert_cmpuint (queue_in (handed)->handed_over->len, ==, 1);
  g_assert_cmpint (flow->kind, ==, LENS_FLOW_HANDED_OVER);
  g_assert_cmpuint (queue_in (end)->messages->len, ==, 2);
  g_assert_cmpuint (queue_in (end)->handed_over->len, ==, 0);
  g_assert_cmpuint (end->counters.matches_certain, ==, 1);
  fixture_assert_sound (end);
}

/* What did not fit the receiver's buffer is nowhere any more. */
static void
test_cut (void)
{
  g_autoptr (Script) script = new_queue ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) end = NULL;
  guint64 in;

  send_now (script, FIXTURE_A, 1, "four and more");
  in = script_draw (script);
  receive_at (script, FIXTURE_B, in, script_draw (script), 0, 1, "four", 4, ",\"flags\":\"MSG_NOERROR\"");
  model = lens_model_new (script->trace);
  end = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (fixture_object (end, "sysvmq:7")->bytes_dropped, ==, 9);
  g_assert_cmpuint (fixture_object (end, "sysvmq:7")->bytes_out, ==, 4);
  g_assert_cmpuint (end->counters.matches_certain, ==, 1);
  fixture_assert_sound (end);
}

/* Unlike a POSIX queue it does not outlive its removal, whoever still uses it; what was in it is lost. */
static void
test_removed (void)
{
  g_autoptr (Script) script = new_queue ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) end = NULL;
  guint64 in;

  send_now (script, FIXTURE_A, 1, "unread");
  in = script_draw (script);
  script_call (script, FIXTURE_A, "msgctl", "\"id\":7,\"obj\":\"sysvmq:7\",\"cmd\":\"IPC_RMID\",\"ret\":0");
  script_call_at (script, FIXTURE_B, "msgrcv", in, script_draw (script), QUEUE ",\"len\":16,\"msgtyp\":2,\"ret\":-1,\"errno\":\"EIDRM\",\"slept\":true");
  model = lens_model_new (script->trace);
  end = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_true (fixture_object (end, "sysvmq:7")->is_gone);
  g_assert_cmpuint (fixture_object (end, "sysvmq:7")->bytes_dropped, ==, 6);
  g_assert_cmpuint (fixture_object (end, "sysvmq:7")->waiters->len, ==, 0);
  fixture_assert_sound (end);
}

static void
attach (Script *script, int pid, const char *address)
{
  script_call (script, pid, "shmat", SEGMENT ",\"flags\":\"\",\"prot\":\"PROT_READ|PROT_WRITE\",\"ret\":\"%s\",\"len\":4096", address);
}

static guint
count_attached (LensModel *model)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  return lens_world_count_mappings (world, fixture_object (world, "sysvshm:8"));
}

/* The kernel counts attachments, not processes, and fork() makes more of them: beside the kernel's own count. */
static void
test_attachments_of_the_kernel (void)
{
  int id = shmget (IPC_PRIVATE, 4096, 0600);
  g_autoptr (Script) script = script_new ();
  void *memory[8];
  guint n = 0;

  if (id == -1)
    {
      g_test_skip ("no System V segment can be made here");
      return;
    }
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shmget", "\"key\":\"0\",\"flags\":\"IPC_CREAT\",\"ret\":8," SEGMENT ",\"len\":4096,\"created\":true");
  for (guint i = 0; i < 24; i++)
    {
      struct shmid_ds status;
      if (n < 8 && (i * 7 + 3) % 5 < 3)
        {
          g_autofree char *address = NULL;
          memory[n] = shmat (id, NULL, 0);
          g_assert_true (memory[n] != (void *) -1);
          address = g_strdup_printf ("%" G_GINTPTR_MODIFIER "x", (guintptr) memory[n++]);
          attach (script, FIXTURE_A, address);
        }
      else if (n > 0)
        {
          g_assert_cmpint (shmdt (memory[--n]), ==, 0);
          script_call (script, FIXTURE_A, "shmdt", SEGMENT ",\"addr\":\"%" G_GINTPTR_MODIFIER "x\",\"ret\":0", (guintptr) memory[n]);
        }
      g_autoptr (LensModel) model = lens_model_new (script->trace);
      g_assert_cmpint (shmctl (id, IPC_STAT, &status), ==, 0);
      g_assert_cmpuint (count_attached (model), ==, status.shm_nattch);
    }
  g_assert_cmpuint (n, >, 0);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  {
    g_autoptr (LensModel) model = lens_model_new (script->trace);
    g_assert_cmpuint (count_attached (model), ==, 2 * n);
  }
  shmctl (id, IPC_RMID, NULL);
  while (n > 0)
    shmdt (memory[--n]);
}

/* Removed while attached: the key leads nowhere, the memory stays for those who have it, and goes with the last of them. */
static void
test_removed_while_attached (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  static const struct { gboolean is_name_linked, is_gone; } rows[] = { { FALSE, FALSE }, { FALSE, FALSE }, { FALSE, TRUE } };

  script_start (script, FIXTURE_A, 'A');
  script_start (script, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "shmget", "\"key\":\"4d2\",\"flags\":\"IPC_CREAT\",\"ret\":8," SEGMENT ",\"len\":4096,\"created\":true");
  attach (script, FIXTURE_A, "10000");
  attach (script, FIXTURE_B, "20000");                                                          /* 5 */
  script_call (script, FIXTURE_A, "shmctl", SEGMENT ",\"cmd\":\"IPC_RMID\",\"ret\":0");         /* 6 */
  script_call (script, FIXTURE_A, "shmdt", SEGMENT ",\"addr\":\"10000\",\"ret\":0");            /* 7 */
  script_call (script, FIXTURE_B, "shmdt", SEGMENT ",\"addr\":\"20000\",\"ret\":0");            /* 8 */
  model = lens_model_new (script->trace);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, 6 + i);
      g_assert_cmpint (fixture_object (world, "sysvshm:8")->is_name_linked, ==, rows[i].is_name_linked);
      g_assert_cmpint (fixture_object (world, "sysvshm:8")->is_gone, ==, rows[i].is_gone);
      g_assert_cmpstr (fixture_object (world, "sysvshm:8")->name, ==, "0x4d2");
    }
}

/* Not removed: it stays though nobody has it any more. */
static void
test_outlives (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) end = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shmget", "\"key\":\"4d2\",\"flags\":\"IPC_CREAT\",\"ret\":8," SEGMENT ",\"len\":4096,\"created\":true");
  attach (script, FIXTURE_A, "10000");
  script_instant (script, 1, "process end", "\"process\":%d,\"signal\":\"SIGKILL\"", FIXTURE_A);
  model = lens_model_new (script->trace);
  end = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (lens_world_count_mappings (end, fixture_object (end, "sysvshm:8")), ==, 0);
  g_assert_false (fixture_object (end, "sysvshm:8")->is_gone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sysv/queue-of-the-kernel", test_queue_of_the_kernel);
  g_test_add_func ("/sysv/sleeper-of-a-type", test_sleeper_of_a_type);
  g_test_add_func ("/sysv/cut", test_cut);
  g_test_add_func ("/sysv/removed", test_removed);
  g_test_add_func ("/sysv/attachments-of-the-kernel", test_attachments_of_the_kernel);
  g_test_add_func ("/sysv/removed-while-attached", test_removed_while_attached);
  g_test_add_func ("/sysv/outlives", test_outlives);
  return g_test_run ();
}
