/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-gutter.c: a table of the two parts: how wide, and how a line of it is drawn. Marks differ in shape: filled where something
 * ran, a ring where there is code of which nothing is recorded.
 */
#include "app/lens-code-gutter.h"

#include "app/lens-letter-chip.h"
#include "app/lens-theme.h"

/* They grow with the text that they stand beside. */
#define MARK_PX scale (self, 7)
#define GAP_PX scale (self, 6)
#define USUAL_DIGIT_PX 8.5
#define FEWEST_DIGITS 3
#define SCROLL_BAR_PX 12 /* right of the letters: a scroll bar that lies over the text is there */

struct _LensCodeGutter
{
  GtkSourceGutterRenderer parent_instance;
  LensCodeLines *lines;
  LensGutterPart part;
  guint font_serial; /* of the Pango context that this was measured in, for each line asks: */
  int digit_width, text_height;
};

G_DEFINE_FINAL_TYPE (LensCodeGutter, lens_code_gutter, GTK_SOURCE_TYPE_GUTTER_RENDERER)

static guint activated_signal;

/* Where a line stands. */
typedef struct
{
  guint line; /* from 1 */
  int y, height, width;
} Row;

static void
measure_font (LensCodeGutter *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  g_autoptr (PangoLayout) layout = NULL;

  if (serial == self->font_serial)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  pango_layout_get_pixel_size (layout, &self->digit_width, &self->text_height);
  self->font_serial = serial;
}

static int
scale (LensCodeGutter *self, int px)
{
  measure_font (self);
  return (int) (px * MAX (1, self->digit_width / USUAL_DIGIT_PX));
}

static int
chip_side (LensCodeGutter *self)
{
  measure_font (self);
  return self->text_height;
}

static int
measure_numbers (LensCodeGutter *self)
{
  GtkSourceBuffer *buffer = gtk_source_gutter_renderer_get_buffer (GTK_SOURCE_GUTTER_RENDERER (self));
  int n_lines = buffer != NULL ? gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)) : 1, n_digits = 1;

  for (; n_lines >= 10; n_lines /= 10)
    n_digits++;
  measure_font (self);
  return GAP_PX + self->digit_width * MAX (n_digits, FEWEST_DIGITS) + GAP_PX + MARK_PX + GAP_PX;
}

static int
measure_letters (LensCodeGutter *self)
{
  int side = chip_side (self);

  return (side + 2) * (int) MAX (1, lens_code_lines_count_most_letters (self->lines)) + SCROLL_BAR_PX;
}

static void
draw_mark (LensCodeGutter *self, GtkSnapshot *snapshot, const Row *row)
{
  LensLineState state = lens_code_lines_get_state (self->lines, row->line);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (row->width - GAP_PX - MARK_PX),
                                               (float) (row->y + (row->height - MARK_PX) / 2), MARK_PX, MARK_PX);
  float thickness = state == LENS_LINE_RAN ? MARK_PX / 2.0f : 1;
  GdkRGBA color = lens_palette_get_color (lens_theme_get_palette (), state == LENS_LINE_RAN ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, 0);
  GskRoundedRect ring;

  if (state == LENS_LINE_WITHOUT_CODE)
    return;
  gsk_rounded_rect_init_from_rect (&ring, &bounds, MARK_PX / 2.0f);
  gtk_snapshot_append_border (snapshot, &ring, (const float[]) { thickness, thickness, thickness, thickness },
                              (const GdkRGBA[]) { color, color, color, color });
}

