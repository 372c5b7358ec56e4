/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-order.h: brings the lines of several processes into one order, while they still run.
 *
 * Each process sends its records in batches, when it likes. The tickets in them say what came first: every ticket is drawn once,
 * so a record may be passed on as soon as each ticket below its own has been accounted for, by a record or by
 * a call that is known to be asleep. A record's place is its entry ticket; if the call slept, its exit ticket. The beginning of a call that
 * never returned is told when its process has ended, and stands right before its end.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LensOrder LensOrder;

/* Called for each line in order; @line has no newline. */
typedef void (*LensOrderEmit) (const char *line, gsize length_bytes, gpointer user_data);

LensOrder *lens_order_new (LensOrderEmit emit, gpointer user_data);
void lens_order_free (LensOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensOrder, lens_order_free)

/* Takes a line of the side pipe. A line that was taken before (same pid and seq) is dropped silently. */
gboolean lens_order_add (LensOrder *self, const char *line, gsize length_bytes, GError **error);
/* The call that was entered with @ticket sleeps: it holds nobody up. */
void lens_order_set_asleep (LensOrder *self, guint64 ticket);
/* Passes on all that is ripe. */
void lens_order_release (LensOrder *self);
/* Passes on the rest: nothing more will come. */
void lens_order_flush (LensOrder *self);
/* How many lines are held back. */
guint lens_order_get_n_pending (LensOrder *self);

G_END_DECLS
