/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-derive.c: arrows and counters for other viewers, and the totals: they follow from the records, and an arrow never runs backwards.
 */
#include "model-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  double start, end; /* microseconds */
  int tid;
} Slice;

typedef struct
{
  double ts;
  int tid;
} Point;

/* The derived lines of a model, sorted by what they are. */
typedef struct
{
  GHashTable *starts, *ends; /* id → Point */
  GArray *children;          /* Slice */
  guint n_counters;
} Derived;

static double
number (json_object *line, const char *key)
{
  json_object *member;
  g_assert_true (json_object_object_get_ex (line, key, &member));
  return json_object_get_double (member);
}

static const char *
text (json_object *line, const char *key)
{
  json_object *member;
  g_assert_true (json_object_object_get_ex (line, key, &member));
  return json_object_get_string (member);
}

static void
add_point (GHashTable *points, json_object *line)
{
  Point *point = g_new0 (Point, 1);
  point->ts = number (line, "ts");
  point->tid = (int) number (line, "tid");
  g_assert_true (g_hash_table_insert (points, g_strdup (text (line, "id")), point)); /* each id once */
}

static void
take_line (const char *line, gpointer data)
{
  Derived *derived = data;
  json_object *object = json_tokener_parse (line);
  const char *phase = text (object, "ph");

  if (*phase == 's')
    add_point (derived->starts, object);
  else if (*phase == 'f')
    {
      add_point (derived->ends, object);
      g_assert_cmpstr (text (object, "bp"), ==, "e");
    }
  else if (*phase == 'C')
    derived->n_counters++;
  else
    {
      Slice slice = { number (object, "ts"), number (object, "ts") + number (object, "dur"), (int) number (object, "tid") };
      g_assert_cmpstr (text (object, "name"), ==, "copy to user space");
      g_array_append_val (derived->children, slice);
    }
  json_object_put (object);
}

static Derived *
derive (LensModel *model)
{
  Derived *derived = g_new0 (Derived, 1);
  derived->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  derived->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  derived->children = g_array_new (FALSE, FALSE, sizeof (Slice));
  lens_model_derive (lens_model_get_trace (model), take_line, derived, model);
  return derived;
}

static void
derived_free (Derived *derived)
{
  g_hash_table_unref (derived->starts);
  g_hash_table_unref (derived->ends);
  g_array_unref (derived->children);
  g_free (derived);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Derived, derived_free)

/* A recorded call of this thread that lasts at that time: only there has a viewer something to bind an arrow to. */
static gboolean
is_within_a_call (LensTrace *trace, int tid, double ts)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, i);
      if (head->kind == LENS_EVENT_CALL && head->tid == tid && ts >= head->ts_ns / 1000.0 - 0.001
          && ts <= (head->ts_ns + head->dur_ns) / 1000.0 + 0.001)
        return TRUE;
    }
  return FALSE;
}

static void
assert_valid (LensModel *model, const Derived *derived)
{
  LensTrace *trace = lens_model_get_trace (model);
  GHashTableIter iter;
  gpointer id, data;

  g_assert_cmpuint (g_hash_table_size (derived->starts), ==, g_hash_table_size (derived->ends));
  g_hash_table_iter_init (&iter, derived->starts);
  while (g_hash_table_iter_next (&iter, &id, &data))
    {
      const Point *start = data, *end = g_hash_table_lookup (derived->ends, id);
      g_assert_nonnull (end);
      g_assert_cmpfloat (start->ts, <=, end->ts);
      g_assert_true (is_within_a_call (trace, start->tid, start->ts));
      g_assert_true (is_within_a_call (trace, end->tid, end->ts));
    }
  for (guint i = 0; i < derived->children->len; i++)
    {
      const Slice *slice = &g_array_index (derived->children, Slice, i);
      g_assert_cmpfloat (slice->start, <=, slice->end);
      g_assert_true (is_within_a_call (trace, slice->tid, slice->start));
      g_assert_true (is_within_a_call (trace, slice->tid, slice->end));
    }
}

/* One arrow for each pair of a write and a read that was matched. */
static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (LensTrace) trace = fixture_random_trace (seed, 300, 0);
      g_autoptr (LensModel) model = lens_model_new (trace);
      g_autoptr (LensTotals) totals = lens_model_get_totals (model);
      g_autoptr (Derived) derived = derive (model);
      assert_valid (model, derived);
      g_assert_cmpuint (g_hash_table_size (derived->starts), ==, totals->counters.matches_certain + totals->counters.matches_uncertain);
      g_assert_cmpuint (derived->n_counters, >=, totals->counters.copies / 2);
    }
}

