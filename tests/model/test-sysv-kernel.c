/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-sysv-kernel.c: the model's picture of System V IPC, semaphores and shared counters against the kernel and the memory, in real runs: the
 * recorder has asked for message counts, attachments and values after each call, and the world after that step must say the same.
 */
#include <glib.h>
#include <stdlib.h>

#include "lesson-checks.h"
#include "session-fixture.h"

static const struct
{
  const char *lesson, *settings;
  guint n_asked; /* at least */
} runs[] = {
  { "sysv-mq", "", 10 },
  { "sysv-mq", "urgent=a routine=a print=a", 10 }, /* nothing but the type tells them apart */
  { "sysv-shm", "", 4 },
  { "sysv-shm", "counter=-1 message=x", 4 },
  { "shm-two-readers", "", 4 },
  { "shm-two-readers", "readers=4", 8 },
  { "shm-semaphore", "", 4 },
  { "shm-semaphore", "times=7", 20 },
  { "sysv-semaphore", "", 4 },
  { "sysv-semaphore", "times=7", 20 },
};

static guint
check_semaphore (const LensEvent *event, const LensObject *object, gint64 value)
{
  json_object *operations, *number;
  gint64 at = lens_event_int_or (event, "num", 0);

  if (json_object_object_get_ex (lens_event_get_args (event), "ops", &operations)
      && json_object_object_get_ex (json_object_array_get_idx (operations, 0), "num", &number))
    at = json_object_get_int64 (number);
  g_assert_cmpint (at, <, object->semaphores.semaphores->len);
  g_assert_cmpint ((gint64) ((LensSemaphore *) g_ptr_array_index (object->semaphores.semaphores, at))->value, ==, value);
  return 1;
}

static guint
check_queue (const LensObject *object, gint64 n_messages, gint64 n_bytes)
{
  guint64 n = 0;

  g_assert_cmpuint (object->queue.messages->len, ==, n_messages);
  for (guint i = 0; i < object->queue.messages->len; i++)
    n += ((LensMessage *) g_ptr_array_index (object->queue.messages, i))->run.len_bytes;
  g_assert_cmpuint (n, ==, n_bytes);
  return 1;
}

static guint
check_step (LensModel *model, guint step)
{
  const LensStep *told = lens_model_get_step (model, step);
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), told->event);
  const LensObject *object = lens_world_find_object (world, lens_event_object (event));
  gint64 figure, n_bytes;

  if (told->phase == LENS_STEP_SLEEP || object == NULL)
    return 0;
  if (object->kind == LENS_OBJECT_SEMAPHORE && lens_event_get_int (event, "semval", &figure))
    return check_semaphore (event, object, figure);
  if (object->kind == LENS_OBJECT_MESSAGE_QUEUE && lens_event_get_int (event, "curmsgs", &figure) && lens_event_get_int (event, "size", &n_bytes))
    return check_queue (object, figure, n_bytes);
  if (object->kind == LENS_OBJECT_MEMORY && lens_event_get_int (event, "nattch", &figure))
    {
      g_assert_cmpuint (lens_world_count_mappings (world, object), ==, figure);
      return 1;
    }
  return 0;
}

static void
test_rest (gconstpointer data)
{
  guint run = GPOINTER_TO_UINT (data), n_asked = 0;
  g_autoptr (LensModel) model = lesson_record (runs[run].lesson, runs[run].settings, FALSE);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      n_asked += check_step (model, step);
      lesson_check_nothing_vanishes (model, step);
      lesson_check_bytes (model, step);
    }
  g_test_message ("%s %s: compared %u times", runs[run].lesson, runs[run].settings, n_asked);
  g_assert_cmpuint (n_asked, >=, runs[run].n_asked);
}

/* What the programs made of it: the last value that was loaded from the counter. */
static gint64
find_result (LensModel *model)
{
  LensTrace *trace = lens_model_get_trace (model);
  gint64 value = -1;

  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      if (lens_event_head (event)->kind == LENS_EVENT_LOAD)
        lens_event_get_int (event, "val", &value);
    }
  return value;
}

static const struct
{
  const char *lesson;
  gboolean may_lose;
} counters[] = { { "shm-race", TRUE }, { "shm-semaphore", FALSE }, { "sysv-semaphore", FALSE }, { "shm-mutex", FALSE } };

/* Two processes add 1 so many times: what is missing in the memory at the end is what the model says was lost. */
static void
test_lost (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint times = 1; times <= 40; times = times * 3 + 1)
    {
      g_autofree char *settings = g_strdup_printf ("times=%u", times);
      g_autoptr (LensModel) model = lesson_record (counters[i].lesson, settings, FALSE);
      g_autoptr (LensWorld) last = lens_model_get_world (model, lens_model_get_n_steps (model));

      g_test_message ("%s %s: %u lost", counters[i].lesson, settings, last->counters.lost_updates);
      g_assert_cmpint (find_result (model), ==, (gint64) (2 * times) - (gint64) last->counters.lost_updates);
      g_assert_cmpint (last->counters.lost_updates > 0, ==, counters[i].may_lose);
    }
}

/* Nobody knows who came first, so nothing is said of lost updates. */
static void
test_free (void)
{
  g_autoptr (LensModel) model = lesson_record ("shm-race", "times=100", TRUE);
  g_autoptr (LensWorld) last = lens_model_get_world (model, lens_model_get_n_steps (model));

  g_assert_cmpuint (last->counters.lost_updates, ==, 0);
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
      g_assert_null (g_strrstr (caption->what, "lost"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sysv-kernel/%s/%u", runs[i].lesson, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rest);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sysv-kernel/lost/%s", counters[i].lesson);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_lost);
    }
  g_test_add_func ("/sysv-kernel/free", test_free);
  return g_test_run ();
}
