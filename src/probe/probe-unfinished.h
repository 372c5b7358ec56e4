/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-unfinished.h: calls that their thread will never return from: a handler left them by siglongjmp() or ended the process, the
 * thread was cancelled in them, or execve() took their place. Such a call is written as a beginning and an end, not as a whole.
 */
#pragma once

#include "probe/probe-call.h"

/* The calls that this thread is inside of, innermost first, are recorded so, and never again. */
void probe_calls_abandon (void);
/* In a forked child: they are its parent's, though the child may return from them. */
void probe_calls_disown (void);
/* The call that @slot says its thread is in, in the name of that thread. The slot is where the record goes. */
void probe_slot_abandon (struct control_slot *slot);