/* The reader was asleep before the write began. */
static void
test_sleeping_reader (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (Derived) derived = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  in = script_draw (script);
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1,\"data\":\"x\"");
  script_call_at (script, FIXTURE_B, "read", in, script_draw (script), "\"fd\":3,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1,\"data\":\"x\",\"slept\":true");
  model = lens_model_new (script->trace);
  derived = derive (model);
  assert_valid (model, derived);
  g_assert_cmpuint (derived->children->len, ==, 1);
  g_assert_cmpuint (g_hash_table_size (derived->starts), ==, 1);
}

/* As the command line saves it: the checker finds nothing to say, and what is read back is the same run. */
static void
test_saved (void)
{
  static const char *const recordings[] = { "pipe", "posix-mq", "posix-shm", "mmap-anon" };
  for (guint i = 0; i < G_N_ELEMENTS (recordings); i++)
    {
      g_autofree char *file = g_strconcat (recordings[i], ".json", NULL);
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
      g_autofree char *folder = g_dir_make_tmp ("ipc-lens-model-XXXXXX", NULL);
      g_autofree char *to = g_build_filename (folder, file, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LensTrace) trace = lens_trace_load (from, &error), again = NULL;
      g_autoptr (LensModel) model = NULL, model_again = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (LensWorld) world = NULL, world_again = NULL;

      g_assert_no_error (error);
      model = lens_model_new (trace);
      g_assert_true (lens_trace_save (trace, to, lens_model_derive, model, &error));
      findings = lens_trace_check (to, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < findings->len; k++)
        g_error ("%s: %s", file, (char *) g_ptr_array_index (findings, k));
      again = lens_trace_load (to, &error);
      g_assert_no_error (error);
      model_again = lens_model_new (again);
      world = lens_model_get_world (model, lens_model_get_n_steps (model));
      world_again = lens_model_get_world (model_again, lens_model_get_n_steps (model_again));
      fixture_assert_equal (world, world_again);
      g_remove (to);
      g_rmdir (folder);
    }
}

static const LensCallTotals *
find_call (const LensTotals *totals, const char *name)
{
  for (guint i = 0; i < totals->calls->len; i++)
    if (g_str_equal (((LensCallTotals *) g_ptr_array_index (totals->calls, i))->name, name))
      return g_ptr_array_index (totals->calls, i);
  g_error ("no call of %s was counted", name);
}

static void
test_totals (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensTotals) totals = NULL;
  const LensCallTotals *call;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":9,\"ret\":5,\"slept\":true");
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":9,\"ret\":-1,\"errno\":\"EAGAIN\"");
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":9,\"ret\":-1,\"errno\":\"EAGAIN\"");
  script_call (script, FIXTURE_A, "mq_send", "\"fd\":5,\"obj\":\"mq:1\",\"len\":7,\"prio\":0,\"ret\":0");
  script_call (script, FIXTURE_A, "close_it_all", "\"ret\":0");
  model = lens_model_new (script->trace);
  totals = lens_model_get_totals (model);
  call = find_call (totals, "write");
  g_assert_cmpuint (call->count, ==, 3);
  g_assert_cmpuint (call->slept, ==, 1);
  g_assert_cmpuint (call->bytes, ==, 5);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (call->errors, "EAGAIN")), ==, 2);
  g_assert_cmpuint (find_call (totals, "mq_send")->bytes, ==, 7);
  g_assert_cmpuint (find_call (totals, "close_it_all")->count, ==, 1);
  g_assert_cmpuint (totals->n_steps, ==, 8);
  g_assert_cmpuint (totals->n_events, ==, 7);
  g_assert_cmpuint (totals->n_dropped, ==, 0);
  g_assert_cmpuint (totals->counters.calls, ==, 6);
}

/* Numbers that are left out in a process's records. */
static void
test_dropped (void)
{
  static const int seqs[] = { 0, 1, 4, 5, 9 };
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensTotals) totals = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seqs); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"x\",\"cat\":\"x\",\"pid\":5,\"tid\":5,\"ts\":%u.000,\"dur\":0.001,"
                                               "\"args\":{\"seq\":%d,\"in\":%u,\"out\":%u}}", i, seqs[i], 2 * i + 1, 2 * i + 2);
      g_assert_true (lens_trace_append_line (script->trace, line, -1, NULL));
    }
  totals = lens_model_get_totals (model);
  g_assert_cmpuint (totals->n_dropped, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derive/random", test_random);
  g_test_add_func ("/derive/sleeping-reader", test_sleeping_reader);
  g_test_add_func ("/derive/saved", test_saved);
  g_test_add_func ("/derive/totals", test_totals);
  g_test_add_func ("/derive/dropped", test_dropped);
  return g_test_run ();
}
