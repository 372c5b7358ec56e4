/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison.h: the same payload through each facility: one recorded run and the timed ones for every size, one after the other. Like
 * a session it is asynchronous on the main context of the thread that started it.
 */
#pragma once

#include "session/lens-transfer-times.h"
#include "session/lens-transfer.h"

G_BEGIN_DECLS

#define LENS_TYPE_COMPARISON (lens_comparison_get_type ())
G_DECLARE_FINAL_TYPE (LensComparison, lens_comparison, LENS, COMPARISON, GObject)

typedef struct
{
  const LensTransfer *transfer;
  guint64 size_bytes;
  guint64 message_bytes; /* of the largest message; 0 where there are none */
  LensTrace *trace;      /* (nullable): of the recorded run */
  LensTransferTimes times[LENS_PLACES];
  char *trouble;         /* (nullable): why something is missing, a sentence */
} LensComparisonRow;

/* Signals: "progress", each time a run begins or ends; "finished" (GError *error or NULL), once: nothing runs any more. The error is
 * LENS_SESSION_ERROR_CANCELLED; a facility that fails only has its row say so. */

/**
 * lens_comparison_new:
 * @transfers: (element-type LensTransfer): the facilities
 * @sizes: (element-type guint64): bytes of the payloads
 */
LensComparison *lens_comparison_new (GPtrArray *transfers, GArray *sizes);
/** lens_comparison_set_places: where the timed runs are: for each LensPlace the bit of its number. All of them unless this is called. */
#define LENS_COMPARISON_ALL_PLACES ((1u << LENS_PLACES) - 1)
void lens_comparison_set_places (LensComparison *self, guint places);
/**
 * lens_comparison_set_payloads:
 * @n_payloads: how many are timed in each run, up to #LENS_TRANSFER_PAYLOADS_MAX; 0: fewer of larger ones, as is usual
 */
void lens_comparison_set_payloads (LensComparison *self, guint n_payloads);
void lens_comparison_start (LensComparison *self);
/* Ends the run in hand; "finished" follows. */
void lens_comparison_cancel (LensComparison *self);

/** lens_comparison_get_rows: Returns: (transfer none) (element-type LensComparisonRow): by size, then by facility. Those not begun are empty. */
GPtrArray *lens_comparison_get_rows (LensComparison *self);
/** lens_comparison_get_progress: @n_done, @n_all: (out): runs. Returns: (transfer none) (nullable): the row in hand. */
const LensComparisonRow *lens_comparison_get_progress (LensComparison *self, guint *n_done, guint *n_all);

G_END_DECLS
