/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-descriptors.c: a process's descriptors, in as many columns as stand side by side.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

#define GAP 8.0
#define NARROWEST_COLUMN 130.0
#define MAX_COLUMNS 8

static char *
number_of (const LensDescriptor *descriptor)
{
  return g_strdup_printf ("fd %d", descriptor->fd);
}

static char *
end_of (const LensDescriptor *descriptor)
{
  const char *end = descriptor->end ? descriptor->end : "";

  return descriptor->is_open ? g_strdup (end) : g_strdup_printf (_("%s — closed"), end);
}

/* Where there is no room for all of it, that it is closed is said still. */
static char *
end_that_fits (const LensStage *stage, const LensDescriptor *descriptor, LensTextStyle style, double width)
{
  g_autofree char *end = end_of (descriptor), *name = NULL;
  double over = lens_stage_text_width (stage, style, end) - width;

  if (descriptor->is_open || over <= 0 || descriptor->end == NULL)
    return g_steal_pointer (&end);
  name = lens_metrics_shorten (stage->metrics, LENS_FONT_SANS, lens_stage_font_size (stage, style),
                               lens_stage_text_width (stage, style, descriptor->end) - over, descriptor->end);
  return name != NULL ? g_strdup_printf (_("%s — closed"), name) : g_steal_pointer (&end);
}

static double
wish_of (const LensStage *stage, const LensDescriptor *descriptor)
{
  g_autofree char *number = number_of (descriptor), *end = end_of (descriptor);

  return lens_stage_text_width (stage, LENS_STYLE_CODE, number) + lens_stage_font_size (stage, LENS_STYLE_CODE) * 0.6
         + lens_stage_text_width (stage, descriptor->is_open ? LENS_STYLE_STRONG : LENS_STYLE_PLAIN, end);
}

static void
forgotten_row (LensStage *stage, LensRect row, const LensProcess *process, const LensDescriptor *descriptor)
{
  double u = stage->unit;
  g_autofree char *number = number_of (descriptor), *end = end_of (descriptor);
  g_autofree char *full = g_strdup_printf (_("write end: it keeps %c asleep"), process->letter);
  const char *texts[] = { full, _("write end, forgotten"), end, NULL };

  lens_stage_box (stage, (LensRect) { row.x - 6 * u, row.y, row.width + 8 * u, row.height }, LENS_INK_ERROR_FILL, LENS_INK_ERROR, 1.5, 5);
  lens_stage_append (stage, &row, LENS_STYLE_CODE, LENS_INK_ERROR, 0, number);
  lens_stage_append (stage, &row, LENS_STYLE_STRONG, LENS_INK_ERROR, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, row.width, texts));
}

static void
descriptor_row (LensStage *stage, LensRect row, const LensProcess *process, const LensDescriptor *descriptor)
{
  g_autofree char *number = number_of (descriptor), *end = NULL;
  LensTextStyle style = descriptor->is_open ? LENS_STYLE_STRONG : LENS_STYLE_PLAIN;

  if (lens_stage_is_forgotten (stage, descriptor))
    {
      forgotten_row (stage, row, process, descriptor);
      return;
    }
  lens_stage_append (stage, &row, LENS_STYLE_CODE, LENS_INK_DIM_TEXT, 0, number);
  end = end_that_fits (stage, descriptor, style, row.width);
  lens_stage_append (stage, &row, style, descriptor->is_open ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, 0, end);
}

/* What is shown first where not all fit: the one that the picture is about, then the open ones. */
static guint
rank_of (const LensStage *stage, const LensDescriptor *descriptor)
{
  return lens_stage_is_forgotten (stage, descriptor) ? 2 : descriptor->is_open ? 1 : 0;
}

static GPtrArray *
choose (const LensStage *stage, GPtrArray *all, guint n_places)
{
  GPtrArray *chosen = g_ptr_array_new ();
  gboolean has_room = all->len <= n_places;

  for (guint rank = has_room ? 0 : 2; rank < 3; rank = has_room ? 3 : rank - 1)
    for (guint i = 0; i < all->len && chosen->len < n_places; i++)
      if (has_room || rank_of (stage, g_ptr_array_index (all, i)) == rank)
        g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  return chosen;
}

/* Each column is as wide as its words, and what is over is shared out; where they do not all fit, all are of one width. */
static void
place_columns (const LensStage *stage, LensRect rect, GPtrArray *chosen, guint n_columns, LensRect *columns)
{
  double wishes[MAX_COLUMNS] = { 0 }, gap = GAP * stage->unit, spare = rect.width - gap * (n_columns - 1), x = rect.x;

  for (guint i = 0; i < chosen->len; i++)
    wishes[i % n_columns] = MAX (wishes[i % n_columns], wish_of (stage, g_ptr_array_index (chosen, i)));
  for (guint i = 0; i < n_columns; i++)
    spare -= wishes[i];
  for (guint i = 0; i < n_columns; i++)
    {
      columns[i] = spare < 0 ? lens_rect_column (rect, i, n_columns, gap) : (LensRect) { x, rect.y, wishes[i] + spare / n_columns, rect.height };
      x += columns[i].width + gap;
    }
}

/* A call that opens or closes one has done so when it returns. */
void
lens_stage_descriptors (LensStage *stage, LensRect rect, const LensProcess *after)
{
  const LensProcess *process = lens_stage_holder_now (stage, after);
  double row_height = LENS_DESCRIPTOR_ROW * stage->unit;
  guint n = process->descriptors->len, n_rows = (guint) (rect.height / row_height + 0.01);
  guint most = CLAMP ((guint) (rect.width / (NARROWEST_COLUMN * stage->unit)), 1, MAX_COLUMNS);
  guint n_columns = n_rows == 0 ? 1 : CLAMP ((n + n_rows - 1) / n_rows, 1, most);
  g_autoptr (GPtrArray) chosen = choose (stage, process->descriptors, n_rows * n_columns);
  LensRect columns[MAX_COLUMNS];

  place_columns (stage, rect, chosen, n_columns, columns);
  for (guint i = 0; i < chosen->len; i++)
    {
      LensRect row = columns[i % n_columns];
      row.y += i / n_columns * row_height;
      row.height = row_height;
      descriptor_row (stage, row, process, g_ptr_array_index (chosen, i));
    }
}
