/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-mark.c: how what is selected looks: a strong outline, in the colour of text, which stands out from every author's colour and is no
 * colour alone. Of a byte each copy is outlined, the one that was selected more strongly.
 */
#include "app/lens-stage-view-private.h"

#define LINE_PX 3.0f
#define THIN_LINE_PX 1.5f
#define HALO_PX 1.5f /* of the ground's colour, so that it does not melt with a dark border */
#define GAP_PX 2.0f

static void
append_outline (GtkSnapshot *snapshot, LensRect rect, float outset, float width, const GdkRGBA *color, float radius)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) rect.x - outset, (float) rect.y - outset, (float) rect.width + 2 * outset,
                                               (float) rect.height + 2 * outset);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width }, (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
mark (LensStageView *self, GtkSnapshot *snapshot, LensRect rect, float width, float radius)
{
  const LensPalette *palette = lens_stage_view_get_palette (self);
  GdkRGBA line = lens_palette_get_color (palette, LENS_INK_TEXT, 0), halo = lens_palette_get_color (palette, LENS_INK_CARD, 0);

  append_outline (snapshot, rect, GAP_PX + width + HALO_PX, width + 2 * HALO_PX, &halo, radius + HALO_PX);
  append_outline (snapshot, rect, GAP_PX + width, width, &line, radius);
}

/* Signs and variables stand close to each other: there the outline must not lie on its neighbours. */
static gboolean
is_close (const LensCell *cell)
{
  return cell->is_memory || cell->rect.width < 0.55 * cell->rect.height;
}

static void
mark_close (LensStageView *self, GtkSnapshot *snapshot, LensRect rect, float width)
{
  GdkRGBA line = lens_palette_get_color (lens_stage_view_get_palette (self), LENS_INK_TEXT, 0);

  append_outline (snapshot, rect, 1, MIN (width, 2), &line, 4);
}

static void
mark_byte (LensStageView *self, GtkSnapshot *snapshot, const LensSubject *byte)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensCell *place = lens_stage_view_find_selected_cell (self);

  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      LensRect rect = lens_stage_view_to_widget (self, cell->rect);
      float width = cell == place ? LINE_PX : THIN_LINE_PX;
      if (cell != place && !lens_cell_shows (cell, byte))
        continue;
      if (is_close (cell))
        mark_close (self, snapshot, rect, width);
      else
        mark (self, snapshot, rect, width, 5);
    }
}

void
lens_stage_view_snapshot_marks (LensStageView *self, GtkSnapshot *snapshot)
{
  const LensSubject *subject = self->selection != NULL ? lens_selection_get (self->selection) : NULL;
  const LensRegion *region = lens_stage_view_find_selected_region (self);

  if (subject == NULL || lens_stage_view_get_scene (self) == NULL)
    return;
  if (subject->kind == LENS_SUBJECT_BYTE)
    mark_byte (self, snapshot, subject);
  else if (region != NULL)
    mark (self, snapshot, lens_stage_view_to_widget (self, region->rect), LINE_PX, 12);
}
