/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-save.c: a trace as a new file that takes the old one's place when it is whole.
 */
#include "trace/lens-replace-file.h"
#include "trace/lens-trace-writer.h"

#include <errno.h>

#define LINES_UNTOLD 1000

typedef struct
{
  LensTrace *trace;
  LensTraceDerive derive; /* (nullable) */
  gpointer user_data;
  LensTraceProgress progress; /* (nullable) */
  gpointer progress_data;
} Saving;

typedef struct
{
  LensTraceWriter *writer;
  GError *error; /* the first one */
} Emitter;

static void
emit_line (const char *line, gpointer emit_data)
{
  Emitter *emitter = emit_data;

  if (emitter->error == NULL)
    lens_trace_writer_append (emitter->writer, line, -1, &emitter->error);
}

static gboolean
tell_progress (const Saving *saving, double fraction, GError **error)
{
  if (saving->progress == NULL || saving->progress (fraction, saving->progress_data))
    return TRUE;
  g_set_error_literal (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_CANCELLED, g_strerror (ECANCELED));
  return FALSE;
}

static gboolean
write_events (const Saving *saving, LensTraceWriter *writer, GError **error)
{
  guint n_events = lens_trace_get_n_events (saving->trace);

  for (guint i = 0; i < n_events; i++)
    {
      gsize length_bytes;
      const char *line = lens_trace_get_line (saving->trace, i, &length_bytes);
      if (i % LINES_UNTOLD == 0 && !tell_progress (saving, (double) i / n_events, error))
        return FALSE;
      if (!lens_trace_writer_append (writer, line, (gssize) length_bytes, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_derived (const Saving *saving, LensTraceWriter *writer, GError **error)
{
  Emitter emitter = { .writer = writer };

  if (saving->derive != NULL)
    saving->derive (saving->trace, emit_line, &emitter, saving->user_data);
  if (emitter.error == NULL)
    return tell_progress (saving, 1, error);
  g_propagate_error (error, emitter.error);
  return FALSE;
}

static gboolean
fill (int fd, const char *target, gpointer data, GError **error)
{
  const Saving *saving = data;
  g_autoptr (LensTraceWriter) writer = lens_trace_writer_new_for_fd (fd, target, lens_trace_get_metadata (saving->trace), error);

  return writer != NULL && write_events (saving, writer, error) && write_derived (saving, writer, error)
         && lens_trace_writer_close (g_steal_pointer (&writer), error);
}

gboolean
lens_trace_can_save (const char *path, GError **error)
{
  return lens_replace_file_check (path, error);
}

gboolean
lens_trace_save (LensTrace *self, const char *path, LensTraceDerive derive, gpointer user_data, GError **error)
{
  return lens_trace_save_telling (self, path, derive, user_data, NULL, NULL, error);
}

gboolean
lens_trace_save_telling (LensTrace *self, const char *path, LensTraceDerive derive, gpointer user_data, LensTraceProgress progress,
                         gpointer progress_data, GError **error)
{
  return lens_replace_file (path, fill, &(Saving) { self, derive, user_data, progress, progress_data }, error);
}
