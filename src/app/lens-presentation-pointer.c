/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-pointer.c: the mouse's pointer, which goes away when it rests, and the spotlight, which goes with it or with the focus.
 */
#include "app/lens-presentation-private.h"

#define REST_MS 1500

static gboolean
hide_pointer (gpointer data)
{
  LensPresentation *self = data;

  self->hide_timer = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
rest_later (LensPresentation *self)
{
  g_clear_handle_id (&self->hide_timer, g_source_remove);
  self->hide_timer = g_timeout_add (REST_MS, hide_pointer, self);
}

/* A window that appears below the pointer is told of it, too: that is no motion. */
static void
on_motion (LensPresentation *self, double x, double y)
{
  gboolean is_new = self->pointer_x >= 0 && (self->pointer_x != x || self->pointer_y != y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (!is_new)
    return;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  rest_later (self);
  lens_presentation_cover_move_spotlight (LENS_PRESENTATION_COVER (self->cover), x, y);
}

/* Whoever has no mouse moves it with Tab. */
static void
on_focus (LensPresentation *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  graphene_rect_t bounds;

  if (focus == NULL || focus == self->stage || !gtk_widget_compute_bounds (focus, self->cover, &bounds))
    return;
  lens_presentation_cover_move_spotlight (LENS_PRESENTATION_COVER (self->cover), bounds.origin.x + bounds.size.width / 2,
                                          bounds.origin.y + bounds.size.height / 2);
}

void
lens_presentation_set_spotlight (LensPresentation *self, gboolean is_on)
{
  LensPresentationCover *cover = LENS_PRESENTATION_COVER (self->cover);
  double x, y;

  if (is_on == lens_presentation_cover_has_spotlight (cover))
    return;
  lens_presentation_cover_get_spotlight (cover, &x, &y);
  if (x < 0)
    lens_presentation_cover_move_spotlight (cover, self->pointer_x >= 0 ? self->pointer_x : gtk_widget_get_width (self->cover) / 2.0,
                                            self->pointer_x >= 0 ? self->pointer_y : gtk_widget_get_height (self->cover) / 2.0);
  lens_presentation_cover_set_spotlight (cover, is_on);
}

void
lens_presentation_init_pointer (LensPresentation *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pointer_x = self->pointer_y = -1;
  lens_presentation_cover_move_spotlight (LENS_PRESENTATION_COVER (self->cover), -1, -1);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus), NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

void
lens_presentation_dispose_pointer (LensPresentation *self)
{
  g_clear_handle_id (&self->hide_timer, g_source_remove);
}
