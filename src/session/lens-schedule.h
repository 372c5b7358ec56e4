/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-schedule.h: the small language in which a lesson says who runs until when.
 *
 *   A before close; B asleep read; A exit
 *
 * Turns are parted by semicolons. A turn lets one process, named by its letter, through the gate until
 *   before NAME   it stands at the gate before its next operation of that name (at least one gate further than now),
 *   asleep NAME   it sleeps in the call of that name,
 *   exit          it has ended.
 * A worker of the lesson is started when its letter comes up first; other letters are children, by order of their birth.
 * Between any two operations everybody else comes to rest, so that a recording is the same each time. After the last
 * turn the processes go on in the order of their letters.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_UNTIL_BEFORE,
  LENS_UNTIL_ASLEEP,
  LENS_UNTIL_EXIT,
} LensUntil;

typedef struct
{
  char letter;
  LensUntil until;
  char *name; /* of the operation; "" for exit */
  char *text; /* "A before close", with single spaces */
} LensTurn;

/**
 * lens_schedule_parse:
 * @text: (nullable): a schedule; %NULL or "" is one without turns
 * @error: names the turn, by number and text, and what is wrong with it
 *
 * Returns: (transfer container) (element-type LensTurn): the turns
 */
GPtrArray *lens_schedule_parse (const char *text, GError **error);

G_END_DECLS
