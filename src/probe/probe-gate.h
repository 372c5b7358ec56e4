/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-gate.h: a process waits before an operation until whoever schedules lets it go on.
 */
#pragma once

#include "probe/probe-text.h"
#include "probe/control-page.h"

/* Writes down what the thread is about to do, then its new state. */
void probe_gate_publish (struct control_slot *slot, const char *name, const char *category,
                         const struct probe_text *args, enum control_state state);
/* Returns at once in a free run. errno is kept. */
void probe_gate_wait (struct control_slot *slot, const char *name, const char *category,
                      const struct probe_text *args);
bool probe_is_gated (void);
