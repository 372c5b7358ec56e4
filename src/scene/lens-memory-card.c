/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-card.c: a process as its address space: stack, shared regions, heap, text, as in /proc/PID/maps; beside it what it did last. What the region
 * holds is the frame's content: a mapping shows it at once, to everybody.
 */
#include "scene/lens-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BAR 34.0
#define REGION 190.0 /* at most */
#define GUTTER 36.0
#define NARROW 240.0 /* cards that have no room for two columns: beside the region a call would not even have room for its name */
#define NARROW_GUTTER 26.0
#define LEAST_WITH_CALL 54.0 /* of a narrow card: a line for the call, and a region */

const LensMapping *
lens_memory_find_mapping (const LensProcess *process, const char *object)
{
  for (guint i = 0; process && i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped && g_strcmp0 (mapping->object, object) == 0)
        return mapping;
    }
  return NULL;
}

const LensPageTableEntry *
lens_memory_find_entry (const LensMapping *mapping, guint64 offset)
{
  for (guint i = 0; mapping && i < mapping->entries->len; i++)
    {
      const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      if (entry->page_offset <= offset && offset - entry->page_offset < 4096)
        return entry;
    }
  return NULL;
}

guint
lens_memory_first_field (const LensStage *stage, const LensObject *object, const GPtrArray *fields, guint n_rows)
{
  const LensFlow *flow = stage->moment->flow;

  for (guint i = n_rows; flow && g_strcmp0 (flow->object, object->id) == 0 && i < fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (fields, i);
      if (field->offset <= flow->offset && flow->offset - field->offset < field->len_bytes)
        return i + 1 - n_rows;
    }
  return 0;
}

gboolean
lens_memory_is_private (const LensStage *stage)
{
  const LensWorld *world = stage->moment->last ? stage->moment->last : stage->moment->after;
  gboolean is_private = FALSE;

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind == LENS_OBJECT_MEMORY && !g_str_has_prefix (object->id, LENS_PRIVATE_MEMORY))
        return FALSE;
      is_private = is_private || object->kind == LENS_OBJECT_MEMORY;
    }
  return is_private;
}

static void
bar (LensStage *stage, LensRect rect, const char *text)
{
  lens_stage_box (stage, rect, LENS_INK_QUIET, LENS_INK_QUIET_BORDER, 1, 4);
  lens_stage_write (stage, lens_rect_inset (rect, 10 * stage->unit, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, text);
}

static void
no_region (LensStage *stage, LensRect rect)
{
  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_QUIET_BORDER, 1, 4)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (rect, 10 * stage->unit, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_memory_is_private (stage) ? _("no private region") : _("no shared region"));
}

static void
region (LensStage *stage, LensRect rect, const LensProcess *process, const LensMapping *mapping)
{
  double u = stage->unit;
  LensRect inner = lens_rect_inset (rect, 10 * u, 5 * u), row;
  LensItem *box = lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, process->letter, 2, 4);
  g_autofree char *address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", mapping->address);
  const char *shared[] = { _("shared region"), C_("region", "shared"), NULL }, *private[] = { _("private region"), C_("region", "private"), NULL };
  LensRect right;

  box->pattern = 0;
  row = lens_rect_cut_top (&inner, 17 * u, 0);
  right = lens_rect_cut_right (&row, lens_stage_text_width (stage, LENS_STYLE_CODE, mapping->protection), 6 * u);
  lens_stage_write (stage, row, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, process->letter, 0,
                    lens_stage_pick (stage, LENS_STYLE_STRONG, row.width, mapping->is_shared ? shared : private));
  lens_stage_write (stage, right, LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 1, mapping->protection);
  if (inner.height >= (17 + 4 + 27) * u || (inner.height >= 16 * u && inner.height < 27 * u))
    lens_stage_write (stage, lens_rect_cut_top (&inner, 17 * u, 4 * u), LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 0, address);
  lens_memory_fields (stage, inner, process->letter, mapping);
}

static GPtrArray *
mapped (const LensProcess *process)
{
  GPtrArray *mappings = g_ptr_array_new ();

  for (guint i = 0; i < process->mappings->len; i++)
    if (((LensMapping *) g_ptr_array_index (process->mappings, i))->is_mapped)
      g_ptr_array_add (mappings, g_ptr_array_index (process->mappings, i));
  return mappings;
}

