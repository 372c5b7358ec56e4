/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session-private.h: one run from the inside, for the files that share it: lens-session.c (life), lens-session-launch.c
 * (start), lens-session-read.c (what comes back), lens-session-failure.c (what went wrong, in words).
 */
#pragma once

#include <gio/gio.h>

#include "probe/control-page.h"
#include "session/lens-order.h"
#include "session/lens-run-names.h"
#include "session/lens-session.h"
#include "session/lens-side-pipe.h"

G_BEGIN_DECLS

#define LENS_SESSION_PAYLOAD_BYTES 512 /* of one record; the picture shows fewer */

/* A pipe that leads to us. The write end stays open until the run is over: a second supervisor may need it. */
typedef struct
{
  int read_fd;
  int write_fd;
  GSource *source;
  GString *rest; /* of a line that is not whole yet */
} LensPipe;

struct _LensSession
{
  GObject parent_instance;

  const LensLesson *lesson;
  GHashTable *values; /* parameter → value */
  GPtrArray *turns;   /* LensTurn */
  LensTrace *trace;
  gboolean is_free;
  guint time_limit_ms;
  guint turn_limit_ms;
  guint record_limit;

  char *run; /* id */
  LensRunNames names;
  char *journal;

  GMainContext *context; /* of the thread that started it */
  GSubprocess *supervisor;
  int page_fd;
  struct control_page *page;
  int lifeline_fd; /* closing it ends the run */
  LensPipe side_pipe, status, output, complaints;
  LensSidePipe *records; /* (nullable): who reads the first of these */
  LensOrder *order;

  gboolean is_running;
  gboolean is_cancelled;
  gboolean has_sleepers; /* somebody was seen asleep */
  gboolean has_ended_itself; /* the lesson: what it ended was to be ended */
  gboolean is_done;      /* the supervisor said so */
  gboolean is_clearing;  /* a second supervisor clears up after the first */
  char *failure;         /* (nullable): the supervisor's line: cause, process, detail */
  GString *said;         /* what the workers wrote to standard error, the last of it */
  GString *printed;      /* (nullable): what they wrote to standard output, where somebody wants it */
  GHashTable *processes; /* pid → LensProcess */
};

/* What the trace has told about a process so far, for messages. */
typedef struct
{
  char letter;
  char *program;
  int status;   /* as its parent's wait told; 0 */
  char *signal; /* (nullable) */
  const char *failed_call; /* (nullable): its last call that failed, and the errno; interned */
  const char *failed_errno;
} LensProcess;

/* lens-session-launch.c */
gboolean lens_session_prepare (LensSession *self, GError **error);
gboolean lens_session_spawn (LensSession *self, const char *mode, GError **error);
void lens_session_close (LensSession *self);

/* lens-session-read.c */
/* Before anybody writes: from now on the side pipe is emptied. */
gboolean lens_session_begin_reading (LensSession *self, GError **error);
void lens_session_listen (LensSession *self);
/* Takes what the supervisor has said so far, without waiting. */
void lens_session_read_status (LensSession *self);
/* Takes everything that lies in the pipes now, without waiting. Nobody writes any more. */
void lens_session_drain (LensSession *self);
/* After that: what is known to be missing becomes a warning of the trace. */
void lens_session_tell_missing (LensSession *self);
/* A line whose turn has come goes into the trace. */
void lens_session_note_line (LensSession *self, const char *line, gsize length_bytes);

/* lens-session-failure.c: (nullable): why the run failed */
GError *lens_session_describe_failure (LensSession *self);

G_END_DECLS
