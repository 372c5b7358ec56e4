/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-model-private.h: what the parts of the model know of each other.
 */
#pragma once

#include "model/lens-keyframes.h"
#include "model/lens-model.h"

G_BEGIN_DECLS

/* One step with all that a caption may want to look at. */
struct _LensStepView
{
  guint number;
  const LensStepIndex *index;
  LensTrace *trace;
  const LensStep *step;
  LensEvent *event;
  const LensEventHead *head;
  char letter; /* who did it */
  LensWorld *before, *after;
  LensFlow *flow;
};
typedef struct _LensStepView LensStepView;

/* (transfer none): valid until another step is asked for, or the trace grows. */
const LensStepView *lens_model_view_step (LensModel *self, guint step);
const LensStepIndex *lens_model_get_index (LensModel *self);
LensKeyframes *lens_model_get_keyframes (LensModel *self);

G_END_DECLS
