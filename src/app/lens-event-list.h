/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-list.h: all steps as a table: the picture's full form without a picture. It can be sorted, filtered and searched.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "player". Selecting a row seeks; the row of the player's step is selected and in sight, or, when it is filtered out, the
 * nearest one is in sight. */
#define LENS_TYPE_EVENT_LIST (lens_event_list_get_type ())
G_DECLARE_FINAL_TYPE (LensEventList, lens_event_list, LENS, EVENT_LIST, AdwBin)

/* Opens the search, and puts the focus there. */
void lens_event_list_find (LensEventList *self);
/* To the next hit, or the one before; opens the search when it was not. */
void lens_event_list_find_next (LensEventList *self, gboolean is_forward);

G_END_DECLS
