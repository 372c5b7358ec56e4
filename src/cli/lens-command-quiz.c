/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-quiz.c: `ipc-lens quiz`: lists the questions, asks them, and holds a teacher's file of questions to the runs of its lessons.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <json-c/json.h>
#include <stdio.h>

#include "cli/lens-json.h"
#include "cli/lens-quiz.h"
#include "cli/lens-record.h"
#include "cli/lens-suggest.h"
#include "cli/lens-terminal.h"

typedef struct
{
  char **words; /* (nullable): ids of questions, or one saved trace */
  char *lesson_id, *own_path, *checked_path;
  gboolean wants_json;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_strfreev (wish->words);
  g_free (wish->lesson_id);
  g_free (wish->own_path);
  g_free (wish->checked_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
print_question (const LensQuestion *question, gpointer data)
{
  const char **last_lesson = data;
  const LensLesson *lesson = lens_lesson_find (question->lesson);
  g_autofree char *id = lens_terminal_style (LENS_STYLE_BOLD, 0, question->id);
  g_autofree char *safe = lens_terminal_make_safe (_(question->ask));
  g_autofree char *lines = lens_terminal_wrap (safe, 4, lens_terminal_get_width ());

  if (!g_str_equal (*last_lesson, question->lesson))
    printf ("\n%s · %s\n", question->lesson, lesson != NULL ? _(lesson->title) : "");
  *last_lesson = question->lesson;
  printf ("  %s\n%s", id, lines);
  return TRUE;
}

static gboolean
add_json (const LensQuestion *question, gpointer list)
{
  json_object *object = json_object_new_object (), *choices = json_object_new_array ();

  lens_json_add_string (object, "id", question->id);
  lens_json_add_string (object, "lesson", question->lesson);
  lens_json_add_string (object, "kind", lens_question_kind_to_word (question->kind));
  lens_json_add_string (object, "ask", _(question->ask));
  for (const LensChoice *choice = question->choices; choice->text != NULL; choice++)
    json_object_array_add (choices, json_object_new_string (_(choice->text)));
  json_object_object_add (object, "choices", choices);
  json_object_array_add (list, object);
  return TRUE;
}

static int
print_list (const LensQuiz *quiz, gboolean wants_json)
{
  const char *last_lesson = "";
  json_object *list;

  if (!wants_json)
    {
      lens_quiz_each (quiz, print_question, &last_lesson);
      printf ("\n%s\n", _("`ipc-lens quiz empty-pipe` asks one, `ipc-lens quiz --lesson pipe` those of a lesson, `ipc-lens quiz all` all of them."));
      return LENS_EXIT_DONE;
    }
  list = json_object_new_array ();
  lens_quiz_each (quiz, add_json, list);
  lens_json_print (list);
  json_object_put (list);
  return LENS_EXIT_DONE;
}

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
choose (const LensCommand *self, LensQuiz *quiz, const char *word)
{
  const LensQuestion *question = lens_quiz_find (quiz, word);

  if (g_str_equal (word, "all"))
    lens_quiz_each (quiz, choose_any, quiz);
  else if (question != NULL)
    g_ptr_array_add (quiz->questions, (gpointer) question);
  else if (g_file_test (word, G_FILE_TEST_EXISTS))
    return choose_made (quiz, word);
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
obey (const LensCommand *self, const Wish *wish)
{
  g_autoptr (LensQuiz) quiz = lens_quiz_new ();
  int status = LENS_EXIT_DONE;

  if (wish->checked_path != NULL)
    return check (quiz, wish->checked_path);
  if (wish->own_path != NULL)
    status = read_own (quiz, wish->own_path, FALSE);
  if (status == LENS_EXIT_DONE && wish->lesson_id != NULL)
    status = choose_lesson (self, quiz, wish->lesson_id);
  for (char **word = wish->words; word != NULL && *word != NULL && status == LENS_EXIT_DONE; word++)
    status = choose (self, quiz, *word);
  if (status != LENS_EXIT_DONE)
    return status;
  if (quiz->questions->len == 0 || wish->wants_json)
    return print_list (quiz, wish->wants_json);
  return lens_quiz_ask (quiz);
}

static int
run_quiz (const LensCommand *self, char **words)
{
  g_auto (Wish) wish = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "lesson", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.lesson_id, N_ ("Ask what there is about a lesson"), "LESSON" },
    { "file", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.own_path, N_ ("Add the questions of FILE"), "FILE" },
    { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.checked_path,
      N_ ("Say what is wrong in FILE, line by line, and whether the runs of its lessons answer it"), "FILE" },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.wants_json, N_ ("For programs: the list of all questions"), NULL },
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &wish.words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 0, &status))
    return status;
  return obey (self, &wish);
}

const LensCommand lens_command_quiz = {
  .name = "quiz",
  .arguments = "[QUESTION…|FILE] [--lesson LESSON] [--file OWN] [--check OWN] [--json]",
  .summary = N_ ("List questions, or ask them; real runs answer"),
  .details = N_ ("Without words it lists the questions. QUESTION is the name of one, or “all”. FILE is a saved trace: its questions are made from it. "
                 "A file of your own questions is plain text; data/quiz-format.md describes it."),
  .run = run_quiz,
};
