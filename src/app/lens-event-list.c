/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-list.c: a virtual list over lens-step-list.h; its columns are described in ui/lens-event-list.ui. The headers of a column view
 * cannot be reached with the keyboard, so the order can be chosen beside the filter as well.
 */
#include "app/lens-event-list.h"

#include <glib/gi18n-lib.h>

#include "app/lens-column-sorter.h"
#include "app/lens-event-columns.h"
#include "app/lens-event-filter.h"
#include "app/lens-event-search.h"
#include "app/lens-filter-pills.h"
#include "app/lens-growing-rows.h"
#include "app/lens-letter-chip.h"
#include "app/lens-step-item.h"
#include "app/lens-step-list.h"
#include "app/lens-theme.h"

struct _LensEventList
{
  AdwBin parent_instance;
  LensPlayer *player;
  LensStepList *steps; /* (nullable) */
  GtkWidget *view;
  GtkWidget *count, *search_button, *search, *pills, *hidden_note, *progress, *filter, *order, *descending;
  GtkColumnViewColumn *time_column, *who_column, *call_column, *result_column;
  gboolean is_sorting; /* the controls follow the view, not the other way round */
  guint focusing; /* idle source, or 0 */
  LensEventColumns *columns;
  int fitted_width;
};

G_DEFINE_FINAL_TYPE (LensEventList, lens_event_list, ADW_TYPE_BIN)

enum { PROP_0, PROP_PLAYER, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* A column view keeps its rows in its last child. */
static GtkWidget *
get_rows (LensEventList *self)
{
  return gtk_widget_get_last_child (self->view);
}

/* The arrow keys go on from the player's step, however it was reached. */
static void
focus_selected_row (LensEventList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (get_rows (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}

static gboolean
focus_later (gpointer data)
{
  LensEventList *self = data;

  self->focusing = 0;
  if (has_focus_within (get_rows (self)))
    focus_selected_row (self);
  return G_SOURCE_REMOVE;
}

/* Whoever enters the list means the row of the step; GTK has its own idea, and is not done with it yet. */
static void
on_enter (LensEventList *self)
{
  if (self->focusing == 0)
    self->focusing = g_idle_add (focus_later, self);
}

/* Where the player is, the list is: at its row, or, when that is filtered out, at the nearest one, and says so. A column view has no
 * function of its own to scroll (before GTK 4.12). */
static void
show_step (LensEventList *self)
{
  guint step = lens_player_get_step (self->player), row;
  gboolean is_shown, has_rows = lens_step_list_find (self->steps, step, &row, &is_shown);
  gboolean is_hidden = step > 0 && !is_shown;

  gtk_widget_set_visible (self->hidden_note, is_hidden);
  if (is_hidden)
    {
      g_autofree char *text = has_rows ? g_strdup_printf (_("Step %1$u is filtered out; the nearest shown is step %2$u."), step,
                                                          lens_step_list_get_step (self->steps, row))
                                       : g_strdup (_("No event is left by this filter."));
      gtk_label_set_label (GTK_LABEL (self->hidden_note), text);
    }
  if (step > 0 && has_rows && row < g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view)))))
    gtk_widget_activate_action (get_rows (self), "list.scroll-to-item", "u", row);
}

static void
on_step (LensEventList *self)
{
  show_step (self);
  if (has_focus_within (get_rows (self)))
    focus_selected_row (self);
}

static void
show_count (LensEventList *self)
{
  LensModel *model = lens_step_list_get_model (self->steps);
  guint n_steps = model != NULL ? lens_model_get_n_steps (model) : 0, n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  /* Translators: how many events the filter lets through */
  g_autofree char *text = n_shown < n_steps ? g_strdup_printf (_("%1$u of %2$u"), n_shown, n_steps) : g_strdup_printf ("%u", n_steps);

  gtk_label_set_label (GTK_LABEL (self->count), text);
}

static void
lens_event_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LensEventList *self = LENS_EVENT_LIST (widget);

  GTK_WIDGET_CLASS (lens_event_list_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != self->fitted_width)
    lens_event_columns_fit (self->columns);
  self->fitted_width = width;
}

/* Words of another size. */
static void
on_text_size (LensEventList *self)
{
  if (self->columns == NULL) /* not yet, or not any more */
    return;
  lens_event_columns_forget (self->columns);
  lens_event_columns_fit (self->columns);
}

static void
lens_event_list_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (lens_event_list_parent_class)->css_changed (widget, change);
  on_text_size (LENS_EVENT_LIST (widget));
}

static void
on_rows (LensEventList *self)
{
  lens_event_columns_set_model (self->columns, lens_step_list_get_model (self->steps));
  show_count (self);
  show_step (self);
}

static void
on_progress (LensEventList *self)
{
  double done = lens_step_list_get_progress (self->steps);

  gtk_widget_set_visible (self->progress, done < 1);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), done);
}

static void
on_view_sorted (LensEventList *self)
{
  LensStepOrder order;
  gboolean is_descending;

  if (self->steps == NULL)
    return;
  order = lens_column_sorter_get_choice (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), &is_descending);
  self->is_sorting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->order), order);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->descending), is_descending);
  self->is_sorting = FALSE;
  lens_step_list_set_order (self->steps, order, is_descending);
}

static void
on_order_chosen (LensEventList *self)
{
  GtkColumnViewColumn *columns[] = { self->time_column, self->who_column, self->call_column, self->result_column };
  guint order = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->order));
  gboolean is_descending = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->descending));

  if (!self->is_sorting && order < G_N_ELEMENTS (columns))
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), columns[order], is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
on_filter_opened (LensEventList *self)
{
  if (self->steps != NULL)
    lens_event_filter_fill (LENS_EVENT_FILTER (self->filter), self->steps);
}

