/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-growing-rows.c: how many rows the view knows. Between two slices a frame can be drawn: an idle source would wait as long as frames
 * take longer than they should.
 */
#include "app/lens-growing-rows.h"

#define SLICE 32
#define ENOUGH 256 /* a view makes no widgets for more rows than that, as long as nobody scrolls */
#define PAUSE_MS 1

struct _LensGrowingRows
{
  GObject parent_instance;
  GtkSelectionModel *all;
  guint n_told;
  guint growing; /* timeout source, or 0 */
};

static GType
lens_growing_rows_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (LENS_GROWING_ROWS (list)->all));
}

static guint
lens_growing_rows_get_n_items (GListModel *list)
{
  return LENS_GROWING_ROWS (list)->n_told;
}

static gpointer
lens_growing_rows_get_item (GListModel *list, guint position)
{
  LensGrowingRows *self = LENS_GROWING_ROWS (list);

  return position < self->n_told ? g_list_model_get_item (G_LIST_MODEL (self->all), position) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = lens_growing_rows_get_item_type;
  interface->get_n_items = lens_growing_rows_get_n_items;
  interface->get_item = lens_growing_rows_get_item;
}

static gboolean
lens_growing_rows_is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_selection_model_is_selected (LENS_GROWING_ROWS (model)->all, position);
}

static GtkBitset *
lens_growing_rows_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_selection_model_get_selection_in_range (LENS_GROWING_ROWS (model)->all, position, n_items);
}

static gboolean
lens_growing_rows_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return gtk_selection_model_select_item (LENS_GROWING_ROWS (model)->all, position, unselect_rest);
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = lens_growing_rows_is_selected;
  interface->get_selection_in_range = lens_growing_rows_get_selection_in_range;
  interface->select_item = lens_growing_rows_select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LensGrowingRows, lens_growing_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

GtkSelectionModel *
lens_growing_rows_get_all (LensGrowingRows *self)
{
  return self->all;
}

static guint
count_all (LensGrowingRows *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->all));
}

/* Of those before @position, that the view knows, it knows already; how many it may know now. */
static guint
count_told (LensGrowingRows *self, guint position)
{
  return position < ENOUGH ? MIN (position + SLICE, count_all (self)) : count_all (self);
}

static void grow_on (LensGrowingRows *self);

static gboolean
grow (gpointer data)
{
  g_autoptr (LensGrowingRows) self = g_object_ref (data);
  guint n_before = self->n_told;

  self->growing = 0;
  self->n_told = count_told (self, n_before);
  if (self->n_told > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_told - n_before);
  grow_on (self);
  return G_SOURCE_REMOVE;
}

/* A new source each time: one that repeats would be due again at once after a slice that took longer than the pause. */
static void
grow_on (LensGrowingRows *self)
{
  if (self->growing == 0 && self->n_told < count_all (self))
    self->growing = g_timeout_add (PAUSE_MS, grow, self);
}

static void
on_items (LensGrowingRows *self, guint position, guint n_removed, guint n_added)
{
  guint n_before = self->n_told;

  if (position <= n_before)
    {
      self->n_told = count_told (self, position);
      if (n_before > position || self->n_told > position)
        g_list_model_items_changed (G_LIST_MODEL (self), position, n_before - position, self->n_told - position);
    }
  grow_on (self);
}

static void
on_selection (LensGrowingRows *self, guint position, guint n_items)
{
  if (position < self->n_told)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, MIN (n_items, self->n_told - position));
}

LensGrowingRows *
lens_growing_rows_new (GtkSelectionModel *rows)
{
  LensGrowingRows *self = g_object_new (LENS_TYPE_GROWING_ROWS, NULL);

  self->all = g_object_ref (rows);
  self->n_told = count_told (self, 0);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "selection-changed", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
  grow_on (self);
  return self;
}

static void
lens_growing_rows_dispose (GObject *object)
{
  LensGrowingRows *self = LENS_GROWING_ROWS (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  G_OBJECT_CLASS (lens_growing_rows_parent_class)->dispose (object);
}

static void
lens_growing_rows_finalize (GObject *object)
{
  g_clear_object (&LENS_GROWING_ROWS (object)->all);
  G_OBJECT_CLASS (lens_growing_rows_parent_class)->finalize (object);
}

static void
lens_growing_rows_class_init (LensGrowingRowsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_growing_rows_dispose;
  G_OBJECT_CLASS (class)->finalize = lens_growing_rows_finalize;
}

static void
lens_growing_rows_init (LensGrowingRows *self)
{
}
