/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-process.h: fork, for wrappers of functions that fork.
 */
#pragma once

#include <sys/types.h>

/* fork(2), recorded as a call from @caller; the child has written its first record. */
pid_t probe_recorded_fork (const void *caller);
