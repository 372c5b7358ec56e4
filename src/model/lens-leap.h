/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-leap.h: looks for a place in what is sorted, from a place that is known and mostly near.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** LensLeapPlace: Returns: where the item at @index stands; it never falls from one index to the next. */
typedef double (*LensLeapPlace) (guint index, gconstpointer data);

/**
 * lens_leap:
 * @first: where to begin; those before it are not looked at
 * @n_items: how many there are
 * @get_place: where each stands
 * @data: handed to @get_place
 * @place: what to look for
 *
 * In ever longer leaps, then by halving: near places cost next to nothing, far ones the logarithm of the way.
 *
 * Returns: the first item, from @first on, that stands at @place or behind it; @n_items when none does.
 */
guint lens_leap (guint first, guint n_items, LensLeapPlace get_place, gconstpointer data, double place);

G_END_DECLS
