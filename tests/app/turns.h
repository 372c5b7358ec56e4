/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * turns.h: turns of the main loop, and how long the longest of them computed. What counts is the time that the window's thread computes, so that other
 * programs on the machine do not spoil it.
 */
#pragma once

#include <glib.h>

#include "lens-test-computed.h"

G_BEGIN_DECLS

/* A third of it on an idle machine. Who shares its caches with others computes up to three times as long; what looks at every row, many times. */
#define LONGEST_TURN_MS 200

typedef struct
{
  double longest_ms;
  guint n_turns;
} Turns;

void turns_take (Turns *turns);
/* Tells, and begins anew. LENS_MEASURE names a larger trace to look at by hand: then it is only told. */
void turns_expect_shorter (Turns *turns, double limit_ms, const char *what);
void turns_expect_short (Turns *turns, const char *what);

#define TAKE_TURNS_UNTIL(turns, condition)                                           \
  G_STMT_START                                                                       \
  {                                                                                  \
    gint64 deadline_us = g_get_monotonic_time () + 100 * G_USEC_PER_SEC;             \
    while (!(condition))                                                             \
      {                                                                              \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);                   \
        turns_take (turns);                                                          \
      }                                                                              \
  }                                                                                  \
  G_STMT_END

G_END_DECLS
