/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmark-steps.h: a trace's bookmarks as steps. They are kept by record, since steps are counted anew when records come late.
 */
#pragma once

#include "model/lens-model.h"
#include "trace/lens-bookmarks.h"

G_BEGIN_DECLS

typedef struct
{
  guint step;
  char *note;
} LensBookmarkedStep;

/* Those whose records are there: (transfer full) GPtrArray of LensBookmarkedStep, which it owns, by step. */
GPtrArray *lens_model_get_bookmarked_steps (LensModel *self);

/* Sets or changes the bookmark at @step, from 1; a @note of NULL takes it away. FALSE where none can be: the record has no number
 * of its own, or the step is none. */
gboolean lens_model_set_bookmark (LensModel *self, guint step, const char *note);

/* The nearest bookmarked step behind @step, or before it; 0 when there is none. */
guint lens_model_find_bookmark (LensModel *self, guint step, gboolean is_forward);

G_END_DECLS
