/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-filter-pills.h: what the event list is asked to show only, each criterion a pill that a click takes away.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-step-list.h"

G_BEGIN_DECLS

/* It is hidden while nothing is asked for. */
#define LENS_TYPE_FILTER_PILLS (lens_filter_pills_get_type ())
G_DECLARE_FINAL_TYPE (LensFilterPills, lens_filter_pills, LENS, FILTER_PILLS, AdwBin)

/* Shows, and follows, the criteria of @steps, (transfer none) (nullable). */
void lens_filter_pills_set_list (LensFilterPills *self, LensStepList *steps);

G_END_DECLS
