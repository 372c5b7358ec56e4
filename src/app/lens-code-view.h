/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-view.h: the text of the program that acts, and where in it everybody is.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "player", to write; "is-pinned": stay with the chosen file, whoever acts. */
#define LENS_TYPE_CODE_VIEW (lens_code_view_get_type ())
G_DECLARE_FINAL_TYPE (LensCodeView, lens_code_view, LENS, CODE_VIEW, AdwBin)

G_END_DECLS
