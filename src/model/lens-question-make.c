/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-make.c: questions that every run can answer. They are made by looking at what the run did; which of its many reads is asked
 * about is decided by their order alone, so that the same trace always asks the same. A step answers one question at most, and they come in the order
 * of their answers: so none is asked whose answer was seen with another's.
 */
#include "model/lens-prompt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OF_A_KIND 3
#define MOST_CALLS 2 /* of those that succeed, that fail, that sleep: so many each */
#define LONGEST_TYPED_BYTES 40

typedef struct
{
  LensModel *model;
  LensQuestionSet *set;
  guint n_reads, n_wakes, n_loads;
  guint n_calls[3]; /* by their outcome */
  guint n_accesses[2]; /* without a page fault, with one */
  guint first_fault, last_fault; /* 0: there was none */
  char last_store; /* the letter of who stored last; 0: nobody has */
} Maker;

/* @ask: (transfer full); (transfer none): valid as long as the set. */
static LensQuestion *
add (Maker *self, LensQuestionKind kind, guint stop, const char *step, char *ask, const char *answer)
{
  LensQuestion *question = g_new0 (LensQuestion, 1);
  GStringChunk *words = self->set->words;
  g_autofree char *id = g_strdup_printf ("step-%u-%s-%u", stop, lens_question_kind_to_word (kind), self->set->questions->len + 1);
  g_autofree char *before = g_strdup_printf ("%u", stop);

  question->id = g_string_chunk_insert (words, id);
  question->kind = kind;
  question->stop = g_string_chunk_insert (words, before);
  question->step = g_string_chunk_insert (words, step);
  question->ask = g_string_chunk_insert (words, ask);
  question->answer = answer;
  g_ptr_array_add (self->set->questions, question);
  g_free (ask);
  return question;
}

static LensQuestion *
add_at (Maker *self, LensQuestionKind kind, guint stop, guint step, char *ask, const char *answer)
{
  g_autofree char *words = g_strdup_printf ("%u", step);

  return add (self, kind, stop, words, ask, answer);
}

