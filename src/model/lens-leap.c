/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-leap.c: see lens-leap.h.
 */
#include "model/lens-leap.h"

guint
lens_leap (guint first, guint n_items, LensLeapPlace get_place, gconstpointer data, double place)
{
  guint low = first, high = first;

  for (guint leap = 1; high < n_items && get_place (high, data) < place; leap *= 2)
    {
      low = high + 1;
      high = MIN (high + leap, n_items);
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (get_place (middle, data) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
