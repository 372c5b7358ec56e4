/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-export.c: which ending means what. The picture is light, whatever the window is: it is for paper and for other documents.
 */
#include "app/lens-compare-export.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "app/lens-compare-plot-draw.h"
#include "draw/lens-ending.h"
#include "model/lens-transfer-counts.h"
#include "session/lens-comparison-data.h"
#include "session/lens-comparison-figures.h"
#include "trace/lens-replace-file.h"

#define WIDTH_PX 1000
#define PLOT_HEIGHT_PX 420
#define TITLE_PX 40
#define PNG_SCALE 2.0
#define FONT "Sans 10"

typedef gboolean (*Write) (GPtrArray *rows, LensPlace place, const char *path, GError **error);

static gboolean
write_text (char *text, const char *path, GError **error)
{
  g_autoptr (GString) string = g_string_new (text);

  g_free (text);
  return lens_replace_file (path, lens_fill_file_with_text, string, error);
}

static gboolean
write_csv (GPtrArray *rows, LensPlace place, const char *path, GError **error)
{
  return write_text (lens_comparison_write_csv (rows, lens_transfer_counts_describe), path, error);
}

static gboolean
write_json (GPtrArray *rows, LensPlace place, const char *path, GError **error)
{
  return write_text (lens_comparison_write_json (rows, lens_transfer_counts_describe), path, error);
}

static void
paint_title (cairo_t *cr, const LensComparePlotting *plotting)
{
  g_autofree char *title = g_strdup_printf ("%s, %s", plotting->is_throughput ? _("Throughput") : _("Time"),
                                            lens_comparison_format_place (plotting->place));
  g_autoptr (PangoLayout) layout = pango_layout_new (plotting->context);
  GdkRGBA ink = lens_palette_get_color (plotting->palette, LENS_INK_TEXT, 0);

  gdk_cairo_set_source_rgba (cr, &ink);
  pango_layout_set_text (layout, title, -1);
  cairo_move_to (cr, TITLE_PX / 4.0, TITLE_PX / 4.0);
  pango_cairo_show_layout (cr, layout);
}

/* One plot above the other. */
static void
paint_plots (cairo_t *cr, gpointer user_data)
{
  LensComparePlotting *plotting = user_data;
  GdkRGBA ground = lens_palette_get_color (plotting->palette, LENS_INK_CARD, 0);

  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_paint (cr);
  for (int i = 0; i < 2; i++)
    {
      plotting->is_throughput = i == 1;
      paint_title (cr, plotting);
      cairo_translate (cr, 0, TITLE_PX);
      lens_compare_plot_draw (cr, plotting);
      cairo_translate (cr, 0, PLOT_HEIGHT_PX);
    }
}

static gboolean
write_plots (GPtrArray *rows, LensPlace place, const char *path, GError **error)
{
  PangoContext *context = lens_draw_create_context ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  LensComparePlotting plotting = { .rows = rows, .place = place, .context = context, .palette = lens_palette_for_theme (LENS_THEME_LIGHT),
                                   .width = WIDTH_PX, .height = PLOT_HEIGHT_PX };

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  gboolean is_written = lens_export_painting (path, WIDTH_PX, 2 * (TITLE_PX + PLOT_HEIGHT_PX), PNG_SCALE, paint_plots, &plotting, error);

  g_object_unref (context);
  return is_written;
}

static const struct
{
  const char *ending;
  Write write;
} kinds[] = { { ".csv", write_csv }, { ".json", write_json }, { ".svg", write_plots }, { ".png", write_plots }, { ".pdf", write_plots } };

const char *const *
lens_compare_export_endings (void)
{
  static const char *endings[G_N_ELEMENTS (kinds) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    endings[i] = kinds[i].ending;
  return endings;
}

static GPtrArray *
get_begun (GPtrArray *rows)
{
  GPtrArray *begun = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (lens_comparison_row_is_begun (g_ptr_array_index (rows, i)))
      g_ptr_array_add (begun, g_ptr_array_index (rows, i));
  return begun;
}

gboolean
lens_compare_export (GPtrArray *rows, LensPlace place, const char *path, GError **error)
{
  g_autoptr (GPtrArray) begun = get_begun (rows);
  g_autofree char *list = g_strjoinv (", ", (char **) lens_compare_export_endings ()), *name = g_filename_display_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lens_ending_is (path, kinds[i].ending))
      return kinds[i].write (begun, place, path, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” must have one of these endings, which chooses the format: %s."), name,
               list);
  return FALSE;
}
