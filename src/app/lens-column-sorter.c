/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-column-sorter.c: before GTK 4.10 a column view does not tell which of its columns sorts, and in which direction; but it can be asked
 * to compare. The sorter of the chosen column is the first to be asked; it answers that the first of two things is smaller, and a view
 * that sorts the other way round turns that into larger.
 */
#include "app/lens-column-sorter.h"

struct _LensColumnSorter
{
  GtkSorter parent_instance;
  LensStepOrder order;
};

G_DEFINE_FINAL_TYPE (LensColumnSorter, lens_column_sorter, GTK_TYPE_SORTER)

/* The one thing that is ever compared, with another of its kind: who was asked first. */
#define LENS_TYPE_SORT_PROBE (lens_sort_probe_get_type ())
G_DECLARE_FINAL_TYPE (LensSortProbe, lens_sort_probe, LENS, SORT_PROBE, GObject)

struct _LensSortProbe
{
  GObject parent_instance;
  LensStepOrder order;
};

G_DEFINE_FINAL_TYPE (LensSortProbe, lens_sort_probe, G_TYPE_OBJECT)

static void
lens_sort_probe_class_init (LensSortProbeClass *class)
{
}

static void
lens_sort_probe_init (LensSortProbe *self)
{
}

static GtkOrdering
lens_column_sorter_compare (GtkSorter *sorter, gpointer one, gpointer other)
{
  if (!LENS_IS_SORT_PROBE (one))
    return GTK_ORDERING_EQUAL;
  LENS_SORT_PROBE (one)->order = LENS_COLUMN_SORTER (sorter)->order;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
lens_column_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

GtkSorter *
lens_column_sorter_new (LensStepOrder order)
{
  LensColumnSorter *self = g_object_new (LENS_TYPE_COLUMN_SORTER, NULL);

  self->order = order;
  return GTK_SORTER (self);
}

LensStepOrder
lens_column_sorter_get_choice (GtkSorter *sorter, gboolean *is_descending)
{
  g_autoptr (LensSortProbe) one = g_object_new (LENS_TYPE_SORT_PROBE, NULL);
  g_autoptr (LensSortProbe) other = g_object_new (LENS_TYPE_SORT_PROBE, NULL);

  *is_descending = gtk_sorter_compare (sorter, one, other) == GTK_ORDERING_LARGER;
  return one->order; /* LENS_ORDER_STEP is 0 */
}

static void
lens_column_sorter_class_init (LensColumnSorterClass *class)
{
  GTK_SORTER_CLASS (class)->compare = lens_column_sorter_compare;
  GTK_SORTER_CLASS (class)->get_order = lens_column_sorter_get_order;
}

static void
lens_column_sorter_init (LensColumnSorter *self)
{
}
