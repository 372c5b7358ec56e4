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
#define AGAIN_MS 250

struct _LensEventColumns
{
  GtkColumnView *view;
  GtkColumnViewColumn *results;
  LensModel *model; /* (nullable): weak */
  /* How wide the widest of the first steps are; kept, since the list gets another width more often than other words. */
  gboolean is_measured;
  guint n_steps;                      /* that were measured */
  int heading_px, value_px, words_px; /* of what a call returned, and of what is said in place of it */
  guint fitting;                      /* source, or 0 */
};

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

static guint
count_steps (LensEventColumns *self)
{
  return self->model != NULL ? MIN (lens_model_get_n_steps (self->model), MOST_STEPS) : 0;
}

/* What a call has returned begins with "="; what was said in place of it is words. */
static void
measure_steps (LensEventColumns *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  g_autoptr (PangoLayout) cell = create_layout (rows, "monospace"), heading = create_layout (rows, NULL);

  self->heading_px = measure (heading, gtk_column_view_column_get_title (self->results)) + PADDING_PX;
  self->value_px = self->words_px = 0;
  self->n_steps = count_steps (self);
  for (guint step = 1; step <= self->n_steps; step++)
    {
      g_autofree char *result = NULL;
      g_free (lens_model_describe_step (self->model, step, &result)); /* only what came of the call is measured */
      int *widest_px = result != NULL && *result == '=' ? &self->value_px : &self->words_px;
      *widest_px = MAX (*widest_px, measure (cell, result != NULL ? result : "") + PADDING_PX);
    }
  self->is_measured = TRUE;
}

static gboolean
fit_later (gpointer data)
{
  LensEventColumns *self = data;
  int list_px = MAX (gtk_widget_get_width (GTK_WIDGET (self->view)), LEAST_LIST_PX), value_px, words_px;

  self->fitting = 0;
  if (!self->is_measured)
    measure_steps (self);
  value_px = MIN (self->value_px, (int) (MOST_PART * list_px));
  words_px = MIN (self->words_px, (int) (MOST_OF_WORDS * list_px));
  gtk_column_view_column_set_fixed_width (self->results, MAX (self->heading_px, MAX (value_px, words_px)));
  return G_SOURCE_REMOVE;
}

/* Before the next frame, but not while sizes are being given. */
void
lens_event_columns_fit (LensEventColumns *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_later, self, NULL);
}

void
lens_event_columns_forget (LensEventColumns *self)
{
  self->is_measured = FALSE;
}

void
lens_event_columns_set_model (LensEventColumns *self, LensModel *model)
{
  if (g_set_weak_pointer (&self->model, model))
    {
      lens_event_columns_forget (self);
      lens_event_columns_fit (self);
    }
  else if (count_steps (self) > self->n_steps && self->fitting == 0)
    {
      lens_event_columns_forget (self);
      self->fitting = g_timeout_add (AGAIN_MS, fit_later, self);
    }
}

LensEventColumns *
lens_event_columns_new (GtkColumnView *view, GtkColumnViewColumn *results)
{
  LensEventColumns *self = g_new0 (LensEventColumns, 1);

  self->view = view;
  self->results = results;
  return self;
}

void
lens_event_columns_free (LensEventColumns *self)
{
  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_weak_pointer (&self->model);
  g_free (self);
}
