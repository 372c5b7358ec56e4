/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline.c: what a timeline shows, which part of it, and its markers. Bars, axis and levels follow from the model; they are made anew
 * when somebody looks after it has changed.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-direction.h"
#include "app/lens-popovers.h"
#include "app/lens-theme.h"
#include "app/lens-timeline-canvas.h"
#include "model/lens-bookmark-steps.h"

/* Two lanes and a level at least, or four rows of usual text; what is more is scrolled to, and leaves its room to the stage. */
#define MOST_LANES_PX MAX (114 * (float) self->growth, 2 * LENS_TIMELINE_LANE_PX (self) + LENS_TIMELINE_LEVEL_PX (self) + 4)

G_DEFINE_FINAL_TYPE (LensTimeline, lens_timeline, GTK_TYPE_BOX)

enum { PROP_0, PROP_PLAYER, PROP_BY_TIME, PROP_GROWTH, PROP_HAS_MARKS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
forget (LensTimeline *self)
{
  self->labels_px = 0;
  g_clear_pointer (&self->bars, lens_timeline_bars_free);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
}

/* What was seen stays in sight while a run grows; who saw all of it goes on to see all. */
static void
make_axis (LensTimeline *self)
{
  LensTimelineAxis *old = self->axis, *new = lens_timeline_axis_new (self->model, self->is_by_time);

  if (old != NULL && old->is_by_time == new->is_by_time && !lens_timeline_axis_is_fit (old))
    {
      new->from = MIN (old->from, new->length - MIN (old->to - old->from, new->length));
      new->to = new->from + MIN (old->to - old->from, new->length);
    }
  self->axis = new;
  g_clear_pointer (&old, lens_timeline_axis_free);
}

gboolean
lens_timeline_prepare (LensTimeline *self)
{
  if (self->model == NULL)
    return FALSE;
  if (self->bars != NULL)
    return TRUE;
  self->bars = lens_timeline_bars_new (self->model);
  self->bookmarks = lens_model_get_bookmarked_steps (self->model);
  make_axis (self);
  return TRUE;
}

GskRenderNode *
lens_timeline_get_drawn (LensTimeline *self)
{
  return self->drawn;
}

void
lens_timeline_get_seen (LensTimeline *self, double *from, double *to)
{
  gboolean has_axis = lens_timeline_prepare (self);

  *from = has_axis ? self->axis->from : 0;
  *to = has_axis ? self->axis->to : 0;
}

/* What a sighted person takes in at a glance. */
void
lens_timeline_describe (LensTimeline *self)
{
  guint step = lens_player_get_step (self->player), n_steps = self->model != NULL ? lens_model_get_n_steps (self->model) : 0;
  g_autofree char *marks = lens_timeline_describe_marks (self), *result = NULL, *call = NULL, *text = NULL;

  if (step > 0 && step <= n_steps)
    call = lens_model_describe_step (self->model, step, &result);
  if (call == NULL)
    text = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  else
    text = g_strdup_printf (_("step %1$u of %2$u: %3$c %4$s %5$s"), step, n_steps, lens_model_get_letter (self->model, step), call, result);
  if (marks != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s; %s", text, marks);
      g_free (text);
      text = g_steal_pointer (&both);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lanes), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
lens_timeline_redraw (LensTimeline *self)
{
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  lens_timeline_queue_draw (self);
}

void
lens_timeline_queue_draw (LensTimeline *self)
{
  gtk_widget_queue_draw (self->ruler);
  gtk_widget_queue_draw (self->lanes);
}

/* Two lanes at least, so that the stage does not shrink when a second process comes. */
static void
measure (LensTimeline *self)
{
  guint n_lanes = self->bars != NULL ? MAX (self->bars->lanes->len, 2) : 2, n_levels = self->bars != NULL ? self->bars->levels->len : 0;

  lens_timeline_canvas_set_height (LENS_TIMELINE_CANVAS (self->lanes),
                                   (int) (n_lanes * LENS_TIMELINE_LANE_PX (self) + n_levels * LENS_TIMELINE_LEVEL_PX (self) + 4));
}

static void
on_text_scale (LensTimeline *self)
{
  lens_timeline_canvas_set_height (LENS_TIMELINE_CANVAS (self->ruler), (int) LENS_TIMELINE_RULER_PX (self));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), (int) MOST_LANES_PX);
  lens_timeline_prepare (self); /* records that came just now have not been caught up with yet */
  measure (self);
  self->labels_px = 0;
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  lens_timeline_queue_draw (self);
}

static void
refresh (LensTimeline *self)
{
  g_clear_handle_id (&self->catching_up, g_source_remove);
  forget (self);
  lens_timeline_prepare (self);
  measure (self);
  lens_timeline_list_bookmarks (self);
  lens_timeline_describe (self);
  lens_timeline_redraw (self);
}

