/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage.c: putting boxes, texts, links and regions on a stage. All text goes through one place that shortens it to the room
 * it has.
 */
#include "scene/lens-stage.h"

#include <string.h>

/* Advances in em, on the safe side of the families that the palette names. */
#define MONO_ADVANCE 0.62
#define SANS_ADVANCE 0.58
#define BOLD_SANS_ADVANCE 0.61
#define LINE_HEIGHT 1.45

double
lens_stage_text_width (const char *text, LensFont font, double size_px, gboolean is_bold)
{
  double advance = font == LENS_FONT_MONO ? MONO_ADVANCE : is_bold ? BOLD_SANS_ADVANCE : SANS_ADVANCE;

  return g_utf8_strlen (text, -1) * advance * size_px + 2;
}

double
lens_stage_line_height (const LensStage *stage, double size)
{
  return LINE_HEIGHT * size * stage->unit;
}

static LensItem *
add_item (LensStage *stage, LensItemKind kind, LensRect rect)
{
  LensItem *item = g_new0 (LensItem, 1);

  item->kind = kind;
  item->rect = rect;
  item->opacity = 1;
  item->drawn = 1;
  g_ptr_array_add (stage->scene->items, item);
  return item;
}

LensItem *
lens_stage_box (LensStage *stage, LensRect rect, LensInk fill, LensInk border, double border_width, double radius)
{
  LensItem *item = add_item (stage, LENS_ITEM_BOX, rect);

  item->fill = fill;
  item->border = border;
  item->border_width = border_width * stage->unit;
  item->radius = radius * stage->unit;
  return item;
}

LensItem *
lens_stage_author_box (LensStage *stage, LensRect rect, LensInk fill, char author)
{
  LensItem *item = lens_stage_box (stage, rect, fill, LENS_INK_AUTHOR_BORDER, 1, 4);

  item->author = author;
  return item;
}

static double
add_text (LensStage *stage, LensRect rect, LensFont font, double size, LensInk ink, const char *text)
{
  double size_px = size * stage->unit;
  double per_char = (font == LENS_FONT_MONO ? MONO_ADVANCE : BOLD_SANS_ADVANCE) * size_px;
  glong length = g_utf8_strlen (text, -1);
  glong room = MAX (0, (glong) ((rect.width - 2) / per_char));
  LensItem *item;

  if (room == 0 || length == 0)
    return 0;
  item = add_item (stage, LENS_ITEM_TEXT, rect);
  item->font = font;
  item->size_px = size_px;
  item->fill = ink;
  if (length <= room)
    item->text = g_strdup (text);
  else
    {
      g_autofree char *start = g_utf8_substring (text, 0, room - 1);
      item->text = g_strconcat (start, "…", NULL);
    }
  item->rect.width = MIN (rect.width, MIN (length, room) * per_char + 2);
  return item->rect.width;
}

double
lens_stage_text (LensStage *stage, double x, double y, double width, double size, LensInk ink, const char *text)
{
  LensRect rect = { x, y, width, lens_stage_line_height (stage, size) };

  return add_text (stage, rect, LENS_FONT_SANS, size, ink, text);
}

double
lens_stage_mono (LensStage *stage, double x, double y, double width, double size, LensInk ink, const char *text)
{
  LensRect rect = { x, y, width, lens_stage_line_height (stage, size) };

  return add_text (stage, rect, LENS_FONT_MONO, size, ink, text);
}

LensItem *
lens_stage_last (LensStage *stage)
{
  return g_ptr_array_index (stage->scene->items, stage->scene->items->len - 1);
}

void
lens_stage_chip (LensStage *stage, LensRect rect, LensInk fill, LensInk ink, char author, const char *text)
{
  double height = lens_stage_line_height (stage, 12);
  LensItem *box = lens_stage_box (stage, rect, fill, LENS_INK_NONE, 0, 0);

  box->radius = rect.height / 2;
  box->author = author;
  if (lens_stage_text (stage, rect.x + 6 * stage->unit, rect.y + (rect.height - height) / 2, rect.width - 12 * stage->unit, 12,
                       ink, text) > 0)
    {
      LensItem *item = lens_stage_last (stage);
      item->rect.x = rect.x + (rect.width - item->rect.width) / 2;
      item->align = 0.5;
      item->is_bold = TRUE;
      item->author = author;
    }
}

LensItem *
lens_stage_link (LensStage *stage, const double points[8], char author, gboolean is_dashed)
{
  LensRect bounds = { MIN (points[0], points[6]), MIN (points[1], points[7]), ABS (points[6] - points[0]),
                      ABS (points[7] - points[1]) };
  LensItem *item = add_item (stage, LENS_ITEM_LINK, bounds);

  memcpy (item->points, points, sizeof item->points);
  item->fill = LENS_INK_AUTHOR_SOLID;
  item->author = author;
  item->line_width = (is_dashed ? 2 : 3) * stage->unit;
  item->is_dashed = is_dashed;
  item->has_arrow_head = TRUE;
  return item;
}

