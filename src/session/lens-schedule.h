/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-schedule.h: the small language in which a lesson says who runs until when.
 *
 *   A before close; B asleep read; A exit
 *
 * Turns are parted by semicolons. A turn lets one process, named by its letter, through the gate until
 *   before NAME   it stands at the gate before its next operation of that name (at least one gate further than now),
 *   at NAME       the same, but if it stands there already it does not move: for who is woken by the kernel, nobody knows when,
 *   asleep NAME   it sleeps in the call of that name; without a name: in any call,
 *   killed SIGNAL it has been killed by that signal, which is what the lesson wants to show,
 *   exit          it has ended,
 *   last          it has ended, but until then it only goes on when nobody else can: whatever it does, the others answer first.
 * One turn has no letter and comes last of all:
 *   end           the processes go on in the order of their letters, until all that are left sleep and nobody is there to wake
 *                 them: then they are ended, and that is no failure.
 * A worker of the lesson is started when its letter comes up first; other letters are children, by order of their birth.
 * Between any two operations everybody else comes to rest, so that a recording is the same each time. After the last
 * turn the processes go on in the order of their letters.
 *
 * In a free run nobody waits at the gate, but two things hold: a signal that the schedule names is no failure, and a lesson with an
 * `end` is ended as soon as all its processes sleep for good.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_UNTIL_BEFORE,
  LENS_UNTIL_ASLEEP,
  LENS_UNTIL_KILLED,
  LENS_UNTIL_EXIT,
  LENS_UNTIL_LAST,
  LENS_UNTIL_AT,
  LENS_UNTIL_END,
} LensUntil;

typedef struct
{
  char letter; /* 0 for end */
  LensUntil until;
  char *name; /* of the operation or the signal; "" when there is none */
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

/* Does the lesson want a process to be killed by this signal? */
gboolean lens_schedule_expects_signal (GPtrArray *turns, const char *signal);

G_END_DECLS
