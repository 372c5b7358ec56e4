/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-region.c: what can be pointed at, walked through and asked about on the stage.
 */
#include "app/lens-stage-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lens-region-view.h"

static gboolean
contains (LensRect rect, double x, double y)
{
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

const LensRegion *
lens_stage_view_pick (LensStageView *self, double x, double y)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensRegion *found = NULL;
  double scale = lens_stage_view_get_scale (self), smallest = G_MAXDOUBLE;

  for (guint i = 0; scene != NULL && i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      double size = region->rect.width * region->rect.height;
      if (size < smallest && contains (region->rect, x / scale, y / scale))
        {
          found = region;
          smallest = size;
        }
    }
  return found;
}

static LensRegionView *
child_of (LensStageView *self, guint index)
{
  while (self->regions->len <= index)
    {
      GtkWidget *child = lens_region_view_new ();
      gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
      g_ptr_array_add (self->regions, child);
    }
  return g_ptr_array_index (self->regions, index);
}

static GtkAllocation
allocation_of (LensStageView *self, const LensRegion *region)
{
  double scale = lens_stage_view_get_scale (self);

  return (GtkAllocation) {
    (int) floor (region->rect.x * scale), (int) floor (region->rect.y * scale),
    MAX (1, (int) ceil (region->rect.width * scale)), MAX (1, (int) ceil (region->rect.height * scale)),
  };
}

static void
remove_children_from (LensStageView *self, guint first)
{
  while (self->regions->len > first)
    {
      GtkWidget *child = g_ptr_array_steal_index (self->regions, self->regions->len - 1);
      gtk_widget_unparent (child);
    }
}

void
lens_stage_view_update_regions (LensStageView *self, gboolean allocates)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  guint n_regions = scene != NULL ? scene->regions->len : 0;

  for (guint i = 0; i < n_regions; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      LensRegionView *child = child_of (self, i);
      GtkAllocation allocation = allocation_of (self, region);

      lens_region_view_set_region (child, region);
      if (g_str_equal (region->id, "caption"))
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, region->label, -1);
      if (allocates)
        {
          gtk_widget_measure (GTK_WIDGET (child), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
          gtk_widget_size_allocate (GTK_WIDGET (child), &allocation, -1);
        }
    }
  remove_children_from (self, n_regions);
}

static char *
text_of (const char *label, const char *description)
{
  if (description == NULL || *description == '\0')
    return g_strdup (label);
  return g_strdup_printf ("%s\n%s", label, description);
}

static gboolean
on_query_tooltip (LensStageView *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const LensRegion *region = is_keyboard ? NULL : lens_stage_view_pick (self, x, y);

  if (region == NULL)
    return FALSE;
  g_autofree char *text = text_of (region->label, region->description);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* Nothing is only on hover: a click or Enter says the same. */
static void
explain (LensStageView *self, LensRegionView *region)
{
  g_autofree char *text = text_of (lens_region_view_get_label (region), lens_region_view_get_description (region));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (region), GTK_WIDGET (self), &bounds))
    return;
  gtk_label_set_label (GTK_LABEL (self->explanation), text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
init_popover (LensStageView *self)
{
  self->explanation = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->explanation), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->explanation), 50);
  gtk_label_set_selectable (GTK_LABEL (self->explanation), TRUE);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->explanation);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
on_pressed (LensStageView *self, int n_presses, double x, double y)
{
  const LensRegion *picked = lens_stage_view_pick (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (guint i = 0; picked != NULL && i < self->regions->len; i++)
    {
      LensRegionView *region = g_ptr_array_index (self->regions, i);
      if (g_strcmp0 (lens_region_view_get_id (region), picked->id) == 0)
        explain (self, region);
    }
}

static gboolean
explain_focused (GtkWidget *widget, GVariant *args, gpointer data)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);
  GtkWidget *focused = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!LENS_IS_REGION_VIEW (focused))
    return FALSE;
  explain (self, LENS_REGION_VIEW (focused));
  return TRUE;
}

void
lens_stage_view_init_regions (LensStageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->regions = g_ptr_array_new ();
  init_popover (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stage"), -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                                                          gtk_callback_action_new (explain_focused, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
lens_stage_view_dispose_regions (LensStageView *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->regions != NULL)
    remove_children_from (self, 0);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
}
