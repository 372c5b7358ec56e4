/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question.h: questions about a recorded run. A question says where the lesson stops and which step answers; the answer itself is not
 * written down: it is looked up in the run. A choice carries the fact that makes it right, and the run says which fact holds.
 *
 * A fact is one comparison or several, "returns and ret = 0"; data/quiz-format.md lists the names that can be compared.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_QUESTION_CHOOSE, /* one of the choices */
  LENS_QUESTION_PICK,   /* a process, by its letter */
  LENS_QUESTION_TYPE,   /* bytes or a number, typed */
  LENS_QUESTION_ORDER,  /* messages, in the order in which they come */
} LensQuestionKind;

#define LENS_QUESTION_MOST_CHOICES 6

typedef struct
{
  const char *text; /* translatable */
  const char *fact; /* holds at the step that answers when this choice is right */
} LensChoice;

typedef struct
{
  const char *id;
  const char *topic;    /* (nullable): what it is about, lens_question_topics(), or a word of the teacher's own */
  const char *lesson;   /* (nullable): of a question made from a trace */
  const char *settings; /* (nullable): "count=8 size=1": knobs of the lesson, as a shell would split them */
  const char *stop;     /* (nullable): the lesson stops before this step; without it before `step` */
  const char *step;     /* the step that answers: "B read 2 if wakes"; of an order: all such steps */
  LensQuestionKind kind;
  const char *ask;      /* translatable */
  const char *answer;   /* (nullable): of what is picked, typed, ordered: the name of the fact that answers, "data" */
  LensChoice choices[LENS_QUESTION_MOST_CHOICES + 1]; /* ends with one without text */
  const char *why;      /* (nullable), translatable: said after the answer, beside the step's own caption */
  guint line;           /* in its file; 0: it comes with the program */
} LensQuestion;

#define LENS_QUESTION_ERROR (lens_question_error_quark ())
GQuark lens_question_error_quark (void);
typedef enum
{
  LENS_QUESTION_ERROR_WORDS,     /* a step or fact that cannot be read */
  LENS_QUESTION_ERROR_NO_STEP,   /* the run has no such step */
  LENS_QUESTION_ERROR_NO_ANSWER, /* the run confirms no answer, or more than one */
} LensQuestionError;

/* Those that come with the program, ended by one without an id. (transfer none). */
const LensQuestion *lens_questions (void);
/* The word for a kind in a file of questions: "choose". */
const char *lens_question_kind_to_word (LensQuestionKind kind);

/* Questions with the words that they are made of. */
typedef struct
{
  GPtrArray *questions; /* LensQuestion */
  GStringChunk *words;
} LensQuestionSet;

LensQuestionSet *lens_question_set_new (void);
void lens_question_set_free (LensQuestionSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensQuestionSet, lens_question_set_free)

/* What is wrong in a file of questions: where, what, and what to do. */
typedef struct
{
  guint line;
  char *text; /* translated */
} LensQuestionProblem;

void lens_question_problem_free (LensQuestionProblem *problem);
/* Adds one to @problems. @text: (transfer full). */
void lens_question_add_problem (GPtrArray *problems, guint line, char *text);

/**
 * lens_questions_parse:
 * @text: a file of questions, as data/quiz-format.md describes it
 * @problems: (out): (transfer full) GPtrArray of LensQuestionProblem, by line; empty when all is well
 *
 * Returns: (transfer full): the questions in which nothing is wrong
 */
LensQuestionSet *lens_questions_parse (const char *text, gsize len_bytes, GPtrArray **problems);

/* Questions that any recorded run can answer: what its reads return, who wakes, how many page faults, in which order messages come.
 * (transfer full). */
LensQuestionSet *lens_questions_make (LensModel *model);

/* What questions are about, for those who want some of them only. */
typedef struct
{
  const char *id;
  const char *title; /* translatable */
} LensQuestionTopic;

/* Ended by one without an id; (transfer none). */
const LensQuestionTopic *lens_question_topics (void);
/* Translated; a word of the teacher's own as it is; of a question without a topic NULL. (transfer none) (nullable). */
const char *lens_question_topic_get_title (const char *topic);
/* Mixes them, the same way for the same @seed wherever it runs, so that a whole class can have one order. Those of one run stay in the order in which
 * they are written: it goes forward, or the answer to one would have been seen with another's. */
void lens_questions_shuffle (GPtrArray *questions, guint32 seed);

/* The knobs of the lesson, "count=8 message='two words'", by their names; empty for NULL. (transfer full); NULL with @error when they cannot be read. */
GHashTable *lens_question_read_settings (const char *words, GError **error);
/* Some editors begin a file with it. */
#define LENS_QUESTION_BYTE_ORDER_MARK "\xef\xbb\xbf"
/* Whether @text is meant as a file of questions: its first line that is no remark begins with one of their keys. */
gboolean lens_questions_are_in (const char *text, gsize len_bytes);
/* The same of a file that begins with @text: one that is called “.txt” is meant as well when it has errors in its first line, unless it is JSON. */
gboolean lens_questions_are_meant (const char *path, const char *text, gsize len_bytes);

/* Steps and facts in words. */

/* The steps that @words mean, (transfer full) GArray of guint; NULL with @error when it cannot be read. May be empty. */
GArray *lens_question_find_steps (LensModel *model, const char *words, GError **error);
gboolean lens_question_check_step (const char *words, GError **error);
/* Whether @fact holds at @step; "new." in it counts from @since. */
gboolean lens_question_holds (LensModel *model, guint since, guint step, const char *fact);
gboolean lens_question_check_fact (const char *fact, GError **error);
/* What a name means at @step: a number or a text, "" when the step has none; NULL: there is no such name. (transfer full) (nullable). */
char *lens_question_look_up (LensModel *model, guint since, guint step, const char *name);
/* Whether there is such a name. */
gboolean lens_question_has_name (const char *name);

G_END_DECLS
