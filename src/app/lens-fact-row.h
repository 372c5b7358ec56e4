/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-fact-row.h: one fact in the inspector: its name, its value, and whether that was measured or derived.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-facts.h"

G_BEGIN_DECLS

#define LENS_TYPE_FACT_ROW (lens_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (LensFactRow, lens_fact_row, LENS, FACT_ROW, GtkBox)

GtkWidget *lens_fact_row_new (void);
/* @fact is not kept. */
void lens_fact_row_show (LensFactRow *self, const LensFact *fact);

G_END_DECLS
