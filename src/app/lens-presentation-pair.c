/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-pair.c: two stages before an audience. Text that the last row can read leaves room for one picture only, so one of them is large, and
 * the other is small beside it, or where there is no room for that, told in words. Which of them is large, a key says, or that both are alike. Above each
 * stands in large text which facility it is, what it has cost so far, and what happens.
 */
#include "app/lens-presentation-private.h"

#include "app/lens-presentation-foot.h"
#include "app/lens-stage-head.h"
#include "app/lens-stage-view.h"

/* Kept for the head, so that the picture below it stays where it is whatever there is to say: title, two lines of counters, three of a caption; over the
 * whole width one line of counters and two of a caption will do. */
#define HEAD_LINES 6.5
#define WIDE_HEAD_LINES 4.2
#define LINE_HEIGHT 1.4
/* From this proportion on those that are alike stand beside each other. */
#define WIDE 1.2
/* The column of the small one, in sizes of the text, and its picture's height in widths. */
#define COLUMN_WIDTH 13
#define SMALL_HEIGHT 0.85
/* A small picture whose text is smaller than this part of the other text shows nothing. */
#define LEAST_SMALL 0.22

#define BOTH_ALIKE 2

static void
remove_second (LensPresentation *self)
{
  g_clear_pointer (&self->second, gtk_widget_unparent);
  g_clear_pointer (&self->heads[0], gtk_widget_unparent);
  g_clear_pointer (&self->heads[1], gtk_widget_unparent);
  gtk_widget_set_child_visible (self->stage, TRUE);
  lens_stage_view_set_beside (LENS_STAGE_VIEW (self->stage), NULL);
}

static GtkWidget *
add_head (LensPresentation *self, LensPlayer *player, const char *title)
{
  GtkWidget *head = g_object_new (LENS_TYPE_STAGE_HEAD, "player", player, "title", title, "alone", TRUE, "text-px", 1.0, NULL);

  gtk_widget_insert_before (head, self->page, self->foot);
  return head;
}

