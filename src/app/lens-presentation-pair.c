/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-pair.c: two stages before an audience. Above each stands what the last row must be able to read, in text as large as everything
 * else there: which facility it is, what it has cost so far, and what happens. The pictures below have the room that is left.
 */
#include "app/lens-presentation-private.h"

#include "app/lens-presentation-foot.h"
#include "app/lens-stage-head.h"
#include "app/lens-stage-view.h"

/* Kept for the head, so that the picture below it stays where it is whatever there is to say: title, two lines of counters, three of a caption. */
#define HEAD_LINES 6.5
#define LINE_HEIGHT 1.4
/* From this proportion on they stand beside each other. */
#define WIDE 1.2

static void
remove_second (LensPresentation *self)
{
  g_clear_pointer (&self->second, gtk_widget_unparent);
  g_clear_pointer (&self->heads[0], gtk_widget_unparent);
  g_clear_pointer (&self->heads[1], gtk_widget_unparent);
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
  if (self->second != NULL)
    remove_second (self);
  if (other != NULL)
    {
      lens_presentation_set_asking (self, FALSE);
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

static void
allocate_pane (GtkWidget *head, GtkWidget *stage, const GtkAllocation *pane, double text_px)
{
  int least_width, least_height, head_height;

  gtk_widget_measure (head, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (head, GTK_ORIENTATION_VERTICAL, MAX (pane->width, least_width), &least_height, NULL, NULL, NULL);
  head_height = MAX (least_height, (int) (HEAD_LINES * LINE_HEIGHT * text_px));
  gtk_widget_size_allocate (head, &(GtkAllocation) { pane->x, pane->y, MAX (pane->width, least_width), head_height }, -1);
  gtk_widget_size_allocate (stage, &(GtkAllocation) { pane->x, pane->y + head_height, pane->width, MAX (1, pane->height - head_height) }, -1);
}

void
lens_presentation_allocate_pair (LensPresentation *self, int width, int height)
{
  double text_px = lens_presentation_foot_get_text_px (gtk_widget_get_height (GTK_WIDGET (self)));
  gboolean is_wide = width >= WIDE * height;
  GtkAllocation panes[] = { { 0, 0, width, height }, { 0, 0, width, height } };

  for (guint side = 0; side < 2; side++)
    {
      if (is_wide)
        panes[side].width = width / 2;
      else
        panes[side].height = height / 2;
      panes[side].x = is_wide && side == 1 ? width - width / 2 : 0;
      panes[side].y = !is_wide && side == 1 ? height - height / 2 : 0;
      g_object_set (self->heads[side], "text-px", text_px, NULL);
    }
  allocate_pane (self->heads[0], self->stage, &panes[0], text_px);
  allocate_pane (self->heads[1], self->second, &panes[1], text_px);
}
