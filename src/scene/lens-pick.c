/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pick.c: what is drawn at a point, and where a byte is drawn.
 */
#include "scene/lens-stage.h"

static gboolean
contains (LensRect rect, double x, double y)
{
  return x >= rect.x && x < lens_rect_right (rect) && y >= rect.y && y < lens_rect_bottom (rect);
}

const LensRegion *
lens_scene_pick_region (const LensScene *scene, double x, double y)
{
  const LensRegion *found = NULL;

  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (contains (region->rect, x, y)
          && (found == NULL || region->rect.width * region->rect.height <= found->rect.width * found->rect.height))
        found = region;
    }
  return found;
}

const LensCell *
lens_scene_pick_cell (const LensScene *scene, double x, double y)
{
  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      if (contains (cell->rect, x, y))
        return cell;
    }
  return NULL;
}

static gboolean
is_in_same (const LensSubject *a, const LensSubject *b)
{
  return a->letter == b->letter && g_strcmp0 (a->object, b->object) == 0 && a->private_since == b->private_since;
}

static gboolean
is_at_its_place (const LensCell *cell, const LensSubject *byte)
{
  const LensSubject *own = &cell->subject;

  return is_in_same (own, byte) && byte->offset >= own->offset && byte->offset - own->offset < cell->len_bytes;
}

gboolean
lens_cell_shows (const LensCell *cell, const LensSubject *byte)
{
  const LensSubject *own = &cell->subject;
  gboolean is_known = byte->event != G_MAXUINT, is_same_write = is_known && own->event == byte->event;

  if (byte->kind != LENS_SUBJECT_BYTE)
    return FALSE;
  if (is_same_write && byte->write_offset - own->write_offset < cell->len_bytes && byte->write_offset >= own->write_offset)
    return TRUE;
  return own->event == byte->event && !is_known && is_at_its_place (cell, byte);
}

/* How well a cell answers to a byte; 0: not at all. */
static guint
rank_of (const LensCell *cell, const LensSubject *byte)
{
  gboolean is_at_place = is_in_same (&cell->subject, byte);

  if (lens_cell_shows (cell, byte))
    return is_at_place ? 3 : 2;
  return cell->is_memory && byte->kind == LENS_SUBJECT_BYTE && is_at_its_place (cell, byte) ? 1 : 0;
}

const LensCell *
lens_scene_find_cell (const LensScene *scene, const LensSubject *byte)
{
  const LensCell *found = NULL;
  guint best = 0;

  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      guint rank = rank_of (cell, byte);
      if (rank > best)
        {
          found = cell;
          best = rank;
        }
    }
  return found;
}

static const LensRegion *
find_owner (const LensScene *scene, const LensCell *cell)
{
  const LensRegion *found = NULL;

  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      gboolean may_own = region->subject.kind == LENS_SUBJECT_PROCESS || region->subject.kind == LENS_SUBJECT_OBJECT;
      if (may_own && contains (region->rect, lens_rect_center_x (cell->rect), lens_rect_center_y (cell->rect)))
        found = region;
    }
  return found;
}

/* Cells know of which write their byte is; in whose card they lie, only the whole picture knows. What waits in a queue moves up as others are
 * taken: there its place says nothing. Memory names its cells itself. */
void
lens_scene_give_cells_owners (LensScene *scene)
{
  for (guint i = 0; i < scene->cells->len; i++)
    {
      LensCell *cell = g_ptr_array_index (scene->cells, i);
      const LensRegion *owner = cell->subject.object ? NULL : find_owner (scene, cell);
      if (owner == NULL)
        continue;
      cell->subject.letter = owner->subject.letter;
      cell->subject.object = g_strdup (owner->subject.object);
      if (owner->subject.kind == LENS_SUBJECT_OBJECT && cell->subject.event != G_MAXUINT)
        cell->subject.offset = 0;
    }
}
