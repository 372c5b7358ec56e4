/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline.c: draws lanes and bars, and seeks.
 */
#include "app/lens-timeline.h"

#include <glib/gi18n-lib.h>

#include "app/lens-direction.h"
#include "app/lens-theme.h"
#include "app/lens-timeline-bars.h"
#include "model/lens-wording.h"
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

#define LANE_PX 22
#define MOST_LANES 6
#define MARGIN_PX 12
#define LABEL_PX 96
#define HEAD_PX 6 /* above the lanes: the knob of the place mark */
#define LABELLED_PX 20 /* narrower bars have no text */

struct _LensTimeline
{
  GtkWidget parent_instance;
  LensPlayer *player;
  LensModel *model;
  LensTimelineBars *bars; /* NULL: to be made anew when it is needed */
  GskRenderNode *drawn;   /* lanes and bars, for this width and palette; only the place moves from frame to frame */
  int drawn_width;
  const LensPalette *drawn_palette;
};

G_DEFINE_FINAL_TYPE (LensTimeline, lens_timeline, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, N_PROPS };
static GParamSpec *properties[N_PROPS];

static LensTimelineBars *
get_bars (LensTimeline *self)
{
  if (self->bars == NULL && self->model != NULL)
    self->bars = lens_timeline_bars_new (self->model);
  return self->bars;
}

static guint
n_lanes (LensTimeline *self)
{
  LensTimelineBars *bars = get_bars (self);

  return bars != NULL ? CLAMP (bars->lanes->len, 2, MOST_LANES) : 2;
}

double
lens_timeline_get_x_of (LensTimeline *self, double step)
{
  LensTimelineBars *bars = get_bars (self);
  double left = MARGIN_PX + LABEL_PX, right = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN_PX;

  return left + MAX (right - left, 1) * step / (bars != NULL ? MAX (bars->n_steps, 1) : 1);
}

guint
lens_timeline_get_step_at (LensTimeline *self, double x)
{
  LensTimelineBars *bars = get_bars (self);
  double left = lens_timeline_get_x_of (self, 0), each = lens_timeline_get_x_of (self, 1) - left;

  if (bars == NULL || x < left)
    return 0;
  return MIN ((guint) ((x - left) / each) + 1, bars->n_steps);
}

