/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-file.c: reads a teacher's questions: lines "key: value", a block for each question. Whatever is wrong is told with its line, and
 * the rest is read on, so that all of it can be mended at once.
 */
#include "model/lens-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kinds[] = {
  [LENS_QUESTION_CHOOSE] = "choose", [LENS_QUESTION_PICK] = "pick", [LENS_QUESTION_TYPE] = "type", [LENS_QUESTION_ORDER] = "order",
};

typedef struct
{
  LensQuestionSet *set;
  GPtrArray *problems;
  LensQuestion *question; /* (nullable): that is being read */
  gboolean has_kind, is_kind_bad, is_bad;
  gboolean is_choice_bad; /* how many choices are meant is not known then… */
  gboolean has_unread;    /* …nor what is missing, then */
  guint line, n_choices;
} Reader;

/* Keys that hold a text and nothing more. */
typedef struct
{
  const char *key;
  gsize offset;
  gboolean (*check) (const char *value, GError **error); /* (nullable) */
} Key;

static gboolean
check_name (const char *value, GError **error)
{
  if (lens_question_has_name (value))
    return TRUE;
  g_set_error (error, LENS_QUESTION_ERROR, LENS_QUESTION_ERROR_WORDS, _("There is no fact “%s”; data/quiz-format.md lists them."), value);
  return FALSE;
}

static gboolean
check_settings (const char *value, GError **error)
{
  g_autoptr (GHashTable) settings = lens_question_read_settings (value, error);

  return settings != NULL;
}

static const Key keys[] = {
  { "topic", G_STRUCT_OFFSET (LensQuestion, topic), NULL },
  { "lesson", G_STRUCT_OFFSET (LensQuestion, lesson), NULL },
  { "set", G_STRUCT_OFFSET (LensQuestion, settings), check_settings },
  { "stop", G_STRUCT_OFFSET (LensQuestion, stop), lens_question_check_step },
  { "step", G_STRUCT_OFFSET (LensQuestion, step), lens_question_check_step },
  { "ask", G_STRUCT_OFFSET (LensQuestion, ask), NULL },
  { "answer", G_STRUCT_OFFSET (LensQuestion, answer), check_name },
  { "why", G_STRUCT_OFFSET (LensQuestion, why), NULL },
};

const char *
lens_question_kind_to_word (LensQuestionKind kind)
{
  return kinds[kind];
}

LensQuestionSet *
lens_question_set_new (void)
{
  LensQuestionSet *set = g_new0 (LensQuestionSet, 1);

  set->questions = g_ptr_array_new_with_free_func (g_free);
  set->words = g_string_chunk_new (1024);
  return set;
}

void
lens_question_set_free (LensQuestionSet *set)
{
  g_ptr_array_unref (set->questions);
  g_string_chunk_free (set->words);
  g_free (set);
}

void
lens_question_problem_free (LensQuestionProblem *problem)
{
  g_free (problem->text);
  g_free (problem);
}

void
lens_question_add_problem (GPtrArray *problems, guint line, char *text)
{
  LensQuestionProblem *problem = g_new0 (LensQuestionProblem, 1);

  problem->line = line;
  problem->text = text;
  g_ptr_array_add (problems, problem);
}

/* @text: (transfer full) */
static void
complain (Reader *self, guint line, char *text)
{
  self->is_bad = TRUE;
  lens_question_add_problem (self->problems, line, text);
}

/* What a whole question must have. What follows from a line that is to be mended anyway is not told: it goes with its cause. */
static void
check_whole (Reader *self)
{
  const LensQuestion *question = self->question;
  const char *missing = question->lesson == NULL ? "lesson" : question->step == NULL ? "step" : question->ask == NULL ? "ask" : !self->has_kind ? "kind" : NULL;

  if (self->has_unread)
    return;
  if (missing != NULL)
    complain (self, question->line, g_strdup_printf (_("Question “%1$s” has no line “%2$s:”. Add one."), question->id, missing));
  else if (self->is_kind_bad)
    return;
  else if (question->kind == LENS_QUESTION_CHOOSE && self->n_choices < 2 && !self->is_choice_bad)
    complain (self, question->line, g_strdup_printf (_("Question “%s” needs two lines “choice [FACT]:” or more."), question->id));
  else if (question->kind != LENS_QUESTION_CHOOSE && self->n_choices > 0)
    complain (self, question->line, g_strdup_printf (_("Question “%s” has choices, but is not of the kind “choose”."), question->id));
}

static void
end_question (Reader *self)
{
  if (self->question == NULL)
    return;
  check_whole (self);
  if (self->is_bad)
    g_free (self->question);
  else
    g_ptr_array_add (self->set->questions, self->question);
  self->question = NULL;
}

static void
begin_question (Reader *self, const char *id)
{
  end_question (self);
  self->question = g_new0 (LensQuestion, 1);
  self->question->id = g_string_chunk_insert (self->set->words, id);
  self->question->line = self->line;
  self->n_choices = 0;
  self->has_kind = self->is_kind_bad = self->is_choice_bad = self->has_unread = self->is_bad = FALSE;
  for (const LensQuestion *shipped = lens_questions (); shipped->id != NULL; shipped++)
    if (g_str_equal (shipped->id, id))
      complain (self, self->line, g_strdup_printf (_("“%s” is the name of a question that comes with the program. Choose another."), id));
  for (guint i = 0; i < self->set->questions->len; i++)
    if (g_str_equal (((const LensQuestion *) g_ptr_array_index (self->set->questions, i))->id, id))
      complain (self, self->line, g_strdup_printf (_("There are two questions “%s”. Name one of them differently."), id));
  if (*id == '\0' || strpbrk (id, " \t/") != NULL)
    complain (self, self->line, g_strdup (_("A question needs a name in one word, without “/”: “question: my-first”.")));
}

