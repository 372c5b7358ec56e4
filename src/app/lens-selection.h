/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-selection.h: what somebody has chosen to look at, by its name in the recording: so it stays chosen while the show goes on.
 */
#pragma once

#include "model/lens-subject.h"

G_BEGIN_DECLS

/* Property "subject" (LensSubject, never NULL): notified when it is something else, and only then. */
#define LENS_TYPE_SELECTION (lens_selection_get_type ())
G_DECLARE_FINAL_TYPE (LensSelection, lens_selection, LENS, SELECTION, GObject)

LensSelection *lens_selection_new (void);
/* (transfer none), valid until something else is selected. */
const LensSubject *lens_selection_get (LensSelection *self);
/* @subject is copied. */
void lens_selection_set (LensSelection *self, const LensSubject *subject);
void lens_selection_clear (LensSelection *self);
/* The same in short for what one name says. */
void lens_selection_select_process (LensSelection *self, char letter);
void lens_selection_select_object (LensSelection *self, const char *object);

G_END_DECLS
