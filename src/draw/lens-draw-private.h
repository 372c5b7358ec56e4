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

/* A link as a line with a head, as far as it is drawn. The head's point lies at the tip, the line ends within the head. */
#define LENS_ARROW_SAMPLES 24 /* of each curve */
#define LENS_ARROW_DASH 2.6   /* in widths of the line, as is the gap */
#define LENS_ARROW_GAP 2.2
#define LENS_ARROW_HALF_WIDTH 0.48 /* of the head, in its lengths; and how deep its back is cut in */
#define LENS_ARROW_NOTCH 0.82
typedef struct
{
  double x[LENS_LINK_MAX_CURVES * LENS_ARROW_SAMPLES + 1], y[LENS_LINK_MAX_CURVES * LENS_ARROW_SAMPLES + 1];
  guint n;
  double tip_x, tip_y, angle, head; /* head: its length, 0 for none */
} LensDrawnArrow;
/* FALSE when nothing of it is drawn. */
gboolean lens_draw_trace_arrow (const LensItem *item, LensDrawnArrow *arrow);

/* Where a line of text stands within the item's rectangle, and how wide it is; @baseline from the rectangle's top. */
typedef struct
{
  double x, baseline, width;
} LensTextPlace;
LensTextPlace lens_draw_place_text (PangoContext *context, const LensItem *item);
/* The families of a font as CSS and Pango name them. */
const char *lens_draw_get_families (LensFont font);

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
