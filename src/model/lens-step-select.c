/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-select.c: a filter over the heads of events, and a sort of step numbers by keys that are made once.
 */
#include "model/lens-step-select.h"

#include <string.h>

#include "model/lens-model-private.h"

LensStepFilter *
lens_step_filter_new (void)
{
  LensStepFilter *filter = g_new0 (LensStepFilter, 1);

  filter->pids = g_hash_table_new (NULL, NULL);
  filter->facilities = g_hash_table_new (NULL, NULL);
  filter->calls = g_hash_table_new (NULL, NULL);
  return filter;
}

void
lens_step_filter_free (LensStepFilter *filter)
{
  g_hash_table_unref (filter->pids);
  g_hash_table_unref (filter->facilities);
  g_hash_table_unref (filter->calls);
  g_free (filter);
}

gboolean
lens_step_filter_is_empty (const LensStepFilter *filter)
{
  return g_hash_table_size (filter->pids) + g_hash_table_size (filter->facilities) + g_hash_table_size (filter->calls) == 0
         && !filter->only_failed && !filter->only_slept;
}

void
lens_step_filter_clear (LensStepFilter *filter)
{
  g_hash_table_remove_all (filter->pids);
  g_hash_table_remove_all (filter->facilities);
  g_hash_table_remove_all (filter->calls);
  filter->only_failed = filter->only_slept = FALSE;
}

static gboolean
is_asked_for (GHashTable *set, gconstpointer member)
{
  return g_hash_table_size (set) == 0 || g_hash_table_contains (set, member);
}

gboolean
lens_step_filter_matches (const LensStepFilter *filter, LensModel *model, guint step)
{
  const LensStep *here = lens_model_get_step (model, step);
  const LensEventHead *head = lens_trace_get_head (lens_model_get_trace (model), here->event);
  int pid = lens_step_index_get_pid (lens_model_get_index (model), here->event);

  return is_asked_for (filter->pids, GINT_TO_POINTER (pid)) && is_asked_for (filter->facilities, head->category)
         && is_asked_for (filter->calls, head->name) && (!filter->only_failed || head->has_failed)
         && (!filter->only_slept || head->has_slept || here->phase != LENS_STEP_WHOLE);
}

typedef struct
{
  guint step;
  gint64 number;
  const char *text; /* interned, or NULL; comes before the number */
} Key;

typedef struct
{
  LensStepOrder order;
  gboolean is_descending;
} Sorting;

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key *one = a, *other = b;
  const Sorting *sorting = data;
  int result = 0;

  if (one->text != other->text)
    result = g_strcmp0 (one->text, other->text);
  else if (one->number != other->number)
    result = one->number < other->number ? -1 : 1;
  else if (sorting->order == LENS_ORDER_STEP)
    result = one->step < other->step ? -1 : 1;
  else
    return one->step < other->step ? -1 : 1;
  return sorting->is_descending ? -result : result;
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
  return (Key) { .step = step };
}

GArray *
lens_model_select_steps (LensModel *model, guint first, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (guint));
  Sorting sorting = { order, is_descending };
  gboolean is_empty = lens_step_filter_is_empty (filter);

  for (guint step = MAX (first, 1); step <= lens_model_get_n_steps (model); step++)
    if (is_empty || lens_step_filter_matches (filter, model, step))
      {
        Key key = make_key (model, step, order);
        g_array_append_val (keys, key);
      }
  if (order != LENS_ORDER_STEP || is_descending)
    g_array_sort_with_data (keys, compare_keys, &sorting);
  for (guint i = 0; i < keys->len; i++)
    g_array_append_val (steps, g_array_index (keys, Key, i).step);
  return steps;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static const char *
facility_of (const LensEventHead *head)
{
  return head->category;
}

static const char *
call_of (const LensEventHead *head)
{
  return head->name;
}

static GPtrArray *
list_names (LensModel *model, const char *(*name_of) (const LensEventHead *head))
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      const char *name = name_of (lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event));
      if (g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

GPtrArray *
lens_model_list_facilities (LensModel *model)
{
  return list_names (model, facility_of);
}

GPtrArray *
lens_model_list_calls (LensModel *model)
{
  return list_names (model, call_of);
}
