/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-line-discipline.c: what becomes of each byte that is typed or written: echo, editing, lines, signals; termios(3).
 */
#include "model/lens-terminal.h"

#include <string.h>

/* One byte of a write. */
typedef struct
{
  LensTerminal *terminal;
  LensTerminalWrite *write;
  guint64 offset;
  guint8 byte;
  gboolean was_return; /* it came as CR */
} Key;

static void
remove_bytes (Key *key, guint64 n_bytes)
{
  key->terminal->removed_bytes += n_bytes;
  key->write->removed_bytes += n_bytes;
}

static void
show (Key *key, const char *bytes, gsize n_bytes, gboolean is_added)
{
  lens_terminal_append (key->terminal->screen, key->write, key->offset, n_bytes, bytes);
  if (!is_added)
    n_bytes--;
  key->terminal->added_bytes += n_bytes;
  key->write->added_bytes += n_bytes;
}

/* A byte goes to the screen, by output processing. Echo is an addition as a whole, output only by what it grows. */
static void
put_on_screen (Key *key, guint8 byte, gboolean is_echo)
{
  if (byte == '\n' && key->terminal->settings.adds_return)
    show (key, "\r\n", 2, is_echo);
  else
    show (key, (const char *) &byte, 1, is_echo);
}

static gboolean
is_control (guint8 byte)
{
  return byte < 0x20 || byte == 0x7f;
}

/* Where lines do not count a newline is a control character like any other, unless the return key made it. */
static gboolean
is_shown_as_caret (const Key *key, guint8 byte)
{
  const LensTerminalSettings *settings = &key->terminal->settings;

  if (byte == '\n' && (settings->is_canonical || key->was_return))
    return FALSE;
  return is_control (byte) && byte != '\t' && settings->echoes_control;
}

static void
echo (Key *key, guint8 byte)
{
  char caret[2] = { '^', (char) (byte ^ 0x40) };

  if (!key->terminal->settings.does_echo)
    return;
  if (is_shown_as_caret (key, byte))
    show (key, caret, 2, TRUE);
  else
    put_on_screen (key, byte, TRUE);
}

static LensTerminalLine *
add_line (LensTerminal *terminal)
{
  LensTerminalLine *line = g_new0 (LensTerminalLine, 1);
  line->runs = terminal->edit;
  line->is_end = terminal->edit->len == 0;
  terminal->edit = lens_runs_new ();
  g_ptr_array_add (terminal->lines, line);
  return line;
}

/* The last byte of the edit buffer; FALSE when there is none. */
static gboolean
take_back (LensTerminal *terminal, guint8 *byte)
{
  GPtrArray *edit = terminal->edit;
  LensRun *last = edit->len > 0 ? g_ptr_array_index (edit, edit->len - 1) : NULL, *shorter;
  gsize size = 0;
  const guint8 *bytes;

  if (last == NULL)
    return FALSE;
  bytes = last->bytes != NULL ? g_bytes_get_data (last->bytes, &size) : NULL;
  *byte = size > 0 && size == last->len_bytes ? bytes[size - 1] : 'x';
  shorter = last->len_bytes > 1 ? lens_run_slice (last, 0, last->len_bytes - 1) : NULL;
  g_ptr_array_remove_index (edit, edit->len - 1);
  if (shorter != NULL)
    g_ptr_array_add (edit, shorter);
  g_string_append_c (terminal->erased, (char) *byte);
  return TRUE;
}

/* A character that was shown in two places, as ^X, is wiped off both; one that moved nothing, off none. */
static void
wipe (Key *key, guint8 byte)
{
  const LensTerminalSettings *settings = &key->terminal->settings;

  if (!settings->does_echo)
    return;
  if (!settings->echoes_erase)
    echo (key, key->byte);
  else if (is_control (byte) && settings->echoes_control)
    show (key, "\b \b\b \b", 6, TRUE);
  else if (!is_control (byte))
    show (key, "\b \b", 3, TRUE);
}

static void
take_erase (Key *key)
{
  guint8 byte;
  remove_bytes (key, 1);
  if (!take_back (key->terminal, &byte))
    return;
  remove_bytes (key, 1);
  wipe (key, byte);
}

/* The whole line is wiped off, or the key is shown, and a new line begun. */
static void
take_kill (Key *key)
{
  const LensTerminalSettings *settings = &key->terminal->settings;
  gboolean wipes = settings->echoes_erase && settings->echoes_kill && settings->wipes_line, had_any = key->terminal->edit->len > 0;
  guint8 byte;

  remove_bytes (key, 1);
  while (take_back (key->terminal, &byte))
    {
      remove_bytes (key, 1);
      if (wipes)
        wipe (key, byte);
    }
  if (wipes || !had_any || !settings->does_echo)
    return;
  echo (key, key->byte);
  if (settings->echoes_kill)
    put_on_screen (key, '\n', TRUE);
}

