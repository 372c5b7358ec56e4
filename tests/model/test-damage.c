/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-damage.c: recordings that somebody has spoiled: records left out, doubled, moved, with members taken away or replaced by nonsense. Nothing
 * crashes, and no world says what cannot be.
 */
#include "model-fixture.h"

#include <string.h>

#include "model/lens-describe.h"
#include "model/lens-wording.h"

static const char *const recordings[] = { "pipe", "posix-mq", "posix-shm", "mmap-anon" };

static void
put_event (gpointer event)
{
  json_object_put (event);
}

/* The lines of a recording, parsed, so that they can be damaged. */
static GPtrArray *
load_events (const char *recording)
{
  g_autofree char *file = g_strconcat (recording, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);
  GPtrArray *events = g_ptr_array_new_with_free_func (put_event);

  g_assert_no_error (error);
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    g_ptr_array_add (events, json_tokener_parse (lens_trace_get_line (trace, i, NULL)));
  return events;
}

static json_object *
new_nonsense (GRand *rand)
{
  static const gint64 numbers[] = { 0, 1, -1, 3, 4, 4096, G_MAXINT, G_MAXINT64, G_MININT64 };
  static const char *const texts[] = { "", "x", "pipe:1", "mq:1", "ffffffffffffffff", "-1", "O_RDONLY", "\xf0\x9f\x90\x88", "store" };
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return json_object_new_string (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
    case 1:
      return json_object_new_boolean (TRUE);
    case 2:
      return json_object_new_array ();
    case 3:
      return json_tokener_parse ("[{\"off\":0},[],7]");
    case 4:
      return json_object_new_object ();
    default:
      return json_object_new_int64 (numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))]);
    }
}

/* Tickets and numbers stay: without them the line would be refused before the model sees it. */
static void
damage_args (json_object *event, GRand *rand)
{
  json_object *args;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  const char *key;

  if (!json_object_object_get_ex (event, "args", &args))
    return;
  json_object_object_foreach (args, name, value)
    {
      (void) value;
      if (strcmp (name, "seq") != 0 && strcmp (name, "in") != 0 && strcmp (name, "out") != 0)
        g_ptr_array_add (keys, g_strdup (name));
    }
  if (keys->len == 0)
    return;
  key = g_ptr_array_index (keys, g_rand_int_range (rand, 0, (gint32) keys->len));
  if (g_rand_boolean (rand))
    json_object_object_del (args, key);
  else
    json_object_object_add (args, key, new_nonsense (rand));
}

static void
damage (GPtrArray *events, GRand *rand)
{
  for (guint n = (guint) g_rand_int_range (rand, 1, 8); n > 0 && events->len > 2; n--)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) events->len);
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) events->len);
      gpointer moved = events->pdata[at];
      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          g_ptr_array_remove_index (events, at);
          break;
        case 1:
          events->pdata[at] = events->pdata[other];
          events->pdata[other] = moved;
          break;
        default:
          damage_args (g_ptr_array_index (events, at), rand);
        }
    }
}

static LensTrace *
new_trace (GPtrArray *events)
{
  json_object *metadata = json_tokener_parse (FIXTURE_METADATA);
  LensTrace *trace = lens_trace_new (metadata);
  json_object_put (metadata);
  for (guint i = 0; i < events->len; i++)
    lens_trace_append_line (trace, json_object_to_json_string_ext (g_ptr_array_index (events, i), JSON_C_TO_STRING_PLAIN), -1, NULL);
  return trace;
}

static void
drop_line (const char *line, gpointer n_lines)
{
  json_object *parsed = json_tokener_parse (line);
  g_assert_nonnull (parsed);
  json_object_put (parsed);
  (*(guint *) n_lines)++;
}

