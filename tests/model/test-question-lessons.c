/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-question-lessons.c: every question that comes with the program, put to a real run of its lesson: the run must confirm one answer, and just
 * one. Each lesson runs once.
 */
#include "model/lens-prompt.h"
#include "session/lens-lesson.h"

#include "lesson-checks.h"

static GHashTable *models; /* lesson id → LensModel */

static LensModel *
get_model (const char *lesson)
{
  LensModel *model = g_hash_table_lookup (models, lesson);

  if (model == NULL)
    {
      model = lesson_record (lesson, "", FALSE);
      g_hash_table_insert (models, g_strdup (lesson), model);
    }
  return model;
}

static void
test_question (gconstpointer data)
{
  const LensQuestion *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LensPrompt) prompt = lens_prompt_new (get_model (question->lesson), question, &error);
  g_autoptr (LensCaption) caption = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (prompt->stop, <, prompt->step);
  g_test_message ("%s: after step %u, answered by step %u: %s", question->id, prompt->stop, prompt->step, prompt->text);
  g_assert_nonnull (question->why);
  caption = lens_model_get_caption (get_model (question->lesson), prompt->step);
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
        g_autoptr (LensPrompt) prompt = lens_prompt_new (get_model (question->lesson), question, NULL);
        g_assert_nonnull (prompt);
        n_at[g_array_index (prompt->right, guint, 0)]++;
        n++;
      }
  for (guint i = 0; i < G_N_ELEMENTS (n_at); i++)
    g_assert_cmpuint (n_at[i] * 3, <, n * 2);
}

/* After these many others, a picture that was seen for a moment gives no answer away. */
#define ENOUGH_BETWEEN 6

/* Nobody sees the answer in the picture that has just answered something else: the quiz goes forward in a lesson, or to something else first. */
static void
test_given_away (void)
{
  const LensQuestion *questions = lens_questions ();

  for (guint later = 0; questions[later].id != NULL; later++)
    for (guint former = later - MIN (later, ENOUGH_BETWEEN); former < later; former++)
      {
        g_autoptr (LensPrompt) shown = NULL, asked = NULL;
        if (!g_str_equal (questions[former].lesson, questions[later].lesson) || g_strcmp0 (questions[former].settings, questions[later].settings) != 0)
          continue;
        shown = lens_prompt_new (get_model (questions[former].lesson), &questions[former], NULL);
        asked = lens_prompt_new (get_model (questions[later].lesson), &questions[later], NULL);
        g_assert_true (shown != NULL && asked != NULL);
        if (asked->step <= shown->step)
          g_error ("%s is answered by step %u, which %s has just shown", questions[later].id, asked->step, questions[former].id);
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

/* Who has seen the answer to @before has not seen that to @prompt; of an order nothing at all. */
static void
assert_unseen (const LensLesson *lesson, const LensPrompt *before, const LensPrompt *prompt)
{
  if (before->step >= prompt->step)
    g_error ("%s: “%s” answers “%s”", lesson->id, before->ask, prompt->ask);
  if (prompt->kind == LENS_QUESTION_ORDER && before->step > prompt->stop)
    g_error ("%s: “%s” tells of “%s”", lesson->id, before->ask, prompt->ask);
}

/* What is made from a run can be answered by it, and there is something to ask about each lesson. */
static void
test_made (void)
{
  guint n_of_kind[4] = { 0 };

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      LensModel *model = get_model ((*lesson)->id);
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
            assert_unseen (*lesson, before, prompt);
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
  g_test_add_func ("/question/made", test_made);
  status = g_test_run ();
  g_hash_table_unref (models);
  return status;
}
