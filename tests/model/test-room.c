/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-room.c: a reader that makes room may return after the writer that it woke. Its step comes first all the same, whichever record is
 * known first; but only where nothing else could explain the room.
 */
#include "model-fixture.h"

/* B fills the pipe and sleeps (tickets 10 to 21); A reads (20 to 22): it returns after B. */
typedef struct
{
  Script *script;
  guint64 write_in, read_in, write_out, read_out;
} Scene;

static void
begin (Scene *scene)
{
  scene->script = script_new ();
  script_start (scene->script, FIXTURE_A, 'A');
  script_pipe (scene->script, FIXTURE_A);
  script_fork (scene->script, FIXTURE_A, FIXTURE_B, 'B');
  scene->write_in = script_draw (scene->script);
  scene->read_in = script_draw (scene->script);
  scene->write_out = script_draw (scene->script);
  scene->read_out = script_draw (scene->script);
}

static void
add_write (Scene *scene)
{
  script_call_at (scene->script, FIXTURE_B, "write", scene->write_in, scene->write_out,
                  "\"fd\":4,\"obj\":\"pipe:1\",\"len\":65537,\"ret\":65537,\"slept\":true");
}

static void
add_read (Scene *scene)
{
  script_call_at (scene->script, FIXTURE_A, "read", scene->read_in, scene->read_out,
                  "\"fd\":3,\"obj\":\"pipe:1\",\"len\":4096,\"ret\":4096");
}

/* "read, write returns" */
static gboolean
is_read_first (LensModel *model)
{
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      const LensStep *told = lens_model_get_step (model, step);
      const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), told->event);
      if (g_str_equal (head->name, "read"))
        return TRUE;
      if (g_str_equal (head->name, "write") && told->phase == LENS_STEP_RETURN)
        return FALSE;
    }
  g_assert_not_reached ();
}

static void
assert_order (Scene *scene, gboolean is_read_wanted_first)
{
  g_autoptr (LensModel) model = lens_model_new (scene->script->trace);
  guint n_steps = lens_model_get_n_steps (model);

  g_assert_cmpint (is_read_first (model), ==, is_read_wanted_first);
  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step), folded = fixture_fold (model, step);
      const LensObject *pipe = lens_world_find_object (world, "pipe:1");
      fixture_assert_equal (world, folded);
      fixture_assert_sound (world);
      if (pipe != NULL && is_read_wanted_first)
        g_assert_cmpuint (pipe->pipe.slots->len, <=, pipe->pipe.n_slots);
      g_assert_cmpuint (lens_model_find_step_of_event (model, lens_model_get_step (model, step)->event), <=, step);
    }
  script_free (scene->script);
}

static void
test_write_known_first (void)
{
  Scene scene;
  begin (&scene);
  add_write (&scene);
  add_read (&scene);
  assert_order (&scene, TRUE);
}

static void
test_read_known_first (void)
{
  Scene scene;
  begin (&scene);
  add_read (&scene);
  add_write (&scene);
  assert_order (&scene, TRUE);
}

/* The model is there already when the writer's record comes, and its steps change their order. */
static void
test_live (void)
{
  Scene scene;
  g_autoptr (LensModel) model = NULL;

  begin (&scene);
  add_read (&scene);
  model = lens_model_new (scene.script->trace);
  g_assert_true (is_read_first (model));
  add_write (&scene);
  g_assert_true (is_read_first (model));
  assert_order (&scene, TRUE);
}

/* Bytes that came in after the return may be among those read: the read stays where it returned. */
static void
test_other_writer (void)
{
  Scene scene;
  guint64 in, out;

  begin (&scene);
  in = script_draw (scene.script);
  out = script_draw (scene.script);
  scene.read_out = script_draw (scene.script);
  add_write (&scene);
  add_read (&scene);
  script_call_at (scene.script, FIXTURE_C, "write", in, out, "\"fd\":4,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1");
  assert_order (&scene, FALSE);
}

/* Which of two readers made the room nobody knows. */
static void
test_other_reader (void)
{
  Scene scene;
  guint64 in, out;

  begin (&scene);
  in = script_draw (scene.script);
  out = script_draw (scene.script);
  scene.read_out = script_draw (scene.script);
  add_write (&scene);
  add_read (&scene);
  script_call_at (scene.script, FIXTURE_C, "read", in, out, "\"fd\":3,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1");
  assert_order (&scene, FALSE);
}

/* A read of another pipe has nothing to do with it. */
static void
test_other_pipe (void)
{
  Scene scene;

  begin (&scene);
  add_write (&scene);
  script_call_at (scene.script, FIXTURE_A, "read", scene.read_in, scene.read_out,
                  "\"fd\":5,\"obj\":\"pipe:2\",\"len\":4096,\"ret\":4096");
  assert_order (&scene, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room/write-known-first", test_write_known_first);
  g_test_add_func ("/room/read-known-first", test_read_known_first);
  g_test_add_func ("/room/live", test_live);
  g_test_add_func ("/room/other-writer", test_other_writer);
  g_test_add_func ("/room/other-reader", test_other_reader);
  g_test_add_func ("/room/other-pipe", test_other_pipe);
  return g_test_run ();
}
