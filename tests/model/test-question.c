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
    { HEAD "set: count\n", "*3: *NAME=VALUE*" },
    { HEAD "set: count='8\n", "*3: *" },
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

/* What follows from a bad line is not told beside it. */
static void
test_one_cause (void)
{
  static const char *const lines[] = {
    "kind: choose\nchoice [ret = 0]: It ends.\nchoice: It sleeps.\n",       "kind: choose\nchoice [ret = 0]: It ends.\nchoice [ret ~ 3]: It sleeps.\n",
    "kind: choose\nchoice [ret = 0]: It ends.\nchoice [sleeps]:\n",         "kind: choice\n",
    "kind: choose\nchoice [ret = 0]: It ends.\nchoice [sleeps]: \xff\n",    "kind:\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "step: B read\nask: x\n", lines[i], NULL);
      guint n;
      g_autofree char *told = parse (text, &n);
      g_auto (GStrv) problems = g_strsplit (g_strchomp (told), "\n", -1);
      if (g_strv_length (problems) != 1 || g_str_has_prefix (told, "1: "))
        g_error ("case %u: said\n%s", i, told);
      g_assert_cmpuint (n, ==, 0);
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

/* Bytes may be written in several ways, and so may numbers; what is no number is no answer where one is asked for. */
static void
test_ways_of_writing (void)
{
  static const struct
  {
    const char *wanted;
    gboolean is_data;
    const char *answer;
    gboolean is_answer, is_right;
  } cases[] = {
    { "two words", TRUE, "\"two words\"", TRUE, TRUE },
    { "two words", TRUE, "two words\\n", TRUE, TRUE },
    { "two words", TRUE, "two\\x20words", TRUE, TRUE },
    { "two words", TRUE, "74 77 6f 20 77 6f 72 64 73", TRUE, TRUE },
    { "two words", TRUE, "0x74776f20776f726473", TRUE, TRUE },
    { "two words", TRUE, "two  words", TRUE, FALSE },
    { "two words", TRUE, "two word", TRUE, FALSE },
    { "two words", TRUE, "\"\"", TRUE, FALSE },
    { "12", TRUE, "12", TRUE, TRUE },
    { "12", TRUE, "0xc", TRUE, FALSE },
    { "a\\b", TRUE, "a\\b", TRUE, TRUE },
    { "", TRUE, "\"\"", TRUE, TRUE },
    { "", TRUE, "eof", TRUE, TRUE },
    { "", TRUE, "x", TRUE, FALSE },
    { "25536", FALSE, "25,536", TRUE, TRUE },
    { "25536", FALSE, "25 536", TRUE, TRUE },
    { "25536", FALSE, "0x63c0", TRUE, TRUE },
    { "25536", FALSE, "25535", TRUE, FALSE },
    { "25536", FALSE, "many", FALSE, FALSE },
    { "25536", FALSE, "25536 bytes", FALSE, FALSE },
    { "Everybody", FALSE, "\"Everybody\"", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LensPrompt prompt = { .kind = LENS_QUESTION_TYPE, .typed = (char *) cases[i].wanted, .is_data = cases[i].is_data };
      gboolean is_right;
      if (judge (&prompt, cases[i].answer, &is_right) != cases[i].is_answer || is_right != cases[i].is_right)
        g_error ("case %u: “%s” for “%s”", i, cases[i].answer, cases[i].wanted);
    }
}

/* The end of file can be typed as well. */
static void
test_no_bytes (void)
{
  g_autoptr (LensModel) model = model_load ("pipe.json");
  g_autoptr (LensPrompt) prompt = ask (model, LENS_QUESTION_TYPE, NULL, "* read 1 if returns and ret = 0", NULL, NULL);
  gboolean is_right;

  g_assert_nonnull (prompt);
  g_assert_cmpstr (prompt->typed, ==, "");
  g_assert_cmpstr (prompt->text, !=, "");
  g_assert_true (judge (prompt, "EOF", &is_right) && is_right);
}

/* One seed, one order, whoever asks; and all are still there. */
static void
test_shuffle (void)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new (), other = g_ptr_array_new (), third = g_ptr_array_new ();
  LensQuestion questions[20] = { 0 };
  char lessons[20][4];
  guint n_moved = 0, n_apart = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_snprintf (lessons[i], sizeof lessons[i], "%u", i);
      questions[i].lesson = lessons[i];
      g_ptr_array_add (one, &questions[i]);
      g_ptr_array_add (other, &questions[i]);
      g_ptr_array_add (third, &questions[i]);
    }
  lens_questions_shuffle (one, 7);
  lens_questions_shuffle (other, 7);
  lens_questions_shuffle (third, 8);
  for (guint i = 0; i < 20; i++)
    {
      g_assert_true (one->pdata[i] == other->pdata[i]);
      g_assert_true (g_ptr_array_find (one, &questions[i], NULL));
      n_moved += one->pdata[i] != &questions[i];
      n_apart += one->pdata[i] != third->pdata[i];
    }
  /* Not only here and today: the order that a seed has is written down. */
  g_assert_true (one->pdata[0] == &questions[11]);
  g_assert_cmpuint (n_moved, >, 10);
  g_assert_cmpuint (n_apart, >, 10);
}

/* What one run answers stays in its order, wherever the others go; a knob that is turned makes another run. */
static void
test_shuffle_goes_forward (void)
{
  static const LensQuestion questions[] = {
    { .id = "1", .lesson = "pipe" }, { .id = "x", .lesson = "fifo" }, { .id = "2", .lesson = "pipe" },
    { .id = "y", .lesson = "pipe", .settings = "count=2" }, { .id = "3", .lesson = "pipe" },
  };
  gboolean is_y_first = FALSE;

  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (GPtrArray) mixed = g_ptr_array_new ();
      guint places[G_N_ELEMENTS (questions)];
      for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
        g_ptr_array_add (mixed, (gpointer) &questions[i]);
      lens_questions_shuffle (mixed, seed);
      for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
        g_assert_true (g_ptr_array_find (mixed, &questions[i], &places[i]));
      g_assert_true (places[0] < places[2] && places[2] < places[4]);
      is_y_first |= places[3] < places[0];
    }
  g_assert_true (is_y_first);
}

