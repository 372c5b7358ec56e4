/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-search.h: looks through the rows of the event list, and goes to the step of the one that is found.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-step-list.h"

G_BEGIN_DECLS

/* Signal "closed": the user is done with it. */
#define LENS_TYPE_EVENT_SEARCH (lens_event_search_get_type ())
G_DECLARE_FINAL_TYPE (LensEventSearch, lens_event_search, LENS, EVENT_SEARCH, GtkBox)

/* The rows to look through, (transfer none) (nullable): those that are shown, in their order. */
void lens_event_search_set_list (LensEventSearch *self, LensStepList *steps);
/* To the next row that has the words, or the one before; from the end it goes on at the beginning. */
void lens_event_search_go (LensEventSearch *self, gboolean is_forward);
/* What is searched of a row: call and result. (transfer full). */
char *lens_event_search_get_text (LensStepList *steps, guint row);

G_END_DECLS
