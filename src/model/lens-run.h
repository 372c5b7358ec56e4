/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run.h: bytes with their author. A run is a piece of what one write wrote; every picture of bytes, in a buffer, in
 * the kernel or on the way between them, is a list of runs.
 */
#pragma once

#include "model/lens-text.h"
#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* Bytes with their author: what colours are drawn from. */
typedef struct
{
  guint write_event;  /* index of the event that wrote them; G_MAXUINT when the trace does not tell */
  guint write_number; /* w1, w2 … : this object's writes, counted from 1; 0 when the trace does not tell */
  char author;        /* letter of the process that wrote them; 0 when the trace does not tell */
  guint64 offset;     /* of the first byte within that write; of what was read out of memory: in the object */
  guint64 len_bytes;
  GBytes *bytes;      /* (nullable): as many as the trace kept, may be fewer than len_bytes */
  char taken_by;      /* letter of the reader that consumed them; 0 while they are still there */
  guint read_event;   /* valid when taken_by is set */
  guint arrived;      /* the call that brought them here, splice(2), though another has written them; 0: none did */
} LensRun;

LensRun *lens_run_new (void);
/* Deep in all but the bytes, which are shared. (transfer full). */
LensRun *lens_run_copy (const LensRun *run);
void lens_run_free (LensRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensRun, lens_run_free)

/* Fills @to, whose old content is not looked at; cleared with lens_run_clear(). */
void lens_run_init_copy (LensRun *to, const LensRun *from);
/* Frees what @run holds, not @run itself. */
void lens_run_clear (LensRun *run);

/* The piece of @len_bytes bytes from @skip on, both within the run. (transfer full). */
LensRun *lens_run_slice (const LensRun *run, guint64 skip, guint64 len_bytes);
/* How many of its bytes the trace kept. */
gsize lens_run_count_known (const LensRun *run);

/* Lists of runs, (transfer full). */
GPtrArray *lens_runs_new (void);
GPtrArray *lens_runs_copy (const GPtrArray *runs);
guint64 lens_runs_count_bytes (const GPtrArray *runs);

/* @skip bytes into @payload, at most @len_bytes of them; NULL when it does not reach that far. (transfer full) (nullable). */
GBytes *lens_bytes_slice (GBytes *payload, guint64 skip, guint64 len_bytes);

/* One line for lens_world_to_text(): every fact of the run. */
void lens_run_to_text (LensText *text, const LensRun *run);

/* How many writes the bytes of @runs (LensRun) come from, in their order. */
guint lens_runs_count_writes (const GPtrArray *runs);

G_END_DECLS
