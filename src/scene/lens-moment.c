/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-moment.c: a step's parts, asked from the model.
 */
#include "scene/lens-stage.h"

static void
release_parts (gpointer data)
{
  LensMoment *moment = data;

  if (moment->before != moment->after)
    lens_world_free ((LensWorld *) moment->before);
  lens_world_free ((LensWorld *) moment->after);
  if (moment->flow)
    lens_flow_free ((LensFlow *) moment->flow);
  if (moment->caption)
    lens_caption_free ((LensCaption *) moment->caption);
}

LensMoment *
lens_moment_new (LensModel *model, guint step)
{
  LensWorld *after = lens_model_get_world (model, step);
  LensMoment *moment;

  if (step == 0)
    moment = lens_moment_new_from_parts (0, after, after, NULL, NULL, 0);
  else
    moment = lens_moment_new_from_parts (step, lens_model_get_world (model, step - 1), after, lens_model_get_flow (model, step),
                                         lens_model_get_caption (model, step), lens_model_get_letter (model, step));
  moment->release = release_parts;
  return moment;
}
