/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory.h: what shared memory holds: stores, and the frames in which they lie. Fields are what pictures show; they follow from the
 * stores. Private mappings have frames of their own, with a content of their own, as soon as somebody stores into them.
 */
#pragma once

#include "model/lens-stores.h"
#include "model/lens-updates.h"

G_BEGIN_DECLS

/* A piece of memory whose content the trace knows. */
typedef struct
{
  char *name;       /* of the variable, "counter"; "+8" where the debug information says nothing */
  char *type;       /* (nullable) */
  guint64 offset;   /* in the object */
  guint len_bytes;
  char *value_text; /* "42", "\"Hello\""; "?" where the trace does not tell */
  char author;      /* who stored it; 0: still as the kernel made it */
  guint event;      /* last store; G_MAXUINT when none */
  gboolean is_exact;
  char *lost_text;  /* (nullable): "1 by A": what the last store overwrote unseen */
} LensField;

typedef struct
{
  guint64 page_offset;
  char *frame;    /* (nullable) */
  GString *mapped_by; /* letters of the processes whose page tables lead here, "AB" */
  guint private_since; /* page fault that made this frame for a private mapping; G_MAXUINT: it is the object's own page */
  gboolean is_copy;    /* made by copy on write */
  GPtrArray *stores; /* LensStored of a private frame; those of the object's own pages are in the memory */
  GPtrArray *fields; /* LensField that lie in this page, as who maps this frame sees them */
} LensFrame;

typedef struct
{
  guint64 size_bytes;
  GPtrArray *fields; /* LensField by offset */
  GPtrArray *frames; /* LensFrame by page_offset: those that exist */
  guint n_given_back; /* frames that existed, and that nobody needed any more */
  GPtrArray *stores; /* LensStored by offset */
  LensUpdates updates;
  gboolean is_synced; /* of a file: it was asked to reach the disk, and nothing was stored since */
  gboolean is_zeroed; /* what was never stored is 0: the kernel gives new memory out so */
} LensMemory;

/* The state of an object of this kind: begun, copied deep into @to, and what it holds freed. */
void lens_memory_init (LensMemory *memory);
void lens_memory_init_copy (LensMemory *to, const LensMemory *from);
void lens_memory_clear (LensMemory *memory);

/* The frame at @index is there no more: nobody needs it. */
void lens_memory_give_back (LensMemory *memory, guint index);
/* The object ends at @size_bytes now. */
void lens_memory_truncate (LensMemory *memory, guint64 size_bytes);
/* (transfer none) (nullable): the frame of a page. */
LensFrame *lens_memory_find_frame (const LensMemory *memory, guint64 page_offset, guint private_since);
/* As found, or new. (transfer none). */
LensFrame *lens_memory_get_frame (LensMemory *memory, guint64 page_offset, guint private_since);
/* Parts that a copy has to make. */
guint lens_memory_weigh (const LensMemory *memory);

/* Makes the fields of the memory and of each frame anew from the stores and @variables, metadata's list of the lesson's variables
 * (nullable). */
void lens_memory_update_fields (LensMemory *memory, json_object *variables, guint page_bytes);

/* Bytes of memory as a value of @type (nullable): "42", "'a'", "\"Hello\"", hexadecimal when nothing better fits. (transfer full). */
char *lens_value_to_text (const guint8 *bytes, gsize n_bytes, const char *type);

G_END_DECLS
