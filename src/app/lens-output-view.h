/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-view.h: what the programs have printed, when, and by whom.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "player", to write. Activating a line seeks; Ctrl+C copies what is selected. */
#define LENS_TYPE_OUTPUT_VIEW (lens_output_view_get_type ())
G_DECLARE_FINAL_TYPE (LensOutputView, lens_output_view, LENS, OUTPUT_VIEW, AdwBin)

G_END_DECLS
