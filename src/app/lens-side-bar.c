/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-side-bar.c: two panes whose heights keep their proportion in windows of any height.
 */
#include "app/lens-side-bar.h"

#include "app/lens-code-view.h"
#include "app/lens-event-list.h"
#include "app/lens-inspector.h"
#include "app/lens-output-view.h"
#include "app/lens-selection.h"
#include "scene/lens-player.h"

#define DEFAULT_SPLIT 0.45
#define LEAST_SPLIT 0.1

struct _LensSideBar
{
  GtkWidget parent_instance;
  LensPlayer *player;
  LensSelection *selection; /* (nullable) */
  gboolean had_selection;
  double split;
  int height; /* that `split` was applied to */
  GtkWidget *panes, *tabs, *events;
};

G_DEFINE_FINAL_TYPE (LensSideBar, lens_side_bar, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, PROP_SELECTION, PROP_PAGE, PROP_SPLIT, N_PROPS };
static GParamSpec *properties[N_PROPS];

GtkWidget *
lens_side_bar_get_events (LensSideBar *self)
{
  return self->events;
}

/* Only while the height stays is a new position somebody's wish. */
static void
on_position (LensSideBar *self)
{
  int height = gtk_widget_get_height (self->panes);

  if (height > 0 && height == self->height)
    self->split = CLAMP ((double) gtk_paned_get_position (GTK_PANED (self->panes)) / height, LEAST_SPLIT, 1 - LEAST_SPLIT);
}

/* It wishes for no more width than it needs: a flap that cannot have all that is wished for folds, and what some line of words would like must
 * not take the side bar away. */
static void
lens_side_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (LENS_SIDE_BAR (widget)->panes, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

/* In a new height the paned finds a position of its own, which is not ours: rounding adds up, and panes have least heights. */
static void
lens_side_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LensSideBar *self = LENS_SIDE_BAR (widget);
  gboolean is_new = height != self->height;

  if (is_new)
    self->height = 0;
  gtk_widget_allocate (self->panes, width, height, baseline, NULL);
  if (is_new)
    {
      gtk_paned_set_position (GTK_PANED (self->panes), (int) (self->split * height + 0.5));
      gtk_widget_allocate (self->panes, width, height, baseline, NULL);
    }
  self->height = height;
}

static void
on_page (LensSideBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
set_page (LensSideBar *self, const char *name)
{
  if (name != NULL && gtk_stack_get_child_by_name (GTK_STACK (self->tabs), name) != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->tabs), name);
}

/* Who begins to select wants to know what it is; while the selection moves on, other pages stay. */
static void
on_selection (LensSideBar *self)
{
  gboolean has_selection = lens_selection_get (self->selection)->kind != LENS_SUBJECT_NOTHING;

  if (has_selection && !self->had_selection)
    set_page (self, "inspector");
  self->had_selection = has_selection;
}

static void
set_selection (LensSideBar *self, LensSelection *selection)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    g_signal_connect_object (selection, "notify::subject", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
}

static void
lens_side_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensSideBar *self = LENS_SIDE_BAR (object);

  switch (id)
    {
    case PROP_PLAYER: g_set_object (&self->player, g_value_get_object (value)); break;
    case PROP_SELECTION: set_selection (self, g_value_get_object (value)); break;
    case PROP_PAGE: set_page (self, g_value_get_string (value)); break;
    case PROP_SPLIT:
      self->split = g_value_get_double (value);
      self->height = 0;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_side_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensSideBar *self = LENS_SIDE_BAR (object);

  switch (id)
    {
    case PROP_PLAYER: g_value_set_object (value, self->player); break;
    case PROP_SELECTION: g_value_set_object (value, self->selection); break;
    case PROP_PAGE: g_value_set_string (value, gtk_stack_get_visible_child_name (GTK_STACK (self->tabs))); break;
    case PROP_SPLIT: g_value_set_double (value, self->split); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_side_bar_dispose (GObject *object)
{
  LensSideBar *self = LENS_SIDE_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_SIDE_BAR);
  set_selection (self, NULL);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_side_bar_parent_class)->dispose (object);
}

static void
lens_side_bar_class_init (LensSideBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_CODE_VIEW);
  g_type_ensure (LENS_TYPE_EVENT_LIST);
  g_type_ensure (LENS_TYPE_INSPECTOR);
  g_type_ensure (LENS_TYPE_OUTPUT_VIEW);
  object_class->set_property = lens_side_bar_set_property;
  object_class->get_property = lens_side_bar_get_property;
  object_class->dispose = lens_side_bar_dispose;
  widget_class->measure = lens_side_bar_measure;
  widget_class->size_allocate = lens_side_bar_size_allocate;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, LENS_TYPE_SELECTION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPLIT] = g_param_spec_double ("split", NULL, NULL, 0, 1, DEFAULT_SPLIT, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-side-bar");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-side-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LensSideBar, panes);
  gtk_widget_class_bind_template_child (widget_class, LensSideBar, tabs);
  gtk_widget_class_bind_template_child (widget_class, LensSideBar, events);
}

static void
lens_side_bar_init (LensSideBar *self)
{
  self->split = DEFAULT_SPLIT;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->panes, "notify::position", G_CALLBACK (on_position), self);
  g_signal_connect_swapped (self->tabs, "notify::visible-child-name", G_CALLBACK (on_page), self);
}
