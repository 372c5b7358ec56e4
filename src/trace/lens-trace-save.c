/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-save.c: a trace as a new file that takes the old one's place when it is whole.
 */
#include "trace/lens-replace-file.h"
#include "trace/lens-trace-writer.h"

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
write_events (LensTrace *self, LensTraceWriter *writer, LensTraceDerive derive, gpointer user_data, GError **error)
{
  Emitter emitter = { .writer = writer };

  for (guint i = 0; i < lens_trace_get_n_events (self); i++)
    {
      gsize length_bytes;
      const char *line = lens_trace_get_line (self, i, &length_bytes);
      if (!lens_trace_writer_append (writer, line, (gssize) length_bytes, error))
        return FALSE;
    }
  if (derive != NULL)
    derive (self, emit_line, &emitter, user_data);
  if (emitter.error == NULL)
    return TRUE;
  g_propagate_error (error, emitter.error);
  return FALSE;
}

typedef struct
{
  LensTrace *trace;
  LensTraceDerive derive;
  gpointer user_data;
} Saving;

static gboolean
fill (int fd, const char *target, gpointer data, GError **error)
{
  const Saving *saving = data;
  g_autoptr (LensTraceWriter) writer = lens_trace_writer_new_for_fd (fd, target, lens_trace_get_metadata (saving->trace), error);

  return writer != NULL && write_events (saving->trace, writer, saving->derive, saving->user_data, error)
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
  return lens_replace_file (path, fill, &(Saving) { self, derive, user_data }, error);
}
