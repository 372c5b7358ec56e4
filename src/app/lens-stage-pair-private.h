/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-pair-private.h: its parts, for its files: what is shown, and the focus (lens-stage-pair.c), where it stands (-layout.c).
 */
#pragma once

#include "app/lens-stage-pair.h"

G_BEGIN_DECLS

struct _LensStagePair
{
  GtkWidget parent_instance;
  gboolean is_together;
  guint side;
  LensStagesLayout layout;
  guint telling; /* idle source, or 0 */
  GtkWidget *stages[2]; /* the first is owned by its parent, this widget */
  GtkWidget *heads[2];
  GtkWidget *bar, *separator;
};

/* lens-stage-pair-layout.c: the widget's measure() and size_allocate() */
void lens_stage_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline);
void lens_stage_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline);

G_END_DECLS
