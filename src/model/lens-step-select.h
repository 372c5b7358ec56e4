/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-select.h: which steps a list shows, and in which order. All of it is read from the index.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/* Criteria that must all hold; within a set any member will do, and an empty set asks for nothing. */
typedef struct
{
  GHashTable *pids;       /* GINT_TO_POINTER (pid) */
  GHashTable *facilities; /* const char *, interned: the category of an event */
  GHashTable *calls;      /* const char *, interned: the name of an event */
  gboolean only_failed;   /* it says an errno */
  gboolean only_slept;    /* it fell asleep, or slept */
} LensStepFilter;

LensStepFilter *lens_step_filter_new (void);
void lens_step_filter_free (LensStepFilter *filter);
/* Asks for nothing. */
gboolean lens_step_filter_is_empty (const LensStepFilter *filter);
void lens_step_filter_clear (LensStepFilter *filter);
gboolean lens_step_filter_matches (const LensStepFilter *filter, LensModel *model, guint step);

typedef enum
{
  LENS_ORDER_STEP,
  LENS_ORDER_PROCESS,
  LENS_ORDER_CALL,
  LENS_ORDER_RESULT, /* those without one, numbers, then words */
} LensStepOrder;

/* The steps from @first on that @filter lets through, in this order; those that are equal in it stand by step. (transfer full) GArray of guint. */
GArray *lens_model_select_steps (LensModel *model, guint first, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending);

/* What can be asked for: (transfer full) GPtrArray of const char *, interned, in alphabetical order. */
GPtrArray *lens_model_list_facilities (LensModel *model);
GPtrArray *lens_model_list_calls (LensModel *model);

G_END_DECLS
