/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-terminal.h: text for people who read it in a terminal: its width, its colours, and a guard against what a stranger's
 * trace might say to it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_STYLE_PLAIN,
  LENS_STYLE_BOLD,
  LENS_STYLE_DIM,
  LENS_STYLE_ERROR,
  LENS_STYLE_AUTHOR, /* of a process: its letter says which */
} LensStyle;

/** lens_terminal_has_color: Returns: whether standard output is a terminal and NO_COLOR is not set (no-color.org). */
gboolean lens_terminal_has_color (void);
/** lens_terminal_get_width: Returns: columns of the terminal, at most 110; 100 when the output goes elsewhere. */
guint lens_terminal_get_width (void);
/** lens_terminal_has_room: Returns: whether a line of so many columns fits; always when the output goes elsewhere. */
gboolean lens_terminal_has_room (guint columns);

/** lens_terminal_style: Returns: (transfer full): @text with the marks of @style around it, where colours may be used. */
char *lens_terminal_style (LensStyle style, char letter, const char *text);

/**
 * lens_terminal_make_safe:
 *
 * Text from a trace may hold anything, terminal commands too. Returns: (transfer full): valid UTF-8 in which control characters other
 * than newline and tab are shown as their control pictures (␛).
 */
char *lens_terminal_make_safe (const char *text);

/** lens_terminal_count_columns: Returns: columns that one line of UTF-8 takes up. */
guint lens_terminal_count_columns (const char *text);

/**
 * lens_terminal_wrap:
 * @indent: columns left free before every line
 * @width: columns of a whole line
 *
 * Returns: (transfer full): @text broken between words, each line ended by a newline.
 */
char *lens_terminal_wrap (const char *text, guint indent, guint width);

/** lens_terminal_pad: Returns: (transfer full): @text with blanks behind it up to @columns; never cut. */
char *lens_terminal_pad (const char *text, guint columns);
/** lens_terminal_pad_before: Returns: (transfer full): @text with blanks before it up to @columns, as numbers stand; never cut. */
char *lens_terminal_pad_before (const char *text, guint columns);

G_END_DECLS
