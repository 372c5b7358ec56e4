/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-socket-kernel.c: the model's picture of sockets against the kernel itself. The lessons run for real, with many settings; after each
 * call the recorder has asked the kernel what lies in the queues, and the world after that step must say the same.
 */
#include <glib.h>
#include <string.h>

#include "lesson-checks.h"
#include "session-fixture.h"

static const struct
{
  const char *lesson;
  const char *settings; /* "count=8 size=1" */
} runs[] = {
  { "unix-stream", "" },
  { "unix-stream", "count=1 message=x" },
  { "unix-stream", "count=8 message=a-much-longer-message-than-the-one-that-is-sent-by-itself" },
  { "tcp", "" },
  { "tcp", "count=8 size=1 reply=abc" },
  { "tcp", "count=1 size=1024" },
  { "unix-dgram", "" },
  { "unix-dgram", "count=1" },
  { "unix-dgram", "count=40" },
  { "unix-dgram", "count=20 buffer=65536" },
  { "unix-dgram", "count=20 buffer=1 message=a-long-note-takes-more-memory-than-a-short-one-and-so-fewer-of-them-find-room" },
  { "udp", "" },
  { "udp", "count=1" },
  { "udp", "count=40 size=256" },
  { "udp", "count=40 buffer=65536 size=1" },
  { "udp", "count=12 buffer=1 message=x" },
};

/* What the world says that SIOCINQ must have said. */
static guint64
count_queued (const LensObject *object)
{
  const LensSocket *socket = &object->socket;

  if (!socket->is_datagram)
    return object->bytes_left;
  return socket->datagrams->len > 0 ? ((LensDatagram *) g_ptr_array_index (socket->datagrams, 0))->run.len_bytes : 0;
}

static void
assert_receiver_agrees (const LensWorld *world, const LensEvent *event)
{
  const LensObject *receiver = lens_world_find_object (world, lens_event_get_string (event, "peer"));
  gint64 drops, memory;

  if (!lens_event_get_int (event, "peer_drops", &drops) || !lens_event_get_int (event, "peer_rmem", &memory))
    return;
  g_assert_nonnull (receiver);
  g_assert_cmpint (receiver->socket.n_thrown_away, ==, drops);
  g_assert_cmpint (receiver->socket.datagrams->len > 0, ==, memory > 0);
}

/* Asked right after the call, when everybody else stood at the gate or slept. */
static guint
assert_kernel_agrees (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step), before = lens_model_get_world (model, step - 1);
  const LensStep *told = lens_model_get_step (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), told->event);
  const LensObject *object = lens_world_find_object (world, lens_event_object (event));
  gint64 figure;
  guint n = 0;

  if (told->phase == LENS_STEP_SLEEP || lens_event_head (event)->kind != LENS_EVENT_CALL || object == NULL)
    return 0;
  if (lens_event_get_int (event, "queued", &figure))
    {
      g_assert_cmpint (object->kind, ==, LENS_OBJECT_SOCKET);
      g_assert_cmpuint (count_queued (object), ==, figure);
      n++;
    }
  if (lens_event_get_int (event, "pending", &figure))
    g_assert_cmpuint (object->socket.pending->len, ==, figure);
  if (lens_event_get_int (event, "pending_before", &figure))
    g_assert_cmpuint (lens_world_find_object (before, object->id)->socket.pending->len, ==, figure);
  if (lens_event_get_int (event, "drops", &figure) && object->socket.n_sent > 0)
    g_assert_cmpuint (object->socket.n_thrown_away, ==, figure);
  assert_receiver_agrees (world, event);
  return n;
}

static guint64
count_in_queue (const LensObject *object)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < object->socket.runs->len; i++)
    if (((LensRun *) g_ptr_array_index (object->socket.runs, i))->taken_by == 0)
      n_bytes += ((LensRun *) g_ptr_array_index (object->socket.runs, i))->len_bytes;
  for (guint i = 0; i < object->socket.datagrams->len; i++)
    n_bytes += ((LensDatagram *) g_ptr_array_index (object->socket.datagrams, i))->run.len_bytes;
  return n_bytes;
}

static void
assert_nothing_vanishes (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);

  lesson_check_nothing_vanishes (model, step);
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind == LENS_OBJECT_SOCKET)
        g_assert_cmpuint (count_in_queue (object), ==, object->bytes_left);
    }
}

static void
test_kernel (gconstpointer data)
{
  g_autoptr (LensModel) model = lesson_record (runs[GPOINTER_TO_UINT (data)].lesson, runs[GPOINTER_TO_UINT (data)].settings, FALSE);
  guint n_steps = lens_model_get_n_steps (model), n_asked = 0, n_reads = 0;
  g_autoptr (LensWorld) last = lens_model_get_world (model, n_steps);

  for (guint step = 1; step <= n_steps; step++)
    {
      n_asked += assert_kernel_agrees (model, step);
      n_reads += lesson_check_bytes (model, step);
      assert_nothing_vanishes (model, step);
    }
  g_assert_cmpuint (n_asked, >=, 3);
  g_assert_cmpuint (n_reads, >=, 1);
  g_assert_cmpuint (last->counters.matches_uncertain, ==, 0);
  g_assert_cmpuint (last->counters.matches_certain, >=, n_reads);
}

/* Nobody is held: the kernel may have been asked too late, but nothing vanishes, and what was read has an author. */
static void
test_free (gconstpointer data)
{
  g_autoptr (LensModel) model = lesson_record (runs[GPOINTER_TO_UINT (data)].lesson, runs[GPOINTER_TO_UINT (data)].settings, TRUE);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      assert_nothing_vanishes (model, step);
      lesson_check_bytes (model, step);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *held = g_strdup_printf ("/socket/kernel/%s/%u", runs[i].lesson, i);
      g_autofree char *freely = g_strdup_printf ("/socket/free/%s/%u", runs[i].lesson, i);
      g_test_add_data_func (held, GUINT_TO_POINTER (i), test_kernel);
      g_test_add_data_func (freely, GUINT_TO_POINTER (i), test_free);
    }
  return g_test_run ();
}
