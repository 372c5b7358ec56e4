/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-room-layout.c: with large text all that stands around the stage grows, too, and would leave it so little room that its own text could not. The
 * timeline is what can be spared: a key, a button, and all that is done with it bring it back. The same in a window that is not high.
 */
#include "app/lens-room-layout.h"

#include "app/lens-growth.h"
#include "app/lens-theme.h"
#include "scene/lens-scene.h"

/* Text that is a tenth smaller than the wish is no reason. */
#define ENOUGH 0.9

typedef enum
{
  CHOICE_NONE,
  CHOICE_SHOWN,
  CHOICE_HIDDEN,
} Choice;

struct _LensRoomLayout
{
  GtkLayoutManager parent_instance;
  GtkWidget *stages; /* (nullable): weak */
  Choice choice;
  gboolean is_shown, was_told;
  double growth, growth_told;
  guint telling;
};

G_DEFINE_FINAL_TYPE (LensRoomLayout, lens_room_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SHOWS_TIMELINE, PROP_GROWTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

static int
measure_height (GtkWidget *child, int width, int *natural)
{
  int minimum = 0, ignored;

  *(natural != NULL ? natural : &ignored) = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, natural, NULL, NULL);
  return minimum;
}

/* The bars between the first child and the last. */
static int
measure_bars (GtkWidget *widget, int width)
{
  GtkWidget *timeline = gtk_widget_get_last_child (widget);
  int height = 0, natural;

  for (GtkWidget *bar = gtk_widget_get_next_sibling (gtk_widget_get_first_child (widget)); bar != timeline; bar = gtk_widget_get_next_sibling (bar))
    {
      measure_height (bar, width, &natural);
      height += natural;
    }
  return height;
}

/* What stands in one column with the stage. */
static int
measure_beside_stage (LensRoomLayout *self)
{
  return measure_height (gtk_widget_get_parent (self->stages), -1, NULL) - measure_height (self->stages, -1, NULL);
}

/* The height in which the stage's text has the size that was asked for, as far as the window's width allows. */
static double
get_stage_height (int width)
{
  LensSceneParts parts = LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION;
  double unit = 1000 / lens_scene_get_largest_text_scale (G_MAXDOUBLE, 1000, parts);
  double wish = MIN (lens_theme_get_text_scale (), lens_scene_get_largest_text_scale (width, G_MAXDOUBLE, parts));

  return ENOUGH * unit * wish;
}

static gboolean
choose_shown (LensRoomLayout *self, int width, int left, int timeline_height)
{
  if (self->choice != CHOICE_NONE || self->stages == NULL)
    return self->choice != CHOICE_HIDDEN;
  return left - timeline_height - measure_beside_stage (self) >= get_stage_height (width);
}

static gboolean
tell (gpointer data)
{
  LensRoomLayout *self = data;

  self->telling = 0;
  if (self->was_told != self->is_shown)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_TIMELINE]);
  self->was_told = self->is_shown;
  if (self->growth_told != self->growth)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROWTH]);
  self->growth_told = self->growth;
  return G_SOURCE_REMOVE;
}

static void
lens_room_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  LensRoomLayout *self = LENS_ROOM_LAYOUT (manager);
  GtkWidget *first = gtk_widget_get_first_child (widget), *timeline = gtk_widget_get_last_child (widget);
  int natural, minimum = measure_height (timeline, width, &natural), left = height - measure_bars (widget, width), y = 0;

  self->is_shown = choose_shown (self, width, left, natural);
  self->growth = lens_growth_choose_for (widget);
  if ((self->is_shown != self->was_told || self->growth != self->growth_told) && self->telling == 0)
    self->telling = g_idle_add (tell, self); /* who hears it may ask for another size, which nobody may while sizes are given */
  gtk_widget_set_child_visible (timeline, self->is_shown);
  natural = self->is_shown ? MAX (minimum, MIN (natural, left - measure_height (first, width, NULL))) : 0;
  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_height = left - natural;
      if (!gtk_widget_should_layout (child) || (child == timeline && !self->is_shown))
        continue;
      if (child == timeline)
        child_height = natural;
      else if (child != first)
        measure_height (child, width, &child_height);
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, child_height }, -1);
      y += child_height;
    }
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least = 0, wished = 0;
      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wished, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wished);
    }
}

/* A stage in which text would become smaller than it should ever be is not offered; only a question about it may take more room. */
static int
measure_least_stage (LensRoomLayout *self)
{
  double unit = 1000 / lens_scene_get_largest_text_scale (G_MAXDOUBLE, 1000, LENS_SCENE_CAPTION);

  return self->stages != NULL ? (int) unit + measure_height (gtk_widget_get_next_sibling (self->stages), -1, NULL) : 0;
}

static void
lens_room_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  LensRoomLayout *self = LENS_ROOM_LAYOUT (manager);
  int first, first_natural, timeline, timeline_natural, bars;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  first = MAX (measure_height (gtk_widget_get_first_child (widget), for_size, &first_natural), measure_least_stage (self));
  timeline = measure_height (gtk_widget_get_last_child (widget), for_size, &timeline_natural);
  bars = measure_bars (widget, for_size);
  *minimum = first + bars + (self->choice == CHOICE_SHOWN ? timeline : 0);
  *natural = MAX (*minimum, first_natural + bars + timeline_natural);
}

static void
lens_room_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOWS_TIMELINE: g_value_set_boolean (value, LENS_ROOM_LAYOUT (object)->is_shown); break;
    case PROP_GROWTH: g_value_set_double (value, LENS_ROOM_LAYOUT (object)->growth); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_room_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensRoomLayout *self = LENS_ROOM_LAYOUT (object);

  if (id != PROP_SHOWS_TIMELINE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->is_shown = g_value_get_boolean (value);
  self->choice = self->is_shown ? CHOICE_SHOWN : CHOICE_HIDDEN;
  g_clear_handle_id (&self->telling, g_source_remove); /* or it would be forgotten here, and come when nobody is there any more */
  tell (self);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/* Whoever listens goes with the window. */
static void
lens_room_layout_unroot (GtkLayoutManager *manager)
{
  g_clear_handle_id (&LENS_ROOM_LAYOUT (manager)->telling, g_source_remove);
}

static void
lens_room_layout_dispose (GObject *object)
{
  LensRoomLayout *self = LENS_ROOM_LAYOUT (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_weak_pointer (&self->stages);
  G_OBJECT_CLASS (lens_room_layout_parent_class)->dispose (object);
}

static void
lens_room_layout_class_init (LensRoomLayoutClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  object_class->get_property = lens_room_layout_get_property;
  object_class->set_property = lens_room_layout_set_property;
  object_class->dispose = lens_room_layout_dispose;
  layout_class->unroot = lens_room_layout_unroot;
  layout_class->measure = lens_room_layout_measure;
  layout_class->allocate = lens_room_layout_allocate;
  properties[PROP_SHOWS_TIMELINE] = g_param_spec_boolean ("shows-timeline", NULL, NULL, TRUE,
                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_GROWTH] = g_param_spec_double ("growth", NULL, NULL, 1, G_MAXDOUBLE, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_room_layout_init (LensRoomLayout *self)
{
  self->is_shown = self->was_told = TRUE;
  self->growth = self->growth_told = 1;
}

GtkLayoutManager *
lens_room_layout_new (GtkWidget *stages)
{
  LensRoomLayout *self = g_object_new (LENS_TYPE_ROOM_LAYOUT, NULL);

  g_set_weak_pointer (&self->stages, stages);
  return GTK_LAYOUT_MANAGER (self);
}
