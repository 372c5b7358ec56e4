/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-knobs.h: the knobs of a lesson, to be turned before it is recorded anew.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

#define LENS_TYPE_KNOBS (lens_knobs_get_type ())
G_DECLARE_FINAL_TYPE (LensKnobs, lens_knobs, LENS, KNOBS, AdwBin)

/* Shows the knobs of @lesson at their defaults; those of the lesson that is shown already stay as they were turned. */
void lens_knobs_set_lesson (LensKnobs *self, const LensLesson *lesson);
/* (transfer full): parameter name → value as text, as they are turned now. */
GHashTable *lens_knobs_get_settings (LensKnobs *self);
/* The row of a knob, (transfer none) (nullable). */
GtkWidget *lens_knobs_find (LensKnobs *self, const char *name);

G_END_DECLS
