/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-pair.c: two stages before an audience. Text that the last row can read leaves room for one picture only, so one of them is drawn, and
 * the other is told in words of the same size: in a column beside it, or where there is no room for that, above or below it. Which of them is drawn, a key
 * says. Above it stands in large text which facility it is, what it has cost so far, and what happens.
 */
#include "app/lens-presentation-private.h"

#include "app/lens-presentation-foot.h"
#include "app/lens-stage-head.h"
#include "app/lens-stage-view.h"

/* Kept for the head, so that the picture below it stays where it is whatever there is to say: title, a line of counters, two of a caption. */
#define HEAD_LINES 4.2
#define LINE_HEIGHT 1.4
/* The column of the one that is told in words, in sizes of the text. */
#define COLUMN_WIDTH 13

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
  self->large = 1 - self->large;
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

static void
allocate_words (LensPresentation *self, guint side, const GtkAllocation *words, gboolean is_column)
{
  g_object_set (self->heads[side], "column", is_column, NULL);
  allocate_parts (self->heads[side], side == 0 ? self->stage : self->second, words, &(GtkAllocation) { 0 });
}

/* The words of the one beside the other's picture, or above or below it: whichever leaves that larger text. Both keep to their side. */
static void
allocate_pair (LensPresentation *self, int width, int height, double text_px)
{
  guint told = 1 - self->large;
  double head = HEAD_LINES * LINE_HEIGHT * text_px;
  int column = (int) (COLUMN_WIDTH * text_px);
  double wish_px = lens_stage_view_get_projected_px (gtk_widget_get_height (GTK_WIDGET (self)));
  double beside_px = lens_stage_view_fit_text_px (width - column, height - head), above_px = lens_stage_view_fit_text_px (width, height - 2 * head);
  gboolean has_column = beside_px >= MIN (above_px, wish_px);
  GtkAllocation large = { 0, 0, width, height }, rest = { 0, 0, width, (int) head };

  if (has_column)
    {
      large.width -= column;
      rest = (GtkAllocation) { 0, 0, column, height };
      (told == 0 ? &large : &rest)->x = told == 0 ? column : large.width;
    }
  else
    {
      large.height -= rest.height;
      (told == 0 ? &large : &rest)->y = told == 0 ? rest.height : large.height;
    }
  allocate_words (self, told, &rest, has_column);
  allocate_pane (self, self->large, &large, head);
}

void
lens_presentation_allocate_pair (LensPresentation *self, int width, int height)
{
  double text_px = lens_presentation_foot_get_text_px (gtk_widget_get_height (GTK_WIDGET (self)));

  for (guint side = 0; side < 2; side++)
    g_object_set (self->heads[side], "text-px", text_px, NULL);
  allocate_pair (self, width, height, text_px);
}
