/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-choice.c: looks at each step once and makes a key of it; sorts short runs of keys; then merges the runs, two and two, until there is only
 * one. Each of these can stop after any number of keys, also in the midst of a merge.
 */
#include "model/lens-step-choice.h"

#include "model/lens-model-private.h"

#define RUN_KEYS 2048

typedef struct
{
  guint step;
  gint64 number;
  const char *text; /* interned, or NULL; comes before the number */
} Key;

struct _LensStepChoice
{
  LensModel *model;
  const LensStepFilter *filter;
  LensStepOrder order;
  gboolean is_descending;
  guint first, next;    /* step; all before the latter were looked at */
  GArray *keys;         /* Key: in sorted runs of… */
  guint n_run;          /* …so many; 0: not sorted yet */
  GArray *merged;       /* Key: the same in runs of twice as many, as far as it has come */
  guint n_done;         /* of the keys, in this pass over them */
  guint left, right;    /* where the next key of a merge comes from */
  guint64 n_work, n_worked; /* keys in all passes, by estimate before they are counted */
};

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer is_descending)
{
  const Key *one = a, *other = b;
  int result = 0;

  if (one->text != other->text)
    result = g_strcmp0 (one->text, other->text);
  else if (one->number != other->number)
    result = one->number < other->number ? -1 : 1;
  if (result == 0)
    return one->step < other->step ? -1 : 1;
  return is_descending != NULL ? -result : result;
}

/* The head of an event says enough of its result: a hundred thousand events are not read again for it. */
static Key
key_of_result (guint step, LensStepPhase phase, const LensEventHead *head)
{
  if (phase == LENS_STEP_SLEEP)
    return (Key) { .step = step, .text = head->kind == LENS_EVENT_UNFINISHED ? "never returns" : "asleep" };
  return (Key) { .step = step, .text = head->outcome, .number = head->outcome_number };
}

static Key
make_key (LensModel *model, guint step, LensStepOrder order)
{
  const LensStep *here = lens_model_get_step (model, step);
  const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), here->event);

  switch (order)
    {
    case LENS_ORDER_PROCESS: return (Key) { .step = step, .number = lens_model_get_letter (model, step) };
    case LENS_ORDER_CALL: return (Key) { .step = step, .text = head->name };
    case LENS_ORDER_RESULT: return key_of_result (step, here->phase, head);
    case LENS_ORDER_STEP: break;
    }
  return (Key) { .step = step, .number = step };
}

/* How often all keys are gone over, when there are @n_keys. */
static guint
count_passes (const LensStepChoice *self, guint n_keys)
{
  guint n_passes = 1;

  if (self->order == LENS_ORDER_STEP && !self->is_descending)
    return n_passes;
  for (guint64 n_run = RUN_KEYS; n_run < n_keys; n_run *= 2)
    n_passes++;
  return n_passes + 1;
}

static guint
count_steps (const LensStepChoice *self)
{
  return lens_model_get_n_steps (self->model) + 1 - self->first;
}

LensStepChoice *
lens_step_choice_new (LensModel *model, guint first, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending)
{
  LensStepChoice *self = g_new0 (LensStepChoice, 1);

  self->model = g_object_ref (model);
  self->filter = filter;
  self->order = order;
  self->is_descending = is_descending;
  self->first = self->next = CLAMP (first, 1, lens_model_get_n_steps (model) + 1);
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->merged = g_array_new (FALSE, FALSE, sizeof (Key));
  self->n_work = (guint64) count_passes (self, count_steps (self)) * count_steps (self);
  return self;
}

void
lens_step_choice_free (LensStepChoice *self)
{
  g_array_unref (self->keys);
  g_array_unref (self->merged);
  g_object_unref (self->model);
  g_free (self);
}

static Key *
get_key (GArray *keys, guint index)
{
  return &g_array_index (keys, Key, index);
}

