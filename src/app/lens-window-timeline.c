/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-timeline.c: actions of the timeline, its markers and bookmarks.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-growth.h"
#include "app/lens-preferences.h"
#include "app/lens-room-layout.h"
#include "app/lens-timeline.h"
#include "model/lens-bookmark-steps.h"

/* Of text of the usual size. */
#define SIDE_BAR_PX 420
#define LESSONS_PX 230

static gboolean
is_shown (LensWindow *self)
{
  gboolean is_shown;

  g_object_get (gtk_widget_get_layout_manager (self->stage_page), "shows-timeline", &is_shown, NULL);
  return is_shown;
}

/* Whoever does something with it wants to see it. */
static LensTimeline *
timeline_of (GtkWidget *widget)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (!is_shown (self))
    g_object_set (gtk_widget_get_layout_manager (self->stage_page), "shows-timeline", TRUE, NULL);
  return LENS_TIMELINE (self->timeline);
}

/* The focus does not stay in what is not seen any more. */
static void
on_shown (LensWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!is_shown (self) && focus != NULL && gtk_widget_is_ancestor (focus, self->timeline))
    gtk_widget_grab_focus (self->stage);
}

static void
on_home_growth (LensWindow *self)
{
  double growth;

  g_object_get (self->home, "growth", &growth, NULL);
  lens_growth_set (self->header, growth);
}

/* All parts of the page keep their proportions. */
static void
on_growth (LensWindow *self)
{
  double growth;

  g_object_get (gtk_widget_get_layout_manager (self->stage_page), "growth", &growth, NULL);
  lens_growth_set (self->stage_page, growth);
  lens_growth_set (self->header, growth);
  g_object_set (self->timeline, "growth", growth, NULL);
  gtk_widget_set_size_request (self->side_bar, (int) (SIDE_BAR_PX * growth), -1);
  gtk_widget_set_size_request (self->lessons, (int) (LESSONS_PX * growth), -1);
}

/* What opens over the timeline needs a timeline that has its place. */
static gboolean
edit_bookmark (GtkWidget *timeline, GdkFrameClock *clock, gpointer step)
{
  if (!gtk_widget_get_mapped (timeline))
    return G_SOURCE_CONTINUE;
  lens_timeline_edit_bookmark (LENS_TIMELINE (timeline), GPOINTER_TO_UINT (step));
  return G_SOURCE_REMOVE;
}

static void
zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_zoom (timeline_of (widget), g_variant_get_boolean (parameter));
}

static void
pan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_pan (timeline_of (widget), g_variant_get_boolean (parameter));
}

static void
fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_fit (timeline_of (widget));
}

static void
mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_set_mark (timeline_of (widget), lens_player_get_step (LENS_WINDOW (widget)->player));
}

static void
mark_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_set_mark (timeline_of (widget), g_variant_get_uint32 (parameter));
}

static void
unmark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_timeline_clear_marks (timeline_of (widget));
}

/* Markers can be removed as long as there are any. */
static void
on_marks (LensWindow *self)
{
  gboolean has_marks;

  g_object_get (self->timeline, "has-marks", &has_marks, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.timeline-unmark", has_marks);
}

static void
bookmark_at (LensWindow *self, guint step)
{
  if (self->document != NULL && lens_document_is_live (self->document))
    lens_window_show_toast (self, _("Bookmarks can be set when the run is over."));
  else if (step == 0)
    lens_window_show_toast (self, _("Go to a step first: a bookmark stands at one."));
  else if (is_shown (self))
    lens_timeline_edit_bookmark (timeline_of (GTK_WIDGET (self)), step);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (timeline_of (GTK_WIDGET (self))), edit_bookmark, GUINT_TO_POINTER (step), NULL);
}

static void
bookmark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  bookmark_at (self, lens_player_get_step (self->player));
}

static void
bookmark_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  bookmark_at (LENS_WINDOW (widget), g_variant_get_uint32 (parameter));
}

