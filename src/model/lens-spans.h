/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-spans.h: calls by the tickets between which they were under way. Those that were under way together with another one are found without
 * a look at all the others, however many threads there are.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LensSpans LensSpans;

LensSpans *lens_spans_new (void);
void lens_spans_free (LensSpans *self);

/* @event was entered at @entry, and under way until @last. They mostly come in the order of their entry. */
void lens_spans_add (LensSpans *self, guint event, guint64 entry, guint64 last);

/* Looks at one; TRUE: no need to look at more. */
typedef gboolean (*LensSpansVisit) (guint event, gpointer user_data);
/* Visits all that were entered before @before and still under way after @after, the last entered first. Returns whether @visit did. */
gboolean lens_spans_visit (const LensSpans *self, guint64 after, guint64 before, LensSpansVisit visit, gpointer user_data);

G_END_DECLS
