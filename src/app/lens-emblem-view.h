/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem-view.h: an emblem of lens-emblem.h as a widget, as high as its width asks for.
 */
#pragma once

#include "session/lens-lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_EMBLEM_VIEW (lens_emblem_view_get_type ())
G_DECLARE_FINAL_TYPE (LensEmblemView, lens_emblem_view, LENS, EMBLEM_VIEW, GtkWidget)

/* Whose emblem it shows, (transfer none). */
void lens_emblem_view_set_lesson (LensEmblemView *self, const LensLesson *lesson);

G_END_DECLS
