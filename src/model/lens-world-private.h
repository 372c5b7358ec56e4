/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world-private.h: how the fold builds a world; nobody else edits one.
 */
#pragma once

#include "model/lens-world.h"

G_BEGIN_DECLS

/* The empty world, before anything happened. */
LensWorld *lens_world_new (void);
/* Takes @process, and keeps the letters in order. */
void lens_world_add_process (LensWorld *world, LensProcess *process);
/* As found, or made by the kind that its id begins with. (transfer none). */
LensObject *lens_world_get_object (LensWorld *world, const char *id);
/* As lens_world_find_object() and lens_world_find_process(), to be changed by this step. (transfer none) (nullable). */
LensObject *lens_world_edit_object (LensWorld *world, const char *id);
LensProcess *lens_world_edit_process (LensWorld *world, int pid);
/* Those that may change though no record names them: all but what is gone and nobody waits for. (transfer full) GPtrArray of LensObject, in their order. */
GPtrArray *lens_world_get_living (LensWorld *world);
/* A descriptor was sent to this socket. */
void lens_world_note_carrier (LensWorld *world, LensObject *socket);
/* What is done to it says this step: whoever follows the worlds looks at nothing else, so that a step costs what it changes, not what there is. */
void lens_world_note_object (LensWorld *world, LensObject *object);
void lens_world_note_process (LensWorld *world, LensProcess *process);
/* The next step begins: forgets what showed for one step only. Returns the processes that the former step may have changed, in their order; (transfer full). */
GPtrArray *lens_world_end_step (LensWorld *world);
/* A descriptor, a mapping or a name leads to it. */
gboolean lens_world_is_held (const LensWorld *world, const LensObject *object);

/* A page table leads to this frame of the object. */
gboolean lens_world_has_entry (const LensWorld *world, const char *object, guint64 page_offset, guint private_since);

/* Of a memory whose fields are there: values that processes hold, and updates of its fields that were lost. */
void lens_world_complete_updates (LensWorld *world, LensObject *memory, LensTrace *trace);
/* Fills in what follows from the rest and is needed only by who looks at it: texts of operations, fields of memory, who maps which
 * frame, and the counters that are sums. */
void lens_world_complete (LensWorld *world, LensTrace *trace);

G_END_DECLS
