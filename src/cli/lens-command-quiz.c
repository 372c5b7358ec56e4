/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-quiz.c: `ipc-lens quiz`: lists the questions, asks them, and holds a teacher's file of questions to the runs of its lessons.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/lens-quiz.h"
#include "cli/lens-record.h"
#include "cli/lens-suggest.h"
#include "cli/lens-terminal.h"

typedef struct
{
  char **words; /* (nullable): ids of questions, or one saved trace */
  char *lesson_id, *topic, *own_path, *checked_path;
  gint64 seed; /* below 0: in the order in which they are written */
  int number;  /* 0: all */
  gboolean wants_json, wants_list, wants_topics;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_strfreev (wish->words);
  g_free (wish->lesson_id);
  g_free (wish->topic);
  g_free (wish->own_path);
  g_free (wish->checked_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
add_id (const LensQuestion *question, gpointer ids)
{
  g_ptr_array_add (ids, (char *) question->id);
  return TRUE;
}

static int
refuse (const LensCommand *self, const LensQuiz *quiz, const char *word)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  lens_quiz_each (quiz, add_id, ids);
  g_ptr_array_add (ids, NULL);
  nearest = lens_suggest (word, (const char *const *) ids->pdata);
  if (nearest != NULL)
    return lens_command_misuse (self, _("There is no question “%s”, and no such file. Did you mean “%s”? `ipc-lens quiz` lists all."), word, nearest);
  return lens_command_misuse (self, _("There is no question “%s”, and no such file. `ipc-lens quiz` lists all."), word);
}

static gboolean
choose_any (const LensQuestion *question, gpointer data)
{
  LensQuiz *quiz = data;

  g_ptr_array_add (quiz->questions, (gpointer) question);
  return TRUE;
}

/* Questions that are made from a saved trace. */
static int
choose_made (LensQuiz *quiz, const char *path)
{
  if (quiz->saved != NULL)
    return lens_command_fail (_("%s: one saved trace at a time can be asked about."), path);
  quiz->saved = lens_command_open (path);
  if (quiz->saved == NULL)
    return LENS_EXIT_FAILED;
  quiz->made = lens_questions_make (quiz->saved);
  for (guint i = 0; i < quiz->made->questions->len; i++)
    g_ptr_array_add (quiz->questions, g_ptr_array_index (quiz->made->questions, i));
  if (quiz->made->questions->len == 0)
    return lens_command_fail (_("%s: nothing in this trace makes a question."), path);
  return LENS_EXIT_DONE;
}

static int
report (const char *path, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LensQuestionProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *safe = lens_terminal_make_safe (problem->text);
      printf ("%s:%u: %s\n", path, problem->line, safe);
    }
  if (problems->len == 0)
    return LENS_EXIT_DONE;
  return lens_command_fail (ngettext ("%s: %u thing is to be mended.", "%s: %u things are to be mended.", problems->len), path, problems->len);
}

static int
read_own (LensQuiz *quiz, const char *path, gboolean tries_it)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (!lens_quiz_read_own (quiz, path, &problems, &error))
    return lens_command_fail_about (path, error);
  if (tries_it)
    lens_quiz_try_own (quiz, problems);
  if (lens_record_get_interrupt () != 0)
    return LENS_EXIT_SIGNAL + lens_record_get_interrupt ();
  return report (path, problems);
}

/* A teacher's file, of which all is asked. */
static int
choose_own (LensQuiz *quiz, const char *path)
{
  int status;

  if (quiz->own != NULL)
    return lens_command_fail (_("%s: one file of questions at a time can be asked."), path);
  status = read_own (quiz, path, FALSE);
  for (guint i = 0; status == LENS_EXIT_DONE && i < quiz->own->questions->len; i++)
    g_ptr_array_add (quiz->questions, g_ptr_array_index (quiz->own->questions, i));
  return status;
}

static int
choose (const LensCommand *self, LensQuiz *quiz, const char *word)
{
  const LensQuestion *question = lens_quiz_find (quiz, word);

  if (g_str_equal (word, "all"))
    lens_quiz_each (quiz, choose_any, quiz);
  else if (question != NULL)
    g_ptr_array_add (quiz->questions, (gpointer) question);
  else if (g_file_test (word, G_FILE_TEST_EXISTS))
    return lens_quiz_is_own (word) ? choose_own (quiz, word) : choose_made (quiz, word);
  else
    return refuse (self, quiz, word);
  return LENS_EXIT_DONE;
}

typedef struct
{
  LensQuiz *quiz;
  const char *lesson_id;
} OfLesson;

static gboolean
choose_of_lesson (const LensQuestion *question, gpointer data)
{
  const OfLesson *of = data;

  if (g_str_equal (question->lesson, of->lesson_id))
    g_ptr_array_add (of->quiz->questions, (gpointer) question);
  return TRUE;
}

static int
choose_lesson (const LensCommand *self, LensQuiz *quiz, const char *id)
{
  OfLesson of = { quiz, id };

  if (lens_lesson_find (id) == NULL)
    return lens_command_refuse_lesson (self, id);
  lens_quiz_each (quiz, choose_of_lesson, &of);
  if (quiz->questions->len == 0)
    return lens_command_fail (_("There is no question about the lesson %1$s yet. `ipc-lens run %1$s --save FILE`, then `ipc-lens quiz FILE` makes some."), id);
  return LENS_EXIT_DONE;
}

