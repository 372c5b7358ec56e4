/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stores.h: the content of memory as the stores that made it. Stores do not overlap: a newer one cuts the older, and what is left of
 * these keeps its author.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 offset; /* in the object */
  guint64 len_bytes;
  char author; /* 0: not stored in this trace, a load has shown it */
  guint event;
  guint step; /* when: the newest of a field's stores is its author */
  gboolean is_exact;
  GBytes *bytes; /* (nullable): may be fewer than len_bytes */
} LensStored;

/* Lists of stores by offset. (transfer full). */
GPtrArray *lens_stores_new (void);
GPtrArray *lens_stores_copy (const GPtrArray *stores);

/* Takes the place of what was there. A copy is kept. */
void lens_stores_put (GPtrArray *stores, const LensStored *store);
/* Puts what @from has between two offsets. */
void lens_stores_put_range (GPtrArray *stores, const GPtrArray *from, guint64 start, guint64 end);
/* Takes everything between two offsets away; returns the index at which something may be put there. */
guint lens_stores_cut (GPtrArray *stores, guint64 start, guint64 end);
/* Index of the first that ends behind @offset; their number when there is none. */
guint lens_stores_find (const GPtrArray *stores, guint64 offset);
/* TRUE when any byte of this range is known. */
gboolean lens_stores_is_known (const GPtrArray *stores, guint64 offset, guint64 len_bytes);

/* Each on a line of its own. */
void lens_stores_to_text (LensText *text, const GPtrArray *stores);

G_END_DECLS
