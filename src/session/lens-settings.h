/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-settings.h: the knobs of a lesson as one run sets them, and the arguments that its programs get from them.
 */
#pragma once

#include "session/lens-lesson.h"
#include "session/lens-run-names.h"

G_BEGIN_DECLS

/**
 * lens_settings_resolve:
 * @settings: (nullable): parameter name → value as text
 * @error: LENS_SESSION_ERROR_PARAMETER: names the parameter, what is wrong, and what would be right
 *
 * Returns: (transfer full): name → value for every parameter of the lesson
 */
GHashTable *lens_settings_resolve (const LensLesson *lesson, GHashTable *settings, GError **error);

/**
 * lens_settings_expand:
 * @template: shell-like words; `@name@`, `@folder@` and `@key@` are filled in from @names, `$knob` is a parameter's value,
 *   only as a whole word
 *
 * Returns: (transfer full): the words
 */
char **lens_settings_expand (const char *template, GHashTable *values, const LensRunNames *names, GError **error);

G_END_DECLS
