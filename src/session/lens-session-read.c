/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session-read.c: what comes back from a run: records on the side pipe, the supervisor's words, and what the
 * programs print. All pipes are read as soon as there is something, the first even while this thread is busy, so that nobody ever waits for us.
 */
#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "session/lens-preflight.h"
#include "session/lens-session-private.h"
#include "trace/lens-trace-batch.h"

#define SAID_BYTES 1024 /* of standard error are kept for messages */

typedef void (*LensTakeLine) (LensSession *self, const char *line, gsize length_bytes);

static LensProcess *
get_process (LensSession *self, int pid)
{
  LensProcess *process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (pid));
  if (process == NULL)
    {
      process = g_new0 (LensProcess, 1);
      g_hash_table_insert (self->processes, GINT_TO_POINTER (pid), process);
    }
  return process;
}

static void
note_start (LensSession *self, const LensEvent *event)
{
  LensProcess *process = get_process (self, lens_event_head (event)->pid);
  const char *letter = lens_event_get_string (event, "letter");

  process->letter = letter != NULL ? letter[0] : 0;
  g_free (process->program);
  process->program = g_strdup (lens_event_get_string (event, "program"));
}

/* How a child ended, in the words of its parent's wait. */
static void
note_wait (LensSession *self, const LensEvent *event)
{
  LensProcess *process;

  if (lens_event_ret (event) <= 0)
    return;
  process = get_process (self, (int) lens_event_ret (event));
  process->status = (int) lens_event_int_or (event, "status", 0);
  g_free (process->signal);
  process->signal = g_strdup (lens_event_get_string (event, "signal"));
}

/* How a process ended, in the words of the supervisor that buried it. */
static void
note_end (LensSession *self, const LensEvent *event)
{
  LensProcess *process = get_process (self, (int) lens_event_int_or (event, "process", 0));

  process->status = (int) lens_event_int_or (event, "status", 0);
  g_free (process->signal);
  process->signal = g_strdup (lens_event_get_string (event, "signal"));
}

static void
note_error (LensSession *self, const LensEvent *event)
{
  LensProcess *process = get_process (self, lens_event_head (event)->pid);

  process->failed_call = lens_event_head (event)->name;
  process->failed_errno = g_intern_string (lens_event_errno (event));
}

static void
note_event (LensSession *self, guint index)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (self->trace, index);
  const LensEventHead *head = lens_event_head (event);

  if (head->kind == LENS_EVENT_PROCESS_START)
    note_start (self, event);
  else if (head->kind == LENS_EVENT_PROCESS_END)
    note_end (self, event);
  else if (head->kind == LENS_EVENT_CALL && g_str_has_prefix (head->name, "wait"))
    note_wait (self, event);
  if (head->kind == LENS_EVENT_CALL && lens_event_errno (event) != NULL)
    note_error (self, event);
}

/* In ticket order now: on to the trace. */
void
lens_session_note_line (LensSession *self, const char *line, gsize length_bytes)
{
  guint n_before = lens_trace_get_n_events (self->trace);
  g_autoptr (GError) error = NULL;

  if (!lens_trace_append_line (self->trace, line, (gssize) length_bytes, &error))
    g_warning ("A record was not understood: %s: %.*s", error->message, (int) MIN (length_bytes, 200), line);
  else if (lens_trace_get_n_events (self->trace) > n_before)
    note_event (self, n_before);
}

static void
take_record (LensSession *self, const char *line, gsize length_bytes)
{
  g_autoptr (GError) error = NULL;
  if (!lens_order_add (self->order, line, length_bytes, &error))
    g_warning ("A record was not understood: %s: %.*s", error->message, (int) MIN (length_bytes, 200), line);
}

static void
take_status (LensSession *self, const char *line, gsize length_bytes)
{
  g_autofree char *copy = g_strndup (line, length_bytes);
  g_auto (GStrv) words = g_strsplit (copy, "\t", 0);

  if (g_str_equal (words[0], "done"))
    self->is_done = TRUE;
  else if (g_str_equal (words[0], "ended"))
    self->has_ended_itself = TRUE;
  else if (g_str_equal (words[0], "failed") && self->failure == NULL)
    self->failure = g_strdup (copy);
  else if (g_str_equal (words[0], "asleep") && g_strv_length (words) == 4)
    {
      lens_order_set_asleep (self->order, g_ascii_strtoull (words[3], NULL, 10));
      self->has_sleepers = TRUE;
    }
}

/* Calls @take for each whole line, and keeps the rest. */
static void
split_lines (LensSession *self, LensPipe *from, LensTakeLine take)
{
  const char *line = from->rest->str, *end = line + from->rest->len, *newline;

  while ((newline = memchr (line, '\n', (gsize) (end - line))) != NULL)
    {
      take (self, line, (gsize) (newline - line));
      line = newline + 1;
    }
  g_string_erase (from->rest, 0, line - from->rest->str);
}

