/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-computed.c: clock_gettime(2).
 */
#include "lens-test-computed.h"

double
lens_test_computed_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}
