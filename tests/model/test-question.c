/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-question.c: the file of questions and its errors, line by line; facts, steps and answers, on a run that is saved.
 */
#include "model/lens-prompt.h"

#include <string.h>

#define HEAD "question: mine\nlesson: pipe\n"

/* The problems as text: "3: …", one a line. */
static char *
parse (const char *text, guint *n_questions)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (LensQuestionSet) set = lens_questions_parse (text, strlen (text), &problems);
  GString *told = g_string_new (NULL);

  *n_questions = set->questions->len;
  for (guint i = 0; i < problems->len; i++)
    {
      const LensQuestionProblem *problem = g_ptr_array_index (problems, i);
      g_string_append_printf (told, "%u: %s\n", problem->line, problem->text);
    }
  return g_string_free (told, FALSE);
}

static void
test_good_file (void)
{
  guint n;
  g_autofree char *told = parse ("# a remark\n\n" HEAD "step: B read 2 if wakes and ret > 0\nkind: choose\nask: What: now?\n"
                                 "choice [sleeps]: It sleeps.\nchoice [ret = 0]: It ends.\n\nquestion: other\nlesson: pipe\nstep: 7\nkind: type\n"
                                 "answer: end.faults\nask: How many?\n", &n);

  g_assert_cmpstr (told, ==, "");
  g_assert_cmpuint (n, ==, 2);
}

static void
test_bad_lines (void)
{
  static const struct
  {
    const char *text, *told; /* line, and a word of what must be said */
  } cases[] = {
    { "lesson: pipe\n", "1: *question: NAME*" },
    { "question: a b\n", "1: *one word*" },
    { "question: empty-pipe\n", "1: *comes with the program*" },
    { HEAD "what is this\n", "1: *“step:”*3: *key: value*" },
    { HEAD "stepp: B read\n", "*3: *stepp*" },
    { HEAD "step: B\n", "*3: A step is*" },
    { HEAD "step: B read 0\n", "*3: A step is*" },
    { HEAD "step: B read 1 if nothing\n", "*3: *“nothing”*" },
    { HEAD "step: B read\nstep: B read\n", "*4: *already*" },
    { HEAD "kind: guess\n", "*3: *guess*choose, pick, type, order*" },
    { HEAD "choice: It sleeps.\n", "*3: *brackets*" },
    { HEAD "choice [ret ~ 3]: x\n", "*3: A fact is*" },
    { HEAD "choice []: x\n", "*3: A fact is*" },
    { HEAD "answer: letters\n", "*3: *“letters”*" },
    { HEAD "ask:\n", "*3: Nothing stands after*" },
    { HEAD "ask: \xff\n", "*3: *UTF-8*" },
    { HEAD "step: B read\nask: x\nkind: choose\nchoice [sleeps]: x\n", "1: *two lines*" },
    { HEAD "step: B read\nask: x\nkind: pick\nchoice [sleeps]: x\n", "1: *not of the kind*" },
    { HEAD "step: B read\nkind: type\n", "1: *“ask:”*" },
    { HEAD "step: B read\nask: x\nkind: type\n" HEAD "step: B read\nask: x\nkind: type\n", "6: *two questions*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n;
      g_autofree char *told = parse (cases[i].text, &n);
      if (!g_pattern_match_simple (cases[i].told, told))
        g_error ("case %u: said\n%s", i, told);
    }
}

static LensModel *
model_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static LensPrompt *
ask (LensModel *model, LensQuestionKind kind, const char *stop, const char *step, const char *answer, GError **error)
{
  LensQuestion question = { .id = "x", .ask = "?", .kind = kind, .stop = stop, .step = step, .answer = answer };

  return lens_prompt_new (model, &question, error);
}

static gboolean
judge (const LensPrompt *prompt, const char *answer, gboolean *is_right)
{
  *is_right = FALSE;
  return lens_prompt_judge (prompt, answer, is_right);
}

static void
test_answers (void)
{
  g_autoptr (LensModel) model = model_load ("pipe.json"), queue = model_load ("posix-mq.json");
  g_autoptr (LensPrompt) typed = ask (model, LENS_QUESTION_TYPE, NULL, "* read 1 if returns", NULL, NULL);
  g_autoptr (LensPrompt) picked = ask (model, LENS_QUESTION_PICK, "A write 1", "* read 1 if returns", NULL, NULL);
  g_autoptr (LensPrompt) ordered = ask (queue, LENS_QUESTION_ORDER, NULL, "* mq_receive if returns", NULL, NULL);
  g_autofree char *padded = g_strdup_printf ("  %s\n", typed->text), *lower = g_ascii_strdown (picked->text, 1);
  gboolean is_right;

  g_assert_true (judge (typed, padded, &is_right) && is_right);
  g_assert_true (judge (typed, "something else", &is_right) && !is_right);
  g_assert_false (judge (typed, " \n", &is_right));

  g_assert_true (judge (picked, lower, &is_right) && is_right);
  g_assert_true (judge (picked, "A", &is_right) && !is_right);
  g_assert_false (judge (picked, "Z", &is_right));

  g_assert_cmpuint (ordered->options->len, ==, 2);
  g_assert_true (judge (ordered, "2 1", &is_right) && is_right);
  g_assert_true (judge (ordered, "1,2", &is_right) && !is_right);
  g_assert_false (judge (ordered, "1", &is_right));
  g_assert_false (judge (ordered, "1 1", &is_right));
  g_assert_false (judge (ordered, "1 3", &is_right));
  g_assert_false (judge (ordered, "first", &is_right));
}

static void
assert_choice (LensModel *model, const char *first, const char *second, int code, guint right)
{
  LensQuestion question = { .id = "x", .ask = "?", .step = "* read 1 if returns", .choices = { { "a", first }, { "b", second } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (LensPrompt) prompt = lens_prompt_new (model, &question, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_array_index (prompt->right, guint, 0), ==, right);
    }
  else
    g_assert_error (error, LENS_QUESTION_ERROR, code);
}

/* A key that the run does not bear out is no answer, and two are none either. */
static void
test_run_decides (void)
{
  g_autoptr (LensModel) model = model_load ("pipe.json");
  g_autoptr (GError) error = NULL;

  assert_choice (model, "ret = 0", "ret > 0 and errno != EAGAIN", -1, 1);
  assert_choice (model, "ret >= 1", "sleeps", -1, 0);
  assert_choice (model, "ret = 0", "sleeps", LENS_QUESTION_ERROR_NO_ANSWER, 0);
  assert_choice (model, "ret > 0", "returns", LENS_QUESTION_ERROR_NO_ANSWER, 0);
  g_assert_null (ask (model, LENS_QUESTION_TYPE, NULL, "A msgrcv", NULL, &error));
  g_assert_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_NO_STEP);
  g_clear_error (&error);
  g_assert_null (ask (model, LENS_QUESTION_TYPE, "* exit 1", "* read 1", NULL, &error));
  g_assert_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_NO_STEP);
  g_clear_error (&error);
  g_assert_null (ask (model, LENS_QUESTION_TYPE, NULL, "* pipe 1", "errno", &error));
  g_assert_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_NO_ANSWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/file/good", test_good_file);
  g_test_add_func ("/question/file/bad-lines", test_bad_lines);
  g_test_add_func ("/question/answers", test_answers);
  g_test_add_func ("/question/run-decides", test_run_decides);
  return g_test_run ();
}
