/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-updates.h: updates of shared memory: a process loads a value, and stores another there. When others have stored in between, it
 * overwrites what it has never seen: those updates are lost.
 *
 * Of each place two numbers are kept: how many updates were made, and how many of them are in the value. An update holds those that were
 * in what its process had loaded, and itself.
 */
#pragma once

#include "model/lens-text.h"

G_BEGIN_DECLS

/* What a process has loaded and, so far, not stored: the first half of an update, perhaps. */
typedef struct
{
  char letter;
  guint64 offset, len_bytes;
  guint event;
  guint step;
  guint n_held; /* updates that were in it */
} LensLoaded;

typedef struct
{
  guint64 offset, len_bytes;
  guint n_updates, n_held; /* since… */
  guint since_step;        /* …somebody stored there without a look */
} LensUpdated;

typedef struct
{
  guint64 offset, len_bytes;
  char loser;        /* letter of the process whose store was overwritten unseen */
  guint loser_event; /* that store */
  char by;           /* who overwrote it… */
  guint event;       /* …with this store */
  guint loaded_event; /* what it had loaded before */
  guint n; /* how many updates went with this store: as a rule, all that were made since that load */
} LensLostUpdate;

typedef struct
{
  GArray *loaded; /* LensLoaded, oldest first */
  GArray *places; /* LensUpdated, oldest first */
  GArray *lost;   /* LensLostUpdate, oldest first: the last few */
  guint n_lost;
} LensUpdates;

/* Within a memory that begins, is copied, ends, is told as text. */
void lens_updates_init (LensUpdates *updates);
void lens_updates_init_copy (LensUpdates *to, const LensUpdates *from);
void lens_updates_clear (LensUpdates *updates);
void lens_updates_to_text (LensText *text, const LensUpdates *updates);

/* Takes the place of what the same process had loaded there before. Its `n_held` is filled in. */
void lens_updates_note_load (LensUpdates *updates, const LensLoaded *loaded);

/**
 * lens_updates_note_store:
 * @store: the second half; its `step` is when it was made
 * @former: (nullable): the store that the value there came from so far
 *
 * Returns: how many more updates are lost now; below 0 when some are back, because a process stored what it had made of them
 */
int lens_updates_note_store (LensUpdates *updates, const LensLoaded *store, const LensLoaded *former);

/* What a process other than @letter has loaded there since @step and not stored; (transfer none) (nullable). */
const LensLoaded *lens_updates_find_other (const LensUpdates *updates, char letter, guint64 offset, guint64 len_bytes, guint step);
/* The update that this store has overwritten; (transfer none) (nullable). */
const LensLostUpdate *lens_updates_find_lost (const LensUpdates *updates, guint event);

G_END_DECLS
