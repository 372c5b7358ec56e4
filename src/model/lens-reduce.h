/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce.h: how one step changes the world.
 *
 * Each family of C functions has a file lens-reduce-FAMILY.c with a table of LensReducer rows, which lens-reduce.c lists. A row
 * says what a function gives to others, which takes effect when it is entered, and what it takes, which takes effect when it
 * returns. What is common to all calls (the process that is in the kernel, the descriptor that was used, waiters, errors, counters) is
 * done by lens-fold.c before a row is asked; so a function without a row does no harm, and one that fails is never asked at all.
 *
 * To add a reducer: write that file, list its table in lens-reduce.c, and give its functions rows in lens-describe-calls.c and captions in a
 * lens-caption-FAMILY.c. For a new kind of object see lens-object.h. A reducer may meet anything: records may be missing, numbers
 * may be absurd. It must keep in = out + left + dropped, and never count below zero.
 */
#pragma once

#include "model/lens-flow.h"
#include "model/lens-step-index.h"
#include "model/lens-world.h"

G_BEGIN_DECLS

/* No call of the kernel moves more bytes than MAX_RW_COUNT, see read(2): a record that says so is damaged. */
#define LENS_LARGEST_TRANSFER ((guint64) 0x7ffff000)

/* One step as it is being folded. */
struct _LensFold
{
  const LensStepIndex *index;
  LensTrace *trace;
  LensWorld *world;    /* to be changed */
  const LensStep *step;
  LensEvent *event;
  const LensEventHead *head;
  LensProcess *process; /* who did it; NULL for the supervisor's own records */
  LensObject *object;   /* of args.obj; NULL when there is none */
  LensFlow *flow;       /* what moved; NULL when nobody wants to know */
  guint page_bytes;
};

typedef enum
{
  LENS_TAKES, /* a call that did not sleep is placed where it returned */
  LENS_GIVES, /* …where it was entered */
} LensPlace;

/* Which number of its record says how many bytes a call moved, for the totals. */
typedef enum
{
  LENS_COUNTS_NOTHING,
  LENS_COUNTS_RET,
  LENS_COUNTS_LEN,
} LensByteCount;

/* Whether the function enters the kernel: what its counter counts. Semaphores and mutexes do only when somebody must sleep, or be woken;
 * it is derived from that, since the C library's own futex(2) calls cannot be seen. */
typedef enum
{
  LENS_ALWAYS,
  LENS_NEVER,
  LENS_IF_CONTENDED,
  LENS_IF_ANYBODY_WAITS,
} LensSystemCall;

/* What may be without any holder when a call has returned. */
typedef enum
{
  LENS_RELEASES_NOTHING,
  LENS_RELEASES_OBJECT, /* its own object at most */
  LENS_RELEASES_ANY,
} LensRelease;

typedef struct
{
  const char *name; /* the C function's, or "load"… as the record names it */
  LensPlace place;
  /* At the step at which it is entered (WHOLE, SLEEP), and at which it returns (WHOLE, RETURN). Only when the call succeeds; its
   * record is known as a whole also when it goes to sleep. */
  void (*at_entry) (LensFold *fold);
  void (*at_exit) (LensFold *fold);
  const char *succeeds_with; /* (nullable): an errno with which it has done its work all the same */
  const char *waits_for; /* translatable: "waits for data" */
  /* (nullable): of a call that never returned, the signal by which it ended its process at once; NULL: it slept. */
  const char *(*ended_by) (const LensFold *fold);
  /* (nullable): who waits for several objects at once stands in the wait queues of these, too. */
  void (*wait_on_others) (LensFold *fold);
  char *(*describe_wait) (const LensFold *fold); /* the same where it depends on what was asked for. (transfer full). */
  LensByteCount byte_count;
  LensSystemCall system_call;
  gboolean is_setup;     /* opens or maps: what comes after counts as use */
  LensRelease releases;  /* takes a descriptor, a mapping or a name away */
} LensReducer;

/* The row of a function; NULL when nobody knows it. @name is interned. */
const LensReducer *lens_reducer_find (const char *name);

