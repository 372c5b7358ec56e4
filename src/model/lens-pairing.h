/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pairing.h: two runs in step with each other: a list of places, each of which is a step of the one beside a step of the other. From one place
 * to the next at least one of them goes one step on, none goes back, and no step is left out.
 *
 * By data, they meet wherever a process has handed over, or got, as much as its counterpart in the other; on the way there both go on step by
 * step, and who needs fewer steps waits just before the meeting for the other. As much is: as many bytes where both move the same number of
 * them, else as many messages. Counterparts are found by who hands over first, not by letter. By the clock, each is where its own recording was after the same time, both counted from their first event.
 */
#pragma once

#include "model/lens-milestone.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_PAIRING_BY_DATA,
  LENS_PAIRING_BY_CLOCK,
} LensPairingRule;

#define LENS_TYPE_PAIRING (lens_pairing_get_type ())
G_DECLARE_FINAL_TYPE (LensPairing, lens_pairing, LENS, PAIRING, GObject)

/* Of two runs that have ended; what comes later is not in it. (transfer full). */
LensPairing *lens_pairing_new (LensModel *first, LensModel *second, LensPairingRule rule);

LensPairingRule lens_pairing_get_rule (LensPairing *self);
/* By data: whether it is told by messages, since the two do not move the same number of bytes. */
gboolean lens_pairing_is_by_messages (LensPairing *self);

/* Places count from 0, where both stand before their first step, to this one, where both are at their end. */
guint lens_pairing_get_last_place (LensPairing *self);
/* @side is 0 for the first and 1 for the second. */
guint lens_pairing_get_step (LensPairing *self, guint place, guint side);
/* Whether that side makes a step with @place, or waits. */
gboolean lens_pairing_is_moving (LensPairing *self, guint place, guint side);
/* The first place where that side is at @step, the last for steps beyond the end. */
guint lens_pairing_find_place (LensPairing *self, guint side, guint step);

/* By data: what both have come to with @place, (transfer none) (nullable). */
const LensMilestone *lens_pairing_get_meeting (LensPairing *self, guint place);
/* By the clock: ns since the first event, on each one's own clock, at @place; 0 at place 0 and by data. */
gint64 lens_pairing_get_time_ns (LensPairing *self, guint place);

/* One place a line, for tests: "7: 5 6  Both have handed over 27 bytes.". (transfer full). */
char *lens_pairing_to_text (LensPairing *self);

G_END_DECLS
