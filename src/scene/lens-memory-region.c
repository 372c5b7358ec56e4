/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-region.c: what a mapped region holds, as the process sees it: its variables and their values. Room goes to a line for each variable first, and
 * then to what does not fit into one.
 */
#include "scene/lens-memory.h"

#define LINE 19.0
#define PAD 4.0
#define MOST_LINES 6 /* of one value */
#define LEAST_NAME 2.5 /* of a name that is cut, in its font size: some four signs */

/* After copy on write, what a region shows is in a frame of its own. */
static GPtrArray *
fields_seen (const LensObject *object, const LensMapping *mapping)
{
  for (guint i = 0; i < mapping->entries->len; i++)
    {
      const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      const LensFrame *frame = lens_memory_find_frame (&object->memory, entry->page_offset, entry->private_since);
      if (entry->private_since != G_MAXUINT && frame)
        return frame->fields;
    }
  return object->memory.fields;
}

static const char *
value_of (const LensField *field)
{
  return field->value_text ? field->value_text : "";
}

/* Its value, when it does not fit beside the name: in lines of its own, of which there are at most @n_lines. NULL where it fits, or where that would not
 * show more of it. */
static char **
lines_below (const LensStage *stage, const LensField *field, double width, guint n_lines)
{
  double name = lens_stage_text_width (stage, LENS_STYLE_CODE, field->name) + lens_stage_font_size (stage, LENS_STYLE_CODE) * 0.6;

  if (n_lines == 0 || name + lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, value_of (field)) <= width)
    return NULL;
  return lens_metrics_wrap (stage->metrics, LENS_FONT_MONO_BOLD, lens_stage_font_size (stage, LENS_STYLE_CODE_STRONG), width, MIN (n_lines, MOST_LINES),
                            value_of (field));
}

static void
draw_field (LensStage *stage, LensRect *inner, const LensField *field, char **below)
{
  double line = LINE * stage->unit;
  LensInk ink = field->author ? LENS_INK_AUTHOR_TEXT : LENS_INK_DIM_TEXT;
  LensRect row = lens_rect_cut_top (inner, line, 0);

  double value = lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, value_of (field)), gap = lens_stage_font_size (stage, LENS_STYLE_CODE) * 0.6;

  if (below == NULL && value < row.width && lens_stage_text_width (stage, LENS_STYLE_CODE, field->name) + gap + value > row.width)
    {
      /* What it holds comes before what it is called; of a name that is cut to a letter or two nobody has anything, and the frame has it whole. */
      if (row.width - value - gap < LEAST_NAME * lens_stage_font_size (stage, LENS_STYLE_CODE))
        {
          lens_stage_write (stage, row, LENS_STYLE_CODE_STRONG, ink, field->author, 0, value_of (field));
          return;
        }
      lens_stage_write (stage, lens_rect_cut_right (&row, value, gap), LENS_STYLE_CODE_STRONG, ink, field->author, 0, value_of (field));
      lens_stage_write (stage, row, LENS_STYLE_CODE, LENS_INK_DIM_TEXT, 0, 0, field->name);
      return;
    }
  lens_stage_append (stage, &row, LENS_STYLE_CODE, LENS_INK_DIM_TEXT, 0, field->name);
  if (below == NULL)
    lens_stage_append (stage, &row, LENS_STYLE_CODE_STRONG, ink, field->author, value_of (field));
  for (guint i = 0; below && below[i]; i++)
    lens_stage_write (stage, lens_rect_cut_top (inner, line, 0), LENS_STYLE_CODE_STRONG, ink, field->author, 0, below[i]);
}

void
lens_memory_fields (LensStage *stage, LensRect rect, char letter, const LensMapping *mapping)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const LensObject *object = lens_world_find_object (world, mapping->object);
  double u = stage->unit, line = LINE * u, width = rect.width - 16 * u;
  GPtrArray *seen = object ? fields_seen (object, mapping) : NULL;
  guint n_lines = MAX (0, rect.height - 2 * PAD * u) / line, n = seen ? MIN (seen->len, n_lines) : 0, n_left = n_lines - n, first;
  g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  LensRect inner;

  if (n == 0)
    return;
  first = lens_memory_first_field (stage, object, seen, n);
  for (guint i = 0; i < n; i++)
    {
      char **lines = lines_below (stage, g_ptr_array_index (seen, first + i), width, n_left);
      n_left -= lines ? g_strv_length (lines) : 0;
      g_ptr_array_add (below, lines);
    }
  rect.height = (n_lines - n_left) * line + 2 * PAD * u;
  lens_stage_author_box (stage, rect, LENS_INK_CARD, letter, 1, 3);
  inner = lens_rect_inset (rect, 8 * u, PAD * u);
  for (guint i = 0; i < n; i++)
    draw_field (stage, &inner, g_ptr_array_index (seen, first + i), g_ptr_array_index (below, i));
}
