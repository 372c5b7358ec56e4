/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lesson-checks.h: what must hold of the world at every step of every lesson that really ran.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/* Runs a lesson for real. @settings: "count=8 size=1", "" for the defaults. (transfer full): never %NULL. */
LensModel *lesson_record (const char *lesson_id, const char *settings, gboolean is_free);

/* in = out + left + dropped, for each object after @step. */
void lesson_check_nothing_vanishes (LensModel *model, guint step);

/* The bytes that the model hands to a receiver, each with its author, are those that the program got. Gives 1 when the step
 * was such a receive, else 0. */
guint lesson_check_bytes (LensModel *model, guint step);

/* Whoever is in a wait queue is asleep: not woken, not in a handler, not ended. */
void lesson_check_sleepers (LensModel *model, guint step);

/* Of a run that was held: where the kernel said how many messages, and bytes of them, a queue had after a call, the world says the same, and a
 * message that was handed over is not among them. Gives 1 when it did, else 0. */
guint lesson_check_queue (LensModel *model, guint step);

/* No process ended at a line that says another exit status than it had. Gives the number of ends whose line is known. */
guint lesson_check_ends (LensModel *model);

/* lesson-place.c: the place in the program's text that the model gives for the step is one where what happened is written. */
void lesson_check_place (LensModel *model, guint step);

G_END_DECLS
