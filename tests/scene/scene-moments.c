/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-moments.h"

#include <string.h>

#include "scene-builder.h"

static const char long_text[] = "Once upon a time there was a message of two hundred bytes, and nobody knew how it should ever be shown in one row of cells, "
                                "until somebody wrote down how it begins and how much more of it there is, and so on.";

/* The mock-up: a write while the reader sleeps. */
static LensWorld *
write_world (const char *text, gboolean is_written)
{
  LensWorld *world = lens_world_new ();
  LensObject *pipe = build_pipe (world);
  LensProcess *a = build_process (world, 'A', "writer", "write(4, \"Hello from parent via pipe!\", 27)", is_written ? "= 27" : "");
  LensProcess *b = build_process (world, 'B', "reader", "read(3, …, 127)", "");

  lens_process_open_descriptor (a, 3, PIPE, "read end")->is_open = FALSE;
  lens_process_open_descriptor (a, 4, PIPE, "write end");
  lens_process_open_descriptor (b, 3, PIPE, "read end");
  lens_process_open_descriptor (b, 4, PIPE, "write end")->is_open = FALSE;
  g_ptr_array_add (build_buffer (a, TRUE, strlen (text), EVENT)->runs, build_run ('A', 1, text, EVENT));
  build_buffer (b, FALSE, 127, EVENT - 1);
  build_act (a, PIPE);
  build_sleep (b, pipe, "waits for data");
  if (is_written)
    {
      g_ptr_array_add (pipe->pipe.runs, build_run ('A', 1, text, EVENT));
      build_slot (pipe, 0, strlen (text));
      world->counters.copies = 1;
      world->counters.bytes_in_kernel = strlen (text);
    }
  world->counters.calls = is_written ? 6 : 5;
  return world;
}

static LensMoment *
write_moment (const char *text, const char *what, const char *why)
{
  g_autoptr (LensRun) run = build_run ('A', 1, text, EVENT);

  return build_moment (write_world (text, FALSE), write_world (text, TRUE), build_flow (LENS_FLOW_TO_KERNEL, 'A', PIPE, 1, run), 'A', what, why);
}

static LensMoment *
pipe_write (void)
{
  return write_moment ("Hello from parent via pipe!", "A calls write(): the kernel copies 27 bytes from A’s buffer into the pipe — the first of two copies.",
                       "B asked first and found nothing, so it sleeps in the pipe’s wait queue until the kernel wakes it. No polling.");
}

static LensMoment *
pipe_long (void)
{
  return write_moment (long_text, "A ruft write() auf: Der Betriebssystemkern kopiert zweihundert Bytes aus dem Puffer von A in die Pipe; das ist die erste von "
                                  "zwei Kopien, und der Puffer behält seinen Inhalt.",
                       "B hat zuerst gefragt und nichts gefunden; deshalb schläft der Prozess in der Warteschlange der Pipe, bis der Kern ihn weckt, ohne jemals "
                       "zwischendurch nachzusehen.");
}