void
lens_stage_region (LensStage *stage, const char *id, LensRect rect, const char *label, const char *description)
{
  LensRegion *region = g_new0 (LensRegion, 1);

  region->id = g_strdup (id);
  region->rect = rect;
  region->label = g_strdup (label);
  region->description = g_strdup (description ? description : "");
  g_ptr_array_add (stage->scene->regions, region);
}

char *
lens_run_preview (const LensRun *run, guint max)
{
  GString *text = g_string_new (NULL);
  gsize size = 0;
  const guint8 *bytes = run->bytes ? g_bytes_get_data (run->bytes, &size) : NULL;

  for (gsize i = 0; i < size && i < max; i++)
    if (bytes[i] >= 32 && bytes[i] < 127)
      g_string_append_c (text, bytes[i]);
    else
      g_string_append (text, "·");
  if (size > max || run->len_bytes > size)
    g_string_append (text, "…");
  return g_string_free (text, FALSE);
}

static void
add_cell (LensStage *stage, LensRect rect, const LensRun *run, guint64 index)
{
  LensItem *box;
  gsize size = 0;
  const guint8 *bytes = run && run->bytes ? g_bytes_get_data (run->bytes, &size) : NULL;
  char text[8] = "·";

  if (run == NULL || run->taken_by)
    {
      box = lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1, 3);
      box->is_dashed = run != NULL;
      return;
    }
  box = lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, run->author);
  box->pattern = 1 + (run->author - 'A') % 4;
  if (index < size && bytes[index] >= 32 && bytes[index] < 127)
    g_snprintf (text, sizeof text, "%c", bytes[index]);
  if (lens_stage_mono (stage, rect.x + 1, rect.y + (rect.height - lens_stage_line_height (stage, 12)) / 2, rect.width - 2, 12,
                       LENS_INK_AUTHOR_TEXT, text) > 0)
    {
      LensItem *item = lens_stage_last (stage);
      item->rect.x = rect.x + (rect.width - item->rect.width) / 2;
      item->align = 0.5;
      item->is_bold = TRUE;
      item->author = run->author;
    }
}

/* Too many for cells: one soft box per run, text and length in it. */
static void
add_runs_as_text (LensStage *stage, LensRect rect, GPtrArray *runs)
{
  double width = rect.width / MAX (1, MIN (runs->len, 4));

  for (guint i = 0; i < runs->len && i < 4; i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      LensRect box = { rect.x + i * width, rect.y, width - 4, MIN (rect.height, 24 * stage->unit) };
      g_autofree char *preview = lens_run_preview (run, 24);
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT " B %s", run->len_bytes, preview);

      lens_stage_author_box (stage, box, run->taken_by ? LENS_INK_NONE : LENS_INK_AUTHOR_FILL, run->author)->is_dashed
        = run->taken_by != 0;
      if (lens_stage_mono (stage, box.x + 5, box.y + 4 * stage->unit, box.width - 10, 12,
                           run->taken_by ? LENS_INK_DIM_TEXT : LENS_INK_AUTHOR_TEXT, text) > 0)
        lens_stage_last (stage)->author = run->author;
    }
}

void
lens_stage_cells (LensStage *stage, LensRect rect, GPtrArray *runs, guint64 len_bytes)
{
  double pitch = 19 * stage->unit, row = 27 * stage->unit;
  guint columns = MAX (1, rect.width / pitch), rows = MAX (1, rect.height / row);
  guint64 total = 0, at = 0;

  for (guint i = 0; i < runs->len; i++)
    total += ((const LensRun *) g_ptr_array_index (runs, i))->len_bytes;
  if (total > columns * rows)
    {
      add_runs_as_text (stage, rect, runs);
      return;
    }
  for (guint i = 0; i < runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      for (guint64 j = 0; j < run->len_bytes; j++, at++)
        add_cell (stage, (LensRect) { rect.x + at % columns * pitch, rect.y + at / columns * row, pitch - 2, row - 3 }, run, j);
    }
  for (; at < MIN (len_bytes, columns * rows); at++)
    add_cell (stage, (LensRect) { rect.x + at % columns * pitch, rect.y + at / columns * row, pitch - 2, row - 3 }, NULL, 0);
}

const LensProcess *
lens_stage_process (const LensWorld *world, char letter)
{
  for (guint i = 0; i < world->processes->len; i++)
    if (((const LensProcess *) g_ptr_array_index (world->processes, i))->letter == letter)
      return g_ptr_array_index (world->processes, i);
  return NULL;
}

const LensObject *
lens_stage_object (const LensWorld *world, const char *id)
{
  for (guint i = 0; id && i < world->objects->len; i++)
    if (g_str_equal (((const LensObject *) g_ptr_array_index (world->objects, i))->id, id))
      return g_ptr_array_index (world->objects, i);
  return NULL;
}

const LensObject *
lens_stage_main_object (const LensStage *stage)
{
  const LensWorld *worlds[] = { stage->world, stage->moment->after };

  for (guint w = 0; w < G_N_ELEMENTS (worlds); w++)
    for (guint i = 0; i < worlds[w]->objects->len; i++)
      if (!((const LensObject *) g_ptr_array_index (worlds[w]->objects, i))->is_supporting)
        return g_ptr_array_index (worlds[w]->objects, i);
  return NULL;
}
