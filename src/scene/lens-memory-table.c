/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-table.c: a process's page table: virtual page to frame. An entry appears at the first touch, not at mmap().
 */
#include "scene/lens-memory.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define ROW 22.0
#define LEAST_WITH_RIGHTS 76.0 /* where it leads to comes first */

/* The accessed page's entry comes first, so that it is there when not all fit. */
static gboolean
is_accessed (const LensStage *stage, const LensProcess *process, const LensMapping *mapping, const LensPageTableEntry *entry)
{
  const LensFlow *flow = stage->moment->flow;

  return flow && lens_stage_is_acting (stage, process->letter) && g_strcmp0 (flow->object, mapping->object) == 0
         && (flow->kind == LENS_FLOW_LOAD || flow->kind == LENS_FLOW_STORE || flow->kind == LENS_FLOW_FAULT)
         && flow->offset >= entry->page_offset && flow->offset - entry->page_offset < 4096;
}

static char *
entry_text (const LensStage *stage, const LensPageTableEntry *entry, double width)
{
  g_autofree char *page = g_strdup_printf ("0x%" PRIx64, entry->virtual_page >> 12);
  g_autofree char *number = entry->frame ? g_strdup_printf (_("%s → frame 0x%s"), page, entry->frame) : g_strdup_printf (_("%s → a frame"), page);
  g_autofree char *tight = entry->frame ? g_strdup_printf ("%s → 0x%s", page, entry->frame) : g_strdup_printf (_("%s → frame"), page);
  g_autofree char *frame = entry->frame ? g_strdup_printf ("→ 0x%s", entry->frame) : g_strdup (_("→ frame"));
  const char *texts[] = { number, tight, frame, entry->frame ? entry->frame : "→", NULL };

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_CODE_STRONG, width, texts));
}

/* As it was when the fault came; NULL when there was none. */
static const LensPageTableEntry *
entry_before (const LensStage *stage, const LensProcess *process, const LensMapping *mapping, const LensPageTableEntry *entry)
{
  const LensProcess *before = lens_world_find_letter (stage->moment->before, process->letter);

  return lens_memory_find_entry (lens_memory_find_mapping (before, mapping->object), entry->page_offset);
}

static void
entry_row (LensStage *stage, LensRect rect, const LensProcess *process, const LensMapping *mapping, const LensPageTableEntry *entry)
{
  double u = stage->unit;
  gboolean is_coming = entry->event == stage->moment->event && !stage->is_done, is_lit = is_accessed (stage, process, mapping, entry);
  LensItem *box = lens_stage_author_box (stage, rect, is_coming ? LENS_INK_NONE : is_lit ? LENS_INK_AUTHOR_FILL : LENS_INK_AUTHOR_SOFT, process->letter,
                                         is_lit ? 2 : 1, 3);
  LensRect row = lens_rect_inset (rect, 8 * u, 0), right;
  const char *none[] = { _("no entry: the kernel fills it in"), _("no entry"), NULL }, *rights, *sharing;
  g_autofree char *text = NULL;

  box->is_dashed = is_coming;
  entry = is_coming ? entry_before (stage, process, mapping, entry) : entry;
  if (entry == NULL)
    {
      lens_stage_write (stage, row, LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 0, lens_stage_pick (stage, LENS_STYLE_CODE, row.width, none));
      return;
    }
  rights = entry->is_writable ? "rw" : "r";
  sharing = entry->is_exclusive ? C_("page", "only here") : C_("page", "shared");
  right = row.width > LEAST_WITH_RIGHTS * u ? lens_rect_cut_right (&row, 16 * u, 6 * u) : (LensRect) { 0 };
  lens_stage_write (stage, right, LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 1, rights);
  text = entry_text (stage, entry, row.width);
  lens_stage_append (stage, &row, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, process->letter, text);
  if (row.width >= lens_stage_text_width (stage, LENS_STYLE_PLAIN, sharing))
    lens_stage_write (stage, row, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, process->letter, 1, sharing);
}

static void
missing_entry (LensStage *stage, LensRect rect, const LensProcess *process, const LensMapping *mapping)
{
  g_autofree char *text = g_strdup_printf (_("0x%" PRIx64 " → no entry yet"), mapping->address >> 12);
  const char *texts[] = { text, _("no entry yet"), _("no entry"), "—", NULL };

  lens_stage_author_box (stage, rect, LENS_INK_NONE, process->letter, 1, 3)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (rect, 8 * stage->unit, 0), LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 0,
                    lens_stage_pick (stage, LENS_STYLE_CODE, rect.width - 16 * stage->unit, texts));
}

/* Rows of one mapping; those it has no room for are left out. */
static void
mapping_rows (LensStage *stage, LensRect *rest, const LensProcess *process, const LensMapping *mapping)
{
  double u = stage->unit;

  if (mapping->entries->len == 0 && rest->height >= ROW * u)
    missing_entry (stage, lens_rect_cut_top (rest, ROW * u, 3 * u), process, mapping);
  for (int pass = 1; pass >= 0; pass--)
    for (guint i = 0; i < mapping->entries->len; i++)
      {
        const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
        if (is_accessed (stage, process, mapping, entry) == pass && rest->height >= ROW * u - 0.01)
          entry_row (stage, lens_rect_cut_top (rest, ROW * u, 3 * u), process, mapping, entry);
      }
}

void
lens_memory_page_table (LensStage *stage, const LensProcess *process, LensRect rect, LensMemoryMap *map)
{
  double u = stage->unit;
  LensRect inner = lens_rect_inset (rect, 8 * u, 4 * u);
  g_autofree char *name = g_strdup_printf (_("page table of %c"), process->letter);
  LensSpot spot = { .letter = process->letter, .rect = rect, .way_x = lens_rect_center_x (rect) };
  const char *nothing[] = { _("nothing shared is mapped"), _("nothing shared"), C_("mapped", "nothing"), NULL };
  const char *no_entry[] = { _("no entry for this memory"), _("no entry"), "—", NULL };
  const char *gone[] = { _("gone with the process"), C_("memory object", "gone"), NULL };
  const char *const *texts = lens_memory_has_ended (stage, process->letter) ? gone : lens_memory_is_private (stage) ? no_entry : nothing;
  guint n_mapped = 0;

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_MMU_BORDER, 1.5, 6);
  if (inner.height >= (ROW + 20) * u - 0.01)
    lens_stage_write (stage, lens_rect_cut_top (&inner, 18 * u, 2 * u), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, name);
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (!mapping->is_mapped)
        continue;
      mapping_rows (stage, &inner, process, mapping);
      n_mapped++;
    }
  if (n_mapped == 0)
    lens_stage_write (stage, lens_rect_cut_top (&inner, ROW * u, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                      lens_stage_pick (stage, LENS_STYLE_PLAIN, inner.width, texts));
  for (guint i = 0; i < map->regions->len; i++)
    if (g_array_index (map->regions, LensSpot, i).letter == process->letter)
      spot.way_x = CLAMP (g_array_index (map->regions, LensSpot, i).way_x, rect.x + 20 * u, lens_rect_right (rect) - 20 * u);
  g_array_append_val (map->tables, spot);
}