/* Bars below the regions, from above; where there is little room those that are not shared make place. */
static guint
bars_below (double height, const char *texts[2])
{
  texts[0] = height > 165 ? _("heap") : height > 120 ? _("heap, text + data") : _("stack, heap, text");
  texts[1] = _("text + data");
  return height > 165 ? 2 : height > 95 ? 1 : 0;
}

gboolean
lens_memory_has_ended (const LensStage *stage, char letter)
{
  const LensProcess *now = lens_world_find_letter (lens_stage_world_now (stage), letter);

  return now && !lens_process_is_alive (now);
}

/* What is left of a process that has ended, a zombie, has no memory any more. */
static void
no_address_space (LensStage *stage, LensRect rect)
{
  double u = stage->unit;
  LensRect box = lens_rect_cut_top (&rect, MIN (rect.height, 44 * u), 0);
  /* Translators: of the memory of a process that has ended: its address space, or its page table, does not exist any more */
  const char *texts[] = { _("gone with the process"), C_("memory object", "gone"), NULL };

  lens_stage_box (stage, box, LENS_INK_NONE, LENS_INK_QUIET_BORDER, 1, 4)->is_dashed = TRUE;
  box = lens_rect_inset (box, 10 * u, 0);
  lens_stage_write (stage, box, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, box.width, texts));
}

/* Higher addresses above, as in the textbooks. */
static void
address_space (LensStage *stage, const LensProcess *process, LensRect rect, double way_x, LensMemoryMap *map)
{
  double u = stage->unit, gap = 6 * u, bar_height = CLAMP (rect.height * 0.12, 20 * u, BAR * u), rest;
  const char *texts[2];
  guint n_below = bars_below (rect.height / u, texts);
  g_autoptr (GPtrArray) mappings = mapped (process);

  if (lens_memory_has_ended (stage, process->letter))
    {
      no_address_space (stage, rect);
      return;
    }
  if (rect.height > 120 * u)
    bar (stage, lens_rect_cut_top (&rect, bar_height, gap), _("stack"));
  rest = rect.height - n_below * (bar_height + gap);
  if (mappings->len == 0)
    no_region (stage, lens_rect_cut_top (&rect, MIN (rest, 44 * u), gap));
  for (guint i = 0; i < mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (mappings, i);
      double share = MIN ((rest - gap * (mappings->len - i - 1)) / (mappings->len - i), REGION * u);
      LensSpot spot = { .letter = process->letter, .object = mapping->object, .page_offset = mapping->object_offset, .way_x = way_x };
      if (share < 22 * u)
        break;
      spot.rect = lens_rect_cut_top (&rect, share, gap);
      rest -= share + gap;
      region (stage, spot.rect, process, mapping);
      g_array_append_val (map->regions, spot);
    }
  for (guint i = 0; i < n_below; i++)
    bar (stage, lens_rect_cut_top (&rect, bar_height, gap), texts[i]);
}

/* What it has loaded and not stored: its own copy in a register, which does not follow what others store. */
static void
held_values (LensStage *stage, LensRect *rest, const LensProcess *process)
{
  double u = stage->unit, line = 20 * u;
  const LensProcess *before = lens_world_find_letter (stage->moment->before, process->letter), *now = stage->is_done || before == NULL ? process : before;

  for (guint i = 0; i < now->held->len && rest->height >= 2 * line + 6 * u; i++)
    {
      const LensHeld *held = g_ptr_array_index (now->held, i);
      g_autofree char *text = g_strdup_printf ("%s = %s", held->name, held->value_text);
      LensRect row = lens_rect_cut_bottom (rest, line, 0);
      const char *texts[] = { _("in a register — out of date"), C_("value", "out of date"), NULL };
      lens_stage_write (stage, row, LENS_STYLE_PLAIN, held->is_stale ? LENS_INK_ERROR : LENS_INK_DIM_TEXT, 0, 0,
                        held->is_stale ? lens_stage_pick (stage, LENS_STYLE_PLAIN, row.width, texts) : _("in a register"));
      row = lens_rect_cut_bottom (rest, line, 6 * u);
      lens_stage_author_box (stage, row, LENS_INK_NONE, process->letter, 1, 4)->is_dashed = held->is_stale;
      lens_stage_write (stage, lens_rect_inset (row, 8 * u, 0), LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, process->letter, 0, text);
    }
}