static LensWorld *
readers_world (guint n_readers, gboolean is_read)
{
  static const char *const words[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" };
  LensWorld *world = lens_world_new ();
  LensObject *pipe = build_pipe (world);
  LensProcess *a = build_process (world, 'A', "writer", "write(4, \"three\", 5)", "= 5");

  lens_process_open_descriptor (a, 4, PIPE, "write end");
  build_buffer (a, TRUE, 14, EVENT - 2);
  build_slot (pipe, 0, 0);
  for (guint i = 0; i < n_readers; i++)
    {
      LensProcess *reader = build_process (world, 'B' + i, "reader", "read(3, …, 5)", "= 3");
      gboolean is_actor = i + 1 == n_readers;
      LensRun *run = build_run ('A', i + 1, words[i], 1);
      lens_process_open_descriptor (reader, 3, PIPE, "read end");
      g_ptr_array_add (a->buffer->runs, build_run ('A', i + 1, words[i], 1));
      if (!is_actor || is_read)
        g_ptr_array_add (build_buffer (reader, FALSE, 14, is_actor ? EVENT : 4)->runs, build_run ('A', i + 1, words[i], 1));
      else
        build_buffer (reader, FALSE, 14, EVENT);
      g_ptr_array_add (pipe->pipe.runs, !is_actor || is_read ? build_taken_run (run, 'B' + i, is_actor ? EVENT : 4) : run);
      if (is_actor)
        build_act (reader, PIPE);
    }
  g_ptr_array_add (pipe->pipe.runs, build_run ('A', n_readers + 1, words[n_readers], 1));
  pipe->n_writes = n_readers + 1;
  pipe->bytes_left = strlen (words[n_readers]) + (is_read ? 0 : strlen (words[n_readers - 1]));
  world->counters.copies = n_readers + 3 + is_read;
  return world;
}

static LensMoment *
readers_moment (guint n_readers)
{
  g_autoptr (LensRun) run = build_run ('A', n_readers, "two", 1);

  return build_moment (readers_world (n_readers, FALSE), readers_world (n_readers, TRUE),
                     build_flow (LENS_FLOW_FROM_KERNEL, 'A' + n_readers, PIPE, n_readers + 4, run), 'A' + n_readers,
                     "B took “one”, C took “two”. Neither can ever see what the other has read.", "A read consumes. In shared memory both would see everything, at once.");
}

static LensMoment *two_readers (void) { return readers_moment (2); }
static LensMoment *three_readers (void) { return readers_moment (3); }
static LensMoment *five_readers (void) { return readers_moment (5); }
static LensMoment *nine_readers (void) { return readers_moment (9); }

static LensMessage *
new_message (guint priority, gint64 order, const char *text, guint event)
{
  g_autoptr (LensRun) run = build_run ('A', order, text, event);
  LensMessage *message = lens_message_new (priority);

  message->sent_order = order;
  lens_run_clear (&message->run);
  lens_run_init_copy (&message->run, run);
  return message;
}

static LensWorld *
queue_world (const char *first, const char *second, gboolean is_received)
{
  LensWorld *world = lens_world_new ();
  LensObject *queue = lens_world_get_object (world, QUEUE);
  LensProcess *a = build_process (world, 'A', "sender", "mq_send(3, \"Message TWO -- longer content here\", 34, 2)", "= 0");
  LensProcess *b = build_process (world, 'B', "receiver", "mq_receive(3, …, 256, &prio)", is_received ? "= 34" : "");
  LensMessage *two = new_message (2, 2, second, 3);

  queue->name = g_strdup ("/demo_mq");
  queue->is_name_linked = TRUE;
  queue->queue.max_messages = 10;
  queue->queue.max_bytes = 256;
  lens_process_open_descriptor (a, 3, QUEUE, "queue");
  lens_process_open_descriptor (b, 3, QUEUE, "queue");
  g_ptr_array_add (build_buffer (a, TRUE, strlen (second), 3)->runs, build_run ('A', 2, second, 3));
  build_act (b, QUEUE);
  build_buffer (b, FALSE, 256, EVENT);
  if (is_received)
    {
      g_ptr_array_add (b->buffer->runs, build_run ('A', 2, second, 3));
      queue->queue.leaving = two;
    }
  else
    lens_queue_insert (&queue->queue, two);
  lens_queue_insert (&queue->queue, new_message (1, 1, first, 2));
  world->counters.copies = is_received ? 3 : 2;
  world->counters.messages_waiting = is_received ? 1 : 2;
  return world;
}

static LensMoment *
queue_moment (const char *first, const char *second)
{
  g_autoptr (LensRun) run = build_run ('A', 2, second, 3);

  return build_moment (queue_world (first, second, FALSE), queue_world (first, second, TRUE), build_flow (LENS_FLOW_FROM_KERNEL, 'B', QUEUE, 3, run), 'B',
                     "B receives message TWO first: its priority is higher, though it was sent second.",
                     "One mq_receive() returns exactly one whole message. A pipe could have merged them.");
}

static LensMoment *queue_receive (void) { return queue_moment ("Message ONE", "Message TWO -- longer content here"); }
static LensMoment *queue_long (void) { return queue_moment (long_text, long_text); }

static LensWorld *
hand_over_world (gboolean is_sent)
{
  LensWorld *world = lens_world_new ();
  LensObject *queue = lens_world_get_object (world, QUEUE);
  LensProcess *a = build_process (world, 'A', "sender", "mq_send(3, \"Straight to you\", 15, 1)", is_sent ? "= 0" : "");
  LensProcess *b = build_process (world, 'B', "receiver", "mq_receive(3, …, 256, …)", "");

  queue->name = g_strdup ("/demo_mq");
  queue->queue.max_messages = 10;
  queue->queue.max_bytes = 256;
  g_ptr_array_add (build_buffer (a, TRUE, 15, EVENT)->runs, build_run ('A', 1, "Straight to you", EVENT));
  build_buffer (b, FALSE, 256, EVENT - 1);
  build_act (a, QUEUE);
  build_sleep (b, queue, "waits for a message");
  return world;
}

static LensMoment *
hand_over (void)
{
  g_autoptr (LensRun) run = build_run ('A', 1, "Straight to you", EVENT);

  return build_moment (hand_over_world (FALSE), hand_over_world (TRUE), build_flow (LENS_FLOW_HANDED_OVER, 'A', QUEUE, 1, run), 'A',
                     "A sends while B waits: the kernel hands the message over and never queues it.", "mq_curmsgs stays 0.");
}

static LensWorld *
error_world (gboolean is_over)
{
  LensWorld *world = write_world ("x", FALSE);
  LensProcess *b = g_ptr_array_index (world->processes, 1);
  LensObject *pipe = g_ptr_array_index (world->objects, 0);

  lens_object_remove_waiter (pipe, EVENT - 1);
  b->state = LENS_PROCESS_RUNNING;
  b->operation.is_in_kernel = FALSE;
  g_free (b->operation.result_text);
  b->operation.result_text = g_strdup (is_over ? "= −1 EAGAIN" : "");
  build_act (b, PIPE);
  return world;
}

static LensMoment *
error (void)
{
  return build_moment (error_world (FALSE), error_world (TRUE), build_flow (LENS_FLOW_ERROR, 'B', PIPE, 0, NULL), 'B',
                     "B’s read() would have to sleep, but the descriptor says O_NONBLOCK: it fails with EAGAIN.", "Nothing moved; B has to ask again.");
}

static LensMoment *
asleep (void)
{
  LensWorld *before = write_world ("x", FALSE), *after = write_world ("x", FALSE);
  LensObject *pipe = g_ptr_array_index (before->objects, 0);
  LensProcess *b = g_ptr_array_index (before->processes, 1);

  lens_object_remove_waiter (pipe, EVENT - 1);
  b->state = LENS_PROCESS_RUNNING;
  b = g_ptr_array_index (after->processes, 1);
  build_act (b, PIPE);
  b->buffer->event = EVENT;
  ((LensWaiter *) ((LensObject *) after->objects->pdata[0])->waiters->pdata[0])->event = EVENT;
  return build_moment (before, after, build_flow (LENS_FLOW_NONE, 'B', PIPE, 0, NULL), 'B', "B calls read(), finds the pipe empty, and falls asleep in its wait queue.",
                     "It costs no processor time until the kernel wakes it.");
}

static LensMoment *
closing (void)
{
  LensWorld *before = write_world ("x", FALSE), *after = write_world ("x", FALSE);
  LensProcess *a = g_ptr_array_index (after->processes, 0);

  g_free (a->operation.call_text);
  a->operation.call_text = g_strdup ("close(4)");
  lens_process_find_descriptor (a, 4)->is_open = FALSE;
  return build_moment (before, after, build_flow (LENS_FLOW_NONE, 'A', PIPE, 0, NULL), 'A', "A closes its write end: nobody can write into the pipe any more.",
                     "B, asleep in read(), is woken and gets 0: end of file.");
}

static LensMoment *
two_objects (void)
{
  LensMoment *moment = pipe_write ();
  LensWorld *worlds[] = { (LensWorld *) moment->before, (LensWorld *) moment->after };

  for (guint i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      lens_pipe_set_capacity (&lens_world_get_object (worlds[i], "pipe:91835")->pipe, 65536, 4096);
      lens_process_open_descriptor (g_ptr_array_index (worlds[i]->processes, 0), 5, "pipe:91835", "read end");
      lens_process_open_descriptor (g_ptr_array_index (worlds[i]->processes, 1), 6, "pipe:91835", "write end");
    }
  return moment;
}

/* Before anything happened, with what is to come known. */
static LensMoment *
start (void)
{
  LensMoment *moment = pipe_write ();
  LensMoment parts = { .step = 0, .event = G_MAXUINT, .before = lens_world_new (), .after = lens_world_new (), .title = g_strdup ("Pipe"), .release = build_release };

  parts.last = lens_world_copy (moment->after);
  lens_moment_free (moment);
  return lens_moment_new_from_parts (&parts);
}

static LensMoment *
nothing (void)
{
  LensMoment parts = { .step = 0, .event = G_MAXUINT, .before = lens_world_new (), .after = lens_world_new (), .title = g_strdup (""), .release = build_release };

  parts.last = parts.after;
  return lens_moment_new_from_parts (&parts);
}

const SceneMoment scene_moments[] = {
  { "start", start }, { "nothing", nothing }, { "pipe-write", pipe_write }, { "pipe-long", pipe_long }, { "asleep", asleep }, { "closing", closing },
  { "two-readers", two_readers }, { "three-readers", three_readers }, { "five-readers", five_readers }, { "nine-readers", nine_readers }, { "error", error },
  { "queue-receive", queue_receive }, { "queue-long", queue_long }, { "hand-over", hand_over }, { "two-objects", two_objects },
  { "memory-load", scene_memory_load }, { "memory-fault", scene_memory_fault }, { "memory-many", scene_memory_many }, { "memory-and-pipe", scene_memory_and_pipe },
};
const guint n_scene_moments = G_N_ELEMENTS (scene_moments);
