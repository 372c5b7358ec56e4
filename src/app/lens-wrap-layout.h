/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-wrap-layout.h: children side by side, and on new lines where the width ends, like words in a text.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "spacing" between children and between lines, in px. "snaps": they stand in columns of equal width, as many as fit when each is as
 * narrow as the widest minimum; a child whose natural width is that of several columns takes several. Without it each is as wide as it
 * naturally is. */
#define LENS_TYPE_WRAP_LAYOUT (lens_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (LensWrapLayout, lens_wrap_layout, LENS, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *lens_wrap_layout_new (int spacing, gboolean snaps);

G_END_DECLS
