/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory.h: what shared memory holds: stores, and the frames in which they lie. Fields and frames are what pictures show;
 * they follow from the stores and from the page tables.
 */
#pragma once

#include "model/lens-run.h"
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
} LensField;

typedef struct
{
  guint64 page_offset;
  char *frame;    /* (nullable) */
  GString *mapped_by; /* letters of the processes whose page tables lead here, "AB" */
  guint copied_by; /* page fault that made this frame, a private copy; G_MAXUINT: the object's own page */
} LensFrame;

/* The last that was stored somewhere; stores do not overlap, the newer one has cut the older. */
typedef struct
{
  guint64 offset;
  guint64 len_bytes;
  char author; /* 0: not stored in this trace, a load has shown it */
  guint event;
  guint step; /* when: the newest of a field's stores is its author */
  gboolean is_exact;
  GBytes *bytes; /* (nullable): may be fewer than len_bytes */
} LensStored;

typedef struct
{
  guint64 size_bytes;
  GPtrArray *fields; /* LensField by offset */
  GPtrArray *frames; /* LensFrame by page_offset: those that exist */
  GPtrArray *stores; /* LensStored by offset */
  LensUpdates updates;
  gboolean is_zeroed; /* what was never stored is 0: the kernel gives new memory out so */
} LensMemory;

/* The state of an object of this kind: begun, copied deep into @to, and what it holds freed. */
void lens_memory_init (LensMemory *memory);
void lens_memory_init_copy (LensMemory *to, const LensMemory *from);
void lens_memory_clear (LensMemory *memory);

/* Takes the place of what was there. @bytes may be NULL or shorter. */
void lens_memory_store (LensMemory *memory, const LensStored *store);
/* The object ends at @size_bytes now. */
void lens_memory_truncate (LensMemory *memory, guint64 size_bytes);
/* Index in @stores of the first that ends behind @offset; their number when there is none. */
guint lens_memory_find_store (const LensMemory *memory, guint64 offset);
/* TRUE when a store or load has told of any byte in this range. */
gboolean lens_memory_is_known (const LensMemory *memory, guint64 offset, guint64 len_bytes);

/* Makes @fields anew from the stores and @variables, metadata's list of the lesson's variables (nullable). */
void lens_memory_update_fields (LensMemory *memory, json_object *variables);

/* Bytes of memory as a value of @type (nullable): "42", "'a'", "\"Hello\"", hexadecimal when nothing better fits. (transfer full). */
char *lens_value_to_text (const guint8 *bytes, gsize n_bytes, const char *type);

G_END_DECLS
