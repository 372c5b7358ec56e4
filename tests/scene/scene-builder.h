/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scene-builder.h: pieces of worlds and moments, for pictures of what no recording shows. All that is made belongs to the world it is put into.
 */
#pragma once

#include "model/lens-world-private.h"
#include "scene/lens-stage.h"

G_BEGIN_DECLS

#define EVENT 6 /* of the step that each moment shows */
#define PIPE "pipe:91834"
#define QUEUE "mq:12"
#define MEMORY "shm:1044"

/* @call NULL: it did nothing yet. */
LensProcess *build_process (LensWorld *world, char letter, const char *role, const char *call, const char *result);
/* This step is its own, and about @object. */
void build_act (LensProcess *process, const char *object);
void build_sleep (LensProcess *process, LensObject *object, const char *reason);
LensBuffer *build_buffer (LensProcess *process, gboolean is_source, guint64 len_bytes, guint event);

LensRun *build_run (char author, guint number, const char *text, guint event);
LensRun *build_taken_run (LensRun *run, char reader, guint event);

LensObject *build_pipe (LensWorld *world);
void build_slot (LensObject *object, guint start, guint end);

/* A moment takes its worlds and flow. */
LensFlow *build_flow (LensFlowKind kind, char letter, const char *object, guint copy_number, const LensRun *run);
LensMoment *build_moment (LensWorld *before, LensWorld *after, LensFlow *flow, char letter, const char *what, const char *why);
/* LensMoment.release of what build_moment() makes. */
void build_release (gpointer moment);

G_END_DECLS
