/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world.h: what user space, the kernel and memory hold after one step. A world is a value: it is folded from events,
 * never edited afterwards, and two folds over the same events give equal worlds.
 *
 * All structs are owned by their world; pointers into it live as long as it does. Arrays are GPtrArray of the named
 * type, in order of appearance unless it says otherwise; none is ever NULL.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

typedef struct _LensWorld LensWorld;

/* Bytes with their author: what colours are drawn from. */
typedef struct
{
  guint write_event;  /* index of the event that wrote them */
  guint write_number; /* w1, w2 … : this object's writes, counted from 1 */
  char author;        /* letter of the process that wrote them */
  guint64 offset;     /* of the first byte within that write */
  guint64 len_bytes;
  GBytes *bytes;      /* (nullable): as many as the trace kept, may be fewer than len_bytes */
  char taken_by;      /* letter of the reader that consumed them; 0 while they are still there */
  guint read_event;   /* valid when taken_by is set */
} LensRun;

typedef enum
{
  LENS_PROCESS_RUNNING,
  LENS_PROCESS_ASLEEP, /* inside a call, waiting */
  LENS_PROCESS_EXITED,
  LENS_PROCESS_KILLED,
} LensProcessState;

/* One descriptor of one process. Closed ones stay in the list, so that the picture can say so. */
typedef struct
{
  int fd;
  gboolean is_open;
  char *object;     /* obj id */
  char *end;        /* "read end", "write end", "queue", "shared memory object"…; translated */
} LensDescriptor;

/* The operation a process is in, or did last. */
typedef struct
{
  guint event;       /* its index; G_MAXUINT when there was none */
  char *call_text;   /* as a programmer would write it: write(4, "Hello…", 27) */
  char *result_text; /* "= 27", "= −1 EAGAIN", "" while it has not returned */
  char *object;      /* (nullable) */
  char *source_file; /* (nullable) */
  guint source_line; /* 0 when unknown */
  gboolean is_in_kernel; /* it has entered and not returned: asleep */
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
} LensBuffer;

/* One page-table entry that is known to be there. */
typedef struct
{
  guint64 page_offset;  /* in the object, page aligned */
  guint64 virtual_page; /* virtual address, page aligned */
  char *frame;          /* hexadecimal frame number, or NULL where it may not be read */
  gboolean is_exclusive; /* bit 56 as last read: mapped by nobody else */
  gboolean is_writable;  /* from the mapping's protection */
  guint event;           /* page fault that showed it */
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
  LensBuffer *buffer; /* (nullable): the one its last copying call used */
  GPtrArray *descriptors; /* LensDescriptor */
  GPtrArray *mappings;    /* LensMapping */
  guint n_accesses;
} LensProcess;

typedef enum
{
  LENS_OBJECT_PIPE,
  LENS_OBJECT_MESSAGE_QUEUE,
  LENS_OBJECT_MEMORY, /* shm:, anon:, file: that is mapped */
  LENS_OBJECT_OTHER,
} LensObjectKind;

/* Who sleeps on an object, and for what. */
typedef struct
{
  char letter;
  char *reason; /* translated: "waits for data" */
  guint event;
  gint64 since_ns;
} LensWaiter;

/* One of a pipe's page slots: small writes are merged into the last one. */
typedef struct
{
  guint start_bytes; /* first byte still unread within the page */
  guint end_bytes;   /* after the last byte written */
} LensPipeSlot;

typedef struct
{
  guint capacity_bytes;
  guint n_slots;
  GPtrArray *slots; /* LensPipeSlot in use, oldest first */
  GPtrArray *runs;  /* LensRun, oldest first: those taken stay listed (taken_by set) until the page is empty and refilled */
} LensPipe;

typedef struct
{
  guint priority;
  gint64 sent_order; /* 1 for the first message ever sent to this queue */
  LensRun run;
  gboolean is_handed_over; /* given directly to a receiver that waited: never queued */
} LensMessage;

typedef struct
{
  guint max_messages;
  guint max_bytes;
  GPtrArray *messages; /* LensMessage in the order in which they will be received; consumed ones removed */
  LensMessage *leaving; /* (nullable): the message that this step took out, for a dashed place */
} LensQueue;

/* A piece of memory whose content the trace knows. */
typedef struct
{
  char *name;       /* of the variable, "counter"; "+8" where the debug information says nothing */
  char *type;       /* (nullable) */
  guint64 offset;   /* in the object */
  guint len_bytes;
  char *value_text; /* "42", "\"Hello\"" */
  char author;      /* who stored it; 0: still as the kernel made it */
  guint event;      /* last store; G_MAXUINT when none */
  gboolean is_exact;
} LensField;

typedef struct
{
  guint64 page_offset;
  char *frame;    /* (nullable) */
  GString *mapped_by; /* letters of the processes whose page tables lead here, "AB" */
} LensFrame;

typedef struct
{
  guint64 size_bytes;
  GPtrArray *fields; /* LensField by offset */
  GPtrArray *frames; /* LensFrame by page_offset: those that exist */
} LensMemory;

typedef struct
{
  char *id;   /* "pipe:91834" */
  LensObjectKind kind;
  char *name; /* (nullable): "/demo" */
  gboolean is_name_linked; /* the name still leads here */
  gboolean is_gone;        /* nobody holds it any more */
  gboolean is_supporting;  /* only synchronises the programs */
  guint64 bytes_in, bytes_out, bytes_left, bytes_dropped;
  guint n_writes, n_reads;
  GPtrArray *waiters; /* LensWaiter */
  union
  {
    LensPipe pipe;
    LensQueue queue;
    LensMemory memory;
  };
} LensObject;

typedef struct
{
  guint copies;       /* payload copies across the system call boundary */
  guint64 bytes_copied;
  guint calls;        /* system calls so far (calls recorded; output of the programs not among them) */
  guint calls_since_setup; /* after the last mmap/open of the lesson's objects: what an access costs */
  guint loads, stores;
  guint page_faults;
  guint sleeps;
  guint matches_certain, matches_uncertain;
  guint shared_frames; /* frames that at least two page tables lead to now */
  guint64 bytes_in_kernel;
  guint messages_waiting;
} LensCounters;

struct _LensWorld
{
  guint step; /* number of steps folded: 0 is before anything happened */
  GPtrArray *processes; /* LensProcess, A first */
  GPtrArray *objects;   /* LensObject */
  LensCounters counters;
};

/* Worlds are values: a copy is (transfer full) and deep; equal means that every fact in them is. */
LensWorld *lens_world_copy (const LensWorld *world);
void lens_world_free (LensWorld *world);
gboolean lens_world_equal (const LensWorld *a, const LensWorld *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensWorld, lens_world_free)

const LensProcess *lens_world_find_process (const LensWorld *world, int pid);
const LensProcess *lens_world_find_letter (const LensWorld *world, char letter);
const LensObject *lens_world_find_object (const LensWorld *world, const char *id);
/* The object that a picture of this lesson is about: the first that is not supporting. (nullable). */
const LensObject *lens_world_main_object (const LensWorld *world);

/* The world as text, for `ipc-lens dump` and for goldens: stable order, one fact a line. (transfer full). */
char *lens_world_to_text (const LensWorld *world);

G_END_DECLS
