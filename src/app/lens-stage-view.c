/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view.c: the stage's picture and its frames.
 */
#include "app/lens-stage-view-private.h"

#include "app/lens-direction.h"
#include "app/lens-growth.h"
#include "app/lens-region-view.h"
#include "app/lens-theme.h"

/* A stage in which text has no room for 12 px is scaled down whole: nothing is cut or overlaps. Alone it comes to that only while a question takes the
 * room; two beside each other are to be comfortable as well. */
#define SMALLEST_WIDTH 540
#define SMALLEST_HEIGHT 270
#define SMALLEST_WIDTH_BESIDE 660 /* in which every lesson still finds room for its words, in shorter forms */
#define SMALLEST_HEIGHT_BESIDE 540
/* Counters that cost more of the text's size than this leaves are not worth it. */
#define LEAST_WITH_COUNTERS 0.75
#define NATURAL_WIDTH 940
#define NATURAL_HEIGHT 640
/* A frame that comes late (a busy machine, a hidden window) must not make the show leap. */
#define LONGEST_FRAME_MS 100.0

G_DEFINE_FINAL_TYPE (LensStageView, lens_stage_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, PROP_SELECTION, PROP_CLOCKED, PROP_DETAIL, PROP_SELECTED_TITLE, PROP_SELECTED_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

static double
get_largest_text_scale (LensStageView *self, LensSceneParts parts)
{
  return lens_scene_get_largest_text_scale (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), parts);
}

/* The rest of the window grows with the system's text, too, and may leave the stage little room. Before its own text would become much smaller than the
 * wish, or than is to be read, the counters give theirs up; those of two pictures are there to be compared, and stay. */
static LensSceneParts
get_parts (LensStageView *self)
{
  LensSceneParts all = LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION;
  gboolean is_cramped = !self->is_beside && get_largest_text_scale (self, all) < MAX (1, LEAST_WITH_COUNTERS * lens_theme_get_text_scale ());

  if (is_cramped && self->asked_what != NULL && get_largest_text_scale (self, LENS_SCENE_CAPTION) < 1)
    return 0; /* the question stands below in full */
  return is_cramped ? LENS_SCENE_CAPTION : all;
}

/* Who asked for larger text gets it as long as there is any room for it: the comfortable size of two, below which all is drawn smaller, is for text as
 * it is. */
double
lens_stage_view_get_scale (LensStageView *self)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / (double) SMALLEST_WIDTH_BESIDE;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / (double) SMALLEST_HEIGHT_BESIDE;
  gboolean is_comfortable = self->is_beside && lens_theme_get_text_scale () <= 1;

  if (self->is_presenting)
    return 1;
  return CLAMP (is_comfortable ? MIN (x, y) : get_largest_text_scale (self, get_parts (self)), 0.1, 1);
}

void
lens_stage_view_set_beside (LensStageView *self, const char *name)
{
  self->is_beside = name != NULL;
  lens_stage_view_name (self, name);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static LensSceneOptions
scene_options (LensStageView *self)
{
  double scale = lens_stage_view_get_scale (self);

  return (LensSceneOptions) {
    .width = gtk_widget_get_width (GTK_WIDGET (self)) / scale,
    .height = gtk_widget_get_height (GTK_WIDGET (self)) / scale,
    .text_scale = lens_theme_get_text_scale () * (self->is_presenting ? 1 : lens_growth_choose_for (GTK_WIDGET (self))),
    .parts = get_parts (self),
    .detail = self->detail,
    .metrics = lens_draw_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self))),
  };
}

const LensScene *
lens_stage_view_get_scene (LensStageView *self)
{
  LensSceneOptions options = scene_options (self);

  if (self->model == NULL || options.width < 1 || options.height < 1)
    return NULL;
  lens_stage_view_adapt_options (self, &options);
  if (self->moment == NULL)
    self->moment = lens_stage_view_create_moment (self);
  if (self->scene == NULL)
    self->scene = lens_scene_build (self->moment, lens_player_get_show_ms (self->player), &options);
  return self->scene;
}

static void
lens_stage_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);
  const LensScene *scene = lens_stage_view_get_scene (self);
  float scale = (float) (lens_stage_view_get_scale (self) * self->zoom);

  if (scene == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -self->pan_x, (float) -self->pan_y));
  gtk_snapshot_scale (snapshot, scale, scale);
  lens_draw_scene (snapshot, gtk_widget_get_pango_context (widget), scene, lens_stage_view_get_palette (self));
  gtk_snapshot_restore (snapshot);
  lens_stage_view_snapshot_marks (self, snapshot);
  for (guint i = 0; i < self->regions->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->regions, i), snapshot);
  gtk_widget_snapshot_child (widget, self->byte, snapshot);
}

static void
lens_stage_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = LENS_STAGE_VIEW (widget)->is_presenting ? 0 : is_width ? SMALLEST_WIDTH : SMALLEST_HEIGHT;
  *natural = is_width ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
lens_stage_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);

  g_clear_pointer (&self->scene, lens_scene_free);
  lens_stage_view_clamp_pan (self);
  lens_stage_view_update_regions (self, TRUE);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
