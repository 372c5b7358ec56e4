/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-family.h: a family of facilities on the home page: by kind, each facility's card, and its behaviours under them.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

#define LENS_TYPE_HOME_FAMILY (lens_home_family_get_type ())
G_DECLARE_FINAL_TYPE (LensHomeFamily, lens_home_family, LENS, HOME_FAMILY, GtkBox)

/* @lessons: where the family begins in lens_lessons(); @n_lessons: (out): how many of them are of this family. */
GtkWidget *lens_home_family_new (const LensLesson *const *lessons, guint *n_lessons);

G_END_DECLS
