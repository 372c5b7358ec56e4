/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-way.h: where arrows run, before they are curves. Private to this room.
 */
#pragma once

#include "scene/lens-link.h"

G_BEGIN_DECLS

/* How an arrow goes: where it leaves the card, and how it enters the object. */
typedef enum
{
  LENS_PORT_LEFT, LENS_PORT_RIGHT, LENS_PORT_TOP,
} LensPort;

typedef struct
{
  LensPort port;
  double leave_x, enter_x;
} LensWay;

/* From a process's card to an object's, in kernel space below or aside. */
LensWay lens_way_find (const LensStage *stage, LensRect card, LensRect object);
/* Fills in the room for notes: beside the arrow in the lane that ends at @bottom, anywhere in the lane of kernel space that stands
 * aside, or in the column beside the object. */
void lens_way_notes_in_lane (const LensStage *stage, char letter, const LensWay *way, double bottom, LensRoute *route);
void lens_way_notes_aside (const LensStage *stage, const LensWay *way, LensRoute *route);
void lens_way_notes_in_column (const LensStage *stage, const LensWay *way, LensRoute *route);

G_END_DECLS