static void
take_end (Key *key)
{
  remove_bytes (key, 1);
  add_line (key->terminal)->is_end = TRUE;
}

/* Echo of the same write goes to the screen when all of the write is through: this has not gone yet. */
static guint64
take_back_echo (Key *key)
{
  GPtrArray *screen = key->terminal->screen;
  guint64 n_bytes = 0;

  for (guint i = screen->len; i-- > 0;)
    {
      const LensRun *run = g_ptr_array_index (screen, i);
      if (run->taken_by != 0 || run->write_event != key->write->event)
        continue;
      n_bytes += run->len_bytes;
      g_ptr_array_remove_index (screen, i);
    }
  return n_bytes;
}

/* It never gets to the reader; the kernel throws away what else was typed, and echo that is not on its way yet. What had been written to
 * the screen before stays. */
static void
take_interrupt (Key *key)
{
  LensTerminal *terminal = key->terminal;
  guint64 n_bytes = lens_runs_count_bytes (terminal->edit) + lens_terminal_count_ready (terminal);

  terminal->n_signals++;
  remove_bytes (key, 1);
  if (!terminal->settings.keeps_queues)
    {
      g_ptr_array_set_size (terminal->edit, 0);
      g_ptr_array_set_size (terminal->lines, 0);
      remove_bytes (key, n_bytes + take_back_echo (key));
    }
  echo (key, key->byte);
}

static void
keep (Key *key, guint8 byte)
{
  lens_terminal_append (key->terminal->edit, key->write, key->offset, 1, &byte);
  echo (key, byte);
}

/* A line ends; without lines everything that is typed can be read at once. */
static void
take_plain (Key *key)
{
  LensTerminal *terminal = key->terminal;
  LensTerminalLine *last;

  keep (key, key->byte);
  if (terminal->settings.is_canonical)
    {
      if (key->byte == '\n')
        add_line (terminal);
      return;
    }
  last = terminal->lines->len > 0 ? g_ptr_array_index (terminal->lines, terminal->lines->len - 1) : NULL;
  if (last == NULL || last->is_end)
    {
      add_line (terminal);
      return;
    }
  lens_terminal_append (last->runs, key->write, key->offset, 1, &key->byte);
  g_ptr_array_set_size (terminal->edit, 0);
}

static void
take_key (Key *key)
{
  const LensTerminalSettings *settings = &key->terminal->settings;

  if (key->byte == '\r' && settings->maps_return)
    {
      key->byte = '\n';
      key->was_return = TRUE;
    }
  if (settings->has_signals && key->byte == settings->interrupt)
    take_interrupt (key);
  else if (settings->is_canonical && key->byte == settings->erase)
    take_erase (key);
  else if (settings->is_canonical && key->byte == settings->kill)
    take_kill (key);
  else if (settings->is_canonical && key->byte == settings->end)
    take_end (key);
  else
    take_plain (key);
}

/* More than the trace kept: nothing is known of these bytes but how many there are. */
static void
take_unknown (LensTerminal *terminal, LensTerminalWrite *write, guint64 offset)
{
  guint64 n_bytes = write->len_bytes - offset;

  lens_terminal_append (terminal->edit, write, offset, n_bytes, NULL);
  if (!terminal->settings.is_canonical)
    add_line (terminal);
  if (!terminal->settings.does_echo)
    return;
  lens_terminal_append (terminal->screen, write, offset, n_bytes, NULL);
  terminal->added_bytes += n_bytes;
  write->added_bytes += n_bytes;
}

void
lens_terminal_type (LensTerminal *terminal, LensTerminalWrite *write)
{
  gsize size = 0;
  const guint8 *bytes = write->payload != NULL ? g_bytes_get_data (write->payload, &size) : NULL;

  for (guint64 offset = 0; offset < MIN (size, write->len_bytes); offset++)
    take_key (&(Key) { terminal, write, offset, bytes[offset] });
  if (size < write->len_bytes)
    take_unknown (terminal, write, size);
}

void
lens_terminal_print (LensTerminal *terminal, LensTerminalWrite *write)
{
  gsize size = 0;
  const guint8 *bytes = write->payload != NULL ? g_bytes_get_data (write->payload, &size) : NULL;

  for (guint64 offset = 0; offset < MIN (size, write->len_bytes); offset++)
    put_on_screen (&(Key) { terminal, write, offset, bytes[offset] }, bytes[offset], FALSE);
  if (size < write->len_bytes)
    lens_terminal_append (terminal->screen, write, size, write->len_bytes - size, NULL);
}
