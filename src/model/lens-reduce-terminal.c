/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-terminal.c: pseudoterminals: made, opened, set, typed at, written to, read.
 *
 * in = out + left + dropped holds here as well: what the line discipline adds, echo and carriage returns, counts as come in, and what it
 * takes away, erased characters and keys that mean something, as dropped.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

#include "model/lens-member.h"

static void
init (LensObject *object)
{
  lens_terminal_init (&object->terminal);
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_terminal_init_copy (&to->terminal, &from->terminal);
}

static void
clear (LensObject *object)
{
  lens_terminal_clear (&object->terminal);
}

static guint
weigh (const LensObject *object)
{
  return object->terminal.edit->len + object->terminal.lines->len + object->terminal.screen->len;
}

static void
append_runs (LensText *text, const char *title, const GPtrArray *runs)
{
  lens_text_add (text, "    %s:\n", title);
  for (guint i = 0; i < runs->len; i++)
    {
      lens_text_add (text, "      ");
      lens_run_to_text (text, g_ptr_array_index (runs, i));
      lens_text_add (text, "\n");
    }
}

static void
to_text (LensText *text, const LensObject *object)
{
  const LensTerminal *terminal = &object->terminal;
  const LensTerminalSettings *settings = &terminal->settings;

  lens_text_add (text, "    %s%s%s%s%s%s%s%s%s%s; intr %u, erase %u, kill %u, eof %u\n", settings->is_canonical ? "lines" : "no lines",
                 settings->does_echo ? ", echo" : "", settings->echoes_erase ? ", wipes" : "",
                 settings->echoes_kill ? ", shows kills" : "", settings->wipes_line ? ", wipes lines" : "", settings->echoes_control ? ", carets" : "",
                 settings->has_signals ? ", signals" : "", settings->keeps_queues ? ", keeps queues" : "",
                 settings->maps_return ? ", CR is NL" : "", settings->adds_return ? ", NL is CR NL" : "", settings->interrupt,
                 settings->erase, settings->kill, settings->end);
  lens_text_add (text, "    added %" G_GUINT64_FORMAT " bytes, removed %" G_GUINT64_FORMAT ", %u signals\n", terminal->added_bytes,
                 terminal->removed_bytes, terminal->n_signals);
  append_runs (text, "edit buffer", terminal->edit);
  for (guint i = 0; i < terminal->lines->len; i++)
    {
      const LensTerminalLine *line = g_ptr_array_index (terminal->lines, i);
      append_runs (text, line->is_end ? "ready, end of file" : "ready", line->runs);
    }
  if (terminal->erased->len > 0)
    lens_text_add (text, "    just erased %u\n", (guint) terminal->erased->len);
  if (terminal->taken->len > 0)
    append_runs (text, "just taken", terminal->taken);
  append_runs (text, "on the way to the screen", terminal->screen);
}

static void
end_step (LensObject *object)
{
  lens_run_queue_forget_taken (object->terminal.screen);
  g_ptr_array_set_size (object->terminal.taken, 0);
  g_string_truncate (object->terminal.erased, 0);
}

/* Its name goes with the last master end: devpts keeps none without. */
static void
released (LensFold *fold, LensObject *object)
{
  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint i = 0; lens_process_is_alive (process) && i < process->descriptors->len; i++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
          if (descriptor->is_open && descriptor->is_master && g_strcmp0 (descriptor->object, object->id) == 0)
            return;
        }
    }
  object->is_name_linked = FALSE;
}

static void
lost (LensObject *object)
{
  g_ptr_array_set_size (object->terminal.edit, 0);
  g_ptr_array_set_size (object->terminal.lines, 0);
  g_ptr_array_set_size (object->terminal.screen, 0);
}

static gboolean
is_terminal (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_TERMINAL && fold->process != NULL;
}

/* Which end this call uses. */
static gboolean
is_at_master (const LensFold *fold)
{
  gint64 fd = lens_event_int_or (fold->event, "fd", -1);
  const LensDescriptor *descriptor = fd >= 0 && fd <= G_MAXINT ? lens_process_find_descriptor (fold->process, (int) fd) : NULL;
  return descriptor != NULL && descriptor->is_master;
}

static void
write_entry (LensFold *fold)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensObject *object = fold->object;
  LensTerminalWrite write = { .event = fold->step->event, .number = object->n_writes + 1, .payload = payload,
                              .len_bytes = lens_fold_ret (fold) };
  GPtrArray *runs = lens_runs_new ();

  if (fold->process == NULL || write.len_bytes == 0)
    {
      g_ptr_array_unref (runs);
      return;
    }
  write.letter = fold->process->letter;
  object->n_writes++;
  if (is_at_master (fold))
    lens_terminal_type (&object->terminal, &write);
  else
    lens_terminal_print (&object->terminal, &write);
  lens_object_add_in (object, write.len_bytes + write.added_bytes);
  lens_object_drop (object, write.removed_bytes);
  lens_terminal_append (runs, &write, 0, MIN (write.len_bytes, payload != NULL ? g_bytes_get_size (payload) : write.len_bytes),
                        payload != NULL ? g_bytes_get_data (payload, NULL) : NULL);
  lens_fold_count_copy (fold, LENS_FLOW_TO_KERNEL, runs, 0);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, runs);
}

