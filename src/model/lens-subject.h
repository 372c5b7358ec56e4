/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-subject.h: the name of something that a person may point at: a process, an object, a page, a byte, an event. It speaks in the names
 * that the trace gives (letters, obj ids, events), never in places on the screen, so it means the same while the show goes on, and also where
 * its subject is not there yet, or no more.
 */
#pragma once

#include "model/lens-world.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_SUBJECT_NOTHING,
  LENS_SUBJECT_PROCESS,
  LENS_SUBJECT_OBJECT,
  LENS_SUBJECT_PAGE,
  LENS_SUBJECT_BYTE,
  LENS_SUBJECT_EVENT,
} LensSubjectKind;

/* Members that a kind has no use for are as in LENS_SUBJECT_INIT. */
typedef struct
{
  LensSubjectKind kind;
  char letter;         /* of the process; of a byte: in whose buffer it lies, 0: in the object */
  const char *object;  /* (nullable): obj id, also of what a page or byte lies in */
  guint64 offset;      /* of a page or byte of memory: in the object, in bytes; of a byte in a buffer: from its start. Queues move: 0 there */
  guint private_since; /* of a page or byte of memory: page fault that made its frame, as in LensFrame; G_MAXUINT: the object's own page */
  guint event;         /* in the trace; of a byte: the write or store that it comes from; G_MAXUINT where the trace does not tell */
  guint64 write_offset; /* of a byte: its place in what that write wrote; of memory: as `offset` */
} LensSubject;

#define LENS_SUBJECT_INIT { .private_since = G_MAXUINT, .event = G_MAXUINT }

#define LENS_TYPE_SUBJECT (lens_subject_get_type ())
GType lens_subject_get_type (void);
/* Deep. (transfer full). */
LensSubject *lens_subject_copy (const LensSubject *subject);
void lens_subject_free (LensSubject *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensSubject, lens_subject_free)
gboolean lens_subject_equal (const LensSubject *a, const LensSubject *b);
/* Whether @world has it, so that it can be shown there. Events are in no world, nor is nothing. */
gboolean lens_subject_is_in (const LensSubject *subject, const LensWorld *world);

G_END_DECLS
