/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace.h: the record of one run. It only grows. Raw lines are spooled and indexed; an event is parsed
 * when somebody asks for it, so that a million events do not become a million JSON trees.
 */
#pragma once

#include <glib-object.h>
#include "trace/lens-event.h"

G_BEGIN_DECLS

#define LENS_TRACE_SCHEMA 1

/* What a reader takes before it refuses: a file of anybody must not eat the memory. Lines are at most 4096 bytes when
 * they are recorded; a tool that rewrites the file may escape what is not ASCII, six bytes for two. */
#define LENS_TRACE_MAX_LINE_BYTES (16 * 1024)
#define LENS_TRACE_MAX_METADATA_BYTES (16 * 1024 * 1024)
#define LENS_TRACE_MAX_FILE_BYTES ((gint64) 1024 * 1024 * 1024)
#define LENS_TRACE_MAX_DEPTH 32

#define LENS_TYPE_TRACE (lens_trace_get_type ())
G_DECLARE_FINAL_TYPE (LensTrace, lens_trace, LENS, TRACE, GObject)

#define LENS_TRACE_ERROR (lens_trace_error_quark ())
GQuark lens_trace_error_quark (void);
typedef enum
{
  LENS_TRACE_ERROR_NOT_JSON,
  LENS_TRACE_ERROR_NOT_TRACE,
  LENS_TRACE_ERROR_SCHEMA,    /* of a higher schema */
  LENS_TRACE_ERROR_EMPTY,
  LENS_TRACE_ERROR_TOO_LARGE, /* file, line or nesting beyond the caps */
  LENS_TRACE_ERROR_BAD_EVENT, /* with the line number */
  LENS_TRACE_ERROR_CANCELLED, /* by who was told of the progress */
} LensTraceError;

/* Signals: "appended" (guint first_index, guint n) after events were added; "notify::is-live"; "bookmarks-changed", see
 * lens-bookmarks.h. */

/**
 * lens_trace_new:
 * @metadata: (transfer none): the metadata object of data/trace-format.md; copied
 */
LensTrace *lens_trace_new (json_object *metadata);

/* Metadata, (transfer none). */
json_object *lens_trace_get_metadata (LensTrace *self);
/* Replaces it by a copy, for what is known only after the run, such as source lines. */
void lens_trace_set_metadata (LensTrace *self, json_object *metadata);
const char *lens_trace_get_lesson (LensTrace *self); /* lesson id, or "" */
const char *lens_trace_get_title (LensTrace *self);

/**
 * lens_trace_append_line:
 * @line: one record of the side pipe; a newline at its end is ignored
 * @length_bytes: its length, or -1
 * @error: what is wrong with the line
 *
 * Derived lines (flow arrows, counters, names) are accepted and skipped. So is, quietly, a record whose (pid, seq) is in the
 * trace already: when a process dies, the supervisor sends its last batch once more, since it cannot know how much of it
 * had been sent. An unfinished call that turns out to be recorded as finished is dropped together with the event that
 * closes it.
 *
 * Returns: FALSE with @error when it is no event; the trace is unchanged then
 */
gboolean lens_trace_append_line (LensTrace *self, const char *line, gssize length_bytes, GError **error);

guint lens_trace_get_n_events (LensTrace *self);
/* (transfer full): parsed anew or from a small cache; index in order of arrival. Never NULL for a valid index. */
LensEvent *lens_trace_get_event (LensTrace *self, guint index);
/* The head alone, (transfer none) until the trace goes away: cheap, from the index. */
const LensEventHead *lens_trace_get_head (LensTrace *self, guint index);
/* The raw line as it was recorded, (transfer none), and its length without newline. */
const char *lens_trace_get_line (LensTrace *self, guint index, gsize *length_bytes);

/* TRUE while a run still adds to it. */
gboolean lens_trace_is_live (LensTrace *self);
void lens_trace_set_live (LensTrace *self, gboolean is_live);

/* Source line of a code offset in @program, from the metadata; 0 when unknown. */
guint lens_trace_find_source_line (LensTrace *self, const char *program, guint64 at, const char **file);
/* The line on which a program's main() begins; 0 when its text is not there. @file as above. */
guint lens_trace_find_main_line (LensTrace *self, const char *program, const char **file);

