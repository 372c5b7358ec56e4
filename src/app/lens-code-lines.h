/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-lines.h: what stands beside the lines of one program's text at one step: which ran, who is where, which line the step is on.
 */
#pragma once

#include "model/lens-source.h"

G_BEGIN_DECLS

/* Signal "changed": something of it is to be drawn otherwise. */
#define LENS_TYPE_CODE_LINES (lens_code_lines_get_type ())
G_DECLARE_FINAL_TYPE (LensCodeLines, lens_code_lines, LENS, CODE_LINES, GObject)

LensCodeLines *lens_code_lines_new (void);

/**
 * lens_code_lines_show:
 * @source: (transfer none) (nullable): kept until it is shown something else
 * @file: of @source
 * @world: (nullable): who is where; it is not kept
 * @acting: letter of the process whose line is lit; 0: none
 */
void lens_code_lines_show (LensCodeLines *self, LensSource *source, guint file, const LensWorld *world, char acting);
/* More is known of the source. */
void lens_code_lines_refresh (LensCodeLines *self);

typedef enum
{
  LENS_LINE_WITHOUT_CODE,
  LENS_LINE_SILENT, /* code of which no operation is recorded */
  LENS_LINE_RAN,
} LensLineState;

/* Lines count from 1. */
LensLineState lens_code_lines_get_state (LensCodeLines *self, guint line);
/* Letters of the processes that are at this line, "AB"; (transfer none), "" when nobody is. */
const char *lens_code_lines_get_letters (LensCodeLines *self, guint line);
/* Whether the step that is shown is on this line; @letter: (out): whose step. */
gboolean lens_code_lines_is_lit (LensCodeLines *self, guint line, char *letter);
/* The lines from…to that the step is on: a call may go over several. FALSE when it is on none of this text. */
gboolean lens_code_lines_get_lit (LensCodeLines *self, guint *first, guint *last);
/* The most letters that share a line now. */
guint lens_code_lines_count_most_letters (LensCodeLines *self);
/* The step on this line that comes after @step, or the first of them when none does; 0 when none ran there. */
guint lens_code_lines_find_next_step (LensCodeLines *self, guint line, guint step);

/* What is said of a line to who reads or hears: "Line 50 ran in step 7." (transfer full). */
char *lens_code_lines_describe_line (LensCodeLines *self, guint line);
/* Where everybody is: "A is at line 50. B is at line 20." (transfer full). */
char *lens_code_lines_describe_places (LensCodeLines *self);

G_END_DECLS
