/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-updates.c: load, add, store: when an update is lost, and when it only looks like it.
 */
#include "model-fixture.h"

#include <string.h>

#define SHM "\"obj\":\"anon:5\""
#define COUNTER SHM ",\"off\":0,\"addr\":\"10000\",\"len\":4,\"exact\":true,\"val\":%d"

static const LensUpdates *
updates_in (const LensWorld *world)
{
  return &fixture_object (world, "anon:5")->memory.updates;
}

/* A, B and C share a page. */
static Script *
new_counter (const char *flags)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"10000\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"%s\",\"fd\":-1," SHM ",\"off\":0", flags);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  return script;
}

/* "Al0 Bl0 As1 Bs1": who, load or store, and what. */
static LensModel *
run_through (const char *flags, const char *accesses)
{
  g_autoptr (Script) script = new_counter (flags);
  g_auto (GStrv) words = g_strsplit (accesses, " ", -1);

  for (char **word = words; *word != NULL; word++)
    script_call (script, FIXTURE_A + ((*word)[0] - 'A'), (*word)[1] == 'l' ? "load" : "store", COUNTER, atoi (*word + 2));
  return lens_model_new (script->trace);
}

static const struct
{
  const char *accesses;
  guint n_lost;
  char loser, by; /* of the last store that was overwritten unseen */
} rows[] = {
  { "Al0 Bl0 As1 Bs1", 1, 'A', 'B' },
  { "Al0 Bl0 Bs1 As1", 1, 'B', 'A' },
  { "Al0 As1 Bl1 Bs2", 0, 0, 0 },
  { "Al0 Bl0 As1 Bl1 Bs2", 0, 0, 0 },              /* B looked again */
  { "Al0 Bl0 As1", 0, 0, 0 },                      /* B may still look again */
  { "Al0 Bs5 As1", 1, 'B', 'A' },                  /* B stored without a look: A has not seen it */
  { "As1 Bs2", 0, 0, 0 },                          /* nobody added anything to anything */
  { "Al0 As1 As2 Bl2 Bs3", 0, 0, 0 },
  { "Al0 Bl0 Cl0 As1 Bs1 Cs1", 2, 'B', 'C' },      /* both were lost, one after the other */
  { "Al0 As1 Al1 Bl1 Bs2 As2", 1, 'B', 'A' },
  { "Al0 As0 Bl0 Bs1 As1", 0, 0, 0 },              /* a store of A's that no load belongs to */
  { "Al0 Bl0 Bs1 Bl1 Bs2 Bl2 Bs3 As1", 3, 'B', 'A' }, /* all that B has made of it at once */
  { "As0 Al0 Bl0 Bs1 As1 Bl1 Bs2", 1, 'B', 'A' },
  { "Al0 Bl0 Bs1 Cl1 As1 Cs2", 1, 'A', 'C' },      /* B's was lost and comes back with C's, and A's goes */
  { "Al0 Bl0 Bs1 Cs0 As1", 1, 'C', 'A' },          /* C began anew; A has not seen it */
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensModel) model = run_through ("MAP_SHARED|MAP_ANONYMOUS", rows[i].accesses);
      guint n_steps = lens_model_get_n_steps (model);
      g_autoptr (LensWorld) world = lens_model_get_world (model, n_steps);
      const LensUpdates *updates = updates_in (world);

      g_test_message ("%s", rows[i].accesses);
      fixture_assert_sound (world);
      g_assert_cmpuint (updates->n_lost, ==, rows[i].n_lost);
      g_assert_cmpuint (world->counters.lost_updates, ==, rows[i].n_lost);
      if (updates->lost->len == 0)
        continue;
      const LensLostUpdate *last = &g_array_index (updates->lost, LensLostUpdate, updates->lost->len - 1);
      g_assert_cmpint (last->loser, ==, rows[i].loser);
      g_assert_cmpint (last->by, ==, rows[i].by);
    }
}

/* Each has a page of his own from the first store on: nothing that he stores is seen, so none of it can be lost. */
static void
test_private (void)
{
  g_autoptr (LensModel) model = run_through ("MAP_PRIVATE|MAP_ANONYMOUS", "Al0 Bl0 As1 Bs1");
  g_autoptr (LensWorld) world = lens_model_get_world (model, lens_model_get_n_steps (model));

  g_assert_cmpuint (updates_in (world)->n_lost, ==, 0);
}

