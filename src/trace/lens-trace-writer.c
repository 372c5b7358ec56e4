/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-writer.c: new lines are written over the closing "]}" together with a new one, in one pwrite(2). When that
 * fails half-way the file is cut back and the old closing line, which needs no more room than it had, is put where it was.
 */
#include "trace/lens-trace-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define CLOSING "\n]}\n"
#define FLUSH_BYTES (256 * 1024)

struct _LensTraceWriter
{
  int fd;
  char *path;
  off_t end; /* where the next line goes: right after the last event, before the closing line */
  guint64 n_written;
  GString *pending;  /* lines with what separates them */
  guint64 n_pending;
};

static gboolean
write_failed (LensTraceWriter *self, int error_number, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (error_number), _("%s: writing failed: %s. %s"), self->path,
               g_strerror (error_number),
               error_number == ENOSPC || error_number == EFBIG || error_number == EDQUOT
                   ? _("Make room there, or save to another place.")
                   : _("Save to another place."));
  return FALSE;
}

/* 0, or the errno. */
static int
write_all (int fd, const char *bytes, gsize n_bytes, off_t offset)
{
  while (n_bytes > 0)
    {
      ssize_t n = pwrite (fd, bytes, n_bytes, offset);
      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        return n == 0 ? EIO : errno;
      bytes += n;
      n_bytes -= (gsize) n;
      offset += n;
    }
  return 0;
}

static void
close_again (LensTraceWriter *self)
{
  if (self->end > 0
      && (write_all (self->fd, CLOSING, strlen (CLOSING), self->end) != 0
          || ftruncate (self->fd, self->end + (off_t) strlen (CLOSING)) == -1))
    g_warning ("%s could not be closed again.", self->path);
}

/* Puts the gathered text after the last event, or at the start of the file, and the closing line behind it. */
static gboolean
write_pending (LensTraceWriter *self, GError **error)
{
  gsize n_bytes = self->pending->len;
  int error_number;

  g_string_append (self->pending, CLOSING);
  error_number = write_all (self->fd, self->pending->str, self->pending->len, self->end);
  g_string_truncate (self->pending, n_bytes);
  if (error_number != 0)
    {
      close_again (self);
      return write_failed (self, error_number, error);
    }
  self->end += (off_t) n_bytes;
  self->n_written += self->n_pending;
  self->n_pending = 0;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

LensTraceWriter *
lens_trace_writer_new_for_fd (int fd, const char *path, json_object *metadata, GError **error)
{
  g_autoptr (LensTraceWriter) self = g_new0 (LensTraceWriter, 1);

  self->fd = fd;
  self->path = g_strdup (path);
  self->pending = g_string_new (NULL);
  g_string_append_printf (self->pending, "{\"displayTimeUnit\":\"ns\",\"metadata\":%s,\"traceEvents\":[",
                          json_object_to_json_string_ext (metadata, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
  return write_pending (self, error) ? g_steal_pointer (&self) : NULL;
}

LensTraceWriter *
lens_trace_writer_new (const char *path, json_object *metadata, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

  if (fd == -1)
    {
      int error_number = errno;
      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (error_number), _("%s: cannot be written: %s."), path,
                   g_strerror (error_number));
      return NULL;
    }
  return lens_trace_writer_new_for_fd (fd, path, metadata, error);
}

gboolean
lens_trace_writer_append (LensTraceWriter *self, const char *line, gssize length_bytes, GError **error)
{
  g_string_append (self->pending, self->n_written + self->n_pending > 0 ? ",\n" : "\n");
  g_string_append_len (self->pending, line, length_bytes);
  self->n_pending++;
  return self->pending->len < FLUSH_BYTES || write_pending (self, error);
}

gboolean
lens_trace_writer_flush (LensTraceWriter *self, GError **error)
{
  return self->n_pending == 0 || write_pending (self, error);
}

static int
steal_fd (LensTraceWriter *self)
{
  int fd = self->fd;

  self->fd = -1;
  return fd;
}

static gboolean
finish (LensTraceWriter *self, GError **error)
{
  if (!lens_trace_writer_flush (self, error))
    return FALSE;
  /* Some file systems tell only now that there is no room. */
  if (fsync (self->fd) == -1 && errno != EINVAL)
    return write_failed (self, errno, error);
  if (close (steal_fd (self)) == -1 && errno != EINTR)
    return write_failed (self, errno, error);
  return TRUE;
}

gboolean
lens_trace_writer_close (LensTraceWriter *self, GError **error)
{
  gboolean is_closed = finish (self, error);

  lens_trace_writer_free (self);
  return is_closed;
}

void
lens_trace_writer_free (LensTraceWriter *self)
{
  if (self->fd != -1)
    close (self->fd);
  g_string_free (self->pending, TRUE);
  g_free (self->path);
  g_free (self);
}
