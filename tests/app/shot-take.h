/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot-take.h: brings the window into the state that a picture is to show. Each ends the program with an error when a picture cannot be made.
 */
#pragma once

#include "app-fixture.h"
#include "shot-table.h"

/* Colours, at the system's contrast: high contrast is chosen when the program starts, by ADW_DEBUG_HIGH_CONTRAST=1. */
void shot_choose_scheme (AdwColorScheme scheme);
/* The picture of a row of the table, as @folder/NAME.png. */
void shot_take (const Shot *shot, const char *folder);
/* Pictures of a lesson, recorded once, at the middle of its interesting steps: @folder/light/ID.png and so on. In light there is one of its
 * end, too. */
void shot_take_lesson (const LensLesson *lesson, const char *folder);
/* How many have been made so far. */
guint shot_count (void);
