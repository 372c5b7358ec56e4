/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-look.h: options that are one word of two, and those that say how a picture looks, for the commands that make pictures.
 */
#pragma once

#include "cli/lens-command.h"
#include "draw/lens-draw.h"
#include "scene/lens-scene.h"

G_BEGIN_DECLS

/** lens_look_take_choice: @word: (nullable): then it is @zero. @choice: (out): 0 or 1. Returns: %FALSE when it is neither of them. */
gboolean lens_look_take_choice (const char *word, const char *zero, const char *one, guint *choice);

/**
 * lens_look_parse:
 * @theme_word: (nullable): what was given as `--theme`; else light
 * @detail_word: (nullable): what was given as `--detail`; else kernel
 *
 * Returns: %LENS_EXIT_DONE, or %LENS_EXIT_USAGE after standard error said which word was wrong.
 */
int lens_look_parse (const LensCommand *command, const char *theme_word, const char *detail_word, LensTheme *theme, LensDetail *detail);

G_END_DECLS