static void
draw_number (LensCodeGutter *self, GtkSnapshot *snapshot, const Row *row, gboolean is_lit)
{
  g_autofree char *number = g_strdup_printf ("%u", row->line);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  GdkRGBA color = lens_palette_get_color (lens_theme_get_palette (), is_lit ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, 0);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (row->width - 2 * GAP_PX - MARK_PX - width),
                                                          (float) (row->y + (row->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_number_and_mark (LensCodeGutter *self, GtkSnapshot *snapshot, const Row *row, gboolean is_lit)
{
  draw_number (self, snapshot, row, is_lit);
  draw_mark (self, snapshot, row);
}

static void
draw_letters (LensCodeGutter *self, GtkSnapshot *snapshot, const Row *row, gboolean is_lit)
{
  const char *letters = lens_code_lines_get_letters (self->lines, row->line);
  int side = MIN (chip_side (self), row->height), x = row->width - SCROLL_BAR_PX - side;

  for (; *letters != '\0'; letters++, x -= side + 2)
    lens_letter_chip_draw (snapshot, GTK_WIDGET (self), *letters, x, row->y + (row->height - side) / 2.0, side);
}

static const struct
{
  int (*measure) (LensCodeGutter *self);
  void (*draw) (LensCodeGutter *self, GtkSnapshot *snapshot, const Row *row, gboolean is_lit);
} parts[] = {
  [LENS_GUTTER_NUMBERS] = { measure_numbers, draw_number_and_mark },
  [LENS_GUTTER_LETTERS] = { measure_letters, draw_letters },
};

static void
lens_code_gutter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  LensCodeGutter *self = LENS_CODE_GUTTER (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? parts[self->part].measure (self) : 0;
}

static void
lens_code_gutter_snapshot_line (GtkSourceGutterRenderer *renderer, GtkSnapshot *snapshot, GtkSourceGutterLines *lines, guint line)
{
  LensCodeGutter *self = LENS_CODE_GUTTER (renderer);
  Row row = { .line = line + 1, .width = gtk_widget_get_width (GTK_WIDGET (renderer)) };
  char letter;
  gboolean is_lit = lens_code_lines_is_lit (self->lines, row.line, &letter);

  gtk_source_gutter_lines_get_line_yrange (lines, line, GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_CELL, &row.y, &row.height);
  if (is_lit)
    {
      GdkRGBA fill = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_AUTHOR_FILL, letter);
      gtk_snapshot_append_color (snapshot, &fill,
                                 &GRAPHENE_RECT_INIT (0, (float) row.y, (float) row.width, (float) row.height));
    }
  parts[self->part].draw (self, snapshot, &row, is_lit);
}

static gboolean
lens_code_gutter_query_activatable (GtkSourceGutterRenderer *renderer, GtkTextIter *iter, GdkRectangle *area)
{
  guint line = (guint) gtk_text_iter_get_line (iter) + 1;

  return lens_code_lines_get_state (LENS_CODE_GUTTER (renderer)->lines, line) == LENS_LINE_RAN;
}

static void
lens_code_gutter_activate (GtkSourceGutterRenderer *renderer, GtkTextIter *iter, GdkRectangle *area, guint button,
                           GdkModifierType state, int n_presses)
{
  g_signal_emit (renderer, activated_signal, 0, (guint) gtk_text_iter_get_line (iter) + 1);
}

static void
lens_code_gutter_finalize (GObject *object)
{
  g_object_unref (LENS_CODE_GUTTER (object)->lines);
  G_OBJECT_CLASS (lens_code_gutter_parent_class)->finalize (object);
}

static void
lens_code_gutter_class_init (LensCodeGutterClass *class)
{
  GtkSourceGutterRendererClass *renderer_class = GTK_SOURCE_GUTTER_RENDERER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lens_code_gutter_finalize;
  GTK_WIDGET_CLASS (class)->measure = lens_code_gutter_measure;
  renderer_class->snapshot_line = lens_code_gutter_snapshot_line;
  renderer_class->query_activatable = lens_code_gutter_query_activatable;
  renderer_class->activate = lens_code_gutter_activate;
  activated_signal = g_signal_new ("line-activated", LENS_TYPE_CODE_GUTTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
}

static void
lens_code_gutter_init (LensCodeGutter *self)
{
  lens_theme_watch (GTK_WIDGET (self));
}

GtkSourceGutterRenderer *
lens_code_gutter_new (LensCodeLines *lines, LensGutterPart part)
{
  LensCodeGutter *self = g_object_new (LENS_TYPE_CODE_GUTTER, NULL);

  self->lines = g_object_ref (lines);
  self->part = part;
  /* A line may get more letters than fitted so far. */
  g_signal_connect_object (lines, "changed", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  return GTK_SOURCE_GUTTER_RENDERER (self);
}