/* The tables, each in its own file, ended by a row without name. */
extern const LensReducer lens_reducers_process[];
extern const LensReducer lens_reducers_signal[];
extern const LensReducer lens_reducers_descriptor[];
extern const LensReducer lens_reducers_file[];
extern const LensReducer lens_reducers_page_cache[];
extern const LensReducer lens_reducers_transfer[];
extern const LensReducer lens_reducers_pipe[];
extern const LensReducer lens_reducers_splice[];
extern const LensReducer lens_reducers_queue[];
extern const LensReducer lens_reducers_socket[];
extern const LensReducer lens_reducers_socket_transfer[];
extern const LensReducer lens_reducers_terminal[];
extern const LensReducer lens_reducers_memory[];
extern const LensReducer lens_reducers_remap[];
extern const LensReducer lens_reducers_wait[];
extern const LensReducer lens_reducers_access[];
extern const LensReducer lens_reducers_fault[];
extern const LensReducer lens_reducers_sysv[];
extern const LensReducer lens_reducers_sysv_queue[];
extern const LensReducer lens_reducers_semaphore[];
extern const LensReducer lens_reducers_sysv_semaphore[];
extern const LensReducer lens_reducers_mutex[];

/* The kinds of objects, for the table of lens-object.c. */
extern const LensObjectMethods lens_other_methods;
extern const LensObjectMethods lens_pipe_methods;
extern const LensObjectMethods lens_fifo_methods;
extern const LensObjectMethods lens_queue_methods;
extern const LensObjectMethods lens_socket_methods;
extern const LensObjectMethods lens_terminal_methods;
extern const LensObjectMethods lens_memory_methods;
extern const LensObjectMethods lens_semaphore_methods;
extern const LensObjectMethods lens_semaphore_set_methods;
extern const LensObjectMethods lens_mutex_methods;
extern const LensObjectMethods lens_condition_methods;
extern const LensObjectMethods lens_private_memory_methods;
extern const LensObjectMethods lens_file_methods;

/* Folds one step; the world's step must be the one before it. @flow may be NULL. */
void lens_fold_step (LensWorld *world, const LensStepIndex *index, guint step, LensFlow *flow);

/* For reducers: what many of them need. */
/* An integer of the record that cannot be negative; 0 when it is or is missing. */
guint64 lens_fold_count (const LensFold *fold, const char *key);
/* Bytes that the call says it moved. */
guint64 lens_fold_ret (const LensFold *fold);
/* Whether this call, of which @reducer (nullable) is the row, enters the kernel. */
gboolean lens_fold_makes_system_call (const LensFold *fold, const LensReducer *reducer);
/* Whether this call came back with an error, and so has changed nothing. */
gboolean lens_fold_has_failed (const LensFold *fold, const LensReducer *reducer);
gboolean lens_fold_is_unfinished (const LensFold *fold);
gboolean lens_fold_has_flag (const LensFold *fold, const char *key, const char *symbol);
/* "/demo" from args.path becomes the name of the object, linked. */
void lens_fold_name_object (LensFold *fold);
/* "0x3f2a9c01" from args.key becomes the name of a System V object, which lives until it is removed. */
void lens_fold_name_by_key (LensFold *fold);
void lens_fold_remove_object (LensFold *fold);
/* Whoever sleeps in the call @event on the object is awake, though it has not returned yet. */
void lens_fold_wake (LensFold *fold, guint event);
/* Bytes moved: counts a copy across the boundary and returns its number. With @copy_number it belongs to a copy that was counted already. */
guint lens_fold_count_copy (LensFold *fold, LensFlowKind kind, const GPtrArray *runs, guint copy_number);
/* A read found its bytes: one match for each write among @runs. */
void lens_fold_count_matches (LensFold *fold, const GPtrArray *runs, gboolean is_certain);
/* What nobody holds any more is gone, and the kernel frees what was in it: one object, or all of them. */
void lens_fold_release (LensFold *fold, LensObject *object);
void lens_fold_release_all (LensFold *fold);
/* Settings of a line discipline, where the record has them. */
void lens_fold_note_terminal (LensFold *fold);
/* The bytes of a range of memory, by who stored them; what nobody stored in this trace is nobody's. @payload (nullable) is what they were; else what was stored. (transfer full). */
GPtrArray *lens_stores_find_authors (const GPtrArray *stores, guint64 offset, guint64 len_bytes, GBytes *payload);
/* read(2) of memory that has a descriptor: a file, a shared memory object. */
void lens_memory_read_exit (LensFold *fold);
/* A descriptor of this process, opened by this call. @end is translatable. (transfer none). */
LensDescriptor *lens_fold_open (LensFold *fold, gint64 fd, const char *end);

G_END_DECLS
