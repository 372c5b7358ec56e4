/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-make.c: questions that every run can answer. They are made by looking at what the run did; which of its many reads is asked
 * about is decided by their order alone, so that the same trace always asks the same.
 */
#include "model/lens-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OF_A_KIND 3
#define LONGEST_TYPED_BYTES 40

typedef struct
{
  LensModel *model;
  LensQuestionSet *set;
  guint n_reads, n_wakes;
  guint last_fault; /* 0: there was none */
} Maker;

/* @ask: (transfer full) */
static void
add (Maker *self, LensQuestionKind kind, guint stop, const char *step, char *ask, const char *answer)
{
  LensQuestion *question = g_new0 (LensQuestion, 1);
  GStringChunk *words = self->set->words;
  g_autofree char *id = g_strdup_printf ("step-%u-%s", stop, lens_question_kind_to_word (kind));
  g_autofree char *before = g_strdup_printf ("%u", stop);

  question->id = g_string_chunk_insert (words, id);
  question->kind = kind;
  question->stop = g_string_chunk_insert (words, before);
  question->step = g_string_chunk_insert (words, step);
  question->ask = g_string_chunk_insert (words, ask);
  question->answer = answer;
  g_ptr_array_add (self->set->questions, question);
  g_free (ask);
}

static void
add_at (Maker *self, LensQuestionKind kind, guint stop, guint step, char *ask, const char *answer)
{
  g_autofree char *words = g_strdup_printf ("%u", step);

  add (self, kind, stop, words, ask, answer);
}

/* A short text that can be typed. */
static gboolean
can_be_typed (const char *data)
{
  gsize length = strlen (data);

  for (const char *c = data; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)))
      return FALSE;
  return length > 0 && length <= LONGEST_TYPED_BYTES;
}

static void
ask_what_it_returns (Maker *self, guint step)
{
  g_autofree char *data = lens_question_look_up (self->model, step - 1, step, "data");
  g_autofree char *call = lens_model_describe_step (self->model, step, NULL);
  g_autoptr (LensFlow) flow = lens_model_get_flow (self->model, step);

  if (flow->kind != LENS_FLOW_FROM_KERNEL || self->n_reads >= MOST_OF_A_KIND || !can_be_typed (data))
    return;
  self->n_reads++;
  /* Translators: "B is in read(3, buf, 256). Which bytes will it get?" */
  add_at (self, LENS_QUESTION_TYPE, step, step,
          g_strdup_printf (_("%1$c is in %2$s. Which bytes will it get?"), lens_model_get_letter (self->model, step), call), "data");
}

/* Who wakes by what happened in the step before; of one who sleeps alone it would be no question. */
static void
ask_who_wakes (Maker *self, guint step)
{
  g_autofree char *asleep = NULL, *call = NULL;

  if (lens_model_get_step (self->model, step)->phase != LENS_STEP_RETURN || step < 3 || self->n_wakes >= MOST_OF_A_KIND
      || lens_model_get_letter (self->model, step) == lens_model_get_letter (self->model, step - 1))
    return;
  asleep = lens_question_look_up (self->model, step - 2, step - 2, "asleep");
  if (g_ascii_strtoll (asleep, NULL, 10) < 1)
    return;
  call = lens_model_describe_step (self->model, step - 1, NULL);
  self->n_wakes++;
  add_at (self, LENS_QUESTION_PICK, step - 1, step,
          g_strdup_printf (_("The next step is “%1$s”, by %2$c. Whose call returns from its sleep after it?"), call,
                           lens_model_get_letter (self->model, step - 1)), "letter");
}

static void
ask_how_many_faults (Maker *self)
{
  if (self->last_fault > 0)
    add_at (self, LENS_QUESTION_TYPE, 1, self->last_fault, g_strdup (_("How many page faults on shared or mapped memory will this run have?")), "end.faults");
}

/* Messages of a queue, where one process takes several. */
static void
ask_in_which_order (Maker *self)
{
  g_autoptr (LensWorld) end = lens_model_get_world (self->model, lens_model_get_n_steps (self->model));

  for (guint i = 0; i < end->processes->len; i++)
    for (guint call = 0; call < 2; call++)
      {
        const char *name = call == 0 ? "mq_receive" : "msgrcv";
        char letter = ((const LensProcess *) g_ptr_array_index (end->processes, i))->letter;
        g_autofree char *words = g_strdup_printf ("%c %s if returns and ret > 0", letter, name);
        g_autoptr (GArray) steps = lens_question_find_steps (self->model, words, NULL);
        if (steps->len > 1 && steps->len < 8)
          add (self, LENS_QUESTION_ORDER, g_array_index (steps, guint, 0), words,
               g_strdup_printf (_("In which order will %c receive these messages?"), letter), "data");
      }
}

LensQuestionSet *
lens_questions_make (LensModel *model)
{
  Maker maker = { .model = model, .set = lens_question_set_new () };

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event);
      if (head->kind == LENS_EVENT_PAGE_FAULT)
        maker.last_fault = step;
      if (head->kind != LENS_EVENT_CALL)
        continue;
      ask_what_it_returns (&maker, step);
      ask_who_wakes (&maker, step);
    }
  ask_in_which_order (&maker);
  ask_how_many_faults (&maker);
  return maker.set;
}
