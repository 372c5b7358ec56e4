/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-recent.h: what was opened or saved lately, kept where all applications of the desktop keep it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * lens_recent_add: @content_type: of which our files are told apart there, a MIME type.
 */
void lens_recent_add (GFile *file, const char *content_type);

/**
 * lens_recent_fill:
 * @with_questions: files of questions, too, not only recordings
 * @action_name: what a row does, with its file's URI
 *
 * Fills @list anew with what was opened or saved last and is still there, at most @most rows, the newest first. Returns how many.
 */
guint lens_recent_fill (GtkListBox *list, guint most, gboolean with_questions, const char *action_name);

G_END_DECLS
