/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-cells.c: bytes as cells. A cell keeps the colour and pattern of the process that wrote its byte, wherever it
 * is copied to; brackets tell one write from the next; a consumed byte leaves a dashed, empty cell.
 */
#include "model/lens-byte-way.h"
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PITCH 20.0
#define ROW 28.0
#define GAP 2.0
#define BRACKET 21.0
#define MANY_ROWS 110.0 /* inside of a card where brackets come before other rows */
#define LOWEST 20.0 /* a cell where there is little height */

double
lens_cells_height (guint n_rows, gboolean has_brackets)
{
  return n_rows * (ROW + (has_brackets ? BRACKET : 0)) - GAP;
}

guint
lens_stage_n_columns (const LensStage *stage, double width_px)
{
  return MAX (1, (guint) ((width_px + GAP * stage->unit) / (PITCH * stage->unit) + 0.001));
}

/* Solid, then hatches: the pattern tells authors apart where colours cannot. */
guint
lens_pattern_of (char author)
{
  return author >= 'A' ? (author - 'A') % 4 : 0;
}

/* A call that slept may have got its bytes in at a step of somebody else, who made room for them. */
static gboolean
was_asleep (const LensWorld *world, guint event)
{
  for (guint i = 0; i < world->processes->len; i++)
    if (((const LensProcess *) g_ptr_array_index (world->processes, i))->sleeps_in == event)
      return TRUE;
  return FALSE;
}

/* What a step brings in was not in the kernel before. */
static gboolean
is_coming (const LensMoment *moment, const LensRun *run)
{
  if (moment->flow == NULL)
    return FALSE;
  if (run->arrived != 0)
    return run->arrived == moment->event;
  return run->write_event != G_MAXUINT && (run->write_event == moment->event || was_asleep (moment->before, run->write_event))
         && !lens_world_has_in_kernel (moment->before, run->write_event, run->offset);
}

LensRunState
lens_stage_run_state (const LensStage *stage, const LensRun *run)
{
  if (run->taken_by)
    return !stage->is_done && run->read_event == stage->moment->event ? LENS_RUN_LEAVING : LENS_RUN_TAKEN;
  return !stage->is_done && is_coming (stage->moment, run) ? LENS_RUN_COMING : LENS_RUN_HERE;
}

char *
lens_run_preview (const LensRun *run, guint max)
{
  GString *text = g_string_new (NULL);
  gsize size = 0;
  const guint8 *bytes = run->bytes ? g_bytes_get_data (run->bytes, &size) : NULL;

  for (gsize i = 0; i < size && i < max; i++)
    {
      char sign[8];
      lens_byte_text (bytes[i], sign);
      g_string_append (text, sign);
    }
  if (size > max || run->len_bytes > size)
    g_string_append (text, "…");
  return g_string_free (text, FALSE);
}

static LensRunState
state_of (const LensStage *stage, const LensCells *cells, const LensRun *run)
{
  if (cells->is_coming)
    return LENS_RUN_COMING;
  return cells->is_buffer ? LENS_RUN_HERE : lens_stage_run_state (stage, run);
}

static void
empty_cell (LensStage *stage, LensRect rect)
{
  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_QUIET_BORDER, 1, 3);
}

static void
full_cell (LensStage *stage, LensRect rect, const LensRun *run, guint64 index, guint64 at, LensRunState state)
{
  gboolean is_empty = state == LENS_RUN_TAKEN || state == LENS_RUN_COMING;
  LensItem *box;
  char text[8];

  if (state == LENS_RUN_TAKEN)
    box = lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1, 3);
  else
    box = lens_stage_author_box (stage, rect, is_empty ? LENS_INK_NONE : LENS_INK_AUTHOR_FILL, run->author, 1, 3);
  box->is_dashed = state != LENS_RUN_HERE;
  if (state != LENS_RUN_COMING)
    lens_stage_cell (stage, rect, run, index, 1, at);
  if (is_empty)
    return;
  box->pattern = lens_pattern_of (run->author);
  lens_byte_text_of (run, index, text);
  lens_stage_write (stage, rect, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, run->author, 0.5, text);
}

/* A grid that cells are put into. */
typedef struct
{
  LensRect rect;
  guint columns, rows;
  double row_px, cell_px;
  gboolean has_brackets;
} Grid;

static LensRect
cell_rect (const LensStage *stage, const Grid *grid, guint64 at)
{
  double u = stage->unit;

  return (LensRect) { grid->rect.x + at % grid->columns * PITCH * u, grid->rect.y + at / grid->columns * grid->row_px,
                      (PITCH - GAP) * u, grid->cell_px };
}

