/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem-part.h: what emblems are made of. Private to this room.
 */
#pragma once

#include "scene/lens-emblem.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_EMBLEM_END,
  LENS_EMBLEM_BOX,
  LENS_EMBLEM_LINE,  /* straight */
  LENS_EMBLEM_DOWN,  /* leaves downwards, arrives from the side: what goes into an object */
  LENS_EMBLEM_UP,    /* leaves to the side, arrives upwards: what comes out of it */
  LENS_EMBLEM_BEND,  /* both ends upright */
} LensEmblemShape;

/* In px at scale 1. A box has a width and a height; of the others x2 and y2 are where they end. */
typedef struct
{
  LensEmblemShape shape;
  float x, y;
  float width, height;
  float x2, y2;
  LensInk fill, border; /* of a line: fill is its ink */
  float radius;
  char author;
  const char *text;     /* in the middle of a box; a sign that needs no translation */
  gboolean is_code, is_dashed, has_head;
} LensEmblemPart;

typedef struct
{
  const char *name;            /* id of a lesson, or a kind */
  const LensEmblemPart *parts; /* back to front, ends in LENS_EMBLEM_END */
} LensEmblem;

/* Ends in a row without a name, which is what an unknown name looks like. */
extern const LensEmblem lens_emblems[];

G_END_DECLS
