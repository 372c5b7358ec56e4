/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory.h: pieces of a picture of shared memory: address spaces, page tables, frames, and the ways between them. Private to
 * this room.
 */
#pragma once

#include "scene/lens-layout.h"
#include "scene/lens-link.h"

G_BEGIN_DECLS

/* A region of an address space, or a page's entry, or a frame: something an access goes through. */
typedef struct
{
  char letter;          /* whose; 0 of a frame */
  const char *object;
  guint64 page_offset;  /* of an entry or frame; of the region, where it starts */
  guint private_since;   /* of a frame */
  LensRect rect;        /* of the region's bar, the table, the frame */
  double way_x;         /* of a region: where its way down runs; of a table: where the way comes in */
} LensSpot;

/* What has been put on the stage so far. */
typedef struct
{
  GArray *regions, *tables, *frames, *buffers; /* LensSpot */
  double bend_y;        /* between user space and what is below: ways that must go aside do it above this line */
  gboolean is_tight;    /* a low picture: what the cards hold comes before space around it */
  gboolean has_labels;  /* under the frames; not where a low picture has kernel space beside them */
  double boundary_y;    /* where a copy would cross the system call boundary: below user space */
} LensMemoryMap;

/* The piece of an address space that maps @object; NULL when there is none. */
const LensMapping *lens_memory_find_mapping (const LensProcess *process, const char *object);
/* The entry of the page at @offset of the object; NULL when it is not there. */
const LensPageTableEntry *lens_memory_find_entry (const LensMapping *mapping, guint64 offset);

/* What private memory is called: it has no identity in the kernel. */
#define LENS_PRIVATE_MEMORY "private:"
/* Whether all that the lesson maps is private: nothing in the picture is ever shared memory. */
gboolean lens_memory_is_private (const LensStage *stage);

/* Whether a process has ended, and its address space with it, as it is until the step is over. */
gboolean lens_memory_has_ended (const LensStage *stage, char letter);
/* What the variables of a region hold, each in the colour of who stored it last; a value that is too long for its line goes on in the next, as far as the
 * region has room. */
void lens_memory_fields (LensStage *stage, LensRect rect, char letter, const LensMapping *mapping);
/* With which field to begin where only @n_rows have room: the one that this step is about is among them. */
guint lens_memory_first_field (const LensStage *stage, const LensObject *object, const GPtrArray *fields, guint n_rows);

/* A process's card with its address space; the space stands at the right when @is_mirrored. */
void lens_memory_card (LensStage *stage, const LensProcess *process, LensRect rect, gboolean is_mirrored, LensMemoryMap *map);
/* The page table of a process in the MMU's band. */
void lens_memory_page_table (LensStage *stage, const LensProcess *process, LensRect rect, LensMemoryMap *map);
/* Page frames in a row, those of @objects in its middle; returns where these are. */
LensRect lens_memory_frames (LensStage *stage, GPtrArray *objects, LensRect rect, LensMemoryMap *map);
/* What is written under an object's frames: its name and what it lives by, as much as there is room for; lit when this step's call is about it. */
void lens_memory_label (LensStage *stage, LensRect rect, const LensObject *object);
/* The first of @letter's, of @object unless that is NULL; NULL when there is none. */
const LensSpot *lens_memory_find_spot (GArray *spots, char letter, const char *object);
/* Thin lines for what is mapped, and the way that this step's access takes. */
void lens_memory_ways (LensStage *stage, const LensMemoryMap *map);
/* Whether this step copies between a process and memory that has a descriptor: a file, or named shared memory. */
gboolean lens_memory_is_copy (const LensStage *stage);
/* Where the way of that copy runs down, once cards are placed; FALSE when there is none. */
gboolean lens_memory_copy_x (const LensStage *stage, double *x);
/* The way of that copy, and the boundary that it crosses. */
void lens_memory_copy (LensStage *stage, const LensMemoryMap *map);

G_END_DECLS