forget_scene (LensStageView *self)
{
  g_clear_pointer (&self->scene, lens_scene_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lens_stage_view_forget_moment (LensStageView *self)
{
  forget_scene (self);
  g_clear_pointer (&self->moment, lens_moment_free);
  lens_stage_view_update_selected (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  double elapsed_ms = self->last_frame_us != 0 ? (now_us - self->last_frame_us) / 1000.0 : 0;

  self->last_frame_us = now_us;
  /* When the motion ends, on_motion() takes this callback away. */
  lens_player_advance (self->player, MIN (elapsed_ms, LONGEST_FRAME_MS));
  return G_SOURCE_CONTINUE;
}

static void
on_motion (LensStageView *self)
{
  gboolean has_motion = self->player != NULL && self->is_clocked && lens_player_has_motion (self->player);

  if (has_motion && self->tick == 0)
    {
      self->last_frame_us = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
    }
  else if (!has_motion && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
      forget_scene (self);
      lens_stage_view_update_selected (self);
    }
}

/* Later steps change the picture of an earlier one, too: whoever is still to start has a place kept free from the first on. */
static void
on_changed (LensStageView *self)
{
  lens_stage_view_forget_way (self);
  lens_stage_view_forget_moment (self);
}

static void
on_model (LensStageView *self)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
  g_set_object (&self->model, model);
  if (self->model != NULL)
    g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  lens_stage_view_forget_way (self);
  lens_stage_view_zoom_fit (self);
  lens_stage_view_forget_moment (self);
}

static void
on_step (LensStageView *self)
{
  if (self->moment == NULL || lens_moment_get_step (self->moment) != lens_player_get_step (self->player))
    lens_stage_view_forget_moment (self);
}

static void
set_player (LensStageView *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player == NULL)
    return;
  g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::show-ms", G_CALLBACK (forget_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::has-motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  on_model (self);
  on_motion (self);
}

static const char *const detail_names[] = { [LENS_DETAIL_TEXTBOOK] = "textbook", [LENS_DETAIL_KERNEL] = "kernel" };

static void
set_detail (LensStageView *self, const char *name)
{
  LensDetail detail = g_strcmp0 (name, detail_names[LENS_DETAIL_TEXTBOOK]) == 0 ? LENS_DETAIL_TEXTBOOK : LENS_DETAIL_KERNEL;

  if (self->detail == detail)
    return;
  self->detail = detail;
  forget_scene (self);
  lens_stage_view_update_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
}

void
lens_stage_view_notify_selected (LensStageView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_TEXT]);
}

static void
lens_stage_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensStageView *self = LENS_STAGE_VIEW (object);

  switch (id)
    {
    case PROP_DETAIL: g_value_set_string (value, detail_names[self->detail]); break;
    case PROP_SELECTED_TITLE: g_value_set_string (value, self->selected_title); break;
    case PROP_SELECTED_TEXT: g_value_set_string (value, self->selected_text); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_stage_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensStageView *self = LENS_STAGE_VIEW (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_SELECTION: lens_stage_view_set_selection (self, g_value_get_object (value)); break;
    case PROP_DETAIL: set_detail (self, g_value_get_string (value)); break;
    case PROP_CLOCKED:
      self->is_clocked = g_value_get_boolean (value);
      on_motion (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_stage_view_dispose (GObject *object)
{
  LensStageView *self = LENS_STAGE_VIEW (object);

  set_player (self, NULL);
  lens_stage_view_set_selection (self, NULL);
  lens_stage_view_forget_way (self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->asked_what, g_free);
  g_clear_pointer (&self->asked_why, g_free);
  lens_stage_view_dispose_regions (self);
  g_clear_pointer (&self->scene, lens_scene_free);
  g_clear_pointer (&self->moment, lens_moment_free);
  G_OBJECT_CLASS (lens_stage_view_parent_class)->dispose (object);
}

/* Whoever walks through the picture sees what the focus is on. */
static void
lens_stage_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);

  GTK_WIDGET_CLASS (lens_stage_view_parent_class)->set_focus_child (widget, child);
  if (child != NULL && LENS_IS_REGION_VIEW (child))
    lens_stage_view_reveal_child (self, LENS_REGION_VIEW (child));
}

static void
lens_stage_view_class_init (LensStageViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = lens_stage_view_get_property;
  object_class->set_property = lens_stage_view_set_property;
  object_class->dispose = lens_stage_view_dispose;
  widget_class->snapshot = lens_stage_view_snapshot;
  widget_class->measure = lens_stage_view_measure;
  widget_class->size_allocate = lens_stage_view_size_allocate;
  widget_class->set_focus_child = lens_stage_view_set_focus_child;
  gtk_widget_class_set_css_name (widget_class, "lens-stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOCKED] = g_param_spec_boolean ("clocked", NULL, NULL, TRUE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, LENS_TYPE_SELECTION, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, detail_names[LENS_DETAIL_KERNEL],
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SELECTED_TITLE] = g_param_spec_string ("selected-title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED_TEXT] = g_param_spec_string ("selected-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_stage_view_init (LensStageView *self)
{
  self->is_clocked = TRUE;
  self->detail = LENS_DETAIL_KERNEL;
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  lens_direction_keep_rightwards (GTK_WIDGET (self));
  lens_theme_watch (GTK_WIDGET (self));
  lens_theme_watch_text_scale (self, G_CALLBACK (gtk_widget_queue_resize));
  lens_stage_view_init_regions (self);
  lens_stage_view_init_selected (self);
  lens_stage_view_init_zoom (self);
}
