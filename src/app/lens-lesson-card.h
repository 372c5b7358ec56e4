/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-card.h: a facility on the home page: its emblem, its name, and in a few words what runs.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/* A button that activates win.record-lesson with its lesson's id. */
#define LENS_TYPE_LESSON_CARD (lens_lesson_card_get_type ())
G_DECLARE_FINAL_TYPE (LensLessonCard, lens_lesson_card, LENS, LESSON_CARD, GtkButton)

GtkWidget *lens_lesson_card_new (const LensLesson *lesson);

/* The small form, for a behaviour that the lesson shows: its name on a button. */
GtkWidget *lens_lesson_chip_new (const LensLesson *lesson);

G_END_DECLS
