/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-updates.h: updates of shared memory: a process loads a value, and stores another there. When somebody else has stored in between, it
 * overwrites what it has never seen: that update is lost.
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
} LensLoaded;

typedef struct
{
  guint64 offset, len_bytes;
  char loser;        /* letter of the process whose store was overwritten unseen */
  guint loser_event; /* that store */
  char by;           /* who overwrote it… */
  guint event;       /* …with this store */
  guint loaded_event; /* what it had loaded before */
} LensLostUpdate;

typedef struct
{
  GArray *loaded; /* LensLoaded, oldest first */
  GArray *lost;   /* LensLostUpdate, oldest first: the last few */
  guint n_lost;
} LensUpdates;

/* Within a memory that begins, is copied, ends, is told as text. */
void lens_updates_init (LensUpdates *updates);
void lens_updates_init_copy (LensUpdates *to, const LensUpdates *from);
void lens_updates_clear (LensUpdates *updates);
void lens_updates_to_text (LensText *text, const LensUpdates *updates);

/* Takes the place of what the same process had loaded there before. */
void lens_updates_note_load (LensUpdates *updates, const LensLoaded *loaded);

/**
 * lens_updates_note_store:
 * @store: the second half; its `step` is when it was made
 * @former: letter of whom the value there came from so far, 0 of nobody's
 * @former_event: the store it came from
 * @former_step: when that was
 *
 * Returns: whether an update was lost
 */
gboolean lens_updates_note_store (LensUpdates *updates, const LensLoaded *store, char former, guint former_event, guint former_step);

/* What a process other than @letter has loaded there since @step and not stored; (transfer none) (nullable). */
const LensLoaded *lens_updates_find_other (const LensUpdates *updates, char letter, guint64 offset, guint64 len_bytes, guint step);
/* The update that this store has overwritten; (transfer none) (nullable). */
const LensLostUpdate *lens_updates_find_lost (const LensUpdates *updates, guint event);

G_END_DECLS
