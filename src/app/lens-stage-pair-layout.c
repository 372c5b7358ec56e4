/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-pair-layout.c: where the stages stand. A stage that is smaller than its smallest size is scaled down, text and all: so that way of
 * dividing the room is best that scales them least, as long as their text can still be read.
 */
#include "app/lens-stage-pair-private.h"

#include "app/lens-theme.h"

/* A stage at its smallest, in pixels of text at its usual size, and the head above it. */
#define STAGE_WIDTH 660
#define STAGE_HEIGHT 540
#define HEAD_HEIGHT 56
/* Text of 12 px becomes 10 px at this. */
#define LEAST_SCALE 0.85
/* What the other has come to, where there is room for one stage: a column, or a row of half that where the room is narrow. */
#define ASIDE_WIDTH 250
#define NARROW_WIDTH 800

LensStagesLayout
lens_stages_choose_layout (int width, int height, double text_scale)
{
  double stage_width = STAGE_WIDTH * text_scale, stage_height = STAGE_HEIGHT * text_scale, head_height = HEAD_HEIGHT * text_scale;
  double beside = MIN (width / 2.0 / stage_width, (height - head_height) / stage_height);
  double above = MIN (width / stage_width, (height / 2.0 - head_height) / stage_height);

  if (MAX (beside, above) < LEAST_SCALE)
    return LENS_STAGES_ONE;
  return beside >= above ? LENS_STAGES_BESIDE : LENS_STAGES_ABOVE;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), NULL, &natural, NULL, NULL);
  return natural;
}

static void
allocate (GtkWidget *widget, int x, int y, int width, int height)
{
  int least_width, least_height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, least_width), &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, MAX (width, least_width), MAX (height, least_height) }, -1);
}

static void
allocate_pane (LensStagePair *self, guint side, int x, int y, int width, int height)
{
  int head_height = measure_height (self->heads[side], width);

  allocate (self->heads[side], x, y, width, head_height);
  allocate (self->stages[side], x, y + head_height, width, height - head_height);
}

/* The sides keep their order. */
static void
allocate_one (LensStagePair *self, int y, int width, int height)
{
  guint other = 1 - self->side;
  gboolean is_narrow = width < NARROW_WIDTH;
  int aside = is_narrow ? measure_height (self->heads[other], width) : (int) (ASIDE_WIDTH * lens_theme_get_text_scale ());
  int start = self->side == 0 ? 0 : aside + 1, end = self->side == 0 ? (is_narrow ? height : width) - aside : 0;

  if (is_narrow)
    {
      allocate_pane (self, self->side, 0, y + start, width, height - aside - 1);
      allocate (self->heads[other], 0, y + end, width, aside);
      allocate (self->separator, 0, y + (self->side == 0 ? end - 1 : aside), width, 1);
      return;
    }
  allocate_pane (self, self->side, start, y, width - aside - 1, height);
  allocate (self->heads[other], end, y, aside, height);
  allocate (self->separator, self->side == 0 ? end - 1 : aside, y, 1, height);
}

static void
allocate_both (LensStagePair *self, int y, int width, int height)
{
  int half;

  if (self->layout == LENS_STAGES_BESIDE)
    {
      half = (width - 1) / 2;
      allocate_pane (self, 0, 0, y, half, height);
      allocate (self->separator, half, y, 1, height);
      allocate_pane (self, 1, half + 1, y, width - half - 1, height);
      return;
    }
  half = (height - 1) / 2;
  allocate_pane (self, 0, 0, y, width, half);
  allocate (self->separator, 0, y + half, width, 1);
  allocate_pane (self, 1, 0, y + half + 1, width, height - half - 1);
}

static gboolean
is_aside (LensStagePair *self, guint side)
{
  return self->is_together && self->layout == LENS_STAGES_ONE && side != self->side;
}

static gboolean
tell_heads (gpointer data)
{
  LensStagePair *self = data;

  self->telling = 0;
  for (guint side = 0; side < 2; side++)
    g_object_set (self->heads[side], "alone", is_aside (self, side), NULL);
  return G_SOURCE_REMOVE;
}

/*
 * A head that stands alone says more, so it asks for another size: not while sizes are given. GTK would take down that what is around it is still to get its
 * place, and never ask for that again: it complains of a widget “without a current allocation”, and what is queued later is lost.
 */
static void
adopt_layout (LensStagePair *self, LensStagesLayout layout)
{
  self->layout = layout;
  for (guint side = 0; side < 2; side++)
    gtk_widget_set_child_visible (self->stages[side], !is_aside (self, side));
  if (self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_DEFAULT, tell_heads, self, NULL); /* not when there is no frame to draw: there may always be one */
}

void
lens_stage_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LensStagePair *self = LENS_STAGE_PAIR (widget);
  int bar_height;

  if (!self->is_together)
    {
      gtk_widget_set_child_visible (self->stages[0], TRUE);
      allocate (self->stages[0], 0, 0, width, height);
      return;
    }
  bar_height = measure_height (self->bar, width);
  adopt_layout (self, lens_stages_choose_layout (width, height - bar_height, lens_theme_get_text_scale ()));
  allocate (self->bar, 0, 0, width, bar_height);
  if (self->layout == LENS_STAGES_ONE)
    allocate_one (self, bar_height, width, height - bar_height);
  else
    allocate_both (self, bar_height, width, height - bar_height);
}

void
lens_stage_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  LensStagePair *self = LENS_STAGE_PAIR (widget);
  int bar = 0, head = 0;

  gtk_widget_measure (self->stages[0], orientation, -1, minimum, natural, NULL, NULL);
  if (!self->is_together)
    return;
  gtk_widget_measure (self->bar, orientation, -1, &bar, NULL, NULL, NULL);
  gtk_widget_measure (self->heads[0], orientation, -1, &head, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + bar + head : MAX (*minimum, MAX (bar, head));
  *natural = MAX (*natural, *minimum);
}