/* Bytes that were read and that no write in the trace accounts for. */
static void
add_unknown (LensFold *fold, GPtrArray *runs, guint64 n_bytes)
{
  lens_terminal_append (runs, &(LensTerminalWrite) { .event = G_MAXUINT }, 0, n_bytes, NULL);
  lens_object_add_in (fold->object, n_bytes);
}

static void
read_exit (LensFold *fold)
{
  LensTerminal *terminal = &fold->object->terminal;
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensRunReader reader = { .event = fold->step->event, .len_bytes = lens_fold_ret (fold), .payload = payload };
  guint64 n_taken;
  GPtrArray *taken;

  if (fold->process == NULL)
    return;
  reader.letter = fold->process->letter;
  taken = is_at_master (fold) ? lens_terminal_read_screen (terminal, &reader) : lens_terminal_read_line (terminal, &reader);
  n_taken = lens_runs_count_bytes (taken);
  if (n_taken < reader.len_bytes)
    add_unknown (fold, taken, reader.len_bytes - n_taken);
  if (reader.len_bytes > 0)
    {
      lens_object_add_out (fold->object, reader.len_bytes);
      fold->object->n_reads++;
      lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, taken, 0);
      lens_fold_count_matches (fold, taken, reader.is_certain && n_taken == reader.len_bytes);
    }
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, taken);
}

/* The settings as the record tells them; nothing when it does not. */
void
lens_fold_note_terminal (LensFold *fold)
{
  LensTerminalSettings settings = { 0 };

  if (!is_terminal (fold) || lens_event_get_string (fold->event, "lflag") == NULL)
    return;
  settings.is_canonical = lens_fold_has_flag (fold, "lflag", "ICANON");
  settings.does_echo = lens_fold_has_flag (fold, "lflag", "ECHO");
  settings.echoes_erase = lens_fold_has_flag (fold, "lflag", "ECHOE");
  settings.echoes_kill = lens_fold_has_flag (fold, "lflag", "ECHOK");
  settings.wipes_line = lens_fold_has_flag (fold, "lflag", "ECHOKE");
  settings.echoes_control = lens_fold_has_flag (fold, "lflag", "ECHOCTL");
  settings.has_signals = lens_fold_has_flag (fold, "lflag", "ISIG");
  settings.keeps_queues = lens_fold_has_flag (fold, "lflag", "NOFLSH");
  settings.maps_return = lens_fold_has_flag (fold, "iflag", "ICRNL");
  settings.adds_return = lens_fold_has_flag (fold, "oflag", "OPOST") && lens_fold_has_flag (fold, "oflag", "ONLCR");
  settings.interrupt = (guint8) lens_event_int_or (fold->event, "intr", 3);
  settings.erase = (guint8) lens_event_int_or (fold->event, "erase", 0x7f);
  settings.kill = (guint8) lens_event_int_or (fold->event, "kill", 0x15);
  settings.end = (guint8) lens_event_int_or (fold->event, "eof", 4);
  lens_terminal_set (&fold->object->terminal, &settings);
}

static void
open_master (LensFold *fold, gint64 fd)
{
  LensDescriptor *descriptor = lens_fold_open (fold, fd, N_ ("master end"));
  if (descriptor != NULL)
    descriptor->is_master = TRUE;
}

static void
posix_openpt_exit (LensFold *fold)
{
  if (!is_terminal (fold))
    return;
  open_master (fold, lens_event_ret (fold->event));
  lens_fold_note_terminal (fold);
}

static void
openpty_exit (LensFold *fold)
{
  json_object *fds = lens_event_get_list (fold->event, "fds");

  if (!is_terminal (fold) || fds == NULL || json_object_array_length (fds) != 2)
    return;
  open_master (fold, json_object_get_int64 (json_object_array_get_idx (fds, 0)));
  lens_fold_open (fold, json_object_get_int64 (json_object_array_get_idx (fds, 1)), N_ ("slave end"));
  lens_fold_note_terminal (fold);
}

/* "/dev/pts/3": its name as long as the master is open. */
static void
ptsname_exit (LensFold *fold)
{
  if (is_terminal (fold))
    lens_fold_name_object (fold);
}

#define SETTER(function, order) { .name = function, .place = order, .at_exit = lens_fold_note_terminal }

const LensReducer lens_reducers_terminal[] = {
  { .name = "posix_openpt", .place = LENS_GIVES, .at_exit = posix_openpt_exit, .is_setup = TRUE },
  { .name = "openpty", .place = LENS_GIVES, .at_exit = openpty_exit, .is_setup = TRUE },
  { .name = "ptsname", .at_exit = ptsname_exit },
  SETTER ("tcgetattr", LENS_TAKES),
  SETTER ("tcsetattr", LENS_GIVES),
  { NULL },
};

const LensObjectMethods lens_terminal_methods = {
  .kind = LENS_OBJECT_TERMINAL, .name = N_ ("pseudoterminal"), .init = init, .copy = copy, .clear = clear, .to_text = to_text,
  .weigh = weigh, .level = lens_object_level_in_bytes, .end_step = end_step, .released = released, .lost = lost, .read_exit = read_exit, .write_entry = write_entry,
};
