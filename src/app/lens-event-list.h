/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-list.h: all steps as a table: the picture's full form without a picture.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "player". Selecting a row seeks; the row of the player's step is selected and in sight. */
#define LENS_TYPE_EVENT_LIST (lens_event_list_get_type ())
G_DECLARE_FINAL_TYPE (LensEventList, lens_event_list, LENS, EVENT_LIST, AdwBin)

G_END_DECLS
