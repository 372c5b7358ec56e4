/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pipe-kernel.c: the model's picture of pipes and message queues against the kernel, in real runs: the recorder has asked FIONREAD,
 * poll(2) and mq_getattr(3) after each call, and wherever everybody else was at rest the world must say the same.
 */
#include <glib.h>

#include "lesson-checks.h"
#include "session-fixture.h"

static guint64
count_in_slots (const LensPipe *pipe)
{
  guint64 n_bytes = 0;
  for (guint i = 0; i < pipe->slots->len; i++)
    {
      const LensPipeSlot *slot = g_ptr_array_index (pipe->slots, i);
      n_bytes += slot->end_bytes - slot->start_bytes;
    }
  return n_bytes;
}

static const struct
{
  const char *lesson, *settings;
} runs[] = {
  { "pipe", "" },
  { "pipe-merge", "" },
  { "pipe-block", "" },
  { "pipe-full", "" },
  { "pipe-full", "size=4097 count=30" },
  { "pipe-full", "size=3000 count=40 capacity=16384" },
  { "pipe-nonblock", "" },
  { "pipe-nonblock", "size=10000" },
  { "pipe-eof", "" },
  { "pipe-broken", "" },
  { "pipe-two-readers", "" },
  { "pipe-atomic", "" },
  { "pipe-atomic", "large=20000 small=3000 writers=3" },
  { "posix-mq", "" },
  { "mq-hand-over", "" },
  { "mq-full", "" },
  { "mq-full", "room=2 count=9" },
  { "mq-notify", "" },
};

static guint
count_others (const LensObject *object, char letter)
{
  guint n = 0;
  for (guint i = 0; object != NULL && i < object->waiters->len; i++)
    n += ((LensWaiter *) g_ptr_array_index (object->waiters, i))->letter != letter;
  return n;
}

/* Nobody can have gone on between the call and the recorder's question: nobody else slept on the pipe, or this read let nobody in. */
static gboolean
is_at_rest (const LensEvent *event, char letter, const LensObject *before, const LensObject *after)
{
  if (count_others (before, letter) == 0)
    return TRUE;
  return g_str_has_prefix (lens_event_head (event)->name, "read") && before->bytes_in == after->bytes_in
         && count_others (before, letter) == count_others (after, letter);
}

static guint
check_pipe (const LensEvent *event, char letter, const LensObject *before, const LensObject *after)
{
  gint64 queued;

  if (!lens_event_get_int (event, "filled", &queued) || !is_at_rest (event, letter, before, after))
    return 0;
  g_assert_cmpuint (after->bytes_left, ==, (guint64) queued);
  g_assert_cmpuint (count_in_slots (&after->pipe), ==, (guint64) queued);
  if (g_str_has_prefix (lens_event_head (event)->name, "write"))
    g_assert_cmpint (after->pipe.slots->len < after->pipe.n_slots, ==, lens_event_get_flag (event, "room"));
  return 1;
}

static guint
check_queue (const LensEvent *event, const LensObject *after)
{
  gint64 n_messages;

  if (!lens_event_get_int (event, "curmsgs", &n_messages) || g_str_equal (lens_event_head (event)->name, "mq_open"))
    return 0;
  g_assert_cmpuint (after->queue.messages->len, ==, (guint64) n_messages);
  return 1;
}

static guint
check_step (LensModel *model, guint step)
{
  const LensStep *told = lens_model_get_step (model, step);
  g_autoptr (LensWorld) before = lens_model_get_world (model, step - 1), after = lens_model_get_world (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), told->event);
  const LensObject *object = lens_world_find_object (after, lens_event_object (event));

  if (told->phase == LENS_STEP_SLEEP || object == NULL || lens_event_errno (event) != NULL)
    return 0;
  if (object->kind == LENS_OBJECT_PIPE)
    return check_pipe (event, lens_model_get_letter (model, step), lens_world_find_object (before, object->id), object);
  return object->kind == LENS_OBJECT_MESSAGE_QUEUE ? check_queue (event, object) : 0;
}

static void
test_rest (gconstpointer data)
{
  guint run = GPOINTER_TO_UINT (data), n_asked = 0;
  g_autoptr (LensModel) model = lesson_record (runs[run].lesson, runs[run].settings, FALSE);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    n_asked += check_step (model, step);
  g_test_message ("%s %s: compared %u times", runs[run].lesson, runs[run].settings, n_asked);
  g_assert_cmpuint (n_asked, >=, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pipe-kernel/%s/%u", runs[i].lesson, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rest);
    }
  return g_test_run ();
}
