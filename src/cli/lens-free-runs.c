/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-free-runs.c: outcomes and how often they came, the commonest first:
 *
 *      76 of 100  A: Updates were lost
 *      24 of 100  A: No update was lost
 */
#include "cli/lens-free-runs.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-command.h"
#include "cli/lens-record.h"
#include "cli/lens-story.h"
#include "cli/lens-terminal.h"

#define OUTCOMES_TOLD 12
#define OUTCOME_COLUMN 20

static int
compare_outcomes (gconstpointer a, gconstpointer b, gpointer data)
{
  GHashTable *endings = data;
  guint n_of_a = GPOINTER_TO_UINT (g_hash_table_lookup (endings, a));
  guint n_of_b = GPOINTER_TO_UINT (g_hash_table_lookup (endings, b));
  return n_of_a != n_of_b ? (n_of_a < n_of_b) - (n_of_a > n_of_b) : strcmp (a, b);
}

static void
print_outcome (const char *ending, guint n, guint n_runs)
{
  g_autofree char *often = g_strdup_printf (_("%u of %u"), n, n_runs);
  g_autofree char *safe = lens_terminal_make_safe (*ending != '\0' ? ending : _("(nothing was printed)"));
  g_auto (GStrv) lines = g_strsplit (safe, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    printf ("%*s  %s\n", OUTCOME_COLUMN - 2, line == lines ? often : "", *line);
}

static void
print_outcomes (GHashTable *endings)
{
  g_autoptr (GList) all = g_list_sort_with_data (g_hash_table_get_keys (endings), compare_outcomes, endings);
  guint n_runs = 0, n_told = 0, n_rest = 0;
  for (GList *item = all; item != NULL; item = item->next)
    n_runs += GPOINTER_TO_UINT (g_hash_table_lookup (endings, item->data));
  for (GList *item = all; item != NULL; item = item->next)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (endings, item->data));
      if (n_told++ < OUTCOMES_TOLD)
        print_outcome (item->data, n, n_runs);
      else
        n_rest += n;
    }
  if (n_rest > 0)
    print_outcome (_("other outcomes"), n_rest, n_runs);
}

static void
print_preface (const LensLesson *lesson, guint n_runs)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u free run on %u processors: nobody waits for a turn, and the kernel decides who "
                                                     "comes first. What is recorded is slowed down by it, so without a recorder "
                                                     "the numbers would differ.",
                                                     "%u free runs on %u processors: nobody waits for a turn, and the kernel decides who "
                                                     "comes first. What is recorded is slowed down by it, so without a recorder "
                                                     "the numbers would differ.",
                                                     n_runs),
                                           n_runs, g_get_num_processors ());
  g_autofree char *lines = lens_terminal_wrap (text, 0, lens_terminal_get_width ());
  lens_story_print_title (lesson);
  printf ("\n%s\n", lines);
  fflush (stdout);
}

static int
save_last (LensTrace *last, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensModel) model = lens_model_new (last);
  if (!lens_trace_save (last, path, lens_model_derive, model, &error))
    return lens_command_fail_about (path, error);
  return LENS_EXIT_DONE;
}

int
lens_free_runs_tell (const LensLesson *lesson, GHashTable *settings, guint n_runs, const char *save_path, gboolean is_quiet)
{
  g_autoptr (GHashTable) endings = NULL;
  g_autoptr (LensTrace) last = NULL;
  g_autoptr (GError) error = NULL;
  int status = LENS_EXIT_DONE;
  if (!is_quiet)
    print_preface (lesson, n_runs);
  lens_record_free_runs (lesson, settings, n_runs, &endings, &last, &error);
  if (!is_quiet)
    print_outcomes (endings);
  if (save_path != NULL && last != NULL)
    status = save_last (last, save_path);
  if (error != NULL)
    status = lens_command_fail ("%s", error->message);
  return lens_record_get_interrupt () != 0 ? LENS_EXIT_SIGNAL + lens_record_get_interrupt () : status;
}
