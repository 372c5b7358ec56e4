/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-letter-chip.h: a process's letter on its colour, as on the stage.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property: "letter", a string of one character, or empty. */
#define LENS_TYPE_LETTER_CHIP (lens_letter_chip_get_type ())
G_DECLARE_FINAL_TYPE (LensLetterChip, lens_letter_chip, LENS, LETTER_CHIP, GtkWidget)

/* The same within the picture of another widget, whose font it takes: a circle of @side px, its left upper corner at (@x, @y). */
void lens_letter_chip_draw (GtkSnapshot *snapshot, GtkWidget *widget, char letter, double x, double y, double side);

G_END_DECLS
