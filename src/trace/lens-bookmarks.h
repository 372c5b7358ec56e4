/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmarks.h: places in a trace that somebody wants to find again, with a note. They are kept in its metadata, as
 * data/trace-format.md says, and are the only thing in a trace that people change.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* The longest note that is taken, in characters. */
#define LENS_BOOKMARK_MAX_NOTE 500

/* A moment, by the record that tells of it; and what to say there. */
typedef struct
{
  int pid;
  gint64 seq;
  gboolean has_returned; /* of a call that slept: its return, not its falling asleep */
  char *note;            /* never NULL */
} LensBookmark;

LensBookmark *lens_bookmark_new (int pid, gint64 seq, gboolean has_returned, const char *note);
void lens_bookmark_free (LensBookmark *bookmark);

/* Those that can be read, as they stand in the metadata: (transfer full) GPtrArray of LensBookmark, which it owns. */
GPtrArray *lens_trace_get_bookmarks (LensTrace *self);

/* Sets the bookmark at a moment, or changes its note; without a note, NULL, there is none afterwards. Whatever else
 * stands in the metadata stays, also bookmarks that cannot be read. Emits "bookmarks-changed" when that made a difference. */
void lens_trace_set_bookmark (LensTrace *self, int pid, gint64 seq, gboolean has_returned, const char *note);

G_END_DECLS
