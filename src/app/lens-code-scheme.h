/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-scheme.h: the colours of a program's text, as the system wants them: light, dark, high contrast.
 */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Gives @buffer the scheme that fits the system's choice, now and whenever it changes. */
void lens_code_scheme_follow (GtkSourceBuffer *buffer);

G_END_DECLS
