/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-choice.h: filters and sorts steps a slice at a time, so that a window stays alive over a million of them.
 */
#pragma once

#include "model/lens-step-select.h"

G_BEGIN_DECLS

typedef struct _LensStepChoice LensStepChoice;

/* As lens_model_select_steps(). Neither the steps of @model nor @filter, which is not copied, may change while it goes on. */
LensStepChoice *lens_step_choice_new (LensModel *model, guint first, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending);
void lens_step_choice_free (LensStepChoice *self);
/* Goes on by about @n looks at a step, some ten nanoseconds each. FALSE when it is done. */
gboolean lens_step_choice_advance (LensStepChoice *self, guint n);
/* How much of it is done: 0 to 1. */
double lens_step_choice_get_fraction (const LensStepChoice *self);
/* Once it is done: (transfer full) GArray of guint. */
GArray *lens_step_choice_get_steps (const LensStepChoice *self);

G_END_DECLS
