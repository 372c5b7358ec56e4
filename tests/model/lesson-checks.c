/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lesson-checks.c: shared by the tests of the model that run lessons.
 */
#include "lesson-checks.h"

#include <string.h>

#include "model/lens-source.h"

#include "session-fixture.h"

static GHashTable *
parse_settings (const char *text)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) sides = g_strsplit (*pair, "=", 2);
      if (g_strv_length (sides) == 2)
        g_hash_table_insert (settings, g_strdup (sides[0]), g_strdup (sides[1]));
    }
  return settings;
}

LensModel *
lesson_record (const char *lesson_id, const char *settings, gboolean is_free)
{
  g_autoptr (GHashTable) values = parse_settings (settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_session_new (lens_lesson_find (lesson_id), values, &error);

  g_assert_no_error (error);
  lens_session_set_free_run (session, is_free);
  lens_session_run (session, &error);
  g_assert_no_error (error);
  return lens_model_new (lens_session_get_trace (session));
}

void
lesson_check_nothing_vanishes (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      g_assert_cmpuint (object->bytes_in, ==, object->bytes_out + object->bytes_left + object->bytes_dropped);
    }
}

void
lesson_check_sleepers (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      for (guint k = 0; k < object->waiters->len; k++)
        {
          const LensWaiter *waiter = g_ptr_array_index (object->waiters, k);
          g_assert_cmpint (lens_world_find_letter (world, waiter->letter)->state, ==, LENS_PROCESS_ASLEEP);
        }
    }
}

/* As far as both are known: a large buffer that is no text of few letters is recorded by its beginning only. */
static void
assert_same (const LensRun *run, const guint8 *seen, gsize n_seen)
{
  gsize n_known = 0;
  const guint8 *known = run->bytes != NULL ? g_bytes_get_data (run->bytes, &n_known) : NULL;
  gsize n = MIN (MIN (n_known, n_seen), run->len_bytes);

  if (n > 0)
    g_assert_cmpmem (known, n, seen, n);
}

guint
lesson_check_bytes (LensModel *model, guint step)
{
  g_autoptr (LensFlow) flow = lens_model_get_flow (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), lens_model_get_step (model, step)->event);
  g_autoptr (GBytes) payload = lens_event_get_data (event);
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  const LensObject *object = lens_world_find_object (world, lens_event_object (event));
  gboolean is_memory = object != NULL && object->kind == LENS_OBJECT_MEMORY; /* nobody need have stored what is in it */
  gsize n_bytes = 0;
  const guint8 *bytes = payload != NULL ? g_bytes_get_data (payload, &n_bytes) : NULL;
  guint64 at = 0;

  if (flow->kind != LENS_FLOW_FROM_KERNEL || payload == NULL)
    return 0;
  for (guint i = 0; i < flow->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (flow->runs, i);
      g_assert_true (run->author != 0 || !flow->is_certain || is_memory);
      if (flow->is_certain)
        assert_same (run, bytes + MIN (at, n_bytes), n_bytes - MIN (at, n_bytes));
      at += run->len_bytes;
    }
  /* With MSG_TRUNC a call tells how long the datagram was, not how much of it there was room for. */
  g_assert_cmpint ((gint64) at, ==, MIN (lens_event_ret (event), lens_event_int_or (event, "len", G_MAXINT64)));
  return 1;
}

guint
lesson_check_queue (LensModel *model, guint step)
{
  const LensStep *place = lens_model_get_step (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), place->event);
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  const LensObject *object = lens_world_find_object (world, lens_event_object (event));
  gint64 n_messages, size;

  if (place->phase == LENS_STEP_SLEEP || object == NULL || object->kind != LENS_OBJECT_MESSAGE_QUEUE || !lens_event_get_int (event, "curmsgs", &n_messages))
    return 0;
  g_assert_cmpint (object->queue.messages->len, ==, n_messages);
  if (lens_event_get_int (event, "size", &size))
    g_assert_cmpuint (lens_queue_count_bytes (&object->queue), ==, (guint64) size);
  return 1;
}

static void
check_end (const char *line, const LensEvent *event)
{
  gint64 status = lens_event_int_or (event, "status", 0);

  if (strstr (line, "EXIT_SUCCESS") != NULL && strstr (line, "EXIT_FAILURE") == NULL)
    g_assert_cmpint (status, ==, EXIT_SUCCESS);
  if (strstr (line, "EXIT_FAILURE") != NULL && strstr (line, "EXIT_SUCCESS") == NULL)
    g_assert_cmpint (status, !=, EXIT_SUCCESS);
}

guint
lesson_check_ends (LensModel *model)
{
  g_autoptr (LensSource) source = lens_source_new (model);
  guint file, line, n_known = 0;

  while (lens_source_advance (source, 1000))
    ;
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), lens_model_get_step (model, step)->event);
      if (!g_str_equal (lens_event_head (event)->name, "exit") || !lens_source_find_step (source, step, &file, &line))
        continue;
      g_auto (GStrv) lines = g_strsplit (lens_source_get_file (source, file)->text, "\n", -1);
      g_assert_cmpuint (line, <=, g_strv_length (lines));
      check_end (lines[line - 1], event);
      n_known++;
    }
  return n_known;
}
