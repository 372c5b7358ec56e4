/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-select.c: a filter over the heads of events, and what can be asked for.
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