/* Where it is not certain who came first, nothing is claimed; and an atomic instruction is one. */
static void
test_not_certain (void)
{
  static const char *const flags[] = { "", ",\"exact\":true,\"atomic\":true" };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (Script) script = new_counter ("MAP_SHARED|MAP_ANONYMOUS");
      g_autoptr (LensModel) model = NULL;
      g_autoptr (LensWorld) world = NULL;
      for (guint k = 0; k < 4; k++)
        script_call (script, k % 2 == 0 ? FIXTURE_A : FIXTURE_B, k < 2 ? "load" : "store", SHM ",\"off\":0,\"addr\":\"10000\",\"len\":4,\"val\":%u%s", k / 2,
                     flags[i]);
      model = lens_model_new (script->trace);
      world = lens_model_get_world (model, lens_model_get_n_steps (model));
      g_assert_cmpuint (updates_in (world)->n_lost, ==, 0);
      g_assert_cmpuint (fixture_process (world, 'B')->held->len, ==, 0);
    }
}

/* A store over all of it is no update of the counter. */
static void
test_overlapping (void)
{
  g_autoptr (Script) script = new_counter ("MAP_SHARED|MAP_ANONYMOUS");
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;

  script_call (script, FIXTURE_A, "load", COUNTER, 0);
  script_call (script, FIXTURE_A, "store", COUNTER, 1);
  script_call (script, FIXTURE_A, "load", COUNTER, 1);
  script_call (script, FIXTURE_B, "store", SHM ",\"off\":0,\"addr\":\"10000\",\"len\":8,\"exact\":true,\"val\":0");
  script_call (script, FIXTURE_A, "store", COUNTER, 2);
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  g_assert_cmpuint (updates_in (world)->n_lost, ==, 0);
}

/* What a process has in a register, and whether it is out of date, is told while it has it. */
static void
test_registers (void)
{
  g_autoptr (LensModel) model = run_through ("MAP_SHARED|MAP_ANONYMOUS", "Al0 Bl0 As1 Bs1");
  static const struct { guint step_after; char letter; guint n_held; gboolean is_stale; } held[] = {
    { 1, 'A', 1, FALSE }, { 1, 'B', 0, FALSE }, { 2, 'B', 1, FALSE }, { 3, 'A', 0, FALSE }, { 3, 'B', 1, TRUE }, { 4, 'B', 0, FALSE },
  };
  guint n_before = lens_model_get_n_steps (model) - 4;

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, n_before + held[i].step_after);
      const LensProcess *process = fixture_process (world, held[i].letter);
      g_assert_cmpuint (process->held->len, ==, held[i].n_held);
      if (held[i].n_held == 0)
        continue;
      const LensHeld *value = g_ptr_array_index (process->held, 0);
      g_assert_cmpstr (value->name, ==, "counter");
      g_assert_cmpstr (value->value_text, ==, "0");
      g_assert_cmpint (value->is_stale, ==, held[i].is_stale);
    }
}

static void
test_words (void)
{
  g_autoptr (LensModel) model = run_through ("MAP_SHARED|MAP_ANONYMOUS", "Al0 Bl0 As1 Bs1");
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (LensCaption) second_load = lens_model_get_caption (model, n_steps - 2), lost = lens_model_get_caption (model, n_steps);
  g_autoptr (LensWorld) world = lens_model_get_world (model, n_steps);
  const LensMemory *memory = &fixture_object (world, "anon:5")->memory;

  g_assert_nonnull (second_load->why);
  g_assert_nonnull (strstr (lost->what, "update is lost"));
  g_assert_cmpuint (memory->fields->len, >=, 1);
  g_assert_cmpstr (((LensField *) g_ptr_array_index (memory->fields, 0))->lost_text, ==, "1 by A");
}

/* Many places, many losses: what is remembered stays small, what is counted does not. */
static void
test_many (void)
{
  g_autoptr (Script) script = new_counter ("MAP_SHARED|MAP_ANONYMOUS");
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;

  for (guint i = 0; i < 500; i++)
    script_call (script, FIXTURE_A, "load", SHM ",\"off\":%u,\"addr\":\"%x\",\"len\":4,\"exact\":true,\"val\":0", 8 + i * 4, 0x10008 + i * 4);
  for (int i = 0; i < 100; i++)
    {
      script_call (script, FIXTURE_A, "load", COUNTER, i);
      script_call (script, FIXTURE_B, "load", COUNTER, i);
      script_call (script, FIXTURE_A, "store", COUNTER, i + 1);
      script_call (script, FIXTURE_B, "store", COUNTER, i + 1);
    }
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (updates_in (world)->n_lost, ==, 100);
  g_assert_cmpuint (updates_in (world)->lost->len, <=, 16);
  g_assert_cmpuint (updates_in (world)->loaded->len, <=, 128);
  fixture_assert_sound (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/updates/rows", test_rows);
  g_test_add_func ("/updates/private", test_private);
  g_test_add_func ("/updates/not-certain", test_not_certain);
  g_test_add_func ("/updates/overlapping", test_overlapping);
  g_test_add_func ("/updates/registers", test_registers);
  g_test_add_func ("/updates/words", test_words);
  g_test_add_func ("/updates/many", test_many);
  return g_test_run ();
}
