/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-list.c: a view of the player in the shape that GTK's lists ask for.
 */
#include "app/lens-step-list.h"

#include "app/lens-step-item.h"
#include "model/lens-leap.h"
#include "model/lens-step-choice.h"

#define AT_ONCE 16384 /* looks at a step: some thousandth of a second */

struct _LensStepList
{
  GObject parent_instance;
  LensPlayer *player;
  LensModel *model;  /* that `steps` are of */
  /* Rows change only together with ::items-changed. */
  GArray *steps;     /* (nullable): guint, by row; NULL: all steps… */
  guint n_all;       /* …of which there are so many */
  guint selected_row; /* that the list's users know; G_MAXUINT: none */
  LensStepFilter *filter;
  LensStepOrder order;
  gboolean is_descending;
  gboolean are_by_step; /* the rows that are there */
  /* Of a long list the rows that are to come are chosen a slice at a time; until then the former ones stay. */
  LensStepChoice *choice; /* (nullable) */
  guint choosing_from;    /* step; the rows of those before it are kept: */
  guint n_kept;
  guint choosing; /* idle source, or 0 */
  guint n_made;
};

static guint criteria_changed_signal, progress_signal;

LensPlayer *
lens_step_list_get_player (LensStepList *self)
{
  return self->player;
}

LensModel *
lens_step_list_get_model (LensStepList *self)
{
  return self->model;
}

LensStepFilter *
lens_step_list_get_filter (LensStepList *self)
{
  return self->filter;
}

guint
lens_step_list_get_n_made (LensStepList *self)
{
  return self->n_made;
}

static guint
get_n_rows (LensStepList *self)
{
  return self->steps != NULL ? self->steps->len : self->n_all;
}

guint
lens_step_list_get_step (LensStepList *self, guint position)
{
  g_return_val_if_fail (position < get_n_rows (self), 0);
  return self->steps != NULL ? g_array_index (self->steps, guint, position) : position + 1;
}

static GType
lens_step_list_get_item_type (GListModel *list)
{
  return LENS_TYPE_STEP_ITEM;
}

static guint
lens_step_list_get_n_items (GListModel *list)
{
  return get_n_rows (LENS_STEP_LIST (list));
}

static gpointer
lens_step_list_get_item (GListModel *list, guint position)
{
  LensStepList *self = LENS_STEP_LIST (list);

  if (position >= get_n_rows (self))
    return NULL;
  self->n_made++;
  return lens_step_item_new (self->model, lens_step_list_get_step (self, position));
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
  return position == LENS_STEP_LIST (model)->selected_row && position != G_MAXUINT;
}

static GtkBitset *
lens_step_list_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  LensStepList *self = LENS_STEP_LIST (model);
  GtkBitset *result = gtk_bitset_new_empty ();

  if (self->selected_row != G_MAXUINT)
    gtk_bitset_add (result, self->selected_row);
  return result;
}

static gboolean
lens_step_list_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  LensStepList *self = LENS_STEP_LIST (model);

  if (position < get_n_rows (self))
    lens_player_seek (self->player, lens_step_list_get_step (self, position));
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

static gboolean
is_by_step (LensStepList *self)
{
  return self->order == LENS_ORDER_STEP && !self->is_descending;
}

static double
step_of_row (guint row, gconstpointer list)
{
  return lens_step_list_get_step ((LensStepList *) list, row);
}

/* How many rows stand before that of @step, when they are by step. */
static guint
count_before (LensStepList *self, guint step)
{
  return lens_leap (0, get_n_rows (self), step_of_row, self, step);
}

static guint
distance (LensStepList *self, guint position, guint step)
{
  guint here = lens_step_list_get_step (self, position);

  return here > step ? here - step : step - here;
}

/* Of a list that is sorted by something else every row must be looked at. */
gboolean
lens_step_list_find (LensStepList *self, guint step, guint *position, gboolean *is_shown)
{
  guint first = 0, last = get_n_rows (self);

  *position = 0;
  *is_shown = FALSE;
  if (last == 0)
    return FALSE;
  if (self->are_by_step)
    {
      guint after = count_before (self, step);
      first = after > 0 ? after - 1 : 0;
      last = MIN (after + 1, last);
      *position = first;
    }
  for (guint i = first; i < last; i++)
    if (distance (self, i, step) < distance (self, *position, step))
      *position = i;
  *is_shown = distance (self, *position, step) == 0;
  return TRUE;
}

static void
on_step (LensStepList *self)
{
  guint old = self->selected_row, new;
  gboolean is_shown;

  lens_step_list_find (self, lens_player_get_step (self->player), &new, &is_shown);
  self->selected_row = is_shown ? new : G_MAXUINT;
  if (old == self->selected_row)
    return;
  if (old < get_n_rows (self))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), old, 1);
  if (self->selected_row != G_MAXUINT)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), self->selected_row, 1);
}

