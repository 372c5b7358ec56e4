/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-help.h: the keys of the presentation, written over it so large that they can be read from afar: for a presenter who has lost the
 * thread, and has no other screen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_PRESENTATION_HELP (lens_presentation_help_get_type ())
G_DECLARE_FINAL_TYPE (LensPresentationHelp, lens_presentation_help, LENS, PRESENTATION_HELP, GtkWidget)

/* One line of it. */
typedef struct
{
  guint keyvals[3];      /* up to the first 0 */
  gboolean has_digits;   /* digits come before the keys */
  const char *what;      /* not translated yet */
} LensPresentationHelpLine;

/* All of it. (transfer none). */
const LensPresentationHelpLine *lens_presentation_help_get_lines (guint *n_lines);

/* The size of its text in a widget of this size, in px: where the lines are many and long, the largest that fits. */
double lens_presentation_help_get_text_px (LensPresentationHelp *self, int width, int height);

G_END_DECLS
