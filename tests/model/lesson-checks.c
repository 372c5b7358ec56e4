/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lesson-checks.c: shared by the tests of the model that run lessons.
 */
#include "lesson-checks.h"

#include <string.h>

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
