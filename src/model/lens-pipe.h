/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pipe.h: what a pipe or FIFO holds, slot by slot, as fs/pipe.c does it (pipe(7), and measured; see the tests).
 *
 * A pipe is a ring of page slots. The odd part of a write, its length modulo the page size, goes into the last page if it
 * fits there; everything else begins a page of its own. A slot is free again when its page has been read empty. So slots,
 * not bytes, are what fills: 65 536 one-byte writes, but only 16 writes of 2049.
 */
#pragma once

#include "model/lens-run-queue.h"

G_BEGIN_DECLS

/* One of a pipe's page slots: small writes are merged into the last one. */
typedef struct
{
  guint start_bytes; /* first byte still unread within the page */
  guint end_bytes;   /* after the last byte written */
  gboolean is_lent;  /* a reference to a page that belongs to somebody else, too, splice(2): nothing is merged behind its bytes */
} LensPipeSlot;

/* A write that is not through yet: its writer sleeps until slots drain. */
typedef struct
{
  guint event;
  char letter;
  guint number;          /* w1, w2…; 0 while nothing of it has gone in */
  guint copy_number;     /* of its copy to the kernel, counted over the run; 0 while nothing has gone in */
  guint64 asked_bytes;   /* as the call gave it */
  guint64 wanted_bytes;  /* as many as it returned in the end; what was asked for when it never returned */
  guint64 written_bytes; /* gone in so far */
  GBytes *payload;       /* (nullable): as much as the trace kept */
} LensPipeWriter;

typedef struct
{
  guint capacity_bytes;
  guint n_slots;
  GPtrArray *slots; /* LensPipeSlot in use, oldest first */
  guint first_slot; /* where in the ring the oldest stands, or will stand */
  GPtrArray *runs;  /* LensRun, oldest first: those taken stay listed (taken_by set) until the page is empty and refilled */
  GPtrArray *writers; /* LensPipeWriter asleep with bytes still to write, oldest first */
  guint64 n_beyond; /* bytes for which there was no slot though their write had returned: only in damaged traces */
  gboolean is_packet; /* O_DIRECT: no merging */
} LensPipe;

/* The state of an object of this kind: begun, copied deep into @to, and what it holds freed. */
void lens_pipe_init (LensPipe *pipe);
void lens_pipe_init_copy (LensPipe *to, const LensPipe *from);
void lens_pipe_clear (LensPipe *pipe);

/* As pipe(2) or F_SETPIPE_SZ gave it; nonsense is ignored. */
void lens_pipe_set_capacity (LensPipe *pipe, gint64 capacity_bytes, guint page_bytes);

LensPipeWriter *lens_pipe_writer_new (guint event, char letter, guint64 asked_bytes, guint64 wanted_bytes, GBytes *payload);
void lens_pipe_writer_free (LensPipeWriter *writer);

/* What goes in without waiting, merged into the last page where it fits. Returns the number of bytes; never more than fit. */
guint64 lens_pipe_begin_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes);
/* What goes into free slots after waiting. */
guint64 lens_pipe_continue_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes);
/* All the rest, whether it fits or not: the call has returned, so it did. */
guint64 lens_pipe_finish_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes);

/* Runs that were read and whose page is not used any more: forgotten when something is put in. */
void lens_pipe_forget_taken (LensPipe *pipe);

/* What splice(2) and its relatives hand on: not bytes but the pages that they are in, LensPipeSlot. Those of the first @len_bytes of a pipe; a part of
 * a page, and a page that both keep, is lent. (transfer full). */
GPtrArray *lens_pipe_cut_pages (const LensPipe *pipe, guint64 len_bytes, gboolean is_shared);
/* Those of @len_bytes from @offset on in a file, or in the memory of a process: all lent; no more than any pipe can hold. (transfer full). */
GPtrArray *lens_pages_of_range (guint64 offset, guint64 len_bytes, guint page_bytes);
/* Each takes a slot. @runs are the bytes in @pages, and are copied. */
void lens_pipe_add_pages (LensPipe *pipe, const GPtrArray *pages, const GPtrArray *runs);

/* Takes at most what is there. Returns the runs that were taken, copies, (transfer full). */
GPtrArray *lens_pipe_read (LensPipe *pipe, LensRunReader *reader);

G_END_DECLS
