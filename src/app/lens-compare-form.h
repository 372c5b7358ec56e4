/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-form.h: what is to be compared: sizes, facilities, where the processes run, how often.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/* Property "is-valid": whether it can be started so; when not, the form says why, where it was typed or chosen. */
#define LENS_TYPE_COMPARE_FORM (lens_compare_form_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareForm, lens_compare_form, LENS, COMPARE_FORM, AdwBin)

gboolean lens_compare_form_is_valid (LensCompareForm *self);
/** lens_compare_form_create_comparison: Returns: (transfer full): a comparison of what is chosen, not started. Only of a valid form. */
LensComparison *lens_compare_form_create_comparison (LensCompareForm *self);
/** lens_compare_form_add_facility: chooses @transfer, too. */
void lens_compare_form_add_facility (LensCompareForm *self, const LensTransfer *transfer);

G_END_DECLS