/* One read; FALSE when there is nothing more now. */
static gboolean
read_some (LensPipe *from)
{
  char bytes[65536];
  gssize n_bytes;

  if (from->read_fd == -1)
    return FALSE;
  do
    n_bytes = read (from->read_fd, bytes, sizeof bytes);
  while (n_bytes == -1 && errno == EINTR);
  if (n_bytes > 0)
    g_string_append_len (from->rest, bytes, n_bytes);
  return n_bytes > 0;
}

/* What is in order now: of hundreds of records a window is told once. */
static void
release (LensSession *self)
{
  lens_trace_begin_batch (self->trace);
  lens_order_release (self->order);
  lens_trace_end_batch (self->trace);
}

/* That a call was seen asleep is told before its record comes, and decides where that belongs. */
void
lens_session_read_status (LensSession *self)
{
  while (read_some (&self->status))
    split_lines (self, &self->status, take_status);
}

static gboolean
on_record (gpointer data)
{
  LensSession *self = data;

  lens_session_read_status (self);
  if (lens_side_pipe_take (self->records, self->side_pipe.rest))
    split_lines (self, &self->side_pipe, take_record);
  release (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_status (int fd, GIOCondition condition, gpointer data)
{
  LensSession *self = data;
  lens_session_read_status (self);
  release (self);
  return G_SOURCE_CONTINUE;
}

/* The probe records what is printed; the bytes themselves are of no further use, unless there is no probe. */
static void
take_output (LensSession *self)
{
  if (self->printed != NULL)
    g_string_append_len (self->printed, self->output.rest->str, (gssize) self->output.rest->len);
  g_string_truncate (self->output.rest, 0);
}

static gboolean
on_output (int fd, GIOCondition condition, gpointer data)
{
  LensSession *self = data;
  read_some (&self->output);
  take_output (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_complaint (int fd, GIOCondition condition, gpointer data)
{
  LensSession *self = data;
  read_some (&self->complaints);
  g_string_append_len (self->said, self->complaints.rest->str, (gssize) self->complaints.rest->len);
  g_string_truncate (self->complaints.rest, 0);
  if (self->said->len > SAID_BYTES)
    g_string_erase (self->said, 0, (gssize) (self->said->len - SAID_BYTES));
  return G_SOURCE_CONTINUE;
}

static void
listen_to (LensSession *self, LensPipe *from, GUnixFDSourceFunc callback)
{
  from->source = g_unix_fd_source_new (from->read_fd, G_IO_IN);
  g_source_set_callback (from->source, G_SOURCE_FUNC (callback), self, NULL);
  g_source_attach (from->source, self->context);
}

gboolean
lens_session_begin_reading (LensSession *self, GError **error)
{
  g_autoptr (GError) cause = NULL;

  self->records = lens_side_pipe_new (self->side_pipe.read_fd, self->context, on_record, self, &cause);
  if (self->records != NULL)
    return TRUE;
  g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, _("No process can be made: %s. %s"), cause->message,
               lens_preflight_explain ("fork", "EAGAIN"));
  return FALSE;
}

void
lens_session_listen (LensSession *self)
{
  listen_to (self, &self->status, on_status);
  listen_to (self, &self->output, on_output);
  listen_to (self, &self->complaints, on_complaint);
}

void
lens_session_drain (LensSession *self)
{
  lens_side_pipe_stop (self->records);
  lens_session_read_status (self);
  while (lens_side_pipe_take (self->records, self->side_pipe.rest))
    split_lines (self, &self->side_pipe, take_record);
  while (read_some (&self->output))
    take_output (self);
  on_complaint (-1, G_IO_IN, self);
}

/* Each thread keeps on the control page how far its process has counted, so a lost end shows as well; what the supervisor lost of its own words has no
 * other trace than that it says so. */
void
lens_session_tell_missing (LensSession *self)
{
  const guint64 n_dropped = atomic_load (&self->page->n_dropped);
  guint64 n_missing;

  for (guint i = 0; i < CONTROL_SLOTS; i++)
    {
      const struct control_slot *slot = &self->page->slots[i];
      if (atomic_load (&slot->pid) > 0)
        lens_trace_expect_until (self->trace, atomic_load (&slot->pid), (gint64) atomic_load (&slot->next_seq) - 1);
    }
  lens_trace_warn_of_missing (self->trace);
  n_missing = lens_trace_get_n_missing (self->trace);
  if (n_dropped > n_missing)
    lens_trace_add_warning (self->trace,
                            ngettext ("%" PRIu64 " record of this run could not be sent; what it told is not shown.",
                                      "%" PRIu64 " records of this run could not be sent; what they told is not shown.",
                                      (gulong) (n_dropped - n_missing)),
                            n_dropped - n_missing);
}
