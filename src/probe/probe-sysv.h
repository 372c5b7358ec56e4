/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sysv.h: what the three families of System V IPC have in common, sysvipc(7): a key, an identifier, flags that hold the
 * permissions as well.
 */
#pragma once

#include "probe/probe-call.h"

#include <sys/ipc.h>

/* `id` and `obj`, "sysvmq:3". The kernel never gives the same identifier twice in a row: it holds a generation. */
void probe_sysv_object (struct probe_call *call, const char *kind, int id);
/* What msgget(2) and its sisters are asked for: `key`, `flags`, `mode`. */
void probe_sysv_request (struct probe_call *call, key_t key, int flags);
/* Success alone would not say whether the call made the object: another look is needed, before it. */
bool probe_sysv_may_exist (key_t key, int flags);
/* `created`, `id`, `obj` of what they gave; @existed: there was one with this key before. */
void probe_sysv_answer (struct probe_call *call, const char *kind, int id, bool existed);
/* `cmd` of msgctl(2) and its sisters. */
void probe_sysv_command (struct probe_call *call, int command);