void
lens_presentation_set_beside (LensPresentation *self, LensPlayer *other, const char *first_title, const char *second_title)
{
  if (self->second == NULL && other == NULL)
    return;
  lens_presentation_set_asking (self, FALSE);
  if (self->second != NULL)
    remove_second (self);
  if (other != NULL)
    {
      self->large = 0;
      self->heads[0] = add_head (self, self->player, first_title);
      self->heads[1] = add_head (self, other, second_title);
      self->second = g_object_new (LENS_TYPE_STAGE_VIEW, "clocked", FALSE, "player", other, NULL);
      gtk_widget_insert_before (self->second, self->page, self->foot);
      g_object_bind_property (self->stage, "detail", self->second, "detail", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
      lens_stage_view_set_presenting (LENS_STAGE_VIEW (self->second), TRUE);
      lens_stage_view_set_beside (LENS_STAGE_VIEW (self->stage), first_title);
      lens_stage_view_set_beside (LENS_STAGE_VIEW (self->second), second_title);
    }
  gtk_widget_queue_resize (self->page);
}

void
lens_presentation_show_other (LensPresentation *self)
{
  if (self->second == NULL)
    return;
  self->large = (self->large + 1) % (BOTH_ALIKE + 1);
  gtk_widget_queue_allocate (self->page);
}

void
lens_presentation_set_pair_asking (LensPresentation *self, gboolean is_asking)
{
  lens_stage_view_set_asking (LENS_STAGE_VIEW (self->second), is_asking);
  g_object_set (self->heads[0], "asking", is_asking, NULL);
  g_object_set (self->heads[1], "asking", is_asking, NULL);
}

/* An empty picture is left out. */
static void
allocate_parts (GtkWidget *head, GtkWidget *stage, const GtkAllocation *head_place, const GtkAllocation *stage_place)
{
  gboolean has_picture = stage_place->width > 0 && stage_place->height > 0;
  int least_width, least_height;

  gtk_widget_measure (head, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width = MAX (head_place->width, least_width);
  gtk_widget_measure (head, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (head, &(GtkAllocation) { head_place->x, head_place->y, least_width, MAX (head_place->height, least_height) }, -1);
  gtk_widget_set_child_visible (stage, has_picture);
  if (has_picture)
    gtk_widget_size_allocate (stage, stage_place, -1);
}

static void
allocate_pane (LensPresentation *self, guint side, const GtkAllocation *pane, double head_height)
{
  GtkAllocation head = { pane->x, pane->y, pane->width, (int) head_height };
  GtkAllocation stage = { pane->x, pane->y + head.height, pane->width, MAX (1, pane->height - head.height) };

  g_object_set (self->heads[side], "column", FALSE, NULL);
  allocate_parts (self->heads[side], side == 0 ? self->stage : self->second, &head, &stage);
}

/* Its picture stands at the bottom, so that it stays where it is whatever there is to say above it. */
static void
allocate_column (LensPresentation *self, guint side, const GtkAllocation *column, double text_px)
{
  double picture_height = SMALL_HEIGHT * column->width;
  gboolean has_picture = lens_stage_view_fit_text_px (column->width, picture_height) >= LEAST_SMALL * text_px;
  int height = has_picture ? (int) picture_height : 0;
  GtkAllocation head = { column->x, column->y, column->width, column->height - height };
  GtkAllocation stage = { column->x, column->y + column->height - height, column->width, height };

  g_object_set (self->heads[side], "column", TRUE, NULL);
  allocate_parts (self->heads[side], side == 0 ? self->stage : self->second, &head, &stage);
}

static void
allocate_alike (LensPresentation *self, int width, int height, double text_px)
{
  gboolean is_wide = width >= WIDE * height;

  for (guint side = 0; side < 2; side++)
    {
      GtkAllocation pane = { 0, 0, is_wide ? width / 2 : width, is_wide ? height : height / 2 };
      pane.x = side == 1 ? width - pane.width : 0;
      pane.y = side == 1 ? height - pane.height : 0;
      allocate_pane (self, side, &pane, HEAD_LINES * LINE_HEIGHT * text_px);
    }
}

/* The small one in a column beside the large one, or in words above or below it: whichever leaves the large one larger text. Both keep to their side. */
static void
allocate_large (LensPresentation *self, int width, int height, double text_px)
{
  guint small = 1 - self->large;
  double head = WIDE_HEAD_LINES * LINE_HEIGHT * text_px, whole_width = width * text_px / lens_stage_view_fit_text_px (width, G_MAXDOUBLE);
  int column = (int) MAX (COLUMN_WIDTH * text_px, width - whole_width);
  gboolean has_column = lens_stage_view_fit_text_px (width - column, height - head) >= lens_stage_view_fit_text_px (width, height - 2 * head);
  GtkAllocation large = { 0, 0, width, height }, rest = { 0, 0, width, (int) head };

  if (has_column)
    {
      large.width -= column;
      rest = (GtkAllocation) { 0, 0, column, height };
      (small == 0 ? &large : &rest)->x = small == 0 ? column : large.width;
      allocate_column (self, small, &rest, text_px);
    }
  else
    {
      large.height -= rest.height;
      (small == 0 ? &large : &rest)->y = small == 0 ? rest.height : large.height;
      g_object_set (self->heads[small], "column", FALSE, NULL);
      allocate_parts (self->heads[small], small == 0 ? self->stage : self->second, &rest, &(GtkAllocation) { 0 });
    }
  allocate_pane (self, self->large, &large, head);
}

void
lens_presentation_allocate_pair (LensPresentation *self, int width, int height)
{
  double text_px = lens_presentation_foot_get_text_px (gtk_widget_get_height (GTK_WIDGET (self)));

  for (guint side = 0; side < 2; side++)
    g_object_set (self->heads[side], "text-px", text_px, NULL);
  (self->large == BOTH_ALIKE ? allocate_alike : allocate_large) (self, width, height, text_px);
}
