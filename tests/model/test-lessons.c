/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-lessons.c: recordings of lessons, made by real processes and kept in data/, told step by step: what was called, what is said of it, and the
 * whole world after it. UPDATE_GOLDENS=1 writes the goldens anew.
 */
#include "model-fixture.h"

static LensTrace *
load (const char *lesson)
{
  g_autofree char *file = g_strconcat (lesson, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  LensTrace *trace = lens_trace_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
  return trace;
}

static void
tell_step (LensModel *model, guint step, GString *story)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  g_autofree char *result = NULL, *call = lens_model_describe_step (model, step, &result);
  g_autofree char *text = lens_world_to_text (world);

  g_string_append_printf (story, "== %u: %c %s %s\n", step, lens_model_get_letter (model, step), call, result);
  g_string_append_printf (story, "== %s\n== %s\n%s\n", caption->what, caption->why, text);
}

static void
test_story (gconstpointer lesson)
{
  g_autoptr (LensTrace) trace = load (lesson);
  g_autoptr (LensModel) model = lens_model_new (trace);
  g_autofree char *golden = g_strconcat (lesson, ".txt", NULL);
  GString *story = g_string_new (NULL);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    tell_step (model, step, story);
  fixture_compare_golden (golden, story->str);
  g_string_free (story, TRUE);
}

static void
test_sound (gconstpointer lesson)
{
  g_autoptr (LensTrace) trace = load (lesson);
  g_autoptr (LensModel) model = lens_model_new (trace);

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step), folded = fixture_fold (model, step);
      fixture_assert_sound (world);
      fixture_assert_equal (world, folded);
      if (step > 0)
        fixture_ask_everything (model, step);
    }
}

/* Every step leads to its event, and every event that is one to its step. */
static void
test_steps_and_events (gconstpointer lesson)
{
  g_autoptr (LensTrace) trace = load (lesson);
  g_autoptr (LensModel) model = lens_model_new (trace);
  guint64 former = 0;

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      const LensStep *here = lens_model_get_step (model, step);
      guint found = lens_model_find_step_of_event (model, here->event);
      g_assert_cmpuint (here->ticket, >, former);
      g_assert_cmpuint (found, <=, step);
      g_assert_cmpuint (lens_model_get_step (model, found)->event, ==, here->event);
      g_assert_cmpint (here->phase == LENS_STEP_RETURN, ==, found < step);
      former = here->ticket;
    }
  for (guint event = 0; event < lens_trace_get_n_events (trace); event++)
    if (lens_trace_get_head (trace, event)->kind == LENS_EVENT_OUTPUT)
      g_assert_cmpuint (lens_model_find_step_of_event (model, event), ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const lessons[] = { "pipe", "posix-mq", "posix-shm", "mmap-anon", "unix-stream", "unix-fd-passing", "tcp", "unix-dgram", "udp",
                                         "sysv-mq", "sysv-shm", "shm-two-readers", "shm-race", "shm-semaphore", "sysv-semaphore", "shm-mutex" };
  static const struct { const char *name; GTestDataFunc test; } tests[] = {
    { "story", test_story }, { "sound", test_sound }, { "steps-and-events", test_steps_and_events },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path = g_strdup_printf ("/lessons/%s/%s", lessons[i], tests[k].name);
        g_test_add_data_func (path, lessons[i], tests[k].test);
      }
  return g_test_run ();
}