/* "A calls write(4, …)", or "B is in read(3, …)" when it sleeps in it. The rest of the sentence is @question. (transfer full). */
static char *
ask_of_call (Maker *self, guint step, const char *calls, const char *is_in)
{
  g_autofree char *call = lens_model_describe_step (self->model, step, NULL);
  gboolean was_asleep = lens_model_get_step (self->model, step)->phase == LENS_STEP_RETURN;

  return g_strdup_printf (was_asleep ? is_in : calls, lens_model_get_letter (self->model, step), call);
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

static gboolean
ask_what_it_returns (Maker *self, guint step)
{
  g_autofree char *data = lens_question_look_up (self->model, step - 1, step, "data");
  g_autoptr (LensFlow) flow = lens_model_get_flow (self->model, step);

  if (flow->kind != LENS_FLOW_FROM_KERNEL || self->n_reads >= MOST_OF_A_KIND)
    return FALSE;
  self->n_reads++;
  if (can_be_typed (data))
    add_at (self, LENS_QUESTION_TYPE, step, step,
            /* Translators: "B calls read(3, buf, 256). Which bytes will it get?" */
            ask_of_call (self, step, _("%1$c calls %2$s. Which bytes will it get?"),
                         /* Translators: "B sleeps in read(3, buf, 256). Which bytes will it get?" */
                         _("%1$c sleeps in %2$s. Which bytes will it get?")), "data");
  else
    add_at (self, LENS_QUESTION_TYPE, step, step,
            ask_of_call (self, step, _("%1$c calls %2$s. Which number will it return?"), _("%1$c sleeps in %2$s. Which number will it return?")), "ret");
  return TRUE;
}

/* What sleeps when there is nothing to take, no room, or nobody at the other end. */
static gboolean
can_sleep (const char *name)
{
  static const char *const names[] = {
    "read", "readv", "write", "writev", "recv", "recvfrom", "recvmsg", "send", "sendto", "sendmsg", "accept", "accept4", "connect", "open", "openat",
    "mq_send", "mq_receive", "mq_timedreceive", "mq_timedsend", "msgsnd", "msgrcv", "sem_wait", "sem_timedwait", "sem_trywait", "semop", "semtimedop",
    "pthread_mutex_lock", "pthread_mutex_timedlock", "pthread_mutex_trylock", "pthread_cond_wait", "pthread_cond_timedwait", "wait", "waitpid", "poll",
    "select", "epoll_wait", "splice", "tee", "vmsplice", "pause", "sigwaitinfo", NULL,
  };

  return g_strv_contains (names, name);
}

/* Of each outcome a few: whoever always says the same is not always right. */
static void
ask_what_happens (Maker *self, guint step, const char *name)
{
  static const LensChoice choices[] = {
    { N_("It sleeps."), "sleeps" },
    { N_("It returns at once, and has succeeded."), "succeeds" },
    { N_("It fails at once."), "fails" },
  };
  LensQuestion *question;

  if (lens_model_get_step (self->model, step)->phase == LENS_STEP_RETURN || !can_sleep (name))
    return;
  for (guint outcome = 0; outcome < G_N_ELEMENTS (choices); outcome++)
    if (lens_question_holds (self->model, step - 1, step, choices[outcome].fact))
      {
        if (self->n_calls[outcome]++ >= MOST_CALLS)
          return;
        /* Translators: "A calls write(4, "Hello", 5). What will this call do?" */
        question = add_at (self, LENS_QUESTION_CHOOSE, step, step, ask_of_call (self, step, _("%1$c calls %2$s. What will this call do?"), ""), NULL);
        for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
          question->choices[i] = choices[i];
        return;
      }
}

/* Of loads by one who did not store last: others' stores are what it sees, or does not see. */
static gboolean
ask_what_is_loaded (Maker *self, guint step)
{
  g_autofree char *value = lens_question_look_up (self->model, step - 1, step, "value");

  if (self->n_loads >= MOST_OF_A_KIND || self->last_store == 0 || lens_model_get_letter (self->model, step) == self->last_store || !can_be_typed (value))
    return FALSE;
  self->n_loads++;
  add_at (self, LENS_QUESTION_TYPE, step, step,
          /* Translators: the next instruction of a process: "B executes: load counter. Which value will it get?" */
          ask_of_call (self, step, _("%1$c executes: %2$s. Which value will it get?"), ""), "value");
  return TRUE;
}

/* The fault is a step of its own, before the access that it belongs to. */
static void
ask_whether_it_faults (Maker *self, guint step, gboolean is_fault)
{
  static const LensChoice choices[] = {
    { N_("Yes: a page fault comes first."), "new.faults > 0" },
    { N_("No: the processor does it alone."), "new.faults = 0" },
  };
  const LensEventHead *before = lens_trace_get_head (lens_model_get_trace (self->model), lens_model_get_step (self->model, step - 1)->event);
  LensQuestion *question;

  if (before->kind == LENS_EVENT_PAGE_FAULT || self->n_accesses[is_fault]++ >= MOST_CALLS)
    return;
  question = add_at (self, LENS_QUESTION_CHOOSE, step, step,
                     g_strdup_printf (_("%c is about to touch memory that it has mapped. Will the kernel have to take part in it?"),
                                      lens_model_get_letter (self->model, step)), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    question->choices[i] = choices[i];
}

/* Who wakes by what happened in the step before; of one who sleeps alone it would be no question. */
static gboolean
ask_who_wakes (Maker *self, guint step)
{
  g_autofree char *asleep = NULL, *call = NULL;

  if (lens_model_get_step (self->model, step)->phase != LENS_STEP_RETURN || step < 3 || self->n_wakes >= MOST_OF_A_KIND
      || lens_model_get_letter (self->model, step) == lens_model_get_letter (self->model, step - 1))
    return FALSE;
  asleep = lens_question_look_up (self->model, step - 2, step - 2, "asleep");
  if (g_ascii_strtoll (asleep, NULL, 10) < 1)
    return FALSE;
  call = lens_model_describe_step (self->model, step - 1, NULL);
  self->n_wakes++;
  add_at (self, LENS_QUESTION_PICK, step - 1, step,
          g_strdup_printf (_("The next step is “%1$s”, by %2$c. Whose call returns from its sleep after it?"), call,
                           lens_model_get_letter (self->model, step - 1)), "letter");
  return TRUE;
}

/* A call that wakes with bytes could be asked about twice: they take turns. */
static void
ask_of_a_call (Maker *self, guint step, const char *name)
{
  if (self->n_wakes < self->n_reads && ask_who_wakes (self, step))
    return;
  if (!ask_what_it_returns (self, step) && !ask_who_wakes (self, step))
    ask_what_happens (self, step, name);
}

/* What would be answered by these steps: whoever has seen them knows what is asked about all of them together. */
static void
forget (Maker *self, guint first, guint last)
{
  for (guint i = self->set->questions->len; i > 0; i--)
    {
      const LensQuestion *question = g_ptr_array_index (self->set->questions, i - 1);
      guint64 step = g_ascii_strtoull (question->step, NULL, 10); /* 0 for one that is found by words */
      if (step >= first && step <= last)
        g_ptr_array_remove_index (self->set->questions, i - 1);
    }
}

static void
ask_how_many_faults (Maker *self)
{
  if (self->first_fault == 0)
    return;
  forget (self, self->last_fault, self->last_fault);
  add_at (self, LENS_QUESTION_TYPE, self->first_fault, self->last_fault,
            g_strdup (_("How many page faults on shared or mapped memory will there be from here to the end of the run, in all processes?")), "end.faults");
}

/* Those that wait already, and those of senders who sleep: only these can be put in order. */
static gboolean
are_all_sent (Maker *self, GArray *steps)
{
  guint before = g_array_index (steps, guint, 0) - 1;
  g_autoptr (LensWorld) world = lens_model_get_world (self->model, before);
  g_autofree char *asleep = lens_question_look_up (self->model, before, before, "asleep");

  return world->counters.messages_waiting + (guint64) g_ascii_strtoll (asleep != NULL ? asleep : "0", NULL, 10) >= steps->len;
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
        /* No question can speak of a process whose start, and so its letter, is missing. */
        if (steps == NULL || steps->len < 2 || steps->len > 7 || !are_all_sent (self, steps))
          continue;
        forget (self, g_array_index (steps, guint, 0), g_array_index (steps, guint, steps->len - 1));
        add (self, LENS_QUESTION_ORDER, g_array_index (steps, guint, 0), words,
             g_strdup_printf (_("In which order will %c receive these messages?"), letter), "data");
      }
}

static void
ask_of_memory (Maker *self, guint step, LensEventKind kind)
{
  gboolean is_fault = kind == LENS_EVENT_PAGE_FAULT, is_access = kind == LENS_EVENT_LOAD || kind == LENS_EVENT_STORE;

  if (is_fault)
    {
      self->last_fault = step;
      self->first_fault = self->first_fault == 0 ? step : self->first_fault;
    }
  if ((is_fault || is_access) && (kind != LENS_EVENT_LOAD || !ask_what_is_loaded (self, step)))
    ask_whether_it_faults (self, step, is_fault);
  if (kind == LENS_EVENT_STORE)
    self->last_store = lens_model_get_letter (self->model, step);
}

typedef struct
{
  LensQuestion *question;
  guint step; /* that answers */
} Answered;

static int
compare_answers (gconstpointer a, gconstpointer b)
{
  guint step_a = ((const Answered *) a)->step, step_b = ((const Answered *) b)->step;

  return (step_a > step_b) - (step_a < step_b);
}

/* What this run does not answer without doubt is not asked. */
static void
keep_answered (Maker *self)
{
  GPtrArray *questions = self->set->questions;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Answered));

  for (guint i = questions->len; i > 0; i--)
    {
      g_autoptr (LensPrompt) prompt = lens_prompt_new (self->model, g_ptr_array_index (questions, i - 1), NULL);
      if (prompt == NULL)
        g_ptr_array_remove_index (questions, i - 1);
      else
        g_array_append_vals (kept, &(Answered) { g_ptr_array_index (questions, i - 1), prompt->step }, 1);
    }
  g_array_sort (kept, compare_answers);
  for (guint i = 0; i < kept->len; i++)
    questions->pdata[i] = g_array_index (kept, Answered, i).question;
}

LensQuestionSet *
lens_questions_make (LensModel *model)
{
  Maker maker = { .model = model, .set = lens_question_set_new () };

  for (guint step = 2; step <= lens_model_get_n_steps (model); step++)
    {
      const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event);
      if (head->kind == LENS_EVENT_CALL)
        ask_of_a_call (&maker, step, head->name);
      else
        ask_of_memory (&maker, step, head->kind);
    }
  ask_in_which_order (&maker);
  ask_how_many_faults (&maker);
  keep_answered (&maker);
  return maker.set;
}
