/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-menu.c: what the timeline's menus offer: the bookmarks at its corner, and at each place of it what can be done with the step there. That
 * one opens at a secondary click, under a finger that stays, and with the keys for it where the player is. It is in ui/lens-timeline.ui but for the step,
 * and holds nothing that cannot be had elsewhere.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-timeline-canvas.h"
#include "model/lens-bookmark-steps.h"

#define MOST_LISTED 30 /* bookmarks in the menu */

void
lens_timeline_list_bookmarks (LensTimeline *self)
{
  g_menu_remove_all (self->bookmark_items);
  for (guint i = 0; self->bookmarks != NULL && i < MIN (self->bookmarks->len, MOST_LISTED); i++)
    {
      const LensBookmarkedStep *bookmark = g_ptr_array_index (self->bookmarks, i);
      /* Translators: a bookmark in a menu: its step, and what somebody wrote about it */
      g_autofree char *label = g_strdup_printf (_("Step %1$u  %2$s"), bookmark->step, bookmark->note);
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);
      g_autofree char *plain = g_strjoinv ("__", parts); /* no mnemonics out of notes */
      g_autoptr (GMenuItem) item = g_menu_item_new (plain, NULL);
      g_menu_item_set_action_and_target (item, "win.go-to-step", "u", bookmark->step);
      g_menu_append_item (self->bookmark_items, item);
    }
}

/* Before the first step there is nothing that a bookmark could stand at. */
static gboolean
is_possible (GMenuModel *section, int index, guint step)
{
  g_autofree char *action = NULL;

  return step > 0 || !g_menu_model_get_item_attribute (section, index, G_MENU_ATTRIBUTE_ACTION, "s", &action) || !g_str_equal (action, "win.bookmark-step");
}

static GMenu *
new_section (GMenuModel *section, guint step)
{
  GMenu *filled = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (section); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (section, i);
      if (g_menu_item_get_attribute (item, G_MENU_ATTRIBUTE_TARGET, "u", NULL))
        g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_TARGET, "u", step);
      if (is_possible (section, i, step))
        g_menu_append_item (filled, item);
    }
  return filled;
}

/* Which step "this step" is, in the words of its bar. NULL before the first one. (transfer full) */
static char *
describe_step (LensTimeline *self, guint step)
{
  const LensBar *bar = lens_timeline_bars_find (self->bars, step);
  g_auto (GStrv) labels = bar != NULL ? lens_bar_get_labels (bar) : NULL;

  return labels != NULL ? g_strdup_printf (_("Step %u: %s"), step, labels[0]) : NULL;
}

static GtkWidget *
new_menu (LensTimeline *self, guint step)
{
  GMenuModel *template = G_MENU_MODEL (self->place_menu);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  for (int i = 0; i < g_menu_model_get_n_items (template); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (template, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenu) filled = new_section (section, step);
      g_autofree char *title = i == 0 ? describe_step (self, step) : NULL;
      if (g_menu_model_get_n_items (G_MENU_MODEL (filled)) > 0)
        g_menu_append_section (menu, title, G_MENU_MODEL (filled));
    }
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  return popover;
}

static void
open_at (LensTimeline *self, GtkGesture *gesture, double x, double y)
{
  GtkWidget *canvas = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint step;

  if (!lens_timeline_prepare (self))
    return;
  step = lens_timeline_get_flag_at (self, canvas, x);
  if (step == 0)
    step = lens_timeline_get_step_at (self, x);
  lens_timeline_canvas_pop_up (LENS_TIMELINE_CANVAS (canvas), new_menu (self, step), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
on_pressed (LensTimeline *self, int n_press, double x, double y, GtkGesture *click)
{
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  open_at (self, click, x, y);
}

/* The finger goes nowhere any more: without this the drag that ends now would be a tap. */
static void
on_long_pressed (LensTimeline *self, double x, double y, GtkGesture *long_press)
{
  lens_timeline_void_drag (self);
  gtk_gesture_set_state (long_press, GTK_EVENT_SEQUENCE_CLAIMED);
  open_at (self, long_press, x, y);
}

static gboolean
open_here (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LensTimeline *self = LENS_TIMELINE (widget);
  guint step = lens_player_get_step (self->player);

  if (!lens_timeline_prepare (self))
    return GDK_EVENT_PROPAGATE;
  lens_timeline_pop_up_at_step (self, new_menu (self, step), step);
  return GDK_EVENT_STOP;
}

void
lens_timeline_class_init_menu (GtkWidgetClass *class)
{
  gtk_widget_class_add_binding (class, GDK_KEY_Menu, 0, open_here, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_F10, GDK_SHIFT_MASK, open_here, NULL);
}

static void
attach (LensTimeline *self, GtkWidget *canvas)
{
  GtkGesture *click = gtk_gesture_click_new (), *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (on_long_pressed), self);
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (long_press));
}

void
lens_timeline_attach_menu (LensTimeline *self)
{
  attach (self, self->ruler);
  attach (self, self->lanes);
}
