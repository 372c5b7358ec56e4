/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lives.h: of each process of a run, from which step on it runs, sleeps, or has ended: what the worlds say of it one after the other, for
 * whoever shows all of a run at once.
 */
#pragma once

#include "model/lens-world.h"

G_BEGIN_DECLS

/* After @step, until the next change. */
typedef struct
{
  guint step;
  LensProcessState state;
} LensLifeChange;

typedef struct
{
  int pid;
  char letter;
  const char *signal; /* (nullable): what killed it; interned */
  GArray *changes;    /* LensLifeChange, by step, never empty: before the first one it was not there */
} LensLife;

/* (transfer full) GPtrArray of LensLife, in the order of a world's processes. */
GPtrArray *lens_lives_new (void);
/* @world: as it is after @step; steps come in their order. @by_process: which life is that of which of its processes. */
void lens_lives_note (GPtrArray *lives, GHashTable *by_process, const LensWorld *world, guint step);
/* From @step on everything may be different. */
void lens_lives_forget_from (GPtrArray *lives, guint step);

/* FALSE before it is there. */
gboolean lens_life_get_state (const LensLife *life, guint step, LensProcessState *state);
/* The last step, from @step on, up to which its state stays as it is after @step; @n_steps when it does not change any more. */
guint lens_life_find_last (const LensLife *life, guint step, guint n_steps);
/* The step with which it ended; 0: it did not. */
guint lens_life_get_end (const LensLife *life);
/* One life a line, for tests: "B 3=running 5=asleep 9=killed SIGPIPE". */
void lens_lives_to_text (const GPtrArray *lives, GString *text);

G_END_DECLS
