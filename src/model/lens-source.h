/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-source.h: the texts of the programs, and which steps ran on which of their lines. Both come from the trace: its metadata carry the
 * texts and the table from code to lines, its records where in the code they were made.
 *
 * Only operations are recorded, so a line without a step may have run all the same, without doing anything that is recorded.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/* One program; strings are owned by the trace's metadata. */
typedef struct
{
  const char *program;
  const char *file; /* (nullable): its name, "pipe.c" */
  const char *text; /* (nullable): a trace may come without it */
} LensSourceFile;

/* Of one model, which it keeps a reference to. */
typedef struct _LensSource LensSource;

LensSource *lens_source_new (LensModel *model);
void lens_source_free (LensSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensSource, lens_source_free)

guint lens_source_get_n_files (const LensSource *self);
/* (transfer none) */
const LensSourceFile *lens_source_get_file (const LensSource *self, guint file);
/* The file of a program; G_MAXUINT when the trace has none. */
guint lens_source_find_program (const LensSource *self, const char *program);

/**
 * lens_source_advance:
 * @n_steps: how many at most: each costs the parsing of its record
 *
 * Looks where the next steps ran. Returns TRUE while there are more to look at; what the functions below tell is what was looked at.
 */
gboolean lens_source_advance (LensSource *self, guint n_steps);
/* The model's steps from @first_step on are others now. */
void lens_source_forget_from (LensSource *self, guint first_step);

/* Where a step ran: FALSE when its record does not say, or it was not looked at yet. @line counts from 1. */
gboolean lens_source_find_step (const LensSource *self, guint step, guint *file, guint *line);
/* The steps that ran on a line, in order, (transfer none) (nullable) GArray of guint: NULL when none did. What was printed there
 * counts with the step before it, since it is no step of its own. */
const GArray *lens_source_get_steps (const LensSource *self, guint file, guint line);
/* TRUE when the compiler made code of the line. */
gboolean lens_source_has_code (const LensSource *self, guint file, guint line);

G_END_DECLS