/* What is to be said of a file that could be used only in part, or of a run that lost records, (transfer none) GPtrArray of char *:
 * "The file is cut off in line 812; the 811 whole lines are shown." */
GPtrArray *lens_trace_get_warnings (LensTrace *self);

/* How many records are missing, by the gaps in the numbers of their processes. */
guint64 lens_trace_get_n_missing (LensTrace *self);
/* Somebody knows from elsewhere that process @pid used the numbers up to @last; -1: none. Where its end was told, that is believed. */
void lens_trace_expect_until (LensTrace *self, int pid, gint64 last);
/* Adds a warning for each process that records are missing of. Once, when no more come. */
void lens_trace_warn_of_missing (LensTrace *self);
/* Adds a sentence, translated, to lens_trace_get_warnings(). */
void lens_trace_add_warning (LensTrace *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * lens_trace_load:
 * @path: a regular file, in the layout that IPC Lens writes or any other that is the same JSON
 * @error: a #GFileError when it cannot be read, else a #LensTraceError; the message begins with @path and says line and remedy
 *
 * Reads a saved trace event by event; about 2 s for a million of them, so a caller with a window does it in a thread. A
 * cut file, gaps and events out of order are loaded as far as they are whole, and told in lens_trace_get_warnings(). Other
 * damage is an error that names the line.
 *
 * Returns: (transfer full) (nullable)
 */
LensTrace *lens_trace_load (const char *path, GError **error);

/* Told every now and then how much of a file has been read. FALSE gives up, and the error is %LENS_TRACE_ERROR_CANCELLED. */
typedef gboolean (*LensTraceProgress) (double fraction, gpointer user_data);

/**
 * lens_trace_load_telling:
 * @progress: (nullable) (scope call): called in the thread that loads
 *
 * As lens_trace_load(); for a large file that somebody waits for.
 */
LensTrace *lens_trace_load_telling (const char *path, LensTraceProgress progress, gpointer user_data, GError **error);

/* Derived lines (flow arrows, counters) that a caller adds when saving: called once per saved file; it calls
 * @emit for each JSON line. */
typedef void (*LensTraceEmit) (const char *line, gpointer emit_data);
typedef void (*LensTraceDerive) (LensTrace *trace, LensTraceEmit emit, gpointer emit_data, gpointer user_data);

/**
 * lens_trace_can_save:
 *
 * Whether lens_trace_save() to @path would be allowed now: nobody wants to hear that after the run. Nothing is left there.
 */
gboolean lens_trace_can_save (const char *path, GError **error);

/**
 * lens_trace_save:
 * @path: a new file, or a regular file that may be written; through a symbolic link, the file that it leads to
 * @derive: (nullable) (scope call): called once, after the recorded events are written
 * @error: a #GFileError whose message begins with the path and says the remedy
 *
 * Writes to a temporary file beside @path, syncs, then renames over it: on any error the old file stays untouched. An old
 * file's mode and owner are kept.
 */
gboolean lens_trace_save (LensTrace *self, const char *path, LensTraceDerive derive, gpointer user_data, GError **error);

/**
 * lens_trace_save_telling:
 * @progress: (nullable) (scope call): told how much of the recorded events is written, and once more, with 1, after @derive, which may have given up
 * because of it
 *
 * As lens_trace_save(); of a large trace that somebody waits for. When @progress gives up nothing is written.
 */
gboolean lens_trace_save_telling (LensTrace *self, const char *path, LensTraceDerive derive, gpointer user_data, LensTraceProgress progress,
                                  gpointer progress_data, GError **error);

/**
 * lens_trace_check:
 * @error: only when the file cannot be read at all; damage is what a check finds
 *
 * Holds a file to data/trace-format.md, more strictly than lens_trace_load() does.
 *
 * Returns: (transfer full) (nullable): GPtrArray of char *, one sentence each with its line number, at most some hundred; empty
 * when all is well
 */
GPtrArray *lens_trace_check (const char *path, GError **error);

G_END_DECLS
