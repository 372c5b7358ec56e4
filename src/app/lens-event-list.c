/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-list.c: a virtual list over lens-step-list.h; its columns are described in ui/lens-event-list.ui.
 */
#include "app/lens-event-list.h"

#include "app/lens-letter-chip.h"
#include "app/lens-step-item.h"
#include "app/lens-step-list.h"

struct _LensEventList
{
  AdwBin parent_instance;
  LensPlayer *player;
  GtkWidget *view;
  guint focusing; /* idle source, or 0 */
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

/* A column view has no function of its own to scroll (before GTK 4.12). */
static void
on_step (LensEventList *self)
{
  guint step = lens_player_get_step (self->player);

  if (step == 0)
    return;
  gtk_widget_activate_action (get_rows (self), "list.scroll-to-item", "u", step - 1);
  if (has_focus_within (get_rows (self)))
    focus_selected_row (self);
}

static void
set_player (LensEventList *self, LensPlayer *player)
{
  g_autoptr (LensStepList) steps = player != NULL ? lens_step_list_new (player) : NULL;

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (steps));
  if (player != NULL)
    g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
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
    g_signal_handlers_disconnect_by_data (self->player, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_EVENT_LIST);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_event_list_parent_class)->dispose (object);
}

static void
lens_event_list_class_init (LensEventListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_STEP_ITEM);
  g_type_ensure (LENS_TYPE_LETTER_CHIP);
  object_class->set_property = lens_event_list_set_property;
  object_class->dispose = lens_event_list_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-event-list");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-event-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LensEventList, view);
}

static void
lens_event_list_init (LensEventList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_enter), self);
  gtk_widget_add_controller (get_rows (self), focus);
}
