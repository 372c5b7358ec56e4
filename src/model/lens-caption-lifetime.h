/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-lifetime.h: what captions say of names, and of objects whose users have ended.
 */
#pragma once

#include "model/lens-caption.h"

G_BEGIN_DECLS

/* When a process ends: what stays of the object that it was the last to use, or why nothing does; (transfer full) (nullable). */
char *lens_caption_tell_what_outlives (const LensStepView *view);
/* A process that had ended before this step. */
gboolean lens_view_has_ended (const LensStepView *view, char letter);
/* The step's object was there before it, though nobody used it. */
gboolean lens_view_was_left_alone (const LensStepView *view);
/* How many messages somebody finds who opens a queue; and, of one that was received, that its sender was gone already (nullable).
 * (transfer full). */
char *lens_caption_tell_waiting (const LensStepView *view, const LensQueue *queue);
char *lens_caption_tell_late (const LensStepView *view, const LensMessage *message);

G_END_DECLS
