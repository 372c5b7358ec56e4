/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-story.h: a recorded run told step by step in a terminal.
 */
#pragma once

#include "model/lens-model.h"
#include "session/lens-lesson.h"

G_BEGIN_DECLS

/** lens_story_print_title: prints what the lesson is about, before it is recorded. */
void lens_story_print_title (const LensLesson *lesson);

/**
 * lens_story_print_steps:
 *
 * Prints every step (number, time, process, call, result, caption) and between them what the programs printed, in the order
 * in which it happened.
 */
void lens_story_print_steps (LensModel *model);

/** lens_story_print_row: prints one step in one row, without its caption. */
void lens_story_print_row (LensModel *model, guint step);
/** lens_story_print_step: prints one step and its caption. */
void lens_story_print_step (LensModel *model, guint step);

/** lens_story_format_time: Returns: (transfer full): milliseconds with three decimals, from integer nanoseconds. */
char *lens_story_format_time (gint64 elapsed_ns);

G_END_DECLS
