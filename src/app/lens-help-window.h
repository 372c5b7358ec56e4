/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-help-window.h: a short tour, and the glossary, which can be searched. It stays open beside its window, for reading along.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LENS_TYPE_HELP_WINDOW (lens_help_window_get_type ())
G_DECLARE_FINAL_TYPE (LensHelpWindow, lens_help_window, LENS, HELP_WINDOW, AdwWindow)

/* @parent: the LensWindow that its lessons are opened in */
LensHelpWindow *lens_help_window_new (GtkWindow *parent);
/* Turns to the glossary, and puts the focus on the entry @term, if there is one by this id. */
void lens_help_window_show_term (LensHelpWindow *self, const char *term);

G_END_DECLS
