/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-question-lessons.c: every question that comes with the program, put to a real run of its lesson: the run must confirm one answer, and just
 * one. Each lesson runs once.
 */
#include "model/lens-prompt.h"
#include "session/lens-lesson.h"

#include "lesson-checks.h"

static GHashTable *models; /* "lesson settings" → LensModel */

static LensModel *
get_model (const char *lesson, const char *settings)
{
  g_autofree char *key = g_strdup_printf ("%s %s", lesson, settings != NULL ? settings : "");
  LensModel *model = g_hash_table_lookup (models, key);

  if (model == NULL)
    {
      model = lesson_record (lesson, settings != NULL ? settings : "", FALSE);
      g_hash_table_insert (models, g_steal_pointer (&key), model);
    }
  return model;
}

static LensModel *
get_run (const LensQuestion *question)
{
  return get_model (question->lesson, question->settings);
}

static void
test_question (gconstpointer data)
{
  const LensQuestion *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LensPrompt) prompt = lens_prompt_new (get_run (question), question, &error);
  g_autoptr (LensCaption) caption = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (prompt->stop, <, prompt->step);
  g_test_message ("%s: after step %u, answered by step %u: %s", question->id, prompt->stop, prompt->step, prompt->text);
  g_assert_nonnull (question->why);
  caption = lens_model_get_caption (get_run (question), prompt->step);
  g_assert_cmpstr (caption->what, !=, "");
}

/* A question says nothing that is out of place: who picks, types or orders has no choices, and the other way round. */
static void
test_shelf (void)
{
  guint n = 0, n_of_kind[4] = { 0 };

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    {
      g_assert_nonnull (lens_lesson_find (question->lesson));
      g_assert_true ((question->choices[0].text != NULL) == (question->kind == LENS_QUESTION_CHOOSE));
      g_assert_true (lens_question_check_step (question->step, NULL));
      g_assert_true (question->stop == NULL || lens_question_check_step (question->stop, NULL));
      g_assert_true (question->answer == NULL || lens_question_has_name (question->answer));
      for (const LensChoice *choice = question->choices; choice->text != NULL; choice++)
        g_assert_true (lens_question_check_fact (choice->fact, NULL));
      for (const LensQuestion *other = lens_questions (); other != question; other++)
        g_assert_cmpstr (other->id, !=, question->id);
      n_of_kind[question->kind]++;
      n++;
    }
  g_assert_cmpuint (n, >=, 30);
  for (guint i = 0; i < G_N_ELEMENTS (n_of_kind); i++)
    g_assert_cmpuint (n_of_kind[i], >, 0);
}

/* A right answer that is not always the first, or it could be learned by its place. */
static void
test_places (void)
{
  guint n_at[LENS_QUESTION_MOST_CHOICES] = { 0 }, n = 0;

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (question->kind == LENS_QUESTION_CHOOSE)
      {
        g_autoptr (LensPrompt) prompt = lens_prompt_new (get_run (question), question, NULL);
        g_assert_nonnull (prompt);
        n_at[g_array_index (prompt->right, guint, 0)]++;
        n++;
      }
  for (guint i = 0; i < G_N_ELEMENTS (n_at); i++)
    g_assert_cmpuint (n_at[i] * 3, <, n * 2);
}

/* Who has seen the answer to @before has not seen that to @prompt; of an order nothing at all. */
static void
assert_unseen (const char *lesson, const LensPrompt *before, const LensPrompt *prompt)
{
  if (before->step >= prompt->step)
    g_error ("%s: “%s” answers “%s”", lesson, before->ask, prompt->ask);
  if (prompt->kind == LENS_QUESTION_ORDER && before->step > prompt->stop)
    g_error ("%s: “%s” tells of “%s”", lesson, before->ask, prompt->ask);
}

