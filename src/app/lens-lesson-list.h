/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-list.h: the catalogue at the side of the window, by family and kind, behaviours under their facility.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/* A row activates an action with its lesson's id. Property "action-name": win.record-lesson, if it is not set. */
#define LENS_TYPE_LESSON_LIST (lens_lesson_list_get_type ())
G_DECLARE_FINAL_TYPE (LensLessonList, lens_lesson_list, LENS, LESSON_LIST, AdwBin)

/* Marks the lesson that is on the stage; NULL: none of the catalogue. */
void lens_lesson_list_select (LensLessonList *self, const LensLesson *lesson);

G_END_DECLS
