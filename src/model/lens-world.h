/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world.h: what user space, the kernel and memory hold after one step. A world is a value: it is folded from events,
 * never edited afterwards, and two folds over the same events give equal worlds.
 *
 * All structs are owned by their world; pointers into it live as long as it does. Arrays are GPtrArray of the named
 * type, in order of appearance unless it says otherwise; none is ever NULL.
 */
#pragma once

#include "model/lens-object.h"
#include "model/lens-process.h"

G_BEGIN_DECLS


typedef struct
{
  guint copies;       /* payload copies across the system call boundary */
  guint64 bytes_copied;
  guint copies_saved; /* that read(2) and write(2) would have made: splice(2) and its relatives */
  guint calls;        /* system calls so far (calls recorded; output of the programs not among them) */
  guint calls_of_setup; /* of these, what opened, made or mapped something */
  guint calls_since_setup; /* all others after the first of those: what using it costs. Whoever opens or maps later adds nothing, and takes nothing back */
  guint loads, stores;
  guint lost_updates; /* stores that overwrote what their process had not seen, though it had loaded the place before */
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
  /* Ways to find things quickly; they say nothing of their own. */
  GHashTable *objects_by_id;    /* (nullable) */
  GHashTable *processes_by_pid; /* (nullable) */
  GPtrArray *living;   /* (nullable): LensObject in their order, without those that are gone; lens_world_get_living() */
  GPtrArray *carriers; /* (nullable): LensObject, sockets to which a descriptor was sent: it may be under way */
  GPtrArray *changed_objects;   /* LensObject that the last step may have changed, some of them twice; of a copy, all */
  GPtrArray *changed_processes; /* LensProcess, likewise */
};

/* Worlds are values: a copy is (transfer full) and deep; equal means that every fact in them is. */
LensWorld *lens_world_copy (const LensWorld *world);
void lens_world_free (LensWorld *world);
gboolean lens_world_equal (const LensWorld *a, const LensWorld *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensWorld, lens_world_free)

const LensProcess *lens_world_find_process (const LensWorld *world, int pid);
const LensProcess *lens_world_find_letter (const LensWorld *world, char letter);
const LensObject *lens_world_find_object (const LensWorld *world, const char *id);
/* The memory that a mutex or semaphore lies in, "mutex:anon:1042+16"; @offset (out) (nullable): where. (nullable). */
const LensObject *lens_world_find_memory_of (const LensWorld *world, const char *id, guint64 *offset);
/* How often the processes have mapped or attached it: what shm_nattch counts. */
guint lens_world_count_mappings (const LensWorld *world, const LensObject *object);
/* A living process has it open or mapped; a queue or semaphores of System V, which nobody closes: has called for it. When nobody does, a
 * name may still keep it. */
gboolean lens_world_is_used (const LensWorld *world, const LensObject *object);
/* The object that a picture of this lesson is about: the first that is not supporting. (nullable). */
const LensObject *lens_world_main_object (const LensWorld *world);

/* Parts that a copy has to make: what a keyframe costs. */
guint lens_world_weigh (const LensWorld *world);

/* The world as text, for `ipc-lens dump` and for goldens: stable order, one fact a line. (transfer full). */
char *lens_world_to_text (const LensWorld *world);

G_END_DECLS
