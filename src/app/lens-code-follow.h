/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-follow.h: the lit lines of a program's text stay in sight, whatever moves them: a step, another height of the pane, larger text.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lens-code-lines.h"

G_BEGIN_DECLS

typedef struct _LensCodeFollow LensCodeFollow;

/* Both must be there as long; the text is that of the buffer that @view has now. */
LensCodeFollow *lens_code_follow_new (GtkTextView *view, LensCodeLines *lines);
void lens_code_follow_free (LensCodeFollow *self);

/* Soon goes to where the lit lines are, when they are not in sight then. */
void lens_code_follow_queue (LensCodeFollow *self);
/* Ends what is still under way: to be called before @view goes out of sight. */
void lens_code_follow_stop (LensCodeFollow *self);
/* Whether the lit lines are in sight, and around them so much of the pane's height as @context says, where there is so much text. */
gboolean lens_code_follow_is_in_sight (LensCodeFollow *self, double context);

G_END_DECLS
