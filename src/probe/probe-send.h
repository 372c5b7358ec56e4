/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-send.h: the way of a finished record out of the process.
 */
#pragma once

#include "probe/control-page.h"

#include <stdbool.h>
#include <stddef.h>

/* Adds one whole line to the thread's batch in the control page, where it survives even SIGKILL. */
void probe_send_line (struct control_slot *slot, const char *line, size_t n_bytes);
/* Writes the batch to the side pipe. FALSE: nobody takes it; it stays where it is. errno is kept. */
bool probe_send_batch (struct control_slot *slot);
/* Tells the scheduler, while gated, that a slot has changed. */
void probe_send_news (void);
void probe_send_start_up (void);
