/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout.h: how kinds of kernel objects are drawn, and where pictures put them. Private to this room.
 */
#pragma once

#include "scene/lens-pieces.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_SPACE_KERNEL, /* a card in kernel space, behind the system call boundary */
  LENS_SPACE_MEMORY, /* page frames in RAM, behind the page tables */
} LensSpace;

/* One kind of object; lens-layout.c says how to add one. */
typedef struct
{
  LensSpace space;
  const char *name;  /* untranslated: what stands in its place before it is made, "pipe" */
  double weight;     /* share of the width beside others; 1 is usual */
  double lane;       /* units above it that arrows need, beyond what every object has */
  /* Draws what it holds into @rect, inside its card. @object is as it is after the step; lens_stage_run_state() tells what is still on its way. */
  void (*draw) (LensStage *stage, LensRect rect, const LensObject *object);
  /* In words, for people who hear the picture. (transfer full). */
  char *(*describe) (const LensObject *object);
  /* (nullable): letter of the process under which it stands, where there is one that it belongs to; else 0. */
  char (*home) (const LensObject *object);
  /* (nullable): its weight, where not all of this kind need the same. */
  double (*weigh) (const LensObject *object);
} LensObjectLayout;

extern const LensObjectLayout lens_object_semaphore, lens_object_mutex, lens_object_condition;
extern const LensObjectLayout lens_object_terminal;
extern const LensObjectLayout lens_object_pipe, lens_object_queue, lens_object_socket, lens_object_memory, lens_object_other;

const LensObjectLayout *lens_layout_of (const LensObject *object);
/* The card of an object that stands in kernel space, frame and region included. */
void lens_layout_object_card (LensStage *stage, LensRect rect, const LensObject *object, gboolean is_there);
/* Objects of a space that this moment shows, in the order of their making; those that will come have their place, too.
 * (transfer container). */
GPtrArray *lens_layout_objects (const LensStage *stage, LensSpace space);
/* As it is in this moment's world; NULL while it is not made yet. */
const LensObject *lens_layout_object_now (const LensStage *stage, const LensObject *object);

/* Processes that have their place in the picture, in order. (transfer container). */
GPtrArray *lens_layout_processes (const LensStage *stage);
/* Where the @index-th of @n cards stands in a row. */
LensRect lens_layout_card_rect (const LensStage *stage, LensRect row, guint index, guint n);
/* A band of the picture: a rounded ground. */
void lens_layout_band (LensStage *stage, LensRect rect, LensInk fill, LensInk border);
/* The boundary over the upper edge of kernel space, with its label where no arrow crosses. Call it when all is placed. */
void lens_layout_boundary (LensStage *stage, LensRect rect);

/* The whole picture: draws it into the stage's area. */
void lens_layout_draw (LensStage *stage);
void lens_layout_kernel_picture (LensStage *stage);
void lens_layout_memory_picture (LensStage *stage);

G_END_DECLS
