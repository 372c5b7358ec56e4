/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-room-layout.h: the page of the stage, from top to bottom: what is large, bars, and the timeline, which gives up its room where the stage has not
 * enough for its text.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out a widget whose first child takes all the room that the others leave, and whose last one is the timeline. Its property "shows-timeline" follows
 * from the room, until somebody sets it; "growth" says how much larger than usual the words beside the picture can be: lens-growth.h. */
#define LENS_TYPE_ROOM_LAYOUT (lens_room_layout_get_type ())
G_DECLARE_FINAL_TYPE (LensRoomLayout, lens_room_layout, LENS, ROOM_LAYOUT, GtkLayoutManager)

/* @stages: what the room is for, somewhere in the first child, in a column with what else needs some of the height. (transfer full) */
GtkLayoutManager *lens_room_layout_new (GtkWidget *stages);

G_END_DECLS
