/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-side-bar.h: what is beside the stage: above, the page that was chosen last; below, the events.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "player"; "selection", what is inspected; "page", the name of the page above; "split", its share of the height, 0…1. */
#define LENS_TYPE_SIDE_BAR (lens_side_bar_get_type ())
G_DECLARE_FINAL_TYPE (LensSideBar, lens_side_bar, LENS, SIDE_BAR, GtkWidget)

/* The list below, a LensEventList: (transfer none). */
GtkWidget *lens_side_bar_get_events (LensSideBar *self);

G_END_DECLS
