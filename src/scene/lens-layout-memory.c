/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-memory.c: shared memory: address spaces, the page tables that the MMU walks, and the frames they lead to. A store
 * or load goes straight down this picture and crosses no boundary.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

static void
band (LensStage *stage, LensRect rect, LensInk fill, LensInk border, LensInk ink, const char *title)
{
  lens_stage_box (stage, rect, fill, border, 1, 10);
  lens_stage_text (stage, rect.x + 12 * stage->unit, rect.y + 1, rect.width - 24 * stage->unit, 12, ink, title);
}

static const LensMapping *
find_mapping (const LensProcess *process, const LensObject *object)
{
  for (guint i = 0; process && object && i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped && g_strcmp0 (mapping->object, object->id) == 0)
        return mapping;
    }
  return NULL;
}

static void
page_table (LensStage *stage, LensRect rect, const LensProcess *process, const LensMapping *mapping)
{
  double u = stage->unit, line = lens_stage_line_height (stage, 12);
  const LensPageTableEntry *entry = mapping && mapping->entries->len ? g_ptr_array_index (mapping->entries, 0) : NULL;
  g_autofree char *text = NULL;

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_MMU_BORDER, 1, 6);
  if (entry == NULL)
    text = g_strdup_printf (mapping ? _("page table of %c: mapped, no entry yet") : _("page table of %c: not mapped"), process->letter);
  else
    text = g_strdup_printf ("%c  0x%" G_GINT64_MODIFIER "x → %s", process->letter, entry->virtual_page,
                            entry->frame ? entry->frame : _("frame"));
  lens_stage_mono (stage, rect.x + 8 * u, rect.y + (rect.height - line) / 2, rect.width - 16 * u, 12, LENS_INK_TEXT, text);
}

static void
frame (LensStage *stage, LensRect rect, const LensObject *object)
{
  double u = stage->unit, line = lens_stage_line_height (stage, 12), y = rect.y + 3 * u;
  const LensFrame *first = object && object->memory.frames->len ? g_ptr_array_index (object->memory.frames, 0) : NULL;
  g_autofree char *text = first ? g_strdup_printf (_("frame %s, mapped by %s"), first->frame ? first->frame : "", first->mapped_by->str)
                                : g_strdup (_("no frame yet: nobody touched it"));

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_RAM_BORDER, first ? 2 : 1, 6)->is_dashed = first == NULL;
  lens_stage_text (stage, rect.x + 8 * u, y, rect.width - 16 * u, 12, LENS_INK_RAM_TEXT, text);
  y += line;
  for (guint i = 0; object && i < object->memory.fields->len && y + line <= rect.y + rect.height; i++, y += line)
    {
      const LensField *field = g_ptr_array_index (object->memory.fields, i);
      g_autofree char *value = g_strdup_printf ("%s  %s", field->name, field->value_text ? field->value_text : "");
      if (lens_stage_mono (stage, rect.x + 8 * u, y, rect.width - 16 * u, 12,
                           field->author ? LENS_INK_AUTHOR_TEXT : LENS_INK_TEXT, value) > 0)
        lens_stage_last (stage)->author = field->author;
    }
}

static void
memory_path (LensStage *stage, LensRect card, LensRect table, LensRect ram, const LensFlow *flow)
{
  gboolean is_up = flow->kind == LENS_FLOW_LOAD;
  double x = table.x + table.width * 0.92, end = CLAMP (x, ram.x + 12, ram.x + ram.width - 12);
  double top[8] = { x, card.y + card.height, x, card.y + card.height + 6, x, table.y - 6, x, table.y };
  double low[8] = { x, table.y + table.height, x, ram.y - 8, end, table.y + table.height + 8, end, ram.y };
  double *legs[2] = { top, low };

  for (int leg = 0; leg < 2; leg++)
    {
      double points[8], start = is_up ? 1 - leg : leg;
      for (int i = 0; i < 8; i++)
        points[i] = is_up ? legs[leg][(3 - i / 2) * 2 + i % 2] : legs[leg][i];
      lens_stage_link (stage, points, flow->letter, FALSE)->drawn = CLAMP (stage->progress * 2 - start, 0, 1);
    }
}

void
lens_layout_memory (LensStage *stage)
{
  const LensObject *object = lens_stage_main_object (stage);
  const LensFlow *flow = stage->moment->flow;
  double u = stage->unit, gap = 6 * u, label = lens_stage_line_height (stage, 12) + 4 * u;
  double rest = stage->area.height - 2 * gap, mmu_height = label + 42 * u;
  LensRect area = stage->area, user = { area.x, area.y, area.width, (rest - mmu_height) * 0.58 };
  LensRect mmu = { area.x, user.y + user.height + gap, area.width, mmu_height };
  LensRect ram = { area.x, mmu.y + mmu.height + gap, area.width, rest - user.height - mmu_height };
  LensRect cell = { area.x + area.width * 0.3, ram.y + label, area.width * 0.4, ram.height - label - 6 * u };
  gboolean is_fault = flow && flow->kind == LENS_FLOW_FAULT;

  band (stage, user, LENS_INK_USER_SPACE, LENS_INK_USER_SPACE_BORDER, LENS_INK_USER_SPACE_TEXT, _("USER SPACE — virtual memory"));
  band (stage, mmu, LENS_INK_MMU, LENS_INK_MMU_BORDER, LENS_INK_MMU_TEXT,
        is_fault ? _("MMU — page fault: the kernel is entered and fills in an entry") : _("MMU — page tables, walked by the hardware"));
  band (stage, ram, LENS_INK_RAM, LENS_INK_RAM_BORDER, LENS_INK_RAM_TEXT, _("PHYSICAL RAM — page frames"));
  frame (stage, cell, object);
  for (guint i = 0; i < stage->moment->after->processes->len; i++)
    {
      const LensProcess *after = g_ptr_array_index (stage->moment->after->processes, i);
      const LensProcess *now = lens_stage_process (stage->world, after->letter);
      LensRect card = lens_stage_card_rect (stage, i, user), table = { card.x, mmu.y + label, card.width, 34 * u };
      lens_stage_process_card (stage, now ? now : after, card);
      page_table (stage, table, after, find_mapping (now, object));
      if (flow && flow->letter == after->letter
          && (flow->kind == LENS_FLOW_STORE || flow->kind == LENS_FLOW_LOAD || is_fault))
        memory_path (stage, card, table, cell, flow);
    }
  if (object)
    lens_stage_region (stage, "object:memory", cell, object->id, NULL);
}
