/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-filter.h: check boxes for all that the event list can be asked to show only.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-step-list.h"

G_BEGIN_DECLS

#define LENS_TYPE_EVENT_FILTER (lens_event_filter_get_type ())
G_DECLARE_FINAL_TYPE (LensEventFilter, lens_event_filter, LENS, EVENT_FILTER, AdwBin)

/* Makes the boxes for the recording that @steps, (transfer none), shows now, as they are set now. */
void lens_event_filter_fill (LensEventFilter *self, LensStepList *steps);

G_END_DECLS
