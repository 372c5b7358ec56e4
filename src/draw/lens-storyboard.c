/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-storyboard.c: a grid of cells, each a picture above its caption. Captions of one row take as much room as the longest of them; the pictures get the
 * rest, since a scene can be built for any size.
 */
#include "draw/lens-storyboard.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "draw/lens-draw-private.h"
#include "model/lens-wording.h"

#define HEADER_PT 24.0
#define GAP_PT 14.0
#define LEAST_CELL_WIDTH_PT 230.0
#define LEAST_CELL_HEIGHT_PT 300.0
#define SCENE_WIDTH_PX 420.0 /* what is readable in a column of upright paper */
#define LEAST_PICTURE_PT 120.0
#define MM (72.0 / 25.4)

LensPaper
lens_paper_new (const char *name)
{
  GtkPaperSize *size = gtk_paper_size_new (name);
  double width = gtk_paper_size_get_width (size, GTK_UNIT_POINTS), height = gtk_paper_size_get_height (size, GTK_UNIT_POINTS);

  gtk_paper_size_free (size);
  return (LensPaper) { round (width * 100) / 100, round (height * 100) / 100, 15 * MM }; /* inches come to it through millimetres */
}

static LensRect
get_area (const LensStoryboard *board)
{
  double margin = board->paper.margin;

  return (LensRect) { margin, margin + HEADER_PT, board->paper.width - 2 * margin, board->paper.height - 2 * margin - HEADER_PT };
}

LensStoryboard
lens_storyboard_new (LensModel *model, const LensPaper *paper, guint first, guint last)
{
  LensStoryboard board = { .model = model, .paper = *paper, .detail = LENS_DETAIL_KERNEL, .first = first, .last = last };
  LensRect area = get_area (&board);

  board.n_columns = (guint) MAX (1, (area.width + GAP_PT) / (LEAST_CELL_WIDTH_PT + GAP_PT));
  board.n_rows = (guint) MAX (1, (area.height + GAP_PT) / (LEAST_CELL_HEIGHT_PT + GAP_PT));
  return board;
}

guint
lens_storyboard_get_n_pages (const LensStoryboard *board)
{
  guint n_cells = board->n_columns * board->n_rows;

  return (board->last - board->first + n_cells) / n_cells;
}

static PangoLayout *
create_layout (PangoContext *context, LensFont font, double size_pt, double width, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = lens_draw_create_font (font, size_pt);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Draws @text at @y, or only measures it when @cr is NULL; returns its height. */
static double
write_text (cairo_t *cr, PangoContext *context, LensFont font, double size_pt, LensRect cell, double y, const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (context, font, size_pt, cell.width, text);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  if (cr != NULL)
    {
      cairo_move_to (cr, cell.x, y);
      pango_cairo_show_layout (cr, layout);
    }
  return (double) height / PANGO_SCALE;
}

/* The same for the whole caption of a step: its call, what, why. */
static double
write_caption (const LensStoryboard *board, guint step, cairo_t *cr, PangoContext *context, LensRect cell, double y)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (board->model, step);
  g_autofree char *result = NULL, *call = lens_model_describe_step (board->model, step, &result);
  g_autofree char *line = g_strdup_printf ("%u  %c  %s  %s", step, lens_model_get_letter (board->model, step), call, result != NULL ? result : "");
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  double start = y;

  y += write_text (cr, context, LENS_FONT_MONO_BOLD, 7.5, cell, y, valid) + 2;
  y += write_text (cr, context, LENS_FONT_SANS_BOLD, 8.5, cell, y, caption->what != NULL ? caption->what : "");
  y += write_text (cr, context, LENS_FONT_SANS, 8, cell, y, caption->why != NULL ? caption->why : "");
  return y - start;
}

static void
draw_picture (const LensStoryboard *board, guint step, cairo_t *cr, PangoContext *context, LensRect place)
{
  double scale = place.width / SCENE_WIDTH_PX;
  g_autoptr (LensMoment) moment = lens_moment_new (board->model, step);
  LensSceneOptions options = { SCENE_WIDTH_PX, place.height / scale, 1.0, 0, board->detail, lens_draw_get_metrics (context) };
  g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  lens_draw_scene (snapshot, context, scene, lens_palette_for_theme (board->theme));
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_save (cr);
  cairo_translate (cr, place.x, place.y);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  cairo_restore (cr);
  gsk_render_node_unref (node);
}

static void
draw_row (const LensStoryboard *board, guint first, cairo_t *cr, PangoContext *context, LensRect row)
{
  double captions = 0, width = (row.width - (board->n_columns - 1) * GAP_PT) / board->n_columns;
  guint end = MIN (first + board->n_columns, board->last + 1);

  for (guint step = first; step < end; step++)
    captions = MAX (captions, write_caption (board, step, NULL, context, (LensRect) { 0, 0, width, 0 }, 0));
  for (guint step = first; step < end; step++)
    {
      LensRect cell = { row.x + (step - first) * (width + GAP_PT), row.y, width, MAX (LEAST_PICTURE_PT, row.height - captions - 6) };
      draw_picture (board, step, cr, context, cell);
      write_caption (board, step, cr, context, cell, row.y + cell.height + 6);
    }
}

static void
draw_header (const LensStoryboard *board, guint page, cairo_t *cr, PangoContext *context, LensRect area)
{
  const char *title = lens_wording_title (lens_trace_get_title (lens_model_get_trace (board->model)));
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, lens_storyboard_get_n_pages (board));
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (PangoLayout) right = create_layout (context, LENS_FONT_SANS, 9, area.width, number);

  write_text (cr, context, LENS_FONT_SANS_BOLD, 12, area, board->paper.margin, valid);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, area.x, board->paper.margin + 2);
  pango_cairo_show_layout (cr, right);
}

void
lens_storyboard_draw_page (const LensStoryboard *board, guint page, cairo_t *cr)
{
  PangoContext *context = lens_draw_create_context ();
  LensRect area = get_area (board);
  double height = (area.height - (board->n_rows - 1) * GAP_PT) / board->n_rows;
  guint first = board->first + page * board->n_columns * board->n_rows;
  GdkRGBA ink = lens_palette_get_color (lens_palette_for_theme (LENS_THEME_LIGHT), LENS_INK_TEXT, 0);

  gdk_cairo_set_source_rgba (cr, &ink); /* paper is white, whatever the pictures' look */
  draw_header (board, page, cr, context, area);
  for (guint row = 0; row < board->n_rows && first + row * board->n_columns <= board->last; row++)
    draw_row (board, first + row * board->n_columns, cr, context, (LensRect) { area.x, area.y + row * (height + GAP_PT), area.width, height });
  g_object_unref (context);
}
