/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-pair.c: one stage or two, and which of them counts.
 */
#include "app/lens-stage-pair-private.h"

#include "app/lens-stage-head.h"
#include "app/lens-together-bar.h"

G_DEFINE_FINAL_TYPE (LensStagePair, lens_stage_pair, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_STAGE, PROP_SIDE, PROP_RULE, N_PROPS };
static GParamSpec *properties[N_PROPS];

LensStageView *
lens_stage_pair_get_stage (LensStagePair *self, guint side)
{
  return LENS_STAGE_VIEW (self->stages[side]);
}

static void
mark_side (LensStagePair *self)
{
  for (guint side = 0; side < 2; side++)
    if (side == self->side)
      gtk_widget_add_css_class (self->heads[side], "current");
    else
      gtk_widget_remove_css_class (self->heads[side], "current");
}

static void
take_side (LensStagePair *self, guint side)
{
  if (self->side == side)
    return;
  self->side = side;
  mark_side (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDE]);
}

/* A stage that is to get the focus must be there to take it, before the next layout shows it. */
void
lens_stage_pair_set_side (LensStagePair *self, guint side)
{
  gtk_widget_set_child_visible (self->stages[side], TRUE);
  take_side (self, side);
  gtk_widget_grab_focus (self->stages[side]);
}

static void
on_focus (GtkWidget *stage)
{
  LensStagePair *self = LENS_STAGE_PAIR (gtk_widget_get_parent (stage));

  if (self->is_together)
    take_side (self, stage == self->stages[1]);
}

/* The stage keeps what it does with clicks. */
static void
watch_focus (GtkWidget *stage)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus), stage, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (stage, focus);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_focus), stage, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (stage, GTK_EVENT_CONTROLLER (click));
}

void
lens_stage_pair_show (LensStagePair *self, LensPlayer *const players[2], const char *const titles[2])
{
  for (guint side = 0; side < 2; side++)
    {
      g_object_set (self->heads[side], "player", players[side], "title", titles[side], "visible", TRUE, NULL);
      lens_stage_view_set_beside (LENS_STAGE_VIEW (self->stages[side]), titles[side]);
    }
  g_object_set (self->stages[1], "player", players[1], "visible", TRUE, NULL);
  g_object_set (self->bar, "player", players[0], "first-title", titles[0], "second-title", titles[1], "visible", TRUE, NULL);
  gtk_widget_set_visible (self->separator, TRUE);
  self->is_together = TRUE;
  mark_side (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
lens_stage_pair_end (LensStagePair *self)
{
  GtkWidget *of_two[] = { self->bar, self->heads[0], self->separator, self->heads[1], self->stages[1] };

  self->is_together = FALSE;
  take_side (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_two); i++)
    gtk_widget_set_visible (of_two[i], FALSE);
  for (guint side = 0; side < 2; side++)
    {
      g_object_set (self->heads[side], "player", NULL, NULL);
      lens_stage_view_set_beside (LENS_STAGE_VIEW (self->stages[side]), NULL);
    }
  g_object_set (self->bar, "player", NULL, NULL);
  g_object_set (self->stages[1], "player", NULL, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
on_show_stage (LensStagePair *self, GtkWidget *head)
{
  lens_stage_pair_set_side (self, head == self->heads[1]);
}

static void
on_rule (LensStagePair *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULE]);
}

static void
set_stage (LensStagePair *self, GtkWidget *stage)
{
  self->stages[0] = stage;
  gtk_widget_insert_after (stage, GTK_WIDGET (self), self->heads[0]);
  watch_focus (stage);
}

static void
lens_stage_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensStagePair *self = LENS_STAGE_PAIR (object);

  switch (id)
    {
    case PROP_STAGE: set_stage (self, g_value_get_object (value)); break;
    case PROP_SIDE: take_side (self, g_value_get_uint (value)); break;
    case PROP_RULE: g_object_set_property (G_OBJECT (self->bar), "rule", value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_stage_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensStagePair *self = LENS_STAGE_PAIR (object);

  switch (id)
    {
    case PROP_SIDE: g_value_set_uint (value, self->side); break;
    case PROP_RULE: g_object_get_property (G_OBJECT (self->bar), "rule", value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_stage_pair_dispose (GObject *object)
{
  LensStagePair *self = LENS_STAGE_PAIR (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->stages[0], gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_STAGE_PAIR);
  G_OBJECT_CLASS (lens_stage_pair_parent_class)->dispose (object);
}

static void
lens_stage_pair_class_init (LensStagePairClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (LENS_TYPE_STAGE_HEAD);
  g_type_ensure (LENS_TYPE_STAGE_VIEW);
  g_type_ensure (LENS_TYPE_TOGETHER_BAR);
  object_class->set_property = lens_stage_pair_set_property;
  object_class->get_property = lens_stage_pair_get_property;
  object_class->dispose = lens_stage_pair_dispose;
  widget_class->measure = lens_stage_pair_measure;
  widget_class->size_allocate = lens_stage_pair_size_allocate;
  properties[PROP_STAGE] = g_param_spec_object ("stage", NULL, NULL, LENS_TYPE_STAGE_VIEW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDE] = g_param_spec_uint ("side", NULL, NULL, 0, 1, 0, both);
  properties[PROP_RULE] = g_param_spec_uint ("rule", NULL, NULL, LENS_PAIRING_BY_DATA, LENS_PAIRING_BY_CLOCK, LENS_PAIRING_BY_DATA, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-stage-pair");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-stage-pair.ui");
  gtk_widget_class_bind_template_child (widget_class, LensStagePair, bar);
  gtk_widget_class_bind_template_child (widget_class, LensStagePair, separator);
  gtk_widget_class_bind_template_child_full (widget_class, "first_head", FALSE, G_STRUCT_OFFSET (LensStagePair, heads[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_head", FALSE, G_STRUCT_OFFSET (LensStagePair, heads[1]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_stage", FALSE, G_STRUCT_OFFSET (LensStagePair, stages[1]));
  gtk_widget_class_bind_template_callback (widget_class, on_rule);
  gtk_widget_class_bind_template_callback (widget_class, on_show_stage);
}

static void
lens_stage_pair_init (LensStagePair *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_focus (self->stages[1]);
}