static guint
collect (LensStepChoice *self, guint n)
{
  guint end = self->next + MIN (n, lens_model_get_n_steps (self->model) + 1 - self->next), n_seen = end - self->next;
  gboolean is_empty = lens_step_filter_is_empty (self->filter);

  for (; self->next < end; self->next++)
    if (is_empty || lens_step_filter_matches (self->filter, self->model, self->next))
      {
        Key key = make_key (self->model, self->next, self->order);
        g_array_append_val (self->keys, key);
      }
  if (self->next > lens_model_get_n_steps (self->model)) /* now it is known how many there are */
    self->n_work = self->n_worked + n_seen + (guint64) (count_passes (self, self->keys->len) - 1) * self->keys->len;
  return n_seen;
}

/* One run, or what is left for it. */
static guint
sort_run (LensStepChoice *self)
{
  guint n = MIN (RUN_KEYS, self->keys->len - self->n_done);

  g_qsort_with_data (get_key (self->keys, self->n_done), (int) n, sizeof (Key), compare_keys, GINT_TO_POINTER (self->is_descending));
  self->n_done += n;
  if (self->n_done == self->keys->len)
    {
      self->n_run = RUN_KEYS;
      self->n_done = 0;
    }
  return n;
}

/* The two runs that the next key to be merged belongs to: @middle is where the second one begins. */
static void
find_runs (LensStepChoice *self, guint *middle, guint *end)
{
  guint64 begin = self->n_done / (2 * (guint64) self->n_run) * 2 * self->n_run;

  *middle = (guint) MIN (begin + self->n_run, self->keys->len);
  *end = (guint) MIN (begin + 2 * (guint64) self->n_run, self->keys->len);
  if (self->n_done != begin)
    return;
  self->left = (guint) begin;
  self->right = *middle;
}

static guint
merge (LensStepChoice *self, guint n)
{
  gpointer is_descending = GINT_TO_POINTER (self->is_descending);
  guint middle, end, n_before = self->n_done, last;

  g_array_set_size (self->merged, self->keys->len);
  find_runs (self, &middle, &end);
  last = self->n_done + MIN (n, end - self->n_done);
  for (; self->n_done < last; self->n_done++)
    {
      gboolean is_left = self->right == end
                         || (self->left < middle && compare_keys (get_key (self->keys, self->left), get_key (self->keys, self->right), is_descending) < 0);
      *get_key (self->merged, self->n_done) = *get_key (self->keys, is_left ? self->left++ : self->right++);
    }
  last -= n_before;
  if (self->n_done == self->keys->len)
    {
      GArray *old = self->keys;
      self->keys = self->merged;
      self->merged = old;
      self->n_run *= 2;
      self->n_done = 0;
    }
  return last;
}

static gboolean
is_sorted (const LensStepChoice *self)
{
  return self->keys->len == 0 || (self->order == LENS_ORDER_STEP && !self->is_descending) || (self->n_run > 0 && self->n_run >= self->keys->len);
}

gboolean
lens_step_choice_advance (LensStepChoice *self, guint n)
{
  for (guint n_more = n, n_done; n_more > 0; n_more -= MIN (n_done, n_more))
    {
      if (self->next <= lens_model_get_n_steps (self->model))
        n_done = collect (self, n_more);
      else if (is_sorted (self))
        return FALSE;
      else
        n_done = self->n_run == 0 ? sort_run (self) : merge (self, n_more);
      self->n_worked += n_done;
    }
  return self->next <= lens_model_get_n_steps (self->model) || !is_sorted (self);
}

double
lens_step_choice_get_fraction (const LensStepChoice *self)
{
  return self->n_work > 0 ? MIN (1, (double) self->n_worked / (double) self->n_work) : 1;
}

GArray *
lens_step_choice_get_steps (const LensStepChoice *self)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->keys->len);

  for (guint i = 0; i < self->keys->len; i++)
    g_array_append_val (steps, get_key (self->keys, i)->step);
  return steps;
}

GArray *
lens_model_select_steps (LensModel *model, guint first, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending)
{
  LensStepChoice *choice = lens_step_choice_new (model, first, filter, order, is_descending);
  GArray *steps;

  while (lens_step_choice_advance (choice, G_MAXINT))
    continue;
  steps = lens_step_choice_get_steps (choice);
  lens_step_choice_free (choice);
  return steps;
}
