/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-ask.c: a quiz at the terminal: what has happened so far, the question, an answer, and then what the run did.
 */
#include "cli/lens-quiz.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/lens-command.h"
#include "cli/lens-record.h"
#include "cli/lens-story.h"
#include "cli/lens-terminal.h"

#define STEPS_BEFORE 5 /* that are shown before a question */

typedef enum
{
  ANSWER_RIGHT,
  ANSWER_WRONG,
  ANSWER_SKIPPED,
  ANSWER_END, /* of the quiz */
} Answer;

static void
print_text (LensStyle style, const char *text)
{
  g_autofree char *safe = lens_terminal_make_safe (text);
  g_autofree char *lines = lens_terminal_wrap (safe, 2, lens_terminal_get_width ());
  g_autofree char *styled = lens_terminal_style (style, 0, g_strchomp (lines));

  printf ("%s\n", styled);
}

static void
print_options (const LensPrompt *prompt)
{
  if (prompt->kind == LENS_QUESTION_PICK)
    {
      g_autoptr (GString) letters = g_string_new (NULL);
      for (guint i = 0; i < prompt->options->len; i++)
        g_string_append_printf (letters, "%s%s", i > 0 ? " · " : "", (const char *) g_ptr_array_index (prompt->options, i));
      print_text (LENS_STYLE_PLAIN, letters->str);
      return;
    }
  for (guint i = 0; i < prompt->options->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, (const char *) g_ptr_array_index (prompt->options, i));
      print_text (LENS_STYLE_PLAIN, line);
    }
}

static const char *
get_hint (LensQuestionKind kind)
{
  switch (kind)
    {
    case LENS_QUESTION_PICK: return _("The letter of a process, then Enter. Enter alone skips; Ctrl+D ends the quiz.");
    case LENS_QUESTION_TYPE: return _("Type it, then Enter. Enter alone skips; Ctrl+D ends the quiz.");
    case LENS_QUESTION_ORDER: return _("The numbers in their order, “2 1”, then Enter. Enter alone skips; Ctrl+D ends the quiz.");
    default: return _("The number, then Enter. Enter alone skips; Ctrl+D ends the quiz.");
    }
}

static void
print_prompt (LensModel *model, const LensPrompt *prompt)
{
  guint first = prompt->stop > STEPS_BEFORE ? prompt->stop - STEPS_BEFORE + 1 : 1;

  for (guint step = first; step <= prompt->stop; step++)
    lens_story_print_row (model, step);
  printf ("\n");
  print_text (LENS_STYLE_BOLD, prompt->ask);
  print_options (prompt);
  print_text (LENS_STYLE_DIM, get_hint (prompt->kind));
}

static Answer
read_answer (const LensPrompt *prompt)
{
  char *line = NULL;
  size_t size = 0;
  Answer answer = ANSWER_END;
  gboolean is_right;

  while (TRUE)
    {
      printf ("> ");
      fflush (stdout);
      if (getline (&line, &size, stdin) < 0)
        {
          printf ("\n");
          break;
        }
      if (*g_strstrip (line) == '\0')
        answer = ANSWER_SKIPPED;
      else if (lens_prompt_judge (prompt, line, &is_right))
        answer = is_right ? ANSWER_RIGHT : ANSWER_WRONG;
      if (answer != ANSWER_END)
        break;
      print_text (LENS_STYLE_PLAIN, _("That is none of the answers."));
    }
  free (line);
  return answer;
}

static void
print_outcome (LensModel *model, const LensPrompt *prompt, Answer answer)
{
  g_autofree char *told = NULL;

  if (answer == ANSWER_RIGHT)
    /* Translators: after a right answer; then the answer itself */
    told = g_strdup_printf (_("Right: %s"), prompt->text);
  else if (answer == ANSWER_WRONG)
    /* Translators: after a wrong answer; then the right one */
    told = g_strdup_printf (_("Not so. The run says: %s"), prompt->text);
  else
    told = g_strdup_printf (_("The run says: %s"), prompt->text);
  print_text (answer == ANSWER_WRONG ? LENS_STYLE_ERROR : LENS_STYLE_BOLD, told);
  for (guint step = prompt->stop + 1; step < prompt->step; step++)
    lens_story_print_row (model, step);
  lens_story_print_step (model, prompt->step);
  if (prompt->why != NULL)
    {
      printf ("\n");
      print_text (LENS_STYLE_PLAIN, prompt->why);
    }
}

