/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-computed.h: how long something was computed, whatever else the machine did meanwhile.
 */
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* Time that a thread, CLOCK_THREAD_CPUTIME_ID, or all of them, CLOCK_PROCESS_CPUTIME_ID, has computed until now. */
double lens_test_computed_ms (clockid_t clock);

G_END_DECLS
