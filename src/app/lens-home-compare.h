/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-compare.h: the way from the home page to the comparison.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_HOME_COMPARE (lens_home_compare_get_type ())
G_DECLARE_FINAL_TYPE (LensHomeCompare, lens_home_compare, LENS, HOME_COMPARE, GtkBox)

G_END_DECLS
