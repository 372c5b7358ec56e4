/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-criterion.c: processes, facilities and calls are those that the recording has; the outcomes are always the same two.
 */
#include "app/lens-criterion.h"

#include <glib/gi18n-lib.h>

#include "model/lens-wording.h"

enum { FAILED = 1, SLEPT };

static void
criterion_free (gpointer data)
{
  g_free (((LensCriterion *) data)->label);
  g_free (data);
}

static void
add (GPtrArray *criteria, LensCriterionKind kind, gconstpointer member, const char *label)
{
  LensCriterion *criterion = g_new0 (LensCriterion, 1);

  *criterion = (LensCriterion) { kind, (gpointer) member, g_strdup (label) };
  g_ptr_array_add (criteria, criterion);
}

static void
add_processes (GPtrArray *criteria, LensModel *model)
{
  g_autoptr (LensWorld) end = lens_model_get_world (model, lens_model_get_n_steps (model));

  for (guint i = 0; i < end->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (end->processes, i);
      gboolean has_role = process->role != NULL && *process->role != '\0';
      g_autofree char *label = g_strdup_printf ("%c%s%s", process->letter, has_role ? " " : "", lens_wording_role (process->role));
      add (criteria, LENS_CRITERION_PROCESS, GINT_TO_POINTER (process->pid), label);
    }
}

static void
add_names (GPtrArray *criteria, LensCriterionKind kind, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    add (criteria, kind, g_ptr_array_index (names, i), g_ptr_array_index (names, i));
}

GPtrArray *
lens_criteria_new (LensModel *model)
{
  GPtrArray *criteria = g_ptr_array_new_with_free_func (criterion_free);
  g_autoptr (GPtrArray) facilities = lens_model_list_facilities (model);
  g_autoptr (GPtrArray) calls = lens_model_list_calls (model);

  add_processes (criteria, model);
  add_names (criteria, LENS_CRITERION_FACILITY, facilities);
  add_names (criteria, LENS_CRITERION_CALL, calls);
  /* Translators: show only events that came back with an error */
  add (criteria, LENS_CRITERION_OUTCOME, GINT_TO_POINTER (FAILED), _("Errors"));
  /* Translators: show only events in which the process slept */
  add (criteria, LENS_CRITERION_OUTCOME, GINT_TO_POINTER (SLEPT), _("Slept"));
  return criteria;
}

static GHashTable *
get_set (const LensCriterion *criterion, const LensStepFilter *filter)
{
  switch (criterion->kind)
    {
    case LENS_CRITERION_PROCESS: return filter->pids;
    case LENS_CRITERION_FACILITY: return filter->facilities;
    default: return filter->calls;
    }
}

gboolean
lens_criterion_is_set (const LensCriterion *criterion, const LensStepFilter *filter)
{
  if (criterion->kind == LENS_CRITERION_OUTCOME)
    return GPOINTER_TO_INT (criterion->member) == FAILED ? filter->only_failed : filter->only_slept;
  return g_hash_table_contains (get_set (criterion, filter), criterion->member);
}

void
lens_criterion_set (const LensCriterion *criterion, LensStepFilter *filter, gboolean is_set)
{
  if (criterion->kind == LENS_CRITERION_OUTCOME && GPOINTER_TO_INT (criterion->member) == FAILED)
    filter->only_failed = is_set;
  else if (criterion->kind == LENS_CRITERION_OUTCOME)
    filter->only_slept = is_set;
  else if (is_set)
    g_hash_table_add (get_set (criterion, filter), criterion->member);
  else
    g_hash_table_remove (get_set (criterion, filter), criterion->member);
}

const char *
lens_criterion_get_title (LensCriterionKind kind)
{
  static const char *const titles[LENS_N_CRITERIA] = { N_ ("Process"), N_ ("Facility"), N_ ("Call"), N_ ("Outcome") };

  return _(titles[kind]);
}
