/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-criterion.h: one thing that the event list can be asked to show only, with the words for it.
 */
#pragma once

#include "model/lens-step-select.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_CRITERION_PROCESS,
  LENS_CRITERION_FACILITY,
  LENS_CRITERION_CALL,
  LENS_CRITERION_OUTCOME, /* failed, or slept */
  LENS_N_CRITERIA
} LensCriterionKind;

typedef struct
{
  LensCriterionKind kind;
  gpointer member; /* of the filter's set of that kind */
  char *label;     /* translated: "A writer", "pipe", "Errors" */
} LensCriterion;

/* All that the events of @model can be asked for, by kind: (transfer full) GPtrArray of LensCriterion, which it owns. */
GPtrArray *lens_criteria_new (LensModel *model);

/* Whether the filter asks for it; make it so. */
gboolean lens_criterion_is_set (const LensCriterion *criterion, const LensStepFilter *filter);
void lens_criterion_set (const LensCriterion *criterion, LensStepFilter *filter, gboolean is_set);
/* What those of a kind are about, translated. */
const char *lens_criterion_get_title (LensCriterionKind kind);

G_END_DECLS
