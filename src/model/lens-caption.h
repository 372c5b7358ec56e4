/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption.h: two sentences for a step: what happened, and why it matters. They say only what the trace says or what must follow
 * from it; whole sentences, so that they can be translated.
 *
 * A family of functions has its captions in a file lens-caption-FAMILY.c, in a table that lens-caption.c lists.
 */
#pragma once

#include "model/lens-model-private.h"
#include "model/lens-wording.h"

G_BEGIN_DECLS

#define LENS_ANY_OBJECT (-1)

typedef struct
{
  const char *name; /* of the C function, or of the record */
  int kind;         /* LensObjectKind that this is for, or LENS_ANY_OBJECT */
  /* Sets what, and why if there is something to say; a caption without what is replaced by the general one. */
  void (*write) (const LensStepView *view, LensCaption *caption);
} LensCaptionRow;

extern const LensCaptionRow lens_captions_process[];
extern const LensCaptionRow lens_captions_descriptor[];
extern const LensCaptionRow lens_captions_terminal[];
extern const LensCaptionRow lens_captions_signal[];
extern const LensCaptionRow lens_captions_file[];
extern const LensCaptionRow lens_captions_pipe[];
extern const LensCaptionRow lens_captions_splice[];
extern const LensCaptionRow lens_captions_wait[];
extern const LensCaptionRow lens_captions_remap[];
extern const LensCaptionRow lens_captions_pipe_write[];
extern const LensCaptionRow lens_captions_queue[];
extern const LensCaptionRow lens_captions_socket[];
extern const LensCaptionRow lens_captions_socket_data[];
extern const LensCaptionRow lens_captions_memory[];
extern const LensCaptionRow lens_captions_access[];
extern const LensCaptionRow lens_captions_sysv_queue[];
extern const LensCaptionRow lens_captions_sysv_memory[];
extern const LensCaptionRow lens_captions_semaphore[];
extern const LensCaptionRow lens_captions_mutex[];
extern const LensCaptionRow lens_captions_condition[];

/* The object of the step, before and after it; (transfer none) (nullable). */
const LensObject *lens_view_object_before (const LensStepView *view);
const LensObject *lens_view_object (const LensStepView *view);
/* args.errno, when the step is where the call comes back with it. */
const char *lens_view_errno (const LensStepView *view);
/* "/demo", or the id of an object without a name. (transfer none). */
const char *lens_view_name (const LensStepView *view);
/* A number as whole sentences with plurals need it. */
guint lens_view_count (guint64 number);
/* Whether the process has the object open; @end as below. */
gboolean lens_view_holds (const LensProcess *process, const char *object, char end);
/* Letters of those that hold the object open, the step's own process excepted: "B", "B and C"; NULL when nobody does. @end: 'r' or
 * 'w' for who can read or write, 0 for any. (transfer full) (nullable). */
char *lens_view_other_holders (const LensStepView *view, char end);
/* The same, its own process among them. */
char *lens_view_all_holders (const LensStepView *view, char end);
gboolean lens_view_is_held (const LensStepView *view, char end);
/* The letter of the first other process that maps the object; 0 when nobody does. */
char lens_view_other_mapper (const LensStepView *view);
/* Loads, stores and page faults through a private mapping; FALSE when the step is none of these. */
gboolean lens_caption_say_private (const LensStepView *view, LensCaption *caption);
/* The letter of the first that sleeps on the object, other than the step's own process; 0 when nobody does. */
char lens_view_sleeper (const LensStepView *view);

/* When a process ends: what the kernel takes back of what it did with SEM_UNDO; that it holds a mutex still. (transfer full) (nullable). */
char *lens_caption_tell_undone (const LensStepView *view);
char *lens_caption_tell_owner_died (const LensStepView *view);

/* When an object was looked for by a name that leads nowhere: says so, and returns TRUE. */
gboolean lens_caption_say_no_name (const LensStepView *view, LensCaption *caption);

G_END_DECLS
