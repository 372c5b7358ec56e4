/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw-private.h: the pieces of drawing. Each draws one item with its upper left corner at the origin. Private to this room.
 */
#pragma once

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* One kind of item each. */
void lens_draw_box (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette);
void lens_draw_text (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette);
void lens_draw_link (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette);

/* The font that a scene means. (transfer full). */
PangoFontDescription *lens_draw_create_font (LensFont font, double size_px);

/* Makes a context, which may be a widget's, set text as scenes measure it. */
void lens_draw_prepare_context (PangoContext *context);

/* An item as a node, drawn once and kept with @context as long as it is in the picture; (transfer none) (nullable): invisible items have none. */
GskRenderNode *lens_node_cache_get (PangoContext *context, const LensItem *item, const LensPalette *palette);
/* Tell the cache that a picture is done: what it did not use may be forgotten. */
void lens_node_cache_end_frame (PangoContext *context);
/* How many items had to be drawn anew so far: for tests. */
guint lens_node_cache_get_n_drawn (PangoContext *context);

G_END_DECLS
