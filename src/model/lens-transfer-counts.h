/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer-counts.h: what it takes to get one payload from A to B, counted in the trace of a program that does just that.
 */
#pragma once

#include <json-c/json.h>

#include "trace/lens-trace.h"

G_BEGIN_DECLS

typedef struct
{
  guint copies;          /* across the system call boundary */
  guint64 bytes_copied;
  guint own_copies;      /* that the programs make, into shared memory and out of it */
  guint64 own_bytes;
  guint calls_set_up;    /* system calls to make, find and clear away */
  guint calls_transfer;  /* system calls for the payload; a futex is counted where somebody slept on a semaphore */
  guint wake_ups;        /* of somebody who slept for the payload */
  guint page_faults;
  GPtrArray *functions;  /* char: names of the different functions that the programs call, in the order of their first call */
} LensTransferCounts;

/**
 * lens_transfer_counts_new:
 * @trace: of a run with one payload
 *
 * What every program does that makes a child is left out: fork(), waitpid(), exit(), and what it prints. (transfer full)
 */
LensTransferCounts *lens_transfer_counts_new (LensTrace *trace);
void lens_transfer_counts_free (LensTransferCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensTransferCounts, lens_transfer_counts_free)

/** lens_transfer_counts_describe: adds the counts of @trace, (nullable), to @object under keys that are never translated; null without it. */
void lens_transfer_counts_describe (json_object *object, LensTrace *trace);

G_END_DECLS
