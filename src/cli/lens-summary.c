/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-summary.c: the numbers of a run, as rows of a terminal.
 */
#include "cli/lens-summary.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */
#include <stdio.h>

#include "cli/lens-terminal.h"
#include "model/lens-bookmark-steps.h"
#include "model/lens-wording.h"

#define LABEL_COLUMNS 34

char *
lens_summary_describe_end (const LensProcess *process)
{
  switch (process->state)
    {
    case LENS_PROCESS_EXITED:
      return g_strdup_printf (_("exit status %d"), process->exit_status);
    case LENS_PROCESS_KILLED:
      return g_strdup_printf (_("killed by %s"), process->signal != NULL ? process->signal : _("a signal"));
    case LENS_PROCESS_ASLEEP:
      return g_strdup (_("asleep at the end of the trace"));
    case LENS_PROCESS_RUNNING:
    default:
      return g_strdup (_("running at the end of the trace"));
    }
}

static void
print_heading (const char *text)
{
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_BOLD, 0, text);
  printf ("\n%s\n", styled);
}

static void
print_process (const LensProcess *process)
{
  const char letter[2] = { process->letter, '\0' };
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_AUTHOR, process->letter, letter);
  g_autofree char *end = lens_summary_describe_end (process);
  g_autofree char *words = process->role != NULL && *process->role != '\0'
                             ? g_strdup_printf (_("%s, %s, pid %d: %s"), process->program, lens_wording_role (process->role), process->pid, end)
                             : g_strdup_printf (_("%s, pid %d: %s"), process->program, process->pid, end);
  g_autofree char *safe = lens_terminal_make_safe (words);
  printf ("  %s  %s\n", styled, safe);
}

static void
print_object (const LensObject *object)
{
  g_autofree char *kind_and_id = g_strdup_printf ("%s %s", object->id, object->name != NULL ? object->name : "");
  g_autofree char *safe = lens_terminal_make_safe (kind_and_id);
  g_autofree char *label = lens_terminal_pad (safe, LABEL_COLUMNS - 2);
  if (object->kind == LENS_OBJECT_MEMORY)
    printf (_("  %s shared memory of %" PRIu64 " bytes\n"), label, object->memory.size_bytes);
  else
    printf (_("  %s %" PRIu64 " bytes in, %" PRIu64 " out, %" PRIu64 " left, %" PRIu64
              " dropped\n"), label, object->bytes_in, object->bytes_out, object->bytes_left, object->bytes_dropped);
}

void
lens_summary_print_run (LensModel *model, const LensTotals *totals, const LensWorld *world)
{
  LensTrace *trace = lens_model_get_trace (model);
  g_autofree char *title = lens_terminal_make_safe (lens_wording_title (lens_trace_get_title (trace)));
  g_autofree char *lesson = lens_terminal_make_safe (lens_trace_get_lesson (trace));
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_BOLD, 0, title);
  printf (_("%s (lesson %s): %u events, %u steps, %u dropped\n"), styled, lesson, totals->n_events, totals->n_steps,
          totals->n_dropped);
  print_heading (_("Processes"));
  for (guint i = 0; i < world->processes->len; i++)
    print_process (g_ptr_array_index (world->processes, i));
  print_heading (_("Kernel objects"));
  for (guint i = 0; i < world->objects->len; i++)
    print_object (g_ptr_array_index (world->objects, i));
}

static char *
describe_errors (const LensCallTotals *call)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (call->errors), (GCompareFunc) g_strcmp0);
  for (GList *name = names; name != NULL; name = name->next)
    g_string_append_printf (text, " %s×%u", (const char *) name->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (call->errors, name->data)));
  return g_string_free (text, FALSE);
}

void
lens_summary_print_calls (const LensTotals *totals)
{
  print_heading (_("Calls"));
  /* Translators: heads of columns: a function; how often it was called; bytes it moved; how often it slept; errors */
  g_autofree char *function = lens_terminal_pad (_("function"), 20);
  g_autofree char *calls = lens_terminal_pad_before (_("calls"), 8);
  g_autofree char *bytes = lens_terminal_pad_before (_("bytes"), 12);
  g_autofree char *asleep = lens_terminal_pad_before (C_("how often a call was", "asleep"), 8);
  printf ("  %s %s %s %s  %s\n", function, calls, bytes, asleep, _("errors"));
  for (guint i = 0; i < totals->calls->len; i++)
    {
      const LensCallTotals *call = g_ptr_array_index (totals->calls, i);
      g_autofree char *errors = describe_errors (call);
      g_autofree char *row = g_strdup_printf ("  %-20s %8u %12" PRIu64 " %8u %s", call->name, call->count, call->bytes,
                                              call->slept, errors);
      g_autofree char *safe = lens_terminal_make_safe (g_strchomp (row));
      printf ("%s\n", safe);
    }
}

void
lens_summary_print_bookmarks (LensModel *model)
{
  g_autoptr (GPtrArray) steps = lens_model_get_bookmarked_steps (model);
  if (steps->len > 0)
    print_heading (_("Bookmarks"));
  for (guint i = 0; i < steps->len; i++)
    {
      const LensBookmarkedStep *bookmark = g_ptr_array_index (steps, i);
      g_autofree char *line = g_strdelimit (g_strdup (bookmark->note), "\n\t", ' ');
      g_autofree char *safe = lens_terminal_make_safe (line);
      /* Translators: a step that somebody marked, and what they wrote about it */
      printf (_("  step %-6u %s\n"), bookmark->step, safe);
    }
}

typedef struct
{
  const char *label;
  char *value;
} Counter;

static void
clear_counter (gpointer counter)
{
  g_free (((Counter *) counter)->value);
}

/* @value: (transfer full) */
static void
add_counter (GArray *counters, const char *label, char *value)
{
  Counter counter = { label, value };

  g_array_append_val (counters, counter);
}

static void
add_number (GArray *counters, const char *label, guint64 value)
{
  add_counter (counters, label, g_strdup_printf ("%" PRIu64, value));
}

/* All values stand in one column, however long the words of a language are. */
static void
print_table (GArray *counters)
{
  guint columns = LABEL_COLUMNS;

  for (guint i = 0; i < counters->len; i++)
    columns = MAX (columns, lens_terminal_count_columns (g_array_index (counters, Counter, i).label));
  for (guint i = 0; i < counters->len; i++)
    {
      g_autofree char *padded = lens_terminal_pad (g_array_index (counters, Counter, i).label, columns);
      printf ("  %s %s\n", padded, g_array_index (counters, Counter, i).value);
    }
}

void
lens_summary_print_counters (const LensCounters *counters)
{
  g_autoptr (GArray) table = g_array_new (FALSE, FALSE, sizeof (Counter));

  g_array_set_clear_func (table, clear_counter);
  add_counter (table, _("copies across the boundary"), g_strdup_printf (_("%u (%" PRIu64 " bytes)"), counters->copies, counters->bytes_copied));
  if (counters->copies_saved > 0)
    add_number (table, _("copies saved"), counters->copies_saved);
  add_number (table, _("system calls"), counters->calls);
  add_counter (table, _("accesses to shared memory"), g_strdup_printf (_("%u loads, %u stores"), counters->loads, counters->stores));
  if (counters->lost_updates > 0)
    add_number (table, _("lost updates"), counters->lost_updates);
  add_number (table, _("page faults"), counters->page_faults);
  add_number (table, _("calls that slept"), counters->sleeps);
  add_counter (table, _("matches of write and read"), g_strdup_printf (_("%u certain, %u uncertain"), counters->matches_certain, counters->matches_uncertain));
  print_heading (_("In this run"));
  print_table (table);
}