static void
tell_removed (LensStepList *self, guint n_kept)
{
  guint n_removed = get_n_rows (self) - n_kept;

  if (n_removed == 0)
    return;
  if (self->steps != NULL)
    g_array_set_size (self->steps, n_kept);
  self->n_all = n_kept;
  if (self->selected_row >= n_kept)
    self->selected_row = G_MAXUINT;
  g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_removed, 0);
}

/* @new: (nullable): NULL for all steps, of which nothing needs to be kept in mind, however many they are. What goes and what comes is told apart: in one
 * message a list view would look among all that comes for rows that it had, and have every one of them made. */
static void
take_rows (LensStepList *self, GArray *new)
{
  tell_removed (self, self->n_kept);
  self->are_by_step = is_by_step (self);
  if (new != NULL && self->steps == NULL)
    self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  if (new != NULL)
    g_array_append_vals (self->steps, new->data, new->len);
  else
    {
      g_clear_pointer (&self->steps, g_array_unref);
      self->n_all = self->model != NULL ? lens_model_get_n_steps (self->model) : 0;
    }
  if (get_n_rows (self) > self->n_kept)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_kept, 0, get_n_rows (self) - self->n_kept);
  on_step (self);
}

static void
stop_choosing (LensStepList *self)
{
  g_clear_handle_id (&self->choosing, g_source_remove);
  g_clear_pointer (&self->choice, lens_step_choice_free);
}

double
lens_step_list_get_progress (LensStepList *self)
{
  return self->choice != NULL ? lens_step_choice_get_fraction (self->choice) : 1;
}

static gboolean
choose_more (gpointer data)
{
  g_autoptr (LensStepList) self = g_object_ref (data);
  gboolean has_more = lens_step_choice_advance (self->choice, AT_ONCE);
  g_autoptr (GArray) new = has_more ? NULL : lens_step_choice_get_steps (self->choice);

  if (!has_more)
    {
      stop_choosing (self);
      take_rows (self, new);
    }
  g_signal_emit (self, progress_signal, 0);
  return has_more;
}

static void
choose_from (LensStepList *self, guint first)
{
  g_autoptr (GArray) new = NULL;

  if (lens_model_get_n_steps (self->model) < first + AT_ONCE)
    {
      new = lens_model_select_steps (self->model, first, self->filter, self->order, self->is_descending);
      take_rows (self, new);
      return;
    }
  self->choosing_from = first;
  self->choice = lens_step_choice_new (self->model, first, self->filter, self->order, self->is_descending);
  self->choosing = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, choose_more, self, NULL);
}

/* Steps from @first on are new, or others than before. Rows before the first of them stay when they stand by step. */
static void
tell_from (LensStepList *self, guint first)
{
  gboolean is_all = is_by_step (self) && lens_step_filter_is_empty (self->filter), was_choosing = self->choice != NULL;

  if (was_choosing)
    first = MIN (first, self->choosing_from);
  stop_choosing (self);
  self->n_kept = is_by_step (self) && self->are_by_step && is_all == (self->steps == NULL) ? count_before (self, first) : 0;
  if (is_all || self->model == NULL)
    take_rows (self, NULL);
  else
    choose_from (self, self->n_kept > 0 ? first : 1);
  if (was_choosing || self->choice != NULL)
    g_signal_emit (self, progress_signal, 0);
}

void
lens_step_list_refilter (LensStepList *self)
{
  tell_from (self, 1);
  g_signal_emit (self, criteria_changed_signal, 0);
}

void
lens_step_list_set_order (LensStepList *self, LensStepOrder order, gboolean is_descending)
{
  if (self->order == order && self->is_descending == is_descending)
    return;
  self->order = order;
  self->is_descending = is_descending;
  lens_step_list_refilter (self);
}

/* No row may speak of a step that is not there. */
static void
on_changed (LensStepList *self, guint first_step)
{
  tell_removed (self, self->are_by_step ? count_before (self, first_step) : 0);
  tell_from (self, first_step);
}

/* What was asked of one recording means nothing in another. */
static void
on_model (LensStepList *self)
{
  tell_removed (self, 0);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
  g_set_object (&self->model, lens_player_get_model (self->player));
  if (self->model != NULL)
    g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  lens_step_filter_clear (self->filter);
  lens_step_list_refilter (self);
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

  stop_choosing (self);
  g_clear_object (&self->model);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_step_list_parent_class)->dispose (object);
}

static void
lens_step_list_finalize (GObject *object)
{
  LensStepList *self = LENS_STEP_LIST (object);

  g_clear_pointer (&self->steps, g_array_unref);
  lens_step_filter_free (self->filter);
  G_OBJECT_CLASS (lens_step_list_parent_class)->finalize (object);
}

static void
lens_step_list_class_init (LensStepListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_step_list_dispose;
  G_OBJECT_CLASS (class)->finalize = lens_step_list_finalize;
  criteria_changed_signal = g_signal_new ("criteria-changed", LENS_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  progress_signal = g_signal_new ("progress", LENS_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lens_step_list_init (LensStepList *self)
{
  self->filter = lens_step_filter_new ();
  self->selected_row = G_MAXUINT;
  self->are_by_step = TRUE;
}
