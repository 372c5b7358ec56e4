/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-compare.c: `ipc-lens compare`: the same payload through each facility, or the two tables of the field.
 */
#include "cli/lens-command.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/lens-compare.h"
#include "cli/lens-suggest.h"
#include "draw/lens-ending.h"
#include "session/lens-comparison-data.h"
#include "session/lens-size-text.h"
#include "trace/lens-replace-file.h"

typedef struct
{
  char **size_words, **facility_words;
  char *out;
  gboolean is_csv, is_json, wants_tables;
  GArray *sizes;        /* guint64 */
  GPtrArray *transfers; /* LensTransfer */
} Wish;

static void
wish_clear (Wish *wish)
{
  g_strfreev (wish->size_words);
  g_strfreev (wish->facility_words);
  g_free (wish->out);
  g_clear_pointer (&wish->sizes, g_array_unref);
  g_clear_pointer (&wish->transfers, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* As the window reads them: "64 KiB"; and one word may hold several. */
static int
choose_sizes (const LensCommand *self, Wish *wish)
{
  guint n_usual;
  const guint64 *usual_sizes = lens_comparison_get_usual_sizes (&n_usual);

  wish->sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (wish->size_words == NULL)
    g_array_append_vals (wish->sizes, usual_sizes, n_usual);
  for (char **word = wish->size_words; word != NULL && *word != NULL; word++)
    {
      g_autofree char *problem = lens_size_text_parse (*word, wish->sizes);
      if (problem != NULL || strpbrk (*word, "0123456789") == NULL)
        return lens_command_misuse (self, _("%s: --size needs a whole number of bytes from 1 to %" PRIu64 ", not “%s”."), self->name,
                                    (guint64) LENS_TRANSFER_BYTES_MAX, *word);
    }
  lens_size_text_sort (wish->sizes);
  return LENS_EXIT_DONE;
}

static int
refuse_facility (const LensCommand *self, const char *word)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; lens_transfer_get (i) != NULL; i++)
    g_ptr_array_add (ids, (char *) lens_transfer_get (i)->id);
  g_ptr_array_add (ids, NULL);
  g_autofree char *all = g_strjoinv (", ", (char **) ids->pdata);
  const char *nearest = lens_suggest (word, (const char *const *) ids->pdata);
  if (nearest != NULL)
    return lens_command_misuse (self, _("%s: there is no facility “%s”. Did you mean “%s”?"), self->name, word, nearest);
  return lens_command_misuse (self, _("%s: there is no facility “%s”. There are: %s."), self->name, word, all);
}

static int
choose_facilities (const LensCommand *self, Wish *wish)
{
  wish->transfers = g_ptr_array_new ();
  for (char **word = wish->facility_words; word != NULL && *word != NULL; word++)
    if (lens_transfer_find (*word) == NULL)
      return refuse_facility (self, *word);
  for (guint i = 0; lens_transfer_get (i) != NULL; i++)
    if (wish->facility_words == NULL || g_strv_contains ((const char *const *) wish->facility_words, lens_transfer_get (i)->id))
      g_ptr_array_add (wish->transfers, (gpointer) lens_transfer_get (i));
  return LENS_EXIT_DONE;
}

/* A line that is written over and over, for somebody who watches. */
static void
show_progress (LensComparison *comparison, gpointer data)
{
  guint n_done, n_all;
  const LensComparisonRow *row = lens_comparison_get_progress (comparison, &n_done, &n_all);
  fputs ("\r\033[K", stderr);
  if (row != NULL)
    /* Translators: progress, "12 of 260 runs: Pipe, 4096 bytes". */
    fprintf (stderr, _("%u of %u runs: %s, %" PRIu64 " bytes"), n_done, n_all, lens_transfer_get_title (row->transfer), row->size_bytes);
  fflush (stderr);
}

typedef struct
{
  LensComparison *comparison;
  int number; /* of the signal */
  int *interrupt;
} Watch;

static gboolean
cancel_comparison (gpointer data)
{
  const Watch *watch = data;
  *watch->interrupt = watch->number;
  lens_comparison_cancel (watch->comparison);
  return G_SOURCE_CONTINUE; /* an impatient second ^C must not end us before the clean-up has */
}

static void
on_finished (LensComparison *comparison, GError *error, gpointer loop)
{
  g_main_loop_quit (loop);
}

/* Returns: the signal that cancelled it, or 0. */
static int
run_comparison (LensComparison *comparison)
{
  int interrupt = 0;
  Watch watches[] = { { comparison, SIGINT, &interrupt }, { comparison, SIGTERM, &interrupt }, { comparison, SIGHUP, &interrupt } };
  guint sources[G_N_ELEMENTS (watches)];
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    sources[i] = g_unix_signal_add (watches[i].number, cancel_comparison, &watches[i]);
  if (isatty (STDERR_FILENO))
    g_signal_connect (comparison, "progress", G_CALLBACK (show_progress), NULL);
  g_signal_connect (comparison, "finished", G_CALLBACK (on_finished), loop);
  lens_comparison_start (comparison);
  g_main_loop_run (loop);
  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    g_source_remove (sources[i]);
  if (isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr); /* what was cancelled leaves its progress */
  return interrupt;
}

