/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-terminal.c: the state of a line discipline: the edit buffer, the lines that are ready, the way to the screen.
 */
#include "model/lens-terminal.h"

static LensTerminalLine *
line_new (void)
{
  LensTerminalLine *line = g_new0 (LensTerminalLine, 1);
  line->runs = lens_runs_new ();
  return line;
}

static gpointer
copy_line (gconstpointer data, gpointer unused)
{
  const LensTerminalLine *line = data;
  LensTerminalLine *copy = g_memdup2 (line, sizeof *line);
  copy->runs = lens_runs_copy (line->runs);
  return copy;
}

static void
free_line (LensTerminalLine *line)
{
  g_ptr_array_unref (line->runs);
  g_free (line);
}

/* As the kernel makes a terminal, termios(3): until a record tells. */
void
lens_terminal_init (LensTerminal *terminal)
{
  *terminal = (LensTerminal) { .settings = { TRUE, TRUE, TRUE, TRUE, TRUE, FALSE, TRUE, TRUE, 3, 0x7f, 0x15, 4 } };
  terminal->edit = lens_runs_new ();
  terminal->screen = lens_runs_new ();
  terminal->taken = lens_runs_new ();
  terminal->erased = g_string_new (NULL);
  terminal->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) free_line);
}

void
lens_terminal_init_copy (LensTerminal *to, const LensTerminal *from)
{
  *to = *from;
  to->edit = lens_runs_copy (from->edit);
  to->screen = lens_runs_copy (from->screen);
  to->taken = lens_runs_copy (from->taken);
  to->erased = g_string_new_len (from->erased->str, (gssize) from->erased->len);
  to->lines = g_ptr_array_copy (from->lines, copy_line, NULL);
}

void
lens_terminal_clear (LensTerminal *terminal)
{
  g_ptr_array_unref (terminal->edit);
  g_ptr_array_unref (terminal->screen);
  g_ptr_array_unref (terminal->taken);
  g_string_free (terminal->erased, TRUE);
  g_ptr_array_unref (terminal->lines);
}

static gboolean
goes_on (const LensRun *run, const LensTerminalWrite *write, guint64 offset, guint64 len_bytes, const void *bytes)
{
  return len_bytes == 1 && run->write_event == write->event && run->taken_by == 0 && run->offset + run->len_bytes == offset
         && (bytes != NULL) == (run->bytes != NULL);
}

void
lens_terminal_append (GPtrArray *runs, const LensTerminalWrite *write, guint64 offset, guint64 len_bytes, const void *bytes)
{
  LensRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL, *run;
  g_autoptr (GByteArray) joined = g_byte_array_new ();

  if (last == NULL || !goes_on (last, write, offset, len_bytes, bytes))
    {
      run = lens_run_new ();
      *run = (LensRun) { write->event, write->number, write->letter, offset, len_bytes,
                         bytes != NULL ? g_bytes_new (bytes, len_bytes) : NULL, 0, G_MAXUINT };
      g_ptr_array_add (runs, run);
      return;
    }
  if (bytes != NULL)
    {
      gsize size = 0;
      const guint8 *former = g_bytes_get_data (last->bytes, &size);
      g_byte_array_append (joined, former, (guint) size);
      g_byte_array_append (joined, bytes, (guint) len_bytes);
      g_bytes_unref (last->bytes);
      last->bytes = g_bytes_new (joined->data, joined->len);
    }
  last->len_bytes += len_bytes;
}

guint64
lens_terminal_count_ready (const LensTerminal *terminal)
{
  const LensTerminalLine *line;
  guint64 n_bytes = 0;
  for (guint i = 0; i < terminal->lines->len; i++)
    {
      line = g_ptr_array_index (terminal->lines, i);
      n_bytes += lens_runs_count_bytes (line->runs);
    }
  return n_bytes;
}

guint64
lens_terminal_count_screen (const LensTerminal *terminal)
{
  guint64 n_bytes = 0;
  for (guint i = 0; i < terminal->screen->len; i++)
    {
      const LensRun *run = g_ptr_array_index (terminal->screen, i);
      n_bytes += run->taken_by == 0 ? run->len_bytes : 0;
    }
  return n_bytes;
}

/* They are shown once more, as taken. */
static void
keep_taken (LensTerminal *terminal, const GPtrArray *taken, const LensRunReader *reader)
{
  for (guint i = 0; i < taken->len; i++)
    {
      LensRun *run = lens_run_copy (g_ptr_array_index (taken, i));
      run->taken_by = reader->letter;
      run->read_event = reader->event;
      g_ptr_array_add (terminal->taken, run);
    }
}

/* A read gives one line, or a part of it; in raw mode it goes on to the next. */
GPtrArray *
lens_terminal_read_line (LensTerminal *terminal, LensRunReader *reader)
{
  GPtrArray *taken = lens_runs_new ();
  guint64 wanted = reader->len_bytes;
  gboolean is_certain = TRUE;

  if (wanted == 0 && terminal->lines->len > 0 && ((LensTerminalLine *) g_ptr_array_index (terminal->lines, 0))->is_end)
    g_ptr_array_remove_index (terminal->lines, 0);
  while (terminal->lines->len > 0 && lens_runs_count_bytes (taken) < wanted)
    {
      LensTerminalLine *line = g_ptr_array_index (terminal->lines, 0);
      g_autoptr (GBytes) rest = lens_bytes_slice (reader->payload, lens_runs_count_bytes (taken), wanted);
      LensRunReader piece = *reader;
      GPtrArray *runs;

      piece.payload = rest;
      piece.len_bytes = wanted - lens_runs_count_bytes (taken);
      runs = lens_run_queue_take (line->runs, &piece);
      is_certain = is_certain && piece.is_certain;
      g_ptr_array_extend_and_steal (taken, runs);
      lens_run_queue_forget_taken (line->runs);
      if (line->runs->len > 0)
        break;
      g_ptr_array_remove_index (terminal->lines, 0);
    }
  reader->is_certain = is_certain;
  keep_taken (terminal, taken, reader);
  return taken;
}

GPtrArray *
lens_terminal_read_screen (LensTerminal *terminal, LensRunReader *reader)
{
  lens_run_queue_forget_taken (terminal->screen);
  return lens_run_queue_take (terminal->screen, reader);
}

void
lens_terminal_set (LensTerminal *terminal, const LensTerminalSettings *settings)
{
  LensTerminalLine *line;
  gboolean is_raw = terminal->settings.is_canonical && !settings->is_canonical;

  terminal->settings = *settings;
  if (!is_raw || terminal->edit->len == 0)
    return;
  line = line_new ();
  g_ptr_array_extend_and_steal (line->runs, terminal->edit);
  terminal->edit = lens_runs_new ();
  g_ptr_array_add (terminal->lines, line);
}