static char *
tag_text (const LensStage *stage, const LensCells *cells, const LensRun *run, double width)
{
  LensRunState state = state_of (stage, cells, run);
  g_autofree char *taken = g_strdup_printf (_("%c took w%u"), run->taken_by, run->write_number);
  g_autofree char *short_taken = g_strdup_printf ("%c w%u", run->taken_by, run->write_number);
  g_autofree char *waits = g_strdup_printf (_("w%u waits"), run->write_number);
  g_autofree char *name = g_strdup_printf ("w%u", run->write_number);
  const char *of_taken[] = { taken, short_taken, name, NULL }, *of_waiting[] = { waits, name, NULL }, *of_others[] = { name, NULL };
  const char *of_nobody[] = { "?", NULL };
  const char *const *texts = run->write_number == 0 ? of_nobody : state == LENS_RUN_TAKEN ? of_taken
                             : state == LENS_RUN_HERE && !cells->is_buffer ? of_waiting : of_others;

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_STRONG, width, texts));
}

static void
bracket (LensStage *stage, const LensCells *cells, const LensRun *run, LensRect first, LensRect last, gboolean has_tag)
{
  double u = stage->unit, y = lens_rect_bottom (first) + 5 * u, right = lens_rect_right (last), width = right - first.x;
  char letter = state_of (stage, cells, run) == LENS_RUN_TAKEN ? run->taken_by : run->author; /* whoever the tag speaks of */
  g_autofree char *tag = has_tag ? tag_text (stage, cells, run, width + GAP * u) : NULL; /* the next one's may begin right behind the gap */
  LensRect bar = { first.x, y, width, 2 * u }, ticks[] = { { first.x, y - 4 * u, 2 * u, 4 * u }, { right - 2 * u, y - 4 * u, 2 * u, 4 * u } };

  lens_stage_box (stage, bar, LENS_INK_AUTHOR_BORDER, LENS_INK_NONE, 0, 0)->author = letter;
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    lens_stage_box (stage, ticks[i], LENS_INK_AUTHOR_BORDER, LENS_INK_NONE, 0, 0)->author = letter;
  if (tag)
    lens_stage_write (stage, (LensRect) { first.x - 2 * u, y + 2 * u, width + 4 * u, lens_stage_line_height (stage, LENS_STYLE_STRONG) },
                      LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, letter, 0.5, tag);
}

/* A run may reach over several rows: a bracket in each, the tag where there is most room. */
static void
brackets_of_run (LensStage *stage, const LensCells *cells, const Grid *grid, const LensRun *run, guint64 start, guint64 end)
{
  guint64 best = start, best_length = 0;

  for (guint64 at = start, next; at < end; at = next)
    {
      next = MIN (end, (at / grid->columns + 1) * grid->columns);
      if (next - at > best_length)
        {
          best = at;
          best_length = next - at;
        }
    }
  for (guint64 at = start, next; at < end; at = next)
    {
      next = MIN (end, (at / grid->columns + 1) * grid->columns);
      bracket (stage, cells, run, cell_rect (stage, grid, at), cell_rect (stage, grid, next - 1), at == best);
    }
}

/* A single long run: its start, and how much more there is. */
static void
cut_run (LensStage *stage, const LensCells *cells, const Grid *grid, const LensRun *run)
{
  guint64 capacity = (guint64) grid->columns * grid->rows, kept = capacity > 5 ? capacity - 4 : 1;
  g_autofree char *more = g_strdup_printf ("+%" G_GUINT64_FORMAT, run->len_bytes - kept);
  LensRunState state = state_of (stage, cells, run);
  LensRect rest;

  for (guint64 i = 0; i < kept; i++)
    full_cell (stage, cell_rect (stage, grid, i), run, i, i, state);
  rest = cell_rect (stage, grid, kept);
  rest.width = lens_rect_right (grid->rect) - rest.x;
  lens_stage_cell (stage, rest, run, kept, run->len_bytes - kept, kept);
  lens_stage_write (stage, rest, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, run->author, 0.1, more);
}

static void
fill_grid (LensStage *stage, const LensCells *cells, const Grid *grid)
{
  guint64 at = 0, start, capacity = (guint64) grid->columns * grid->rows;

  for (guint i = 0; i < cells->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (cells->runs, i);
      LensRunState state = state_of (stage, cells, run);
      start = at;
      for (guint64 j = 0; j < run->len_bytes; j++, at++)
        full_cell (stage, cell_rect (stage, grid, at), run, j, at, state);
      if (grid->has_brackets && !cells->is_coming)
        brackets_of_run (stage, cells, grid, run, start, at);
    }
  for (; at < MIN (cells->len_bytes, capacity); at++)
    empty_cell (stage, cell_rect (stage, grid, at));
}