static void
test_files_are_known (void)
{
  static const struct { const char *text; gboolean is_own; } cases[] = {
    { "# mine\n\nquestion: x\n", TRUE }, { "\xef\xbb\xbfquestion: x\r\n", TRUE }, { "lesson: pipe\n", TRUE }, { "choice [sleeps]: x", TRUE },
    { "{\"question\": 1}", FALSE }, { "", FALSE }, { "questions are fine\n", FALSE }, { "question\n", FALSE },
  };
  guint n;
  g_autofree char *told = parse ("\xef\xbb\xbf" HEAD "topic: own-topic\r\nstep: B read\r\nkind: type\r\nask: x\r\n", &n);

  g_assert_true (lens_questions_are_meant ("own.txt", "qestion: x\n", 11));
  g_assert_false (lens_questions_are_meant ("own.json", "qestion: x\n", 11));
  g_assert_false (lens_questions_are_meant ("trace.txt", "\n{\"metadata\":{}}", 17));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lens_questions_are_in (cases[i].text, strlen (cases[i].text)), ==, cases[i].is_own);
  g_assert_cmpstr (told, ==, "");
  g_assert_cmpuint (n, ==, 1);
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
  g_test_add_func ("/question/file/one-cause", test_one_cause);
  g_test_add_func ("/question/answers", test_answers);
  g_test_add_func ("/question/ways-of-writing", test_ways_of_writing);
  g_test_add_func ("/question/no-bytes", test_no_bytes);
  g_test_add_func ("/question/shuffle", test_shuffle);
  g_test_add_func ("/question/shuffle/goes-forward", test_shuffle_goes_forward);
  g_test_add_func ("/question/files-are-known", test_files_are_known);
  g_test_add_func ("/question/run-decides", test_run_decides);
  return g_test_run ();
}
