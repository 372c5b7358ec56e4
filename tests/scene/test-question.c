/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-question.c: what is asked before a step, as text; and that the question gives nothing away.
 */
#include "scene/lens-scene.h"

static LensModel *
load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "pipe.ipc-lens.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

/* What stands in the caption's place, as it is seen and as it is heard. (transfer full). */
static char *
caption_of (const LensMoment *moment)
{
  LensSceneOptions options = { 853, 453, 1, LENS_SCENE_CAPTION, LENS_DETAIL_TEXTBOOK, NULL };
  g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
  const LensRegion *caption = g_ptr_array_index (scene->regions, scene->regions->len - 1);

  g_assert_cmpstr (caption->id, ==, "caption");
  return g_strdup (caption->label);
}

static void
test_text (void)
{
  g_autoptr (LensModel) model = load ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint step = 0; step < 9; step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new_question (model, step);
      g_autofree char *caption = caption_of (moment);
      g_string_append_printf (text, "%u: %s\n", step, caption);
    }
  g_assert_cmpstr (text->str, ==,
                   "0: It is A’s turn. What happens next?\n"
                   "1: A calls pipe(fds). What happens next?\n"
                   "2: A calls fork(). What happens next?\n"
                   "3: It is B’s turn. What happens next?\n"
                   "4: B calls close(4). What happens next?\n"
                   "5: B calls read(3, buf, 256). What happens next?\n"
                   "6: A calls close(3). What happens next?\n"
                   "7: A calls write(4, \"Hello from parent via pipe!\", 27). What happens next?\n"
                   "8: B is still in read(3, buf, 256). What happens next?\n");
}

/* The picture is that of the step before; nothing of it is the next one's but the question. */
static void
test_gives_nothing_away (void)
{
  g_autoptr (LensModel) model = load ();

  for (guint step = 0; step < lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) question = lens_moment_new_question (model, step);
      g_autoptr (LensCaption) answer = lens_model_get_caption (model, step + 1);
      g_autofree char *caption = caption_of (question);
      g_assert_cmpuint (lens_moment_get_step (question), ==, step);
      g_assert_cmpstr (caption, !=, answer->what);
    }
}

static void
test_nothing_to_ask_at_the_end (void)
{
  g_autoptr (LensModel) model = load ();
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (LensMoment) question = lens_moment_new_question (model, n_steps), moment = lens_moment_new (model, n_steps);
  g_autofree char *asked = caption_of (question), *told = caption_of (moment);

  g_assert_cmpstr (asked, ==, told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/question/text", test_text);
  g_test_add_func ("/scene/question/gives-nothing-away", test_gives_nothing_away);
  g_test_add_func ("/scene/question/nothing-to-ask-at-the-end", test_nothing_to_ask_at_the_end);
  return g_test_run ();
}
