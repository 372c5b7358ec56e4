/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-region-view.h: a thing of the picture as a widget: invisible but for its focus ring, with a role, a name and a
 * description, so that whoever cannot see the picture can walk through it.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-scene.h"

G_BEGIN_DECLS

#define LENS_TYPE_REGION_VIEW (lens_region_view_get_type ())
G_DECLARE_FINAL_TYPE (LensRegionView, lens_region_view, LENS, REGION_VIEW, GtkWidget)

GtkWidget *lens_region_view_new (void);
/* It stands for @region now, whose texts it copies. */
void lens_region_view_set_region (LensRegionView *self, const LensRegion *region);
/* Of the region that it stands for, (transfer none). */
const char *lens_region_view_get_id (LensRegionView *self);
const char *lens_region_view_get_label (LensRegionView *self);
const char *lens_region_view_get_description (LensRegionView *self);

G_END_DECLS