/* Where the whole lesson has one write, a tag would tell nothing. */
static gboolean
has_several_writes (const LensStage *stage)
{
  const LensWorld *world = stage->moment->last ? stage->moment->last : stage->moment->after;

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind != LENS_OBJECT_MESSAGE_QUEUE && object->n_writes > 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
needs_brackets (const LensStage *stage, const LensCells *cells)
{
  const LensRun *first = cells->runs->len ? g_ptr_array_index (cells->runs, 0) : NULL;

  return cells->runs->len > 1 || (first && (first->taken_by || (first->offset > 0 && first->write_number > 0) || has_several_writes (stage)));
}

static guint64
count_bytes (const LensCells *cells)
{
  guint64 total = 0;

  for (guint i = 0; i < cells->runs->len; i++)
    total += ((const LensRun *) g_ptr_array_index (cells->runs, i))->len_bytes;
  return total;
}

LensRow
lens_stage_cells_row (const LensStage *stage, const LensCells *cells, LensRect inside, guint max_rows)
{
  gboolean has_brackets = needs_brackets (stage, cells);
  guint64 columns = lens_stage_n_columns (stage, inside.width), filled = (count_bytes (cells) + columns - 1) / columns;
  guint64 all = (MAX (cells->len_bytes, count_bytes (cells)) + columns - 1) / columns;
  guint n_rows = CLAMP (has_brackets && filled > 0 ? filled : all, 1, max_rows);
  gboolean is_low = inside.height < MANY_ROWS * stage->unit;

  /* All bytes of two rows come before a legend. */
  double min = is_low ? LOWEST : filled == 2 && max_rows >= 2 && !has_brackets ? 2 * (LOWEST + GAP) - GAP : lens_cells_height (1, has_brackets);

  return (LensRow) { min, lens_cells_height (n_rows, has_brackets), 8, NULL,
                     is_low || filled == 2 ? 0 : ROW + (has_brackets ? BRACKET : 0) };
}

/* Where not all fits, what was read in earlier steps gives way first. Its runs are the caller's. */
static LensCells
without_old (const LensStage *stage, const LensCells *cells, guint64 capacity)
{
  LensCells shown = *cells;

  shown.runs = g_ptr_array_new ();
  for (guint i = 0; i < cells->runs->len; i++)
    g_ptr_array_add (shown.runs, g_ptr_array_index (cells->runs, i));
  while (count_bytes (&shown) > capacity && shown.runs->len > 1)
    {
      const LensRun *run = g_ptr_array_index (shown.runs, 0);
      if (!run->taken_by || run->read_event == stage->moment->event)
        break;
      g_ptr_array_remove_index (shown.runs, 0);
    }
  return shown;
}

/* Rows of full height, with brackets if they are wanted and fit; a little lower where that shows all of it. */
static Grid
choose_grid (const LensStage *stage, const LensCells *cells, LensRect rect)
{
  double u = stage->unit, room = rect.height + GAP * u, tall_row = (ROW + BRACKET) * u;
  Grid grid = { rect, lens_stage_n_columns (stage, rect.width), room / (ROW * u) + 0.001, ROW * u, (ROW - GAP) * u, FALSE };
  guint64 needed = (count_bytes (cells) + grid.columns - 1) / grid.columns;

  if (needs_brackets (stage, cells) && needed <= (guint) (room / tall_row + 0.001))
    {
      grid.has_brackets = TRUE;
      grid.row_px = tall_row;
      grid.rows = room / tall_row + 0.001;
    }
  else if (grid.rows < MAX (1, needed) && room >= (LOWEST + GAP) * u - 0.01)
    {
      guint64 lower_rows = room / ((LOWEST + GAP) * u) + 0.001;
      grid.rows = MIN (MAX (1, needed), MAX (1, lower_rows));
      grid.row_px = room / grid.rows;
      grid.cell_px = grid.row_px - GAP * u;
    }
  return grid;
}

void
lens_stage_cells (LensStage *stage, LensRect rect, const LensCells *cells)
{
  Grid grid = choose_grid (stage, cells, rect);
  guint64 capacity = (guint64) grid.columns * grid.rows;
  LensCells shown;

  if (grid.rows == 0)
    return;
  shown = without_old (stage, cells, capacity);
  if (count_bytes (&shown) <= capacity)
    fill_grid (stage, &shown, &grid);
  else if (shown.runs->len == 1 && grid.columns > 4)
    cut_run (stage, &shown, &grid, g_ptr_array_index (shown.runs, 0));
  else
    lens_stage_blocks (stage, rect, &shown);
  g_ptr_array_unref (shown.runs);
}
