/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-list.c: questions and topics as a list, for people and for programs.
 */
#include "cli/lens-quiz.h"

#include <glib/gi18n-lib.h>
#include <json-c/json.h>
#include <stdio.h>

#include "cli/lens-command.h"
#include "cli/lens-json.h"
#include "cli/lens-terminal.h"
#include "session/lens-lesson.h"

static gboolean
print_question (const LensQuestion *question, gpointer data)
{
  const char **last_lesson = data, *lesson_id = question->lesson != NULL ? question->lesson : "";
  const LensLesson *lesson = lens_lesson_find (lesson_id);
  g_autofree char *id = lens_terminal_style (LENS_STYLE_BOLD, 0, question->id);
  g_autofree char *safe = lens_terminal_make_safe (_(question->ask));
  g_autofree char *lines = lens_terminal_wrap (safe, 4, lens_terminal_get_width ());

  if (!g_str_equal (*last_lesson, lesson_id))
    printf ("\n%s · %s\n", lesson_id, lesson != NULL ? _(lesson->title) : "");
  *last_lesson = lesson_id;
  printf ("  %s\n%s", id, lines);
  return TRUE;
}

static gboolean
add_json (const LensQuestion *question, gpointer list)
{
  json_object *object = json_object_new_object (), *choices = json_object_new_array ();

  lens_json_add_string (object, "id", question->id);
  if (question->topic != NULL)
    lens_json_add_string (object, "topic", question->topic);
  if (question->lesson != NULL)
    lens_json_add_string (object, "lesson", question->lesson);
  lens_json_add_string (object, "kind", lens_question_kind_to_word (question->kind));
  lens_json_add_string (object, "ask", _(question->ask));
  for (const LensChoice *choice = question->choices; choice->text != NULL; choice++)
    json_object_array_add (choices, json_object_new_string (_(choice->text)));
  json_object_object_add (object, "choices", choices);
  json_object_array_add (list, object);
  return TRUE;
}

static void
each (const LensQuiz *quiz, LensQuizUse use, gpointer data)
{
  if (quiz->questions->len == 0)
    lens_quiz_each (quiz, use, data);
  for (guint i = 0; i < quiz->questions->len; i++)
    use (g_ptr_array_index (quiz->questions, i), data);
}

int
lens_quiz_print_list (const LensQuiz *quiz, gboolean wants_json)
{
  const char *last_lesson = "";
  json_object *list;

  if (!wants_json)
    {
      each (quiz, print_question, &last_lesson);
      printf ("\n%s\n", _("`ipc-lens quiz empty-pipe` asks one, `ipc-lens quiz --lesson pipe` those of a lesson, `ipc-lens quiz all` all of them."));
      return LENS_EXIT_DONE;
    }
  list = json_object_new_array ();
  each (quiz, add_json, list);
  lens_json_print (list);
  json_object_put (list);
  return LENS_EXIT_DONE;
}

int
lens_quiz_print_topics (void)
{
  for (const LensQuestionTopic *topic = lens_question_topics (); topic->id != NULL; topic++)
    {
      g_autofree char *id = lens_terminal_style (LENS_STYLE_BOLD, 0, topic->id);
      printf ("%s\n    %s\n", id, _(topic->title));
    }
  return LENS_EXIT_DONE;
}
