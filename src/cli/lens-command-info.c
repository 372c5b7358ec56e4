/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-info.c: `ipc-lens info FILE`: what a trace holds, in numbers, for people and as JSON.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>

#include "cli/lens-json.h"
#include "cli/lens-summary.h"
#include "model/lens-bookmark-steps.h"

static json_object *
describe_process (const LensProcess *process)
{
  json_object *object = json_object_new_object ();
  const char letter[2] = { process->letter, '\0' };
  lens_json_add_string (object, "letter", letter);
  json_object_object_add (object, "pid", json_object_new_int (process->pid));
  lens_json_add_string (object, "program", process->program);
  lens_json_add_string (object, "role", process->role);
  if (process->state == LENS_PROCESS_KILLED)
    lens_json_add_string (object, "signal", process->signal);
  else if (process->state == LENS_PROCESS_EXITED)
    json_object_object_add (object, "status", json_object_new_int (process->exit_status));
  return object;
}

static json_object *
describe_call (const LensCallTotals *call)
{
  json_object *object = json_object_new_object ();
  json_object *errors = json_object_new_object ();
  GHashTableIter iter;
  gpointer name, count;
  g_hash_table_iter_init (&iter, call->errors);
  while (g_hash_table_iter_next (&iter, &name, &count))
    lens_json_add_count (errors, name, GPOINTER_TO_UINT (count));
  lens_json_add_count (object, "count", call->count);
  lens_json_add_count (object, "bytes", call->bytes);
  lens_json_add_count (object, "slept", call->slept);
  json_object_object_add (object, "errors", errors);
  return object;
}

static json_object *
describe_object (const LensObject *thing)
{
  json_object *object = json_object_new_object ();
  lens_json_add_string (object, "obj", thing->id);
  lens_json_add_string (object, "kind", lens_object_methods (thing)->name);
  lens_json_add_string (object, "name", thing->name);
  lens_json_add_count (object, "bytes_in", thing->bytes_in);
  lens_json_add_count (object, "bytes_out", thing->bytes_out);
  lens_json_add_count (object, "left", thing->bytes_left);
  lens_json_add_count (object, "dropped", thing->bytes_dropped);
  return object;
}

/* Two counts under one key: "accesses": { "loads": 5, "stores": 5 }. */
static void
add_pair (json_object *root, const char *key, const char *first_key, guint64 first, const char *second_key, guint64 second)
{
  json_object *pair = json_object_new_object ();
  lens_json_add_count (pair, first_key, first);
  lens_json_add_count (pair, second_key, second);
  json_object_object_add (root, key, pair);
}

static gint64
get_schema (LensTrace *trace)
{
  json_object *schema;
  if (json_object_object_get_ex (lens_trace_get_metadata (trace), "schema", &schema))
    return json_object_get_int64 (schema);
  return 0;
}

static void
add_lists (json_object *root, const LensTotals *totals, const LensWorld *world)
{
  json_object *processes = json_object_new_array ();
  json_object *calls = json_object_new_object ();
  json_object *objects = json_object_new_array ();
  for (guint i = 0; i < world->processes->len; i++)
    json_object_array_add (processes, describe_process (g_ptr_array_index (world->processes, i)));
  for (guint i = 0; i < totals->calls->len; i++)
    {
      const LensCallTotals *call = g_ptr_array_index (totals->calls, i);
      json_object_object_add (calls, call->name, describe_call (call));
    }
  for (guint i = 0; i < world->objects->len; i++)
    json_object_array_add (objects, describe_object (g_ptr_array_index (world->objects, i)));
  json_object_object_add (root, "processes", processes);
  json_object_object_add (root, "calls", calls);
  json_object_object_add (root, "objects", objects);
}

static json_object *
describe_bookmarks (LensModel *model)
{
  g_autoptr (GPtrArray) steps = lens_model_get_bookmarked_steps (model);
  json_object *list = json_object_new_array ();
  for (guint i = 0; i < steps->len; i++)
    {
      const LensBookmarkedStep *bookmark = g_ptr_array_index (steps, i);
      json_object *object = json_object_new_object ();
      lens_json_add_count (object, "step", bookmark->step);
      lens_json_add_string (object, "note", bookmark->note);
      json_object_array_add (list, object);
    }
  return list;
}

static gboolean
is_free_run (LensTrace *trace)
{
  json_object *flag;
  return json_object_object_get_ex (lens_trace_get_metadata (trace), "free_run", &flag) && json_object_get_boolean (flag);
}

static void
print_json (LensModel *model, const LensTotals *totals, const LensWorld *world)
{
  LensTrace *trace = lens_model_get_trace (model);
  const LensCounters *counters = &totals->counters;
  json_object *root = json_object_new_object ();
  json_object_object_add (root, "schema", json_object_new_int64 (get_schema (trace)));
  lens_json_add_string (root, "lesson", lens_trace_get_lesson (trace));
  lens_json_add_count (root, "events", totals->n_events);
  lens_json_add_count (root, "steps", totals->n_steps);
  lens_json_add_count (root, "dropped", totals->n_dropped);
  add_lists (root, totals, world);
  add_pair (root, "accesses", "loads", counters->loads, "stores", counters->stores);
  lens_json_add_count (root, "copies", counters->copies);
  lens_json_add_count (root, "bytes_copied", counters->bytes_copied);
  if (counters->copies_saved > 0)
    lens_json_add_count (root, "copies_saved", counters->copies_saved);
  lens_json_add_count (root, "page_faults", counters->page_faults);
  if (!is_free_run (trace)) /* else nobody knows */
    lens_json_add_count (root, "lost_updates", counters->lost_updates);
  add_pair (root, "matches", "certain", counters->matches_certain, "uncertain", counters->matches_uncertain);
  json_object_object_add (root, "bookmarks", describe_bookmarks (model));
  lens_json_print (root);
  json_object_put (root);
}

static int
run_info (const LensCommand *self, char **words)
{
  gboolean wants_json = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wants_json, N_ ("For programs: one object"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;
  g_autoptr (LensModel) model = lens_command_open (words[1]);
  if (model == NULL)
    return LENS_EXIT_FAILED;

  g_autoptr (LensTotals) totals = lens_model_get_totals (model);
  g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));
  if (wants_json)
    print_json (model, totals, world);
  else
    {
      lens_summary_print_run (model, totals, world);
      lens_summary_print_calls (totals);
      lens_summary_print_counters (&totals->counters);
      lens_summary_print_bookmarks (model);
    }
  return LENS_EXIT_DONE;
}

const LensCommand lens_command_info = {
  .name = "info",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("FILE [--json]"),
  .summary = N_ ("Say what a saved trace holds, in numbers"),
  .run = run_info,
};
