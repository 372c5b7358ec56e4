/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-table.h: the shelves of questions that come with the program, one file each. Private to this room: others ask lens_questions().
 *
 * To add a question, add a row where it belongs; a test runs its lesson and sees to it that the run confirms exactly one answer.
 */
#pragma once

#include "model/lens-question.h"

/* Each ends with a row without an id. */
extern const LensQuestion lens_questions_stream[];
extern const LensQuestion lens_questions_message[];
extern const LensQuestion lens_questions_memory[];