static gboolean
catch_up (gpointer data)
{
  LensTimeline *self = data;

  self->catching_up = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A run that is live sends hundreds of records at once: after all of them, and before the next frame, is time enough. */
static void
on_changed (LensTimeline *self)
{
  forget (self);
  if (self->catching_up == 0)
    self->catching_up = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, catch_up, self, NULL);
}

static void
on_bookmarks (LensTimeline *self)
{
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  if (self->bars != NULL)
    self->bookmarks = lens_model_get_bookmarked_steps (self->model);
  lens_timeline_list_bookmarks (self);
  lens_timeline_redraw (self);
}

static void
on_step (LensTimeline *self)
{
  if (!lens_timeline_prepare (self))
    return;
  double from = self->axis->from;
  lens_timeline_axis_reveal (self->axis, lens_timeline_axis_get_place (self->axis, lens_player_get_step (self->player)));
  if (self->axis->from != from)
    lens_timeline_redraw (self);
  lens_timeline_describe (self);
  lens_timeline_queue_draw (self);
}

static void
on_model (LensTimeline *self)
{
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
      g_signal_handlers_disconnect_by_func (lens_model_get_trace (self->model), on_bookmarks, self);
    }
  g_set_object (&self->model, lens_player_get_model (self->player));
  g_clear_pointer (&self->axis, lens_timeline_axis_free);
  lens_popovers_close (self->ruler); /* it is about steps that are not there any more */
  lens_popovers_close (self->lanes);
  lens_timeline_clear_marks (self);
  if (self->model != NULL)
    {
      g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lens_model_get_trace (self->model), "bookmarks-changed", G_CALLBACK (on_bookmarks), self, G_CONNECT_SWAPPED);
    }
  refresh (self);
}

static void
set_player (LensTimeline *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player == NULL)
    return;
  g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::show-ms", G_CALLBACK (lens_timeline_queue_draw), self, G_CONNECT_SWAPPED);
  on_model (self);
}

static void
set_by_time (LensTimeline *self, gboolean is_by_time)
{
  if (self->is_by_time == is_by_time)
    return;
  self->is_by_time = is_by_time;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->corner), is_by_time ? C_("axis", "Time") : C_("axis", "Steps"));
  if (lens_timeline_prepare (self))
    make_axis (self);
  lens_timeline_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_TIME]);
}

static void
set_growth (LensTimeline *self, double growth)
{
  self->growth = growth;
  on_text_scale (self);
}

static void
lens_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAYER)
    set_player (LENS_TIMELINE (object), g_value_get_object (value));
  else if (id == PROP_BY_TIME)
    set_by_time (LENS_TIMELINE (object), g_value_get_boolean (value));
  else if (id == PROP_GROWTH)
    set_growth (LENS_TIMELINE (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BY_TIME)
    g_value_set_boolean (value, LENS_TIMELINE (object)->is_by_time);
  else if (id == PROP_HAS_MARKS)
    g_value_set_boolean (value, LENS_TIMELINE (object)->marks[0] != G_MAXUINT);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_timeline_dispose (GObject *object)
{
  LensTimeline *self = LENS_TIMELINE (object);

  set_player (self, NULL);
  g_clear_handle_id (&self->catching_up, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_TIMELINE);
  forget (self);
  g_clear_pointer (&self->axis, lens_timeline_axis_free);
  g_clear_object (&self->bookmark_items);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (lens_timeline_parent_class)->dispose (object);
}

static void
lens_timeline_class_init (LensTimelineClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_TIMELINE_CANVAS);
  object_class->set_property = lens_timeline_set_property;
  object_class->get_property = lens_timeline_get_property;
  object_class->dispose = lens_timeline_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BY_TIME] = g_param_spec_boolean ("by-time", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GROWTH] = g_param_spec_double ("growth", NULL, NULL, 1, G_MAXDOUBLE, 1, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_MARKS] = g_param_spec_boolean ("has-marks", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, ruler);
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, lanes);
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, corner);
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, scroller);
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, menu);
  gtk_widget_class_bind_template_child (widget_class, LensTimeline, place_menu);
  lens_timeline_class_init_menu (widget_class);
}

static void
lens_timeline_init (LensTimeline *self)
{
  self->growth = 1;
  self->marks[0] = self->marks[1] = G_MAXUINT;
  self->bookmark_items = g_menu_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->bookmark_items));
  lens_timeline_canvas_set_draw (LENS_TIMELINE_CANVAS (self->ruler), lens_timeline_draw_ruler, self);
  lens_timeline_canvas_set_draw (LENS_TIMELINE_CANVAS (self->lanes), lens_timeline_draw_lanes, self);
  on_text_scale (self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed", G_CALLBACK (lens_timeline_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed", G_CALLBACK (lens_timeline_queue_draw),
                           self, G_CONNECT_SWAPPED);
  lens_theme_watch_text_scale (self, G_CALLBACK (on_text_scale));
  lens_timeline_attach_input (self);
  lens_timeline_attach_menu (self);
  lens_direction_keep_rightwards (GTK_WIDGET (self));
}
