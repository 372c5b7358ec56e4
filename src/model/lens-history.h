/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-history.h: what a timeline shows of a whole run: which read got the bytes of which write, how full each kernel object was after
 * each step, and when each process slept and ended. All of it follows from folding the trace once, and says no more than the worlds do.
 */
#pragma once

#include "model/lens-keyframes.h"
#include "model/lens-lives.h"
#include "model/lens-step-index.h"
#include "model/lens-world.h"

G_BEGIN_DECLS

/* Bytes of one write that one read got; of shared memory, a value that one process stored and another loaded. */
typedef struct
{
  guint write_step, read_step;
  char writer, reader; /* letters; the writer's is 0 when the trace does not tell */
  gboolean is_load;    /* of memory, which stays there: may be loaded again */
  guint64 len_bytes;
} LensArrow;

/* After @step so much waited, until the next change. */
typedef struct
{
  guint step;
  guint64 amount;
} LensLevelChange;

typedef struct
{
  char *object;            /* obj id */
  char *name;              /* (nullable): "/demo" */
  gboolean is_in_messages; /* else in bytes */
  guint first_use;         /* step in which data first came to it; 0 when none did */
  guint64 most;            /* the highest of its changes */
  GArray *changes;         /* LensLevelChange, by step; before the first one it is 0 */
} LensLevel;

typedef struct
{
  guint n_steps;     /* that were folded */
  GArray *arrows;    /* LensArrow, by read_step */
  GPtrArray *levels; /* LensLevel: those kinds of objects that hold data on its way, in order of appearance */
  GPtrArray *lives;  /* LensLife, in the order of the last world's processes */
  LensWorld *walker;
  GHashTable *levels_by_object;
  GHashTable *lives_by_process; /* LensProcess of the walker → LensLife */
} LensHistory;

LensHistory *lens_history_new (void);
void lens_history_free (LensHistory *self);

/* Folds the steps that it does not know yet, up to @last_step, and offers each world on its way to @keyframes. */
void lens_history_extend (LensHistory *self, const LensStepIndex *index, guint last_step, LensKeyframes *keyframes);
/* From @step on everything may be different. @before: the world after the step before, copied. */
void lens_history_forget_from (LensHistory *self, guint step, const LensWorld *before);

/* How much waited after @step. */
guint64 lens_level_get (const LensLevel *level, guint step);
/* One arrow or level a line, for tests: "9 B <- 6 A", "pipe:1 bytes most 27: 6=27 9=0". (transfer full). */
char *lens_history_to_text (const LensHistory *self);

G_END_DECLS
