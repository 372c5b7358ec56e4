/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object.h: a kernel object, and the table of their kinds.
 *
 * A new kind needs: its state (a header of its own), a member of the union, a LensObjectMethods in the file of its reducer, and
 * a row in the table of lens-object.c.
 */
#pragma once

#include "model/lens-watched.h"
#include "model/lens-memory.h"
#include "model/lens-mutex.h"
#include "model/lens-pipe.h"
#include "model/lens-queue.h"
#include "model/lens-socket.h"
#include "model/lens-semaphore.h"
#include "model/lens-terminal.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_OBJECT_PIPE,
  LENS_OBJECT_MESSAGE_QUEUE,
  LENS_OBJECT_SOCKET,
  LENS_OBJECT_MEMORY, /* shm:, anon:, sysvshm:, file: that is mapped */
  LENS_OBJECT_TERMINAL,
  LENS_OBJECT_SEMAPHORE, /* one, or a set of them */
  LENS_OBJECT_MUTEX,
  LENS_OBJECT_CONDITION,
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

typedef struct _LensObjectMethods LensObjectMethods;

typedef struct
{
  char *id;   /* "pipe:91834" */
  LensObjectKind kind;
  const LensObjectMethods *methods; /* of its kind; ask lens_object_methods() */
  char *name; /* (nullable): "/demo" */
  gboolean is_name_linked; /* the name still leads here */
  gboolean is_gone;        /* the kernel has freed it: lens_object_why_gone() */
  gboolean is_supporting;  /* only synchronises the programs */
  gboolean is_created;     /* made in this run, so it began empty */
  guint32 users;           /* of a System V object, whose identifier is no handle that is closed: who has called for it; bit 0 is A */
  guint64 bytes_in, bytes_out, bytes_left, bytes_dropped;
  guint n_writes, n_reads;
  GPtrArray *waiters; /* LensWaiter */
  union
  {
    LensPipe pipe;
    LensQueue queue;
    LensSocket socket;
    LensMemory memory;
    LensTerminal terminal;
    LensSemaphores semaphores;
    LensMutex mutex;
    LensWatchList watched; /* of another kind: an epoll instance */
  };
} LensObject;

typedef struct _LensFold LensFold;
typedef struct _LensWorld LensWorld;

/* What a kind of object can do. NULL members are left out. */
struct _LensObjectMethods
{
  LensObjectKind kind;
  const char *name; /* translatable: what sentences call it, "pipe" */
  gboolean is_name_apart;     /* its name is a file of its own, which keeps nothing alive and outlives the object */
  gboolean only_synchronises; /* carries no data: supporting, where the lesson is about something else */
  void (*init) (LensObject *object);
  void (*copy) (LensObject *to, const LensObject *from); /* @to holds a shallow copy of @from */
  void (*clear) (LensObject *object);
  void (*to_text) (LensText *text, const LensObject *object); /* its own state, one fact a line, each line indented by four */
  guint (*weigh) (const LensObject *object); /* parts that a copy has to make */
  /* Of a kind that holds data on its way: how much waits in it; @is_in_messages (out): in messages, else bytes. */
  guint64 (*level) (const LensObject *object, gboolean *is_in_messages);
  void (*end_step) (LensObject *object);     /* forgets what showed for one step only */
  /* Of a kind that lies in memory: what a variable of it shows, "locked by A"; and who made it so. (transfer full). */
  char *(*value_text) (const LensObject *object, char *author, guint *event);
  /* Held by something that is no descriptor, mapping or name. */
  gboolean (*is_held) (const LensWorld *world, const LensObject *object);
  void (*released) (LensFold *fold, LensObject *object); /* something was closed, unmapped or unlinked; it may concern this object */
  void (*lost) (LensObject *object);         /* nobody holds it any more: the kernel frees what is in it */
  /* A process has ended, which may have left something in it that others learn of. */
  void (*ended) (LensFold *fold, LensObject *object, char letter);
  void (*abandon) (LensObject *object, guint event); /* this call will never return: its process has ended */
  /* read(2), write(2) and their relatives on a descriptor of it. */
  const char *(*write_ended_by) (const LensFold *fold); /* see LensReducer.ended_by */
  void (*read_exit) (LensFold *fold);
  void (*write_entry) (LensFold *fold);
  void (*write_exit) (LensFold *fold);
};

/* By the prefix of its id; never NULL. */
const LensObjectMethods *lens_object_methods (const LensObject *object);

/* What has happened when it is gone, translated: "its last descriptor was closed". */
const char *lens_object_why_gone (const LensObject *object);

LensObject *lens_object_new (const char *id);
/* Deep. (transfer full). */
LensObject *lens_object_copy (const LensObject *object);
void lens_object_free (LensObject *object);
/* A file that gets mapped is memory from then on. FALSE when it is a kind that cannot. */
gboolean lens_object_become_memory (LensObject *object);
guint lens_object_weigh (const LensObject *object);
/* LensObjectMethods.level of objects that are filled with bytes. */
guint64 lens_object_level_in_bytes (const LensObject *object, gboolean *is_in_messages);
void lens_object_to_text (LensText *text, const LensObject *object);

/* @reason is translated. */
void lens_object_add_waiter (LensObject *object, char letter, const char *reason, guint event, gint64 since_ns);
void lens_object_remove_waiter (LensObject *object, guint event);
/* It was woken and sleeps again in the same call: it stands behind all others now. */
void lens_object_requeue_waiter (LensObject *object, guint event);
/* Bytes came in, went out, were dropped; what is left follows. */
void lens_object_add_in (LensObject *object, guint64 len_bytes);
void lens_object_add_out (LensObject *object, guint64 len_bytes);
void lens_object_drop (LensObject *object, guint64 len_bytes);

G_END_DECLS
