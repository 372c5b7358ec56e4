/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-moment.c: a step's parts, asked from the model once and drawn many times.
 */
#include "scene/lens-stage.h"

static void
release_parts (gpointer data)
{
  LensMoment *moment = data;

  lens_world_free ((LensWorld *) moment->before);
  lens_world_free ((LensWorld *) moment->after);
  lens_world_free ((LensWorld *) moment->last);
  g_clear_pointer ((LensFlow **) &moment->flow, lens_flow_free);
  g_clear_pointer ((LensCaption **) &moment->caption, lens_caption_free);
  g_free (moment->title);
}

LensMoment *
lens_moment_new (LensModel *model, guint step)
{
  guint n_steps = lens_model_get_n_steps (model);
  LensMoment parts = { .event = G_MAXUINT };

  parts.step = MIN (step, n_steps);
  parts.before = lens_model_get_world (model, parts.step > 0 ? parts.step - 1 : 0);
  parts.after = lens_model_get_world (model, parts.step);
  parts.last = lens_model_get_world (model, n_steps);
  parts.title = g_strdup (lens_trace_get_title (lens_model_get_trace (model)));
  parts.origin_ns = lens_model_get_origin_ns (model);
  if (parts.step > 0)
    {
      parts.event = lens_model_get_step (model, parts.step)->event;
      parts.letter = lens_model_get_letter (model, parts.step);
      parts.flow = lens_model_get_flow (model, parts.step);
      parts.caption = lens_model_get_caption (model, parts.step);
    }
  parts.release = release_parts;
  return lens_moment_new_from_parts (&parts);
}