static void
test_spoiled (gconstpointer recording)
{
  for (guint32 seed = 0; seed < 150; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) events = load_events (recording);
      g_autoptr (LensTrace) trace = NULL;
      g_autoptr (LensModel) model = NULL;
      g_autoptr (LensTotals) totals = NULL;
      guint n_lines = 0;

      damage (events, rand);
      trace = new_trace (events);
      model = lens_model_new (trace);
      for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
        {
          g_autoptr (LensWorld) world = lens_model_get_world (model, step);
          fixture_assert_sound (world);
          fixture_ask_everything (model, step);
        }
      totals = lens_model_get_totals (model);
      g_assert_cmpuint (totals->n_steps, ==, lens_model_get_n_steps (model));
      lens_model_derive (trace, drop_line, &n_lines, model);
    }
}

/* Nothing in it at all, or nothing that is a step. */
static void
test_empty (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensWorld) world = lens_model_get_world (model, 0);
  g_autoptr (LensTotals) totals = lens_model_get_totals (model);
  g_autofree char *text = lens_world_to_text (world);

  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 0);
  g_assert_cmpint (lens_model_get_origin_ns (model), ==, 0);
  g_assert_null (lens_model_get_step (model, 0));
  g_assert_null (lens_model_get_step (model, 1));
  g_assert_cmpuint (lens_model_find_step_of_event (model, 7), ==, 0);
  g_assert_null (lens_world_main_object (world));
  g_assert_cmpuint (totals->n_steps, ==, 0);
  g_assert_true (g_str_has_prefix (text, "step 0\n"));
}

/* Tickets that are missing altogether: the order of the lines is all that is left. */
static void
test_without_tickets (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  static const char *const names[] = { "getpid", "getppid", "getuid" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"%s\",\"cat\":\"x\",\"pid\":1,\"tid\":1,\"ts\":%u.000,\"dur\":1.000}", names[i], 9 - i);
      g_assert_true (lens_trace_append_line (script->trace, line, -1, NULL));
    }
  model = lens_model_new (script->trace);
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 3);
  for (guint step = 1; step <= 3; step++)
    g_assert_cmpuint (lens_model_get_step (model, step)->event, ==, step - 1);
}

/* Many kernel objects and processes: each has its place, and finding them does not take forever. */
static void
test_crowd (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;

  for (int i = 0; i < 8000; i++)
    script_call (script, 1000 + i, "write", "\"fd\":1,\"obj\":\"other:%d\",\"len\":1,\"ret\":1", i);
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, 8000);
  g_assert_cmpuint (world->processes->len, ==, 8000);
  g_assert_cmpuint (world->objects->len, ==, 8000);
  fixture_assert_sound (world);
}

/* A role is looked up among the translations; one of ten million bytes took the stack with it. */
static void
test_long_role (void)
{
  g_autofree char *role = g_strnfill (10 * 1000 * 1000, 'r');
  g_autofree char *metadata = g_strdup_printf ("{\"schema\":1,\"roles\":{\"A\":\"%s\",\"B\":\"reader\"}}", role);
  g_autoptr (Script) script = script_new_with_metadata (metadata);

  script_start (script, 10, 'A');
  script_start (script, 11, 'B');
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpstr (lens_wording_role (lens_world_find_letter (world, 'A')->role), ==, "");
  g_assert_cmpstr (lens_wording_role (lens_world_find_letter (world, 'B')->role), ==, "reader");
}

/* A payload is not to turn the call around that it stands in. */
static void
test_direction (void)
{
  static const struct { const char *payload, *text; } rows[] = {
    { "abc", "\"abc\"" },
    { "\u05e9\u05dc", "\"\u2068\u05e9\u05dc\u2069\"" },
    { "\u0645 1", "\"\u2068\u0645 1\u2069\"" },
    { "a\u202eb\u2066c", "\"a·b·c\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) payload = g_bytes_new_static (rows[i].payload, strlen (rows[i].payload));
      g_autofree char *text = lens_describe_payload (payload, FALSE, 28);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (recordings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/damage/spoiled/%s", recordings[i]);
      g_test_add_data_func (path, recordings[i], test_spoiled);
    }
  g_test_add_func ("/damage/empty", test_empty);
  g_test_add_func ("/damage/without-tickets", test_without_tickets);
  g_test_add_func ("/damage/crowd", test_crowd);
  g_test_add_func ("/damage/long-role", test_long_role);
  g_test_add_func ("/damage/direction", test_direction);
  return g_test_run ();
}