void
lens_event_list_find (LensEventList *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), TRUE);
  gtk_widget_grab_focus (self->search);
}

void
lens_event_list_find_next (LensEventList *self, gboolean is_forward)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->search_button)))
    lens_event_list_find (self);
  lens_event_search_go (LENS_EVENT_SEARCH (self->search), is_forward);
}

/* At once, without sliding in: who types on must not lose a letter. */
static void
on_search_toggled (LensEventList *self)
{
  gboolean is_open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->search_button));

  gtk_widget_set_visible (self->search, is_open);
  if (is_open)
    gtk_widget_grab_focus (self->search);
}

/* The list is where the hit is. */
static void
on_search_closed (LensEventList *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), FALSE);
  gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
}

/* A cell may be too narrow for its words. A text of its own for each cell would ask the X server where the pointer is whenever a row changes: a list that
 * scrolls does little else then. */
static gboolean
on_query_tooltip (GtkWidget *view, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip)
{
  GtkWidget *cell = is_by_keyboard ? NULL : gtk_widget_pick (view, x, y, GTK_PICK_NON_TARGETABLE);
  const char *text = GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : NULL;

  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
set_player (LensEventList *self, LensPlayer *player)
{
  g_autoptr (LensStepList) steps = player != NULL ? lens_step_list_new (player) : NULL;
  g_autoptr (LensGrowingRows) rows = player != NULL ? lens_growing_rows_new (GTK_SELECTION_MODEL (steps)) : NULL;

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->steps != NULL)
    g_signal_handlers_disconnect_by_data (self->steps, self);
  g_set_object (&self->player, player);
  g_set_object (&self->steps, steps);
  lens_event_search_set_list (LENS_EVENT_SEARCH (self->search), steps);
  lens_filter_pills_set_list (LENS_FILTER_PILLS (self->pills), steps);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (rows));
  gtk_widget_set_visible (self->progress, FALSE);
  lens_event_columns_set_model (self->columns, NULL);
  if (player == NULL)
    return;
  g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (steps, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (steps, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  on_rows (self);
}

static void
lens_event_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAYER)
    set_player (LENS_EVENT_LIST (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_event_list_dispose (GObject *object)
{
  LensEventList *self = LENS_EVENT_LIST (object);

  g_clear_handle_id (&self->focusing, g_source_remove);
  if (self->player != NULL)
    set_player (self, NULL);
  g_clear_pointer (&self->columns, lens_event_columns_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_EVENT_LIST);
  G_OBJECT_CLASS (lens_event_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, LensEventList, view);
  gtk_widget_class_bind_template_child (class, LensEventList, count);
  gtk_widget_class_bind_template_child (class, LensEventList, search_button);
  gtk_widget_class_bind_template_child (class, LensEventList, search);
  gtk_widget_class_bind_template_child (class, LensEventList, pills);
  gtk_widget_class_bind_template_child (class, LensEventList, hidden_note);
  gtk_widget_class_bind_template_child (class, LensEventList, progress);
  gtk_widget_class_bind_template_child (class, LensEventList, filter);
  gtk_widget_class_bind_template_child (class, LensEventList, order);
  gtk_widget_class_bind_template_child (class, LensEventList, descending);
  gtk_widget_class_bind_template_child (class, LensEventList, time_column);
  gtk_widget_class_bind_template_child (class, LensEventList, who_column);
  gtk_widget_class_bind_template_child (class, LensEventList, call_column);
  gtk_widget_class_bind_template_child (class, LensEventList, result_column);
  gtk_widget_class_bind_template_callback (class, on_filter_opened);
  gtk_widget_class_bind_template_callback (class, on_query_tooltip);
  gtk_widget_class_bind_template_callback (class, on_order_chosen);
  gtk_widget_class_bind_template_callback (class, on_search_toggled);
  gtk_widget_class_bind_template_callback (class, on_search_closed);
}

static void
lens_event_list_class_init (LensEventListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_STEP_ITEM);
  g_type_ensure (LENS_TYPE_LETTER_CHIP);
  g_type_ensure (LENS_TYPE_EVENT_FILTER);
  g_type_ensure (LENS_TYPE_EVENT_SEARCH);
  g_type_ensure (LENS_TYPE_FILTER_PILLS);
  object_class->set_property = lens_event_list_set_property;
  object_class->dispose = lens_event_list_dispose;
  widget_class->size_allocate = lens_event_list_size_allocate;
  widget_class->css_changed = lens_event_list_css_changed;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-event-list");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-event-list.ui");
  bind_template (widget_class);
}

static void
set_sorter (GtkColumnViewColumn *column, LensStepOrder order)
{
  g_autoptr (GtkSorter) sorter = lens_column_sorter_new (order);

  gtk_column_view_column_set_sorter (column, sorter);
}

static void
lens_event_list_init (LensEventList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = lens_event_columns_new (GTK_COLUMN_VIEW (self->view), self->result_column);
  set_sorter (self->time_column, LENS_ORDER_STEP);
  set_sorter (self->who_column, LENS_ORDER_PROCESS);
  set_sorter (self->call_column, LENS_ORDER_CALL);
  set_sorter (self->result_column, LENS_ORDER_RESULT);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed", G_CALLBACK (on_view_sorted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_enter), self);
  gtk_widget_add_controller (get_rows (self), focus);
  lens_theme_watch_text_scale (self, G_CALLBACK (on_text_size));
}
