/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-process.h: one process as the picture shows it: what it does, its descriptors, its buffer, its address space.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_PROCESS_RUNNING,
  LENS_PROCESS_ASLEEP, /* inside a call, waiting */
  LENS_PROCESS_EXITED,
  LENS_PROCESS_KILLED,
} LensProcessState;

#define LENS_PROCESS_SLEEPS 8 /* handlers within handlers: more than anybody writes */

/* One descriptor of one process. Closed ones stay in the list, so that the picture can say so. */
typedef struct
{
  int fd;
  gboolean is_open;
  char *object;     /* obj id */
  char *end;        /* "read end", "write end", "queue", "shared memory object"…; translated */
  gboolean can_read, can_write; /* as far as the trace says how it was opened */
  gboolean closes_on_exec;
  gboolean is_master; /* of a pseudoterminal, that end */
} LensDescriptor;

/* The operation a process is in, or did last. */
typedef struct
{
  guint event;       /* its index; G_MAXUINT when there was none */
  char *call_text;   /* as a programmer would write it: write(4, "Hello…", 27) */
  char *result_text; /* "= 27", "= −1 EAGAIN", "" while it has not returned */
  char *object;      /* (nullable) */
  char *source_file; /* (nullable) */
  guint source_line; /* the last line of its program that it is known to have reached; 0 when there is none */
  gboolean is_at_source_line; /* this operation itself was made on that line, or began there */
  gboolean is_in_kernel; /* it has entered and not returned: asleep */
  gboolean is_system_call; /* it is a call that enters, or entered, the kernel */
  gint64 since_ns;       /* when it entered */
} LensOperation;

/* A piece of a process's own memory that a call copied from or to. */
typedef struct
{
  guint64 address;
  guint64 len_bytes;   /* its size as the call gave it */
  gboolean is_source;  /* bytes leave from here (write), or arrive here (read) */
  GPtrArray *runs;     /* LensRun: what it holds, from its start */
  guint event;         /* last call that used it */
  gboolean went_past;  /* a message that was handed over to a receiver: its object never held it */
  gboolean is_left;    /* that call has brought nothing, or nothing yet: what is there came by an earlier one */
} LensBuffer;

/* One page-table entry that is known to be there. */
typedef struct
{
  guint64 page_offset;  /* in the object, page aligned */
  guint64 virtual_page; /* virtual address, page aligned */
  char *frame;          /* hexadecimal frame number, or NULL where it may not be read */
  gboolean is_exclusive; /* mapped by nobody else: bit 56 as last read, and what follows since, from who mapped and unmapped the page */
  gboolean is_writable;  /* from the mapping's protection */
  guint event;           /* page fault that showed it */
  guint private_since;       /* page fault that made this frame, a private copy; G_MAXUINT: it is the object's own page */
} LensPageTableEntry;

typedef struct
{
  guint64 address;
  guint64 len_bytes;
  char *protection; /* "rw-s", as in /proc/PID/maps */
  gboolean is_shared;
  gboolean is_mapped; /* FALSE after munmap: kept, so that the picture can say so */
  char *object;
  guint64 object_offset;
  GPtrArray *entries; /* LensPageTableEntry, by page_offset */
} LensMapping;

/* A value that was loaded from shared memory and not stored back: in a register, where no other process sees it, nor it what becomes of the
 * original. */
typedef struct
{
  char *name;       /* of the variable */
  char *value_text; /* "0" */
  gboolean is_stale; /* somebody else has stored another there since */
} LensHeld;

typedef struct
{
  char letter;
  int pid;
  int parent_pid; /* 0: started by the supervisor */
  char *program;
  char *role;     /* "writer"; may be "" */
  LensProcessState state;
  int exit_status;
  char *signal;      /* (nullable) */
  LensOperation operation;
  guint placed_by; /* last event of it, or of its parent before it came to be, that says where in the program it was; G_MAXUINT: none */
  guint sleeps_in; /* event of the call that it sleeps in, also while a signal's handler runs; G_MAXUINT: none */
  guint outer_sleeps[LENS_PROCESS_SLEEPS]; /* those that it slept in when handlers came that sleep themselves, outermost first */
  guint n_outer_sleeps;
  LensBuffer *buffer; /* (nullable): the one its last copying call used */
  GPtrArray *descriptors; /* LensDescriptor */
  GHashTable *descriptors_by_fd, *descriptors_by_object; /* (nullable): ways to find them quickly; they say nothing of their own */
  GPtrArray *mappings;    /* LensMapping */
  guint n_accesses;
  GPtrArray *held;        /* LensHeld, oldest first */
} LensProcess;

LensProcess *lens_process_new (int pid, char letter);
/* Deep. (transfer full). */
LensProcess *lens_process_copy (const LensProcess *process);
void lens_process_free (LensProcess *process);

/* The child that fork() makes of @parent: its descriptors, its mappings, and those page-table entries that the kernel copies. (transfer full). */
LensProcess *lens_process_fork (const LensProcess *parent, int pid, char letter);
/* It falls asleep in the call @event, perhaps in a handler while it sleeps in another; and that call is over: it sleeps in the one around
 * it again, or in none. What a handler has jumped out of is forgotten. */
void lens_process_fall_asleep (LensProcess *process, guint event);
void lens_process_wake_up (LensProcess *process, guint event);
/* Where in the program it is now, when the event, of this index, says so. */
void lens_process_note_place (LensProcess *process, const LensEvent *event, guint event_index);
/* Not yet exited or killed. */
gboolean lens_process_is_alive (const LensProcess *process);
/* Parts that a copy has to make: what a keyframe costs. */
guint lens_process_weigh (const LensProcess *process);
void lens_process_to_text (LensText *text, const LensProcess *process);

/* (transfer none) (nullable): by number, open or closed. */
LensDescriptor *lens_process_find_descriptor (const LensProcess *process, int fd);
/* Opens @fd, in the place of a closed one of that number. @end is translated. (transfer none). */
LensDescriptor *lens_process_open_descriptor (LensProcess *process, int fd, const char *object, const char *end);
gboolean lens_process_has_open (const LensProcess *process, const char *object);

/* The mapping that holds @address, (transfer none) (nullable). */
LensMapping *lens_process_find_mapping (const LensProcess *process, guint64 address);
gboolean lens_process_maps (const LensProcess *process, const char *object);
LensMapping *lens_mapping_new (void);
/* Without its entries. (transfer full). */
LensMapping *lens_mapping_copy_range (const LensMapping *mapping, guint64 address, guint64 len_bytes);
/* (transfer none) (nullable): the entry of a page of its object. */
LensPageTableEntry *lens_mapping_find_entry (const LensMapping *mapping, guint64 page_offset);
/* As found, or made and put in its place. (transfer none). */
LensPageTableEntry *lens_mapping_get_entry (LensMapping *mapping, guint64 page_offset);

/* fork(2): neither parent nor child may write to their private pages any more without a fault. */
void lens_process_share_private (LensProcess *process);

/* What @process's buffer holds from now on; frees the former one. @runs is (transfer full); none of a read: it holds what it held. */
void lens_process_set_buffer (LensProcess *process, const LensEvent *event, guint event_index, gboolean is_source, GPtrArray *runs);

G_END_DECLS