/* Nobody sees the answer in the picture that has answered something else, however long ago: a quiz goes forward in each run. */
static void
assert_nothing_given_away (GPtrArray *sitting)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_prompt_free);

  for (guint later = 0; later < sitting->len; later++)
    {
      const LensQuestion *question = g_ptr_array_index (sitting, later);
      LensPrompt *prompt = lens_prompt_new (get_run (question), question, NULL);
      g_assert_nonnull (prompt);
      g_ptr_array_add (prompts, prompt);
      for (guint former = 0; former < later; former++)
        if (get_run (g_ptr_array_index (sitting, former)) == get_run (question))
          assert_unseen (question->lesson, g_ptr_array_index (prompts, former), prompt);
    }
}

/* All of them, or those of one lesson. */
static GPtrArray *
gather (const char *lesson)
{
  GPtrArray *sitting = g_ptr_array_new ();

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (lesson == NULL || g_str_equal (question->lesson, lesson))
      g_ptr_array_add (sitting, (gpointer) question);
  return sitting;
}

static void
test_given_away (void)
{
  g_autoptr (GPtrArray) all = gather (NULL);

  assert_nothing_given_away (all);
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      g_autoptr (GPtrArray) of_lesson = gather ((*lesson)->id);
      assert_nothing_given_away (of_lesson);
    }
}

/* Mixed they are all there, in another order; and still none gives another away. */
static void
test_given_away_shuffled (void)
{
  g_autoptr (GPtrArray) all = gather (NULL);

  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (GPtrArray) sitting = gather (NULL);
      guint n_moved = 0;
      lens_questions_shuffle (sitting, seed);
      assert_nothing_given_away (sitting);
      g_assert_cmpuint (sitting->len, ==, all->len);
      for (guint i = 0; i < all->len; i++)
        {
          g_assert_true (g_ptr_array_find (sitting, g_ptr_array_index (all, i), NULL));
          n_moved += g_ptr_array_index (sitting, i) != g_ptr_array_index (all, i);
        }
      g_assert_cmpuint (n_moved, >, all->len / 2);
    }
}

/* Each topic has its questions, and each question one of the topics. */
static void
test_topics (void)
{
  for (const LensQuestionTopic *topic = lens_question_topics (); topic->id != NULL; topic++)
    {
      guint n = 0;
      for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
        n += g_str_equal (question->topic, topic->id);
      if (n < 2)
        g_error ("%s has %u questions", topic->id, n);
    }
  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    g_assert_cmpstr (lens_question_topic_get_title (question->topic), !=, question->topic);
}

/* What is made from a run can be answered by it, and there is something to ask about each lesson. */
static void
test_made (void)
{
  guint n_of_kind[4] = { 0 };

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      LensModel *model = get_model ((*lesson)->id, NULL);
      g_autoptr (LensQuestionSet) set = lens_questions_make (model);
      g_autoptr (LensPrompt) before = NULL;
      if (set->questions->len < 2)
        g_error ("%s makes %u questions", (*lesson)->id, set->questions->len);
      for (guint i = 0; i < set->questions->len; i++)
        {
          const LensQuestion *question = g_ptr_array_index (set->questions, i);
          g_autoptr (GError) error = NULL;
          g_autoptr (LensPrompt) prompt = lens_prompt_new (model, question, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (prompt->stop, <, prompt->step);
          n_of_kind[question->kind]++;
          if (before != NULL)
            assert_unseen ((*lesson)->id, before, prompt);
          g_clear_pointer (&before, lens_prompt_free);
          before = g_steal_pointer (&prompt);
        }
    }
  g_assert_cmpuint (n_of_kind[LENS_QUESTION_TYPE], >, 0);
  g_assert_cmpuint (n_of_kind[LENS_QUESTION_PICK], >, 0);
  g_assert_cmpuint (n_of_kind[LENS_QUESTION_ORDER], >, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  models = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_test_add_func ("/question/shelf", test_shelf);
  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    {
      g_autofree char *path = g_strdup_printf ("/question/run/%s", question->id);
      g_test_add_data_func (path, question, test_question);
    }
  g_test_add_func ("/question/places", test_places);
  g_test_add_func ("/question/topics", test_topics);
  g_test_add_func ("/question/given-away", test_given_away);
  g_test_add_func ("/question/given-away/shuffled", test_given_away_shuffled);
  g_test_add_func ("/question/made", test_made);
  status = g_test_run ();
  g_hash_table_unref (models);
  return status;
}
