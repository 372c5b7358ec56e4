/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation.c: the window and its layout: the stage, and a line below it whose height follows the window's.
 */
#include "app/lens-presentation-private.h"

#include "app/lens-presentation-board.h"
#include "app/lens-presentation-foot.h"
#include "app/lens-presentation-help.h"
#include "app/lens-presentation-keys.h"
#include "app/lens-stage-view.h"

G_DEFINE_FINAL_TYPE (LensPresentation, lens_presentation, GTK_TYPE_WINDOW)

enum { PROP_0, PROP_PLAYER, PROP_SUBJECT, PROP_ASKS_FIRST, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint leave_signal;
static guint forward_signal;

gboolean
lens_presentation_emit_forward (LensPresentation *self)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, forward_signal, 0, &is_taken);
  return is_taken;
}

gboolean
lens_presentation_is_asking (LensPresentation *self)
{
  return self->is_asking;
}

GtkWidget *
lens_presentation_get_stage (LensPresentation *self)
{
  return self->stage;
}

static void
measure_page (GtkWidget *page, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  /* As small as a window system likes. */
  *minimum = 1;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 720;
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
allocate_page (GtkWidget *page, int width, int height, int baseline)
{
  LensPresentation *self = LENS_PRESENTATION (gtk_widget_get_ancestor (page, LENS_TYPE_PRESENTATION));
  int foot_height = lens_presentation_foot_get_height (height);

  if (self->second != NULL)
    lens_presentation_allocate_pair (self, width, MAX (1, height - foot_height));
  else
    gtk_widget_size_allocate (self->stage, &(GtkAllocation) { 0, 0, width, MAX (1, height - foot_height) }, -1);
  gtk_widget_size_allocate (self->foot, &(GtkAllocation) { 0, height - foot_height, width, foot_height }, -1);
}

/* Whoever goes elsewhere, in the presenter's own view, has the answer shown. A quiz asks while others still hear of the step before. */
static void
on_place (LensPresentation *self)
{
  if (!self->is_asking || lens_player_get_place (self->player) != self->asked_place)
    lens_presentation_set_asking (self, FALSE);
}

static void
set_player (LensPresentation *self, LensPlayer *player)
{
  g_set_object (&self->player, player);
  g_object_set (self->stage, "player", player, NULL);
  g_object_set (self->foot, "player", player, NULL);
  g_signal_connect_object (player, "notify::place", G_CALLBACK (on_place), self, G_CONNECT_SWAPPED);
}

static void
lens_presentation_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensPresentation *self = LENS_PRESENTATION (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_SUBJECT: g_object_set_property (G_OBJECT (self->foot), "title", value); break;
    case PROP_ASKS_FIRST:
      if (self->asks_first == g_value_get_boolean (value))
        break;
      self->asks_first = g_value_get_boolean (value);
      lens_presentation_set_asking (self, FALSE);
      g_object_notify_by_pspec (object, pspec);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_presentation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ASKS_FIRST)
    g_value_set_boolean (value, LENS_PRESENTATION (object)->asks_first);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Closed by the window system is left as well. */
static gboolean
lens_presentation_close_request (GtkWindow *window)
{
  g_signal_emit (window, leave_signal, 0);
  return GDK_EVENT_STOP;
}

static void
lens_presentation_dispose (GObject *object)
{
  LensPresentation *self = LENS_PRESENTATION (object);

  lens_presentation_dispose_pointer (self);
  lens_presentation_dispose_screen (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_PRESENTATION);
  g_clear_object (&self->player);
  if (self->typed != NULL)
    g_string_free (g_steal_pointer (&self->typed), TRUE);
  G_OBJECT_CLASS (lens_presentation_parent_class)->dispose (object);
}

static void
lens_presentation_class_init (LensPresentationClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_PRESENTATION_BOARD);
  g_type_ensure (LENS_TYPE_PRESENTATION_COVER);
  g_type_ensure (LENS_TYPE_PRESENTATION_FOOT);
  g_type_ensure (LENS_TYPE_PRESENTATION_HELP);
  g_type_ensure (LENS_TYPE_STAGE_VIEW);
  object_class->set_property = lens_presentation_set_property;
  object_class->get_property = lens_presentation_get_property;
  object_class->dispose = lens_presentation_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lens_presentation_close_request;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ASKS_FIRST] = g_param_spec_boolean ("asks-first", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  leave_signal = g_signal_new ("leave", LENS_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  forward_signal = g_signal_new ("forward", LENS_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-presentation.ui");
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, page);
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, stage);
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, foot);
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, cover);
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, help);
  gtk_widget_class_bind_template_child (widget_class, LensPresentation, board);
}

static void
lens_presentation_init (LensPresentation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typed = g_string_new (NULL);
  gtk_widget_set_layout_manager (self->page, gtk_custom_layout_new (NULL, measure_page, allocate_page));
  lens_stage_view_set_presenting (LENS_STAGE_VIEW (self->stage), TRUE);
  lens_presentation_init_pointer (self);
  lens_presentation_init_input (self);
}

void
lens_presentation_show_board (LensPresentation *self, const char *title, GPtrArray *items)
{
  lens_presentation_set_asking (self, FALSE);
  lens_presentation_board_show (LENS_PRESENTATION_BOARD (self->board), title, items);
}

LensPresentation *
lens_presentation_new (LensPlayer *player)
{
  return g_object_new (LENS_TYPE_PRESENTATION, "player", player, NULL);
}