/* What somebody wrote there is what the others are to read. */
static void
tell_note (LensWindow *self, LensModel *model, guint step)
{
  g_autoptr (GPtrArray) bookmarks = lens_model_get_bookmarked_steps (model);

  for (guint i = 0; i < bookmarks->len; i++)
    {
      const LensBookmarkedStep *bookmark = g_ptr_array_index (bookmarks, i);
      if (bookmark->step == step && bookmark->note[0] != '\0')
        lens_window_show_toast (self, bookmark->note);
    }
}

/* Round the end. */
static void
next_bookmark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  LensModel *model = lens_player_get_model (self->player);
  gboolean is_forward = g_variant_get_boolean (parameter);
  guint step = model != NULL ? lens_model_find_bookmark (model, lens_player_get_step (self->player), is_forward) : 0;

  if (model != NULL && step == 0)
    step = lens_model_find_bookmark (model, is_forward ? 0 : G_MAXUINT, is_forward);
  lens_player_set_playing (self->player, FALSE);
  if (step == 0)
    {
      lens_window_show_toast (self, _("There is no bookmark. Set one with B."));
      return;
    }
  lens_player_seek (self->player, step);
  tell_note (self, model, step);
}

static void
go_to_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  guint step = g_variant_get_uint32 (parameter);

  lens_player_set_playing (self->player, FALSE);
  lens_player_seek (self->player, step);
  if (lens_player_get_model (self->player) != NULL)
    tell_note (self, lens_player_get_model (self->player), step);
}

void
lens_window_init_timeline (LensWindow *self)
{
  GSettings *settings = lens_preferences_get ();
  g_autoptr (GPropertyAction) by_time = g_property_action_new ("timeline-by-time", self->timeline, "by-time");

  gtk_widget_set_layout_manager (self->stage_page, lens_room_layout_new (self->stages));
  g_signal_connect_object (gtk_widget_get_layout_manager (self->stage_page), "notify::shows-timeline", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_layout_manager (self->stage_page), "notify::growth", G_CALLBACK (on_growth), self, G_CONNECT_SWAPPED);
  on_growth (self);
  g_signal_connect_object (self->home, "notify::growth", G_CALLBACK (on_home_growth), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::has-marks", G_CALLBACK (on_marks), self, G_CONNECT_SWAPPED);
  on_marks (self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (by_time));
  if (settings != NULL)
    g_object_set (self->timeline, "by-time", g_settings_get_boolean (settings, "timeline-by-time"), NULL);
}

/* The action keeps the timeline. */
void
lens_window_dispose_timeline (LensWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "timeline-by-time");
}

void
lens_window_remember_timeline (LensWindow *self, GSettings *settings)
{
  gboolean is_by_time;

  g_object_get (self->timeline, "by-time", &is_by_time, NULL);
  if (g_settings_get_boolean (settings, "timeline-by-time") != is_by_time)
    g_settings_set_boolean (settings, "timeline-by-time", is_by_time);
}

void
lens_window_class_init_timeline (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, LensWindow, timeline);
  gtk_widget_class_bind_template_child (class, LensWindow, stage_page);
  gtk_widget_class_bind_template_child (class, LensWindow, header);
  gtk_widget_class_install_action (class, "win.timeline-zoom", "b", zoom);
  gtk_widget_class_install_action (class, "win.timeline-pan", "b", pan);
  gtk_widget_class_install_action (class, "win.timeline-fit", NULL, fit);
  gtk_widget_class_install_action (class, "win.timeline-mark", NULL, mark);
  gtk_widget_class_install_action (class, "win.mark-step", "u", mark_step);
  gtk_widget_class_install_action (class, "win.timeline-unmark", NULL, unmark);
  gtk_widget_class_install_action (class, "win.bookmark", NULL, bookmark);
  gtk_widget_class_install_action (class, "win.bookmark-step", "u", bookmark_step);
  gtk_widget_class_install_action (class, "win.next-bookmark", "b", next_bookmark);
  gtk_widget_class_install_action (class, "win.go-to-step", "u", go_to_step);
}
