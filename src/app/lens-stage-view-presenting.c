/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-presenting.c: the stage before an audience: large text, colours for a projector, no counters, no explanations at the pointer, and a
 * question in the caption's place as long as the answer is not to be seen.
 */
#include "app/lens-stage-view-private.h"

#include "app/lens-theme.h"

/* Text is at least this part of the window's height, so that the last row can read it. */
#define TEXT_PER_HEIGHT 36
#define SMALLEST_TEXT_PX 12
/* Where title, counters and caption stand above the picture it has that in this much room, in pixels of the smallest text. Two pictures that are alike
 * have less, and the largest text that there is room for: what is to be read from the last row then is what stands above them. */
#define ROOM_WIDTH 540
#define ROOM_HEIGHT 272

void
lens_stage_view_set_presenting (LensStageView *self, gboolean is_presenting)
{
  self->is_presenting = is_presenting;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), !is_presenting);
  gtk_widget_set_can_target (GTK_WIDGET (self), !is_presenting);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lens_stage_view_set_asking (LensStageView *self, gboolean is_asking)
{
  if (self->is_asking == is_asking)
    return;
  self->is_asking = is_asking;
  g_clear_pointer (&self->asked_what, g_free);
  g_clear_pointer (&self->asked_why, g_free);
  lens_stage_view_forget_moment (self);
}

void
lens_stage_view_ask (LensStageView *self, const char *what, const char *why)
{
  lens_stage_view_set_asking (self, FALSE);
  self->is_asking = TRUE;
  self->asked_what = g_strdup (what);
  self->asked_why = g_strdup (why != NULL ? why : ""); /* nothing to add: without any the caption would say how to begin */
  lens_stage_view_forget_moment (self);
}

double
lens_stage_view_fit_text_px (double width, double height)
{
  return SMALLEST_TEXT_PX * MIN (width / ROOM_WIDTH, height / ROOM_HEIGHT);
}

double
lens_stage_view_get_projected_px (double window_height)
{
  return window_height / TEXT_PER_HEIGHT;
}

LensMoment *
lens_stage_view_create_moment (LensStageView *self)
{
  guint step = lens_player_get_step (self->player);

  if (self->is_asking && self->asked_what != NULL)
    return lens_moment_new_asked (self->model, step, self->asked_what, self->asked_why);
  return self->is_asking ? lens_moment_new_question (self->model, step) : lens_moment_new (self->model, step);
}

void
lens_stage_view_adapt_options (LensStageView *self, LensSceneOptions *options)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!self->is_presenting)
    return;
  options->parts = LENS_SCENE_CAPTION;
  options->text_scale *= lens_stage_view_get_projected_px (gtk_widget_get_height (root)) / SMALLEST_TEXT_PX;
  if (!self->is_beside)
    return;
  options->parts = 0;
  options->text_scale = MIN (options->text_scale, lens_stage_view_fit_text_px (options->width, options->height) / SMALLEST_TEXT_PX);
}

const LensPalette *
lens_stage_view_get_palette (LensStageView *self)
{
  return self->is_presenting ? lens_theme_get_projector_palette () : lens_theme_get_palette ();
}
