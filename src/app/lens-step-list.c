/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-list.c: a view of the player in the shape that GTK's lists ask for.
 */
#include "app/lens-step-list.h"

#include "app/lens-step-item.h"

struct _LensStepList
{
  GObject parent_instance;
  LensPlayer *player;
  LensModel *model;     /* that `n_told` is about */
  guint n_told;         /* what the list's users know: it changes only together with ::items-changed */
  guint selected_told;  /* step, likewise */
};

static GType
lens_step_list_get_item_type (GListModel *list)
{
  return LENS_TYPE_STEP_ITEM;
}

static guint
lens_step_list_get_n_items (GListModel *list)
{
  return LENS_STEP_LIST (list)->n_told;
}

static gpointer
lens_step_list_get_item (GListModel *list, guint position)
{
  LensStepList *self = LENS_STEP_LIST (list);

  return position < self->n_told ? lens_step_item_new (self->model, position + 1) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = lens_step_list_get_item_type;
  interface->get_n_items = lens_step_list_get_n_items;
  interface->get_item = lens_step_list_get_item;
}

static gboolean
lens_step_list_is_selected (GtkSelectionModel *model, guint position)
{
  return position + 1 == LENS_STEP_LIST (model)->selected_told;
}

static GtkBitset *
lens_step_list_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  LensStepList *self = LENS_STEP_LIST (model);
  GtkBitset *result = gtk_bitset_new_empty ();

  if (self->selected_told > 0)
    gtk_bitset_add (result, self->selected_told - 1);
  return result;
}

static gboolean
lens_step_list_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  lens_player_seek (LENS_STEP_LIST (model)->player, position + 1);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = lens_step_list_is_selected;
  interface->get_selection_in_range = lens_step_list_get_selection_in_range;
  interface->select_item = lens_step_list_select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LensStepList, lens_step_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
on_step (LensStepList *self)
{
  guint old = self->selected_told, new = MIN (lens_player_get_step (self->player), self->n_told);

  if (old == new)
    return;
  self->selected_told = new;
  for (int i = 0; i < 2; i++)
    {
      guint step = i == 0 ? old : new;
      if (step > 0 && step <= self->n_told)
        gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), step - 1, 1);
    }
}

/* Steps from @first on are new, or others than before. */
static void
tell_from (LensStepList *self, guint first)
{
  guint n_old = self->n_told, n_kept = MIN (MAX (first, 1) - 1, n_old);

  self->n_told = self->model != NULL ? lens_model_get_n_steps (self->model) : 0;
  n_kept = MIN (n_kept, self->n_told);
  g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_old - n_kept, self->n_told - n_kept);
  on_step (self);
}

static void
on_changed (LensStepList *self, guint first_step)
{
  tell_from (self, first_step);
}

static void
on_model (LensStepList *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
  g_set_object (&self->model, lens_player_get_model (self->player));
  if (self->model != NULL)
    g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  self->selected_told = 0;
  tell_from (self, 1);
}

LensStepList *
lens_step_list_new (LensPlayer *player)
{
  LensStepList *self = g_object_new (LENS_TYPE_STEP_LIST, NULL);

  self->player = g_object_ref (player);
  g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  on_model (self);
  return self;
}

static void
lens_step_list_dispose (GObject *object)
{
  LensStepList *self = LENS_STEP_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_step_list_parent_class)->dispose (object);
}

static void
lens_step_list_class_init (LensStepListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_step_list_dispose;
}

static void
lens_step_list_init (LensStepList *self)
{
}