static void
set_kind (Reader *self, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], word))
      {
        self->question->kind = (LensQuestionKind) i;
        self->has_kind = TRUE;
        return;
      }
  self->has_kind = self->is_kind_bad = TRUE;
  complain (self, self->line, g_strdup_printf (_("There is no kind “%s”. It is one of: choose, pick, type, order."), word));
}

/* "choice [ret = 0]: It returns 0." */
static void
add_choice (Reader *self, const char *key, const char *value)
{
  const char *open = strchr (key, '['), *close = strrchr (key, ']');
  g_autofree char *fact = open != NULL && close != NULL && close > open ? g_strstrip (g_strndup (open + 1, close - open - 1)) : NULL;
  g_autoptr (GError) error = NULL;
  guint n_before = self->n_choices;

  if (fact == NULL)
    complain (self, self->line, g_strdup (_("A choice needs the fact that makes it right, in brackets: “choice [ret = 0]: It returns 0.”")));
  else if (!lens_question_check_fact (fact, &error))
    complain (self, self->line, g_strdup (error->message));
  else if (self->n_choices >= LENS_QUESTION_MOST_CHOICES)
    complain (self, self->line, g_strdup_printf (_("A question has at most %d choices."), LENS_QUESTION_MOST_CHOICES));
  else
    self->question->choices[self->n_choices++] = (LensChoice) { g_string_chunk_insert (self->set->words, value),
                                                                g_string_chunk_insert (self->set->words, fact) };
  self->is_choice_bad |= self->n_choices == n_before;
}

static void
set_text (Reader *self, const Key *key, const char *value)
{
  const char **place = (const char **) G_STRUCT_MEMBER_P (self->question, key->offset);
  g_autoptr (GError) error = NULL;

  if (*place != NULL)
    complain (self, self->line, g_strdup_printf (_("This question has a line “%s:” already. Take one of them away."), key->key));
  else
    *place = g_string_chunk_insert (self->set->words, value);
  if (key->check != NULL && !key->check (value, &error))
    complain (self, self->line, g_strdup (error->message));
}

/* The line is there, though empty: it is not missing as well. */
static void
complain_of_empty (Reader *self, const char *key)
{
  complain (self, self->line, g_strdup_printf (_("Nothing stands after “%s:”."), key));
  self->has_unread = TRUE;
}

static void
take_pair (Reader *self, const char *key, const char *value)
{
  if (g_str_equal (key, "question"))
    begin_question (self, value);
  else if (self->question == NULL)
    complain (self, self->line, g_strdup (_("Before this there must be a line “question: NAME”.")));
  else if (*value == '\0')
    complain_of_empty (self, key);
  else if (g_str_equal (key, "kind"))
    set_kind (self, value);
  else if (g_str_has_prefix (key, "choice"))
    add_choice (self, key, value);
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        if (g_str_equal (keys[i].key, key))
          {
            set_text (self, &keys[i], value);
            return;
          }
      complain (self, self->line, g_strdup_printf (_("There is no key “%s”. There are: question, topic, lesson, set, stop, step, kind, ask, answer, choice, why."), key));
    }
}

static void
take_line (Reader *self, char *line)
{
  char *colon = strchr (g_strstrip (line), ':');

  if (*line == '\0' || *line == '#')
    return;
  if (colon == NULL)
    {
      complain (self, self->line, g_strdup (_("This is no “key: value”. A line that is a remark begins with “#”.")));
      return;
    }
  *colon = '\0';
  take_pair (self, g_strchomp (line), g_strstrip (colon + 1));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  guint line_a = (*(const LensQuestionProblem *const *) a)->line, line_b = (*(const LensQuestionProblem *const *) b)->line;

  return (line_a > line_b) - (line_a < line_b);
}

LensQuestionSet *
lens_questions_parse (const char *text, gsize len_bytes, GPtrArray **problems)
{
  Reader reader = { .set = lens_question_set_new () };
  g_autofree char *copy = g_strndup (text, len_bytes);
  gboolean has_mark = g_str_has_prefix (copy, LENS_QUESTION_BYTE_ORDER_MARK);
  g_auto (GStrv) lines = g_strsplit (has_mark ? copy + strlen (LENS_QUESTION_BYTE_ORDER_MARK) : copy, "\n", -1);

  reader.problems = *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_question_problem_free);
  for (char **line = lines; *line != NULL; line++)
    {
      reader.line++;
      if (g_utf8_validate (*line, -1, NULL))
        take_line (&reader, *line);
      else
        {
          complain (&reader, reader.line, g_strdup (_("This line is not valid UTF-8. Save the file as UTF-8 text.")));
          reader.has_unread = TRUE;
        }
    }
  if (strlen (copy) < len_bytes)
    complain (&reader, reader.line, g_strdup (_("The file holds a NUL byte, and what follows was not read. Save it as plain text.")));
  end_question (&reader);
  g_ptr_array_sort (reader.problems, compare_lines);
  return reader.set;
}
