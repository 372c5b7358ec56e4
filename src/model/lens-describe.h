/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-describe.h: an event as a programmer would write it. One row of lens-describe-calls.c says which arguments a C function has.
 */
#pragma once

#include "model/lens-step.h"

G_BEGIN_DECLS

/* write(4, "Hello…", 27); a load or store by the name of its variable. (transfer full). */
char *lens_describe_call (LensTrace *trace, const LensEvent *event);
/* "= 27", "asleep", "= −1 EAGAIN"; "" where there is nothing to say. (transfer full). */
char *lens_describe_result (LensTrace *trace, const LensEvent *event, LensStepPhase phase);

/* A function and its arguments in order, separated by spaces. A word is a key of the record; what stands before it says how it is
 * written: "data as text, &prio as the address of a variable, *buf as an unknown pointer, 'NULL as it is, @obj as the address of the variable that
 * lies there, ?arg only where the record has it, +arg only where it has a mode, since something may be made, {data as a message with its
 * type, |flags together with the mode; else by its type. */
typedef struct
{
  const char *name;
  const char *arguments;
} LensCallShape;
extern const LensCallShape lens_call_shapes[];

/* The variable that a semaphore or mutex of this id is; (transfer full). */
char *lens_describe_lying_at (LensTrace *trace, const char *id);
/* store counter = 42; (transfer full). */
char *lens_describe_access (LensTrace *trace, const LensEvent *event);
/* Variable at an offset of shared memory: "counter", "message[3]", "+8"; (transfer full). */
char *lens_describe_place (LensTrace *trace, guint64 offset, guint64 len_bytes);
/* The value that a load or store moved: "42", "\"Hello\""; (transfer full) (nullable). */
char *lens_describe_value (LensTrace *trace, const LensEvent *event);
/* At most @max characters of a payload in quotes, "…" when there is more. (transfer full). */
char *lens_describe_payload (GBytes *payload, gboolean is_cut, guint max);

G_END_DECLS