static int
check (LensQuiz *quiz, const char *path)
{
  int status = read_own (quiz, path, TRUE);
  guint n = quiz->own != NULL ? quiz->own->questions->len : 0;

  if (status == LENS_EXIT_DONE)
    printf (ngettext ("%s: %u question, and the run of its lesson answers it.\n", "%s: %u questions, and the runs of their lessons answer them.\n", n), path, n);
  return status;
}

static int
refuse_topic (const LensCommand *self, const char *topic)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  for (const LensQuestionTopic *known = lens_question_topics (); known->id != NULL; known++)
    g_ptr_array_add (ids, (char *) known->id);
  g_ptr_array_add (ids, NULL);
  nearest = lens_suggest (topic, (const char *const *) ids->pdata);
  if (nearest != NULL)
    return lens_command_misuse (self, _("No question is about “%s”. Did you mean “%s”? `ipc-lens quiz --topics` lists all topics."), topic, nearest);
  return lens_command_misuse (self, _("No question is about “%s”. `ipc-lens quiz --topics` lists all topics."), topic);
}

static int
keep_topic (const LensCommand *self, LensQuiz *quiz, const char *topic)
{
  for (guint i = quiz->questions->len; i > 0; i--)
    if (g_strcmp0 (((const LensQuestion *) g_ptr_array_index (quiz->questions, i - 1))->topic, topic) != 0)
      g_ptr_array_remove_index (quiz->questions, i - 1);
  return quiz->questions->len > 0 ? LENS_EXIT_DONE : refuse_topic (self, topic);
}

/* Which, in which order, and how many. */
static int
arrange (const LensCommand *self, LensQuiz *quiz, const Wish *wish)
{
  gboolean is_wanted = wish->topic != NULL || wish->seed >= 0 || wish->number > 0;

  if (wish->number < 0)
    return lens_command_misuse (self, _("--number needs 1 or more."));
  if (wish->seed < -1 || wish->seed > G_MAXUINT32)
    return lens_command_misuse (self, _("--shuffle needs a number from 0 to %u: the same number gives the same order."), G_MAXUINT32);
  if (quiz->questions->len == 0 && is_wanted)
    lens_quiz_each (quiz, choose_any, quiz);
  if (wish->topic != NULL && keep_topic (self, quiz, wish->topic) != LENS_EXIT_DONE)
    return LENS_EXIT_USAGE;
  if (wish->seed >= 0)
    lens_questions_shuffle (quiz->questions, (guint32) wish->seed);
  if (wish->number > 0 && (guint) wish->number < quiz->questions->len)
    g_ptr_array_set_size (quiz->questions, wish->number);
  return LENS_EXIT_DONE;
}

static int
obey (const LensCommand *self, const Wish *wish)
{
  g_autoptr (LensQuiz) quiz = lens_quiz_new ();
  int status = LENS_EXIT_DONE;

  if (wish->wants_topics)
    return lens_quiz_print_topics ();
  if (wish->checked_path != NULL)
    return check (quiz, wish->checked_path);
  if (wish->own_path != NULL)
    status = read_own (quiz, wish->own_path, FALSE);
  if (status == LENS_EXIT_DONE && wish->lesson_id != NULL)
    status = choose_lesson (self, quiz, wish->lesson_id);
  for (char **word = wish->words; word != NULL && *word != NULL && status == LENS_EXIT_DONE; word++)
    status = choose (self, quiz, *word);
  if (status == LENS_EXIT_DONE)
    status = arrange (self, quiz, wish);
  if (status != LENS_EXIT_DONE)
    return status;
  if (quiz->questions->len == 0 || wish->wants_json || wish->wants_list)
    return lens_quiz_print_list (quiz, wish->wants_json);
  return lens_quiz_ask (quiz);
}

static int
run_quiz (const LensCommand *self, char **words)
{
  g_auto (Wish) wish = { .seed = -1 };
  int status;
  const GOptionEntry entries[] = {
    { "lesson", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.lesson_id, N_ ("Ask what there is about a lesson"), N_ ("LESSON") },
    { "topic", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.topic, N_ ("Keep to what is about a topic"), N_ ("TOPIC") },
    { "topics", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.wants_topics, N_ ("List the topics"), NULL },
    { "shuffle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &wish.seed, N_ ("Mix them; the same SEED gives a whole class the same order"), N_ ("SEED") },
    { "number", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &wish.number, N_ ("Ask the first N only"), "N" },
    { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.wants_list, N_ ("List them instead of asking"), NULL },
    { "file", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.own_path, N_ ("Add the questions of FILE"), N_ ("FILE") },
    { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.checked_path,
      N_ ("Say what is wrong in FILE, line by line, and whether the runs of its lessons answer it"), N_ ("FILE") },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.wants_json, N_ ("For programs: the list of the questions"), NULL },
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &wish.words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 0, &status))
    return status;
  return obey (self, &wish);
}

const LensCommand lens_command_quiz = {
  .name = "quiz",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("[QUESTION…|FILE] [--lesson LESSON] [--topic TOPIC] [--shuffle SEED] [--number N] [--file OWN] [--check OWN] [--list|--json|--topics]"),
  .summary = N_ ("List questions, or ask them; real runs answer"),
  .details = N_ ("Without words it lists the questions. QUESTION is the name of one, or “all”. FILE is a saved trace, from which questions "
                 "are made, or a file of your own questions: plain text, which data/quiz-format.md describes."),
  .run = run_quiz,
};
