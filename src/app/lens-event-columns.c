/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-columns.c: measures results in the font of the list. A column view knows only the rows that are in sight, and would change its
 * columns while it scrolls.
 */
#include "app/lens-event-columns.h"

#define MOST_STEPS 300   /* that are measured: each costs the parsing of its record */
#define MOST_PART 0.27   /* of the list's width: an address, which is as long as a call, may be cut sooner than a call */
#define MOST_OF_WORDS 0.4 /* "never returns": half a sentence tells nothing */
#define LEAST_LIST_PX 380 /* until the list has a width: that of a side bar */
#define PADDING_PX 14    /* of a cell, as in style.css, and a little air */

static int
measure (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* What the cells of the column look like. */
static PangoLayout *
create_layout (GtkWidget *rows, const char *family)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (rows, NULL);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));

  if (family != NULL)
    pango_font_description_set_family (font, family);
  else
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/* What a call has returned begins with "=", and may be cut; what was said in place of it is words. */
static int
measure_result (PangoLayout *layout, const char *result, int list_px)
{
  return MIN (measure (layout, result) + PADDING_PX, (int) ((*result == '=' ? MOST_PART : MOST_OF_WORDS) * list_px));
}

guint
lens_event_columns_count (LensModel *model)
{
  return model != NULL ? MIN (lens_model_get_n_steps (model), MOST_STEPS) : 0;
}

guint
lens_event_columns_fit (GtkColumnView *view, GtkColumnViewColumn *results, LensModel *model)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (view));
  g_autoptr (PangoLayout) cell = create_layout (rows, "monospace"), heading = create_layout (rows, NULL);
  guint n_steps = lens_event_columns_count (model);
  int list_px = MAX (gtk_widget_get_width (GTK_WIDGET (view)), LEAST_LIST_PX), widest = 0;
  int least = measure (heading, gtk_column_view_column_get_title (results)) + PADDING_PX;

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autofree char *result = NULL;
      g_free (lens_model_describe_step (model, step, &result)); /* only what came of the call is measured */
      widest = MAX (widest, measure_result (cell, result != NULL ? result : "", list_px));
    }
  gtk_column_view_column_set_fixed_width (results, MAX (least, widest));
  return n_steps;
}