/* The file appears whole or not at all. */
static int
give (const Wish *wish, char *text)
{
  g_autoptr (GError) error = NULL;
  GString content = { text, strlen (text), 0 };

  if (wish->out == NULL)
    {
      fputs (text, stdout);
      return LENS_EXIT_DONE;
    }
  if (!lens_replace_file (wish->out, lens_fill_file_with_text, &content, &error))
    return lens_command_fail_about (wish->out, error);
  printf ("%s\n", wish->out);
  return LENS_EXIT_DONE;
}

/* Before a minute of runs is lost on a name that cannot be written. Whether there is room shows only at the end. */
static int
check_place (const char *out)
{
  g_autoptr (GError) error = NULL;
  return lens_replace_file_check (out, &error) ? LENS_EXIT_DONE : lens_command_fail_about (out, error);
}

static int
give_tables (const Wish *wish)
{
  g_autofree char *text = wish->is_csv    ? lens_compare_write_tables_csv ()
                          : wish->is_json ? lens_compare_write_tables_json ()
                                          : lens_compare_write_tables_text ();
  return give (wish, text);
}

/* A comparison in which nothing ran at all has failed, whatever the table says. */
static int
judge (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((LensComparisonRow *) g_ptr_array_index (rows, i))->trace != NULL)
      return LENS_EXIT_DONE;
  return lens_command_fail ("%s", ((LensComparisonRow *) g_ptr_array_index (rows, 0))->trouble);
}

static int
compare (const Wish *wish)
{
  g_autoptr (LensComparison) comparison = lens_comparison_new (wish->transfers, wish->sizes);
  GPtrArray *rows = lens_comparison_get_rows (comparison);
  int interrupt = run_comparison (comparison), status;

  if (interrupt != 0)
    {
      lens_command_fail (_("The comparison was cancelled; nothing was written."));
      return LENS_EXIT_SIGNAL + interrupt;
    }
  status = judge (rows);
  if (status != LENS_EXIT_DONE)
    return status;
  g_autofree char *text = wish->is_csv    ? lens_comparison_write_csv (rows, lens_transfer_counts_describe)
                          : wish->is_json ? lens_comparison_write_json (rows, lens_transfer_counts_describe)
                                          : lens_compare_write_text (rows);
  return give (wish, text);
}

static gboolean
has_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return strchr (name + 1, '.') != NULL;
}

/* As with the other commands, the ending of the file's name says what is meant, unless an option says it. A table is no picture: who writes “.pdf”
 * would get text that no viewer opens. */
static int
choose_format (const LensCommand *self, Wish *wish)
{
  if (wish->out == NULL || wish->is_csv || wish->is_json)
    return LENS_EXIT_DONE;
  wish->is_csv = lens_ending_is (wish->out, ".csv");
  wish->is_json = lens_ending_is (wish->out, ".json");
  if (!wish->is_csv && !wish->is_json && has_ending (wish->out) && !lens_ending_is (wish->out, ".txt"))
    return lens_command_misuse (self, _("%s: “%s” must have one of these endings, which chooses the format: %s."), self->name, wish->out, ".txt, .csv, .json");
  return LENS_EXIT_DONE;
}

static int
run_compare (const LensCommand *self, char **words)
{
  g_auto (Wish) wish = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "size", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &wish.size_words, N_ ("Bytes of the payload; may be given several times"), "N" },
    { "facility", 'f', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &wish.facility_words, N_ ("Only this facility; may be given several times"), N_ ("ID") },
    { "tables", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.wants_tables, N_ ("Run nothing: the two tables of the field, with the lesson that proves each cell"), NULL },
    { "csv", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.is_csv, N_ ("As comma-separated values"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.is_json, N_ ("As JSON"), NULL },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.out, N_ ("Where to; the ending chooses the format"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 0, &status))
    return status;
  if (wish.is_csv && wish.is_json)
    return lens_command_misuse (self, _("%s: give either --csv or --json."), self->name);
  status = choose_format (self, &wish);
  if (status != LENS_EXIT_DONE)
    return status;
  if (wish.wants_tables && (wish.size_words != NULL || wish.facility_words != NULL))
    return lens_command_misuse (self, _("%s: --tables runs nothing, so --size and --facility have no meaning with it."), self->name);
  if (wish.out != NULL && (status = check_place (wish.out)) != LENS_EXIT_DONE)
    return status;
  if (wish.wants_tables)
    return give_tables (&wish);
  status = choose_sizes (self, &wish);
  if (status == LENS_EXIT_DONE)
    status = choose_facilities (self, &wish);
  return status == LENS_EXIT_DONE ? compare (&wish) : status;
}

const LensCommand lens_command_compare = {
  .name = "compare",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("[--size N]… [--facility ID]… [--tables] [--csv|--json] [-o FILE]"),
  .summary = N_ ("Send the same payload through each facility, count and time it"),
  .details = N_ ("Counts come from a recorded run, times from runs without the recorder: both processes on one processor, on two, and not pinned. "
                 "Without --size, eight sizes from 64 bytes to 1 MiB. A payload that is longer than a message may be goes in several, and that is "
                 "said. Where a facility does not work its row says why. ID is one of pipe, fifo, unix-stream, tcp, posix-mq, sysv-mq, "
                 "unix-dgram, udp, pty, posix-shm, sysv-shm, mmap-file, mmap-anon."),
  .run = run_compare,
};