static void
append_text (LensTimeline *self, GtkSnapshot *snapshot, graphene_rect_t room, const char *text, const GdkRGBA *color, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_new ();
  int height;

  pango_font_description_set_absolute_size (font, 12 * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (room.size.width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (room.origin.x, room.origin.y + (room.size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_round (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (radius, bounds.size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static float
lane_y (guint lane)
{
  return HEAD_PX + lane * LANE_PX;
}

static void
draw_lane (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index)
{
  const LensLane *lane = &g_array_index (self->bars->lanes, LensLane, index);
  float left = (float) lens_timeline_get_x_of (self, 0), right = (float) lens_timeline_get_x_of (self, self->bars->n_steps);
  GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_TEXT, lane->letter);
  GdkRGBA card = lens_palette_get_color (palette, LENS_INK_CARD, 0);
  g_autofree char *label = g_strdup_printf ("%c  %s", lane->letter, lens_wording_role (lane->role));

  append_round (snapshot, GRAPHENE_RECT_INIT (left, lane_y (index) + 1, right - left, LANE_PX - 2), 3, &card);
  append_text (self, snapshot, GRAPHENE_RECT_INIT (MARGIN_PX, lane_y (index), LABEL_PX - 8, LANE_PX), label, &ink, TRUE);
}

static void
draw_bar (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, const LensBar *bar)
{
  char letter = g_array_index (self->bars->lanes, LensLane, bar->lane).letter;
  float x = (float) lens_timeline_get_x_of (self, bar->first_step - 1), end = (float) lens_timeline_get_x_of (self, bar->last_step);
  float width = end - x > 3 ? end - x - 1 : MAX (end - x, 1);
  GdkRGBA fill = lens_palette_get_color (palette, bar->is_asleep ? LENS_INK_AUTHOR_FILL : LENS_INK_AUTHOR_SOLID, letter);
  GdkRGBA ink = lens_palette_get_color (palette, bar->is_asleep ? LENS_INK_AUTHOR_TEXT : LENS_INK_AUTHOR_ON_SOLID, letter);

  append_round (snapshot, GRAPHENE_RECT_INIT (x, lane_y (bar->lane) + 2, width, LANE_PX - 4), 3, &fill);
  if (width < LABELLED_PX)
    return;
  /* Translators: an operation in which the process sleeps, "read — asleep" */
  g_autofree char *text = bar->is_asleep ? g_strdup_printf (_("%s — asleep"), bar->name) : g_strdup (bar->name);
  append_text (self, snapshot, GRAPHENE_RECT_INIT (x + 5, lane_y (bar->lane) + 1, width - 7, LANE_PX - 2), text, &ink, FALSE);
}

/* Bars narrower than a pixel are drawn once a pixel. */
static void
draw_bars (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette)
{
  int drawn_to[MOST_LANES] = { 0 };

  for (guint i = 0; i < self->bars->bars->len; i++)
    {
      const LensBar *bar = &g_array_index (self->bars->bars, LensBar, i);
      int end = bar->lane < MOST_LANES ? (int) lens_timeline_get_x_of (self, bar->last_step) : 0;
      if (bar->lane < MOST_LANES && end > drawn_to[bar->lane])
        {
          draw_bar (self, snapshot, palette, bar);
          drawn_to[bar->lane] = end;
        }
    }
}

static double
get_place (LensTimeline *self)
{
  guint step = lens_player_get_step (self->player);
  double show_ms = lens_player_get_show_ms (self->player), total_ms;

  if (!lens_player_has_motion (self->player) || step == 0)
    return step;
  g_autoptr (LensMoment) moment = lens_moment_new (self->model, step);
  total_ms = lens_moment_get_show_ms (moment);
  return step - 1 + (total_ms > 0 ? MIN (show_ms / total_ms, 1) : 1);
}

static void
draw_place (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette)
{
  float x = (float) lens_timeline_get_x_of (self, get_place (self));
  GdkRGBA color = lens_palette_get_color (palette, LENS_INK_ERROR, 0);

  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x - 1, 3, 2, gtk_widget_get_height (GTK_WIDGET (self)) - 6));
  append_round (snapshot, GRAPHENE_RECT_INIT (x - 5, 0, 10, 10), 5, &color);
}

static void
draw_lanes (LensTimeline *self, const LensPalette *palette)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint lane = 0; lane < MIN (self->bars->lanes->len, MOST_LANES); lane++)
    draw_lane (self, snapshot, palette, lane);
  draw_bars (self, snapshot, palette);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  self->drawn = gtk_snapshot_free_to_node (snapshot);
  self->drawn_width = gtk_widget_get_width (GTK_WIDGET (self));
  self->drawn_palette = palette;
}

static void
lens_timeline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensTimeline *self = LENS_TIMELINE (widget);
  const LensPalette *palette = lens_theme_get_palette ();

  if (get_bars (self) == NULL)
    return;
  if (self->drawn == NULL || self->drawn_width != gtk_widget_get_width (widget) || self->drawn_palette != palette)
    draw_lanes (self, palette);
  if (self->drawn != NULL)
    gtk_snapshot_append_node (snapshot, self->drawn);
  draw_place (self, snapshot, palette);
}

static void
lens_timeline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * MARGIN_PX + LABEL_PX + 100;
  else
    *minimum = *natural = HEAD_PX + (int) n_lanes (LENS_TIMELINE (widget)) * LANE_PX + 4;
}

static void
on_changed (LensTimeline *self)
{
  guint lanes = self->bars != NULL ? n_lanes (self) : 0;

  g_clear_pointer (&self->bars, lens_timeline_bars_free);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  if (n_lanes (self) != lanes)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_model (LensTimeline *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
  g_set_object (&self->model, lens_player_get_model (self->player));
  if (self->model != NULL)
    g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
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
  g_signal_connect_object (player, "notify::show-ms", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  on_model (self);
}

static void
on_drag_begin (LensTimeline *self, double x, double y)
{
  lens_player_seek (self->player, lens_timeline_get_step_at (self, x));
}

static void
on_drag_update (LensTimeline *self, double offset_x, double offset_y, GtkGestureDrag *drag)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    on_drag_begin (self, x + offset_x, y);
}

static void
lens_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAYER)
    set_player (LENS_TIMELINE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_timeline_dispose (GObject *object)
{
  LensTimeline *self = LENS_TIMELINE (object);

  set_player (self, NULL);
  g_clear_object (&self->model);
  g_clear_pointer (&self->bars, lens_timeline_bars_free);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  G_OBJECT_CLASS (lens_timeline_parent_class)->dispose (object);
}

static void
lens_timeline_class_init (LensTimelineClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = lens_timeline_set_property;
  object_class->dispose = lens_timeline_dispose;
  widget_class->measure = lens_timeline_measure;
  widget_class->snapshot = lens_timeline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lens-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_timeline_init (LensTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline, one lane a process"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  lens_direction_keep_rightwards (GTK_WIDGET (self));
  lens_theme_watch (GTK_WIDGET (self));
}
