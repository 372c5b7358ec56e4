/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-byte-way.h: the way of one byte: who wrote it, by which call, and where it went. A byte of a queue ends with the read that takes it, or
 * with whatever throws it away; a byte of memory is seen by whoever loads it, until something else is stored in its place.
 */
#pragma once

#include "model/lens-model.h"
#include "model/lens-subject.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_BYTE_WRITTEN, /* copied from the writer's buffer */
  LENS_BYTE_STORED,
  LENS_BYTE_READ,    /* copied into the reader's buffer */
  LENS_BYTE_LOADED,
  LENS_BYTE_OVERWRITTEN,
  LENS_BYTE_THROWN_AWAY, /* no room, cut off, edited away, flushed: nobody gets it */
  LENS_BYTE_FREED,       /* with the object, which nobody held any more */
} LensByteDeed;

typedef struct
{
  LensByteDeed deed;
  guint step, event;
  char letter;           /* who did it; 0: the trace does not tell */
  guint64 buffer_offset; /* of what was written or read: in that process's buffer */
  gboolean is_certain;   /* of a read: payload or order prove that it got this byte */
} LensByteStop;

/* A way is followed over so many steps: the window must not wait for it. */
#define LENS_BYTE_WAY_MOST_STEPS 20000

typedef struct
{
  LensSubject byte;
  GArray *stops;      /* LensByteStop in the order of their steps */
  gboolean is_memory;
  gboolean is_exact;  /* of a store: its value is certain */
  gboolean is_still_there; /* at the last step that was looked at */
  guint last_step;    /* that one; below the number of steps where the way was not followed to its end */
  int value;          /* the byte; -1 where the trace does not tell */
  gboolean is_number; /* it is a part of one, no sign of a text */
} LensByteWay;

/* Of a LENS_SUBJECT_BYTE. (transfer full). */
LensByteWay *lens_byte_way_new (LensModel *model, const LensSubject *byte);
void lens_byte_way_free (LensByteWay *way);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensByteWay, lens_byte_way_free)

/* The nearest stop before @step, or after it; (transfer none) (nullable). */
const LensByteStop *lens_byte_way_back (const LensByteWay *way, guint step);
const LensByteStop *lens_byte_way_on (const LensByteWay *way, guint step);
/* The byte where that stop leaves it: in the buffer of who wrote or read it; in memory it stays where it is. Its `object` is borrowed from @way. */
LensSubject lens_byte_way_get_place (const LensByteWay *way, const LensByteStop *stop);

/* Which byte it is: "Byte 5, “o”". (transfer full), translated. */
char *lens_byte_way_get_title (const LensByteWay *way, LensModel *model);
/* The way in whole sentences; what is derived or not certain says so. (transfer full), translated. */
char *lens_byte_way_describe (const LensByteWay *way, LensModel *model);

/* The object in whose queue the byte lies that was written as @event's byte @write_offset, and was not taken yet; (transfer none) (nullable). */
const LensObject *lens_world_find_holder (const LensWorld *world, guint event, guint64 write_offset);
/* Whether it lies there already: not with its writer, who sleeps until there is room for it. */
gboolean lens_world_has_in_kernel (const LensWorld *world, guint event, guint64 write_offset);

G_END_DECLS
