/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-question.c: what is asked before a step, as text; and that the question gives nothing away.
 */
#include "model/lens-prompt.h"
#include "scene/lens-scene.h"

#include <string.h>

static LensModel *
load_named (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static LensModel *
load (void)
{
  return load_named ("pipe.ipc-lens.json");
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

/* All that can be read in the picture, and heard of it. */
static void
add_texts (const LensScene *scene, GPtrArray *texts)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (((const LensItem *) g_ptr_array_index (scene->items, i))->text != NULL)
      g_ptr_array_add (texts, ((const LensItem *) g_ptr_array_index (scene->items, i))->text);
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      g_ptr_array_add (texts, region->label);
      if (region->description != NULL)
        g_ptr_array_add (texts, region->description);
    }
}

static LensScene *
build_asked (LensModel *model, guint step, LensDetail detail)
{
  g_autoptr (LensMoment) moment = lens_moment_new_asked (model, step, "What happens next?", NULL);
  LensSceneOptions options = { 1280, 720, 1, LENS_SCENE_CAPTION | LENS_SCENE_COUNTERS, detail, NULL };

  return lens_scene_build (moment, G_MAXDOUBLE, &options);
}

/* Neither the sentences about the answering step, nor words that foretell what a call would do. */
static void
assert_untold (const char *name, LensModel *model, const LensPrompt *prompt, LensDetail detail)
{
  static const char *const foretelling[] = { "would", "returns 0", "next to be received", "next first", "keeps", "forgotten", "for ever" };
  g_autoptr (LensScene) scene = build_asked (model, prompt->stop, detail);
  g_autoptr (LensCaption) answer = lens_model_get_caption (model, prompt->step);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  add_texts (scene, texts);
  g_assert_cmpuint (texts->len, >, 3);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      if (strstr (text, answer->what) != NULL || (answer->why != NULL && *answer->why != '\0' && strstr (text, answer->why) != NULL))
        g_error ("%s, before step %u (“%s”): “%s”", name, prompt->step, prompt->ask, text);
      for (guint word = 0; word < G_N_ELEMENTS (foretelling); word++)
        if (strstr (text, foretelling[word]) != NULL)
          g_error ("%s, before step %u (“%s”): “%s”", name, prompt->step, prompt->ask, text);
    }
}

static void
assert_untold_by (const char *name, LensModel *model, const LensQuestion *question, guint *n_asked)
{
  g_autoptr (LensPrompt) prompt = lens_prompt_new (model, question, NULL);

  if (prompt == NULL)
    return;
  ++*n_asked;
  assert_untold (name, model, prompt, LENS_DETAIL_TEXTBOOK);
  assert_untold (name, model, prompt, LENS_DETAIL_KERNEL);
}

/* Every question about every recording that there is here. */
static void
test_no_answer_on_the_stage (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_asked = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ipc-lens.json"))
      {
        g_autoptr (LensModel) model = load_named (name);
        g_autoptr (LensQuestionSet) made = lens_questions_make (model);
        g_autofree char *lesson = g_strndup (name, strlen (name) - strlen (".ipc-lens.json"));
        for (guint i = 0; i < made->questions->len; i++)
          assert_untold_by (name, model, g_ptr_array_index (made->questions, i), &n_asked);
        for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
          if (g_str_equal (question->lesson, lesson))
            assert_untold_by (name, model, question, &n_asked);
      }
  g_assert_cmpuint (n_asked, >, 150);
}

static double
find_top (const LensScene *scene, const char *text)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->text != NULL && strstr (item->text, text) != NULL && item->rect.y > scene->height * 0.35)
        return item->rect.y * scene->width + item->rect.x;
    }
  g_error ("“%s” is not to be seen", text);
}

/* Two messages lie in the queue in the order in which they will be received; while that is asked they stand there as they were sent. */
static void
test_order_is_not_seen (void)
{
  g_autoptr (LensModel) model = load_named ("posix-mq.ipc-lens.json");
  LensSceneOptions options = { 1280, 720, 1, LENS_SCENE_CAPTION | LENS_SCENE_COUNTERS, LENS_DETAIL_TEXTBOOK, NULL };

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (g_str_equal (question->id, "priorities"))
      {
        g_autoptr (LensPrompt) prompt = lens_prompt_new (model, question, NULL);
        g_autoptr (LensScene) asked = build_asked (model, prompt->stop, LENS_DETAIL_TEXTBOOK);
        g_autoptr (LensMoment) moment = lens_moment_new (model, prompt->stop);
        g_autoptr (LensScene) told = lens_scene_build (moment, G_MAXDOUBLE, &options);
        g_assert_cmpfloat (find_top (asked, "sent as no. 1"), <, find_top (asked, "sent as no. 2"));
        g_assert_cmpfloat (find_top (told, "sent as no. 1"), >, find_top (told, "sent as no. 2"));
        return;
      }
  g_assert_not_reached ();
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
  g_test_add_func ("/scene/question/no-answer-on-the-stage", test_no_answer_on_the_stage);
  g_test_add_func ("/scene/question/order-is-not-seen", test_order_is_not_seen);
  g_test_add_func ("/scene/question/nothing-to-ask-at-the-end", test_nothing_to_ask_at_the_end);
  return g_test_run ();
}
