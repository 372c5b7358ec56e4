/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-inspector.h: all that the recording tells of what is selected, or else of the event of the step.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties, to write: "player", "selection"; "has-selection", to read: something is selected.
 * Actions: "inspector.copy": all of it as text; "inspector.clear": back to the event of the step. */
#define LENS_TYPE_INSPECTOR (lens_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LensInspector, lens_inspector, LENS, INSPECTOR, AdwBin)

G_END_DECLS
