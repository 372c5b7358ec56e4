/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-keyframes.h: the world at any step at the same cost. Every so many steps a world is kept, and a seek folds from there.
 *
 * How many: 256, or an eighth of the world's parts, when these are more. So all keyframes together never have more than eight parts for each
 * step of the trace, and what a seek costs depends on how large the world is, not on how long the trace.
 */
#pragma once

#include "model/lens-step-index.h"
#include "model/lens-world.h"

G_BEGIN_DECLS

typedef struct _LensKeyframes LensKeyframes;

LensKeyframes *lens_keyframes_new (const LensStepIndex *index);
void lens_keyframes_free (LensKeyframes *self);

/* The world after @step, not completed; valid until the next call. (transfer none). */
LensWorld *lens_keyframes_seek (LensKeyframes *self, guint step);
/* Keeps a copy of @world, which somebody else has folded, if one is due at its step: then nobody need fold up to there again. */
void lens_keyframes_offer (LensKeyframes *self, const LensWorld *world);
/* From @step on everything may be different. */
void lens_keyframes_forget_from (LensKeyframes *self, guint step);

/* How many steps were folded so far, and how many worlds are kept: for tests. */
guint64 lens_keyframes_get_n_folded (const LensKeyframes *self);
guint lens_keyframes_get_n_kept (const LensKeyframes *self);

G_END_DECLS