static void
print_heading (const LensQuiz *quiz, guint number, const LensQuestion *question)
{
  const LensLesson *lesson = question->lesson != NULL ? lens_lesson_find (question->lesson) : NULL;
  const char *title = lesson != NULL ? _(lesson->title) : quiz->saved != NULL ? lens_trace_get_title (lens_model_get_trace (quiz->saved)) : question->lesson;
  /* Translators: above a question of a quiz: "Question 2 of 7 · Pipe" */
  g_autofree char *heading = g_strdup_printf (_("Question %1$u of %2$u · %3$s"), number, quiz->questions->len, title);

  printf ("\n");
  print_text (LENS_STYLE_BOLD, heading);
}

/* Each that was not answered right, and where its run answers it. Who ends it at the first question is told of no zeros. */
static void
print_results (const guint *n_answers, guint n_unasked, GPtrArray *missed)
{
  g_autofree char *results = g_strdup_printf (_("Right: %u. Wrong: %u. Skipped: %u."), n_answers[ANSWER_RIGHT], n_answers[ANSWER_WRONG],
                                              n_answers[ANSWER_SKIPPED]);
  gboolean has_answers = n_answers[ANSWER_RIGHT] + n_answers[ANSWER_WRONG] + n_answers[ANSWER_SKIPPED] > 0;

  if (!has_answers && n_unasked == 0)
    return;
  printf ("\n");
  for (guint i = 0; i < missed->len; i++)
    print_text (LENS_STYLE_PLAIN, g_ptr_array_index (missed, i));
  if (n_unasked > 0)
    {
      g_autofree char *unasked = g_strdup_printf (_("Not asked: %u."), n_unasked);
      print_text (LENS_STYLE_ERROR, unasked);
    }
  if (has_answers)
    print_text (LENS_STYLE_BOLD, results);
}

static Answer
ask (LensQuiz *quiz, guint number, LensModel *model, const LensPrompt *prompt, GPtrArray *missed)
{
  const LensQuestion *question = g_ptr_array_index (quiz->questions, number - 1);
  Answer answer;

  print_heading (quiz, number, question);
  print_prompt (model, prompt);
  answer = read_answer (prompt);
  if (answer != ANSWER_END)
    print_outcome (model, prompt, answer);
  if (answer == ANSWER_WRONG || answer == ANSWER_SKIPPED)
    /* Translators: one that was not answered right: its name, the step of its run that answers, and the answer */
    g_ptr_array_add (missed, g_strdup_printf (_("%1$s, step %2$u: %3$s"), question->id, prompt->step, prompt->text));
  return answer;
}

/* The others can be asked. */
static void
pass_over (const LensQuiz *quiz, guint number, const GError *error)
{
  const LensQuestion *question = g_ptr_array_index (quiz->questions, number - 1);

  print_heading (quiz, number, question);
  lens_command_fail ("%s: %s", question->id, error->message);
}

int
lens_quiz_ask (LensQuiz *quiz)
{
  g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_free);
  guint n_answers[ANSWER_END + 1] = { 0 }, n_unasked = 0;

  for (guint i = 0; i < quiz->questions->len && n_answers[ANSWER_END] == 0; i++)
    {
      const LensQuestion *question = g_ptr_array_index (quiz->questions, i);
      g_autoptr (GError) error = NULL;
      LensModel *model = lens_quiz_get_run (quiz, question, &error);
      g_autoptr (LensPrompt) prompt = model != NULL ? lens_prompt_new (model, question, &error) : NULL;

      if (lens_record_get_interrupt () != 0)
        return LENS_EXIT_SIGNAL + lens_record_get_interrupt ();
      if (prompt != NULL)
        n_answers[ask (quiz, i + 1, model, prompt, missed)]++;
      else
        {
          pass_over (quiz, i + 1, error);
          n_unasked++;
        }
    }
  print_results (n_answers, n_unasked, missed);
  return n_unasked > 0 ? LENS_EXIT_FAILED : LENS_EXIT_DONE;
}
