/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-list.c: records of output in their order; those before the next step are shown.
 */
#include "app/lens-output-private.h"

typedef struct
{
  guint64 ticket;
  guint event;
} Line;

struct _LensOutputList
{
  GObject parent_instance;
  LensPlayer *player;
  LensModel *model; /* (nullable) */
  GArray *lines;    /* Line by ticket, all of them */
  guint n_events;   /* that were looked through */
  guint n_told;     /* what the list's users know: it changes only together with ::items-changed */
};

static GType
lens_output_list_get_item_type (GListModel *list)
{
  return LENS_TYPE_OUTPUT_ITEM;
}

static guint
lens_output_list_get_n_items (GListModel *list)
{
  return LENS_OUTPUT_LIST (list)->n_told;
}

static gpointer
lens_output_list_get_item (GListModel *list, guint position)
{
  LensOutputList *self = LENS_OUTPUT_LIST (list);

  return position < self->n_told ? lens_output_item_new (self->model, g_array_index (self->lines, Line, position).event) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = lens_output_list_get_item_type;
  interface->get_n_items = lens_output_list_get_n_items;
  interface->get_item = lens_output_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LensOutputList, lens_output_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = a, *other = b;

  return one->ticket < other->ticket ? -1 : one->ticket > other->ticket;
}

/* How many lines were printed before the step after this one. */
static guint
count_shown (LensOutputList *self)
{
  guint step = lens_player_get_step (self->player), low = 0, high = self->lines->len;
  const LensStep *next;

  if (self->model == NULL)
    return 0;
  if (step >= lens_model_get_n_steps (self->model))
    return self->lines->len;
  next = lens_model_get_step (self->model, step + 1);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->lines, Line, middle).ticket < next->ticket)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first @n_kept lines are as they were. */
static void
tell (LensOutputList *self, guint n_kept)
{
  guint n_old = self->n_told;

  self->n_told = count_shown (self);
  n_kept = MIN (n_kept, MIN (n_old, self->n_told));
  if (n_old != n_kept || self->n_told != n_kept)
    g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_old - n_kept, self->n_told - n_kept);
}

static void
on_step (LensOutputList *self)
{
  tell (self, G_MAXUINT);
}

/* Returns whether the new ones all came behind the old ones. */
static gboolean
look_for_lines (LensOutputList *self)
{
  LensTrace *trace = lens_model_get_trace (self->model);
  guint n_events = lens_trace_get_n_events (trace);
  gboolean is_in_order = TRUE;

  for (; self->n_events < n_events; self->n_events++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, self->n_events);
      Line line = { head->in_ticket, self->n_events };
      if (head->kind != LENS_EVENT_OUTPUT)
        continue;
      is_in_order &= self->lines->len == 0 || g_array_index (self->lines, Line, self->lines->len - 1).ticket <= line.ticket;
      g_array_append_val (self->lines, line);
    }
  if (!is_in_order)
    g_array_sort (self->lines, compare_lines);
  return is_in_order;
}

static void
on_appended (LensOutputList *self)
{
  tell (self, look_for_lines (self) ? G_MAXUINT : 0);
}

static void
on_model (LensOutputList *self)
{
  guint n_old = self->n_told;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (lens_model_get_trace (self->model), self);
  g_array_set_size (self->lines, 0);
  self->n_events = self->n_told = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  g_set_object (&self->model, lens_player_get_model (self->player));
  if (self->model == NULL)
    return;
  /* The model, which says nothing of records that are no steps, has heard of them before us. */
  g_signal_connect_object (lens_model_get_trace (self->model), "appended", G_CALLBACK (on_appended), self, G_CONNECT_SWAPPED);
  on_appended (self);
}

LensOutputList *
lens_output_list_new (LensPlayer *player)
{
  LensOutputList *self = g_object_new (LENS_TYPE_OUTPUT_LIST, NULL);

  self->player = g_object_ref (player);
  g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  on_model (self);
  return self;
}

static void
lens_output_list_dispose (GObject *object)
{
  LensOutputList *self = LENS_OUTPUT_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->player);
  g_clear_pointer (&self->lines, g_array_unref);
  G_OBJECT_CLASS (lens_output_list_parent_class)->dispose (object);
}

static void
lens_output_list_class_init (LensOutputListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_output_list_dispose;
}

static void
lens_output_list_init (LensOutputList *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
}