static const char *
cost_text (const LensStage *stage, const LensProcess *process, double width, LensInk *ink)
{
  const LensFlow *flow = stage->moment->flow;
  const char *faults[] = { _("page fault: the kernel is entered"), _("enters the kernel"), _("in the kernel"), "", NULL };
  const char *costs[] = { _("a system call"), "", NULL }, *free_texts[] = { _("no system call"), _("no call"), "", NULL };
  const char *text = process->operation.call_text;
  gboolean is_call = text && strchr (text, '(') != NULL;

  *ink = LENS_INK_DIM_TEXT;
  if (!lens_stage_is_acting (stage, process->letter))
    return NULL;
  if (flow && flow->kind == LENS_FLOW_FAULT)
    return lens_stage_pick (stage, LENS_STYLE_STRONG, width, faults);
  if (is_call && process->operation.is_system_call)
    return lens_stage_pick (stage, LENS_STYLE_STRONG, width, costs);
  if (!is_call && !(flow && (flow->kind == LENS_FLOW_LOAD || flow->kind == LENS_FLOW_STORE)))
    return NULL;
  *ink = LENS_INK_GOOD;
  return lens_stage_pick (stage, LENS_STYLE_STRONG, width, free_texts);
}

#define BUFFER 76.0 /* its label, and two rows */

/* What was copied to it, or from it, by descriptor: memory of its own, and not what it has mapped. */
static void
own_buffer (LensStage *stage, LensRect *rest, const LensProcess *process, LensMemoryMap *map)
{
  LensSpot spot = { .letter = process->letter };

  if (process->buffer == NULL || rest->height < 44 * stage->unit)
    return;
  spot.rect = lens_rect_cut_bottom (rest, MIN (BUFFER * stage->unit, rest->height), 8 * stage->unit);
  lens_stage_buffer (stage, spot.rect, process);
  g_array_append_val (map->buffers, spot);
}

/* What it holds open, and what it did last. */
static void
last_access (LensStage *stage, const LensProcess *process, LensRect rect, LensMemoryMap *map)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_PLAIN);
  double box = lens_stage_call_box_height (stage, process, rect.width, rect.height < 60 * u ? 1 : rect.height < 100 * u ? 2 : 3);
  LensInk ink;
  const char *cost = cost_text (stage, process, rect.width - 20 * u, &ink);
  LensRect place = { 0 };

  if (rect.height >= (1 + lens_stage_call_name_lines (stage, process, rect.width)) * line + 6 * u) /* the call itself comes first */
    place = lens_rect_cut_bottom (&rect, line, rect.height > 3 * line + 6 * u ? 2 * u : 0);
  if (cost && place.height >= line)
    lens_stage_write (stage, lens_rect_inset (place, 10 * u, 0), LENS_STYLE_STRONG, ink, 0, 0, cost);
  if (rect.height < line)
    return;
  lens_stage_call_box (stage, process, lens_rect_cut_bottom (&rect, box, 8 * u));
  own_buffer (stage, &rect, process, map);
  held_values (stage, &rect, process);
  lens_stage_descriptors (stage, rect, process);
}

/* Narrow cards: all in one column, which leaves the way down free beside it. */
static LensRect
stack_in_column (LensStage *stage, const LensProcess *process, LensRect inner, gboolean is_mirrored)
{
  double u = stage->unit;
  LensRect space = inner;

  if (is_mirrored)
    lens_rect_cut_left (&space, NARROW_GUTTER * u, 0);
  else
    lens_rect_cut_right (&space, NARROW_GUTTER * u, 0);
  if (space.height > LEAST_WITH_CALL * u)
    lens_stage_call_box (stage, process, lens_rect_cut_bottom (&space, lens_stage_call_box_height (stage, process, space.width, space.height > 80 * u), 5 * u));
  return space;
}

void
lens_memory_card (LensStage *stage, const LensProcess *process, LensRect rect, gboolean is_mirrored, LensMemoryMap *map)
{
  LensRect inner = lens_stage_card_frame (stage, process, rect), space;
  double u = stage->unit, width = MAX ((inner.width - GUTTER * u) * 0.48, MIN (inner.width * 0.52, 140 * u)), gutter = GUTTER / 2 * u;

  if (inner.width < NARROW * u)
    {
      space = stack_in_column (stage, process, inner, is_mirrored);
      gutter = NARROW_GUTTER * 0.6 * u;
    }
  else
    {
      space = is_mirrored ? lens_rect_cut_right (&inner, width, GUTTER * u) : lens_rect_cut_left (&inner, width, GUTTER * u);
      last_access (stage, process, inner, map);
    }
  address_space (stage, process, space, is_mirrored ? space.x - gutter : lens_rect_right (space) + gutter, map);
}
