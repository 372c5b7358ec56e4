/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-loop-mark.c: draws a bracket. Its ends are upright strokes, so that it is told from the trough by shape as well as by colour.
 */
#include "app/lens-loop-mark.h"

#define LINE_PX 3
#define END_PX 9

struct _LensLoopMark
{
  GtkWidget parent_instance;
  GtkRange *range; /* (nullable) */
  guint first, last;
};

G_DEFINE_FINAL_TYPE (LensLoopMark, lens_loop_mark, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_FIRST, PROP_LAST, PROP_RANGE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkWidget *
find_part (GtkWidget *widget, const char *css_name)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !g_str_equal (gtk_widget_get_css_name (child), css_name))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/*
 * The knob's middle travels from half of its place's width to as much before the trough's end. The place is less wide than the knob, whose margins are
 * below zero. gtk_range_get_slider_range() does not help: the start that GTK 4.8 tells does not move with the knob.
 */
double
lens_loop_mark_get_x_of (LensLoopMark *self, double value)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (self->range);
  double lower = gtk_adjustment_get_lower (adjustment), span = MAX (gtk_adjustment_get_upper (adjustment) - lower, 1), place;
  GtkWidget *trough = find_part (GTK_WIDGET (self->range), "trough"), *knob = find_part (trough, "slider");
  graphene_rect_t trough_bounds, knob_bounds;
  GtkBorder margin;

  if (!gtk_widget_compute_bounds (trough, GTK_WIDGET (self), &trough_bounds) || !gtk_widget_compute_bounds (knob, GTK_WIDGET (self), &knob_bounds))
    return 0;
  gtk_style_context_get_margin (gtk_widget_get_style_context (knob), &margin);
  place = knob_bounds.size.width + margin.left + margin.right;
  if (gtk_widget_get_direction (GTK_WIDGET (self->range)) == GTK_TEXT_DIR_RTL)
    value = lower + span - (value - lower);
  return trough_bounds.origin.x + place / 2 + (trough_bounds.size.width - place) * (value - lower) / span;
}

static void
lens_loop_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensLoopMark *self = LENS_LOOP_MARK (widget);
  float from, to, left, width, top = gtk_widget_get_height (widget) / 2.0f - END_PX - 2;
  GdkRGBA color;

  if (self->first == 0 || self->range == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  from = (float) lens_loop_mark_get_x_of (self, self->first);
  to = (float) lens_loop_mark_get_x_of (self, self->last);
  left = MIN (from, to) - LINE_PX / 2.0f;
  width = ABS (to - from) + LINE_PX;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, top, width, LINE_PX));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, top, LINE_PX, END_PX));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left + width - LINE_PX, top, LINE_PX, END_PX));
}

static void
lens_loop_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensLoopMark *self = LENS_LOOP_MARK (object);

  switch (id)
    {
    case PROP_FIRST: self->first = g_value_get_uint (value); break;
    case PROP_LAST: self->last = g_value_get_uint (value); break;
    case PROP_RANGE: g_set_object (&self->range, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lens_loop_mark_dispose (GObject *object)
{
  g_clear_object (&LENS_LOOP_MARK (object)->range);
  G_OBJECT_CLASS (lens_loop_mark_parent_class)->dispose (object);
}

static void
lens_loop_mark_class_init (LensLoopMarkClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags in = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_loop_mark_set_property;
  object_class->dispose = lens_loop_mark_dispose;
  GTK_WIDGET_CLASS (class)->snapshot = lens_loop_mark_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-loop-mark");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  properties[PROP_FIRST] = g_param_spec_uint ("first", NULL, NULL, 0, G_MAXUINT, 0, in);
  properties[PROP_LAST] = g_param_spec_uint ("last", NULL, NULL, 0, G_MAXUINT, 0, in);
  properties[PROP_RANGE] = g_param_spec_object ("range", NULL, NULL, GTK_TYPE_RANGE, in);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_loop_mark_init (LensLoopMark *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
