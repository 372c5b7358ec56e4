/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-region.c: what can be pointed at, walked through and asked about on the stage.
 */
#include "app/lens-stage-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const LensRegion *
lens_stage_view_pick (LensStageView *self, double x, double y)
{
  const LensScene *scene = lens_stage_view_get_scene (self);

  lens_stage_view_to_scene (self, &x, &y);
  return scene != NULL ? lens_scene_pick_region (scene, x, y) : NULL;
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

static void
allocate (LensStageView *self, GtkWidget *child, LensRect place)
{
  LensRect rect = lens_stage_view_to_widget (self, place);
  GtkAllocation allocation = { (int) floor (rect.x), (int) floor (rect.y), MAX (1, (int) ceil (rect.width)), MAX (1, (int) ceil (rect.height)) };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* The selected byte is told and focused like a region; only one, or thousands would have to be walked through. */
static void
update_byte (LensStageView *self, gboolean allocates)
{
  const LensCell *cell = lens_stage_view_find_selected_cell (self);

  if (cell != NULL)
    {
      const LensRegion region = { .id = (char *) "byte", .rect = cell->rect, .label = self->selected_title, .description = self->selected_text };
      lens_region_view_set_region (LENS_REGION_VIEW (self->byte), &region);
    }
  if (allocates && cell != NULL)
    allocate (self, self->byte, cell->rect);
  else if (!allocates)
    gtk_widget_set_visible (self->byte, cell != NULL);
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

      lens_region_view_set_region (child, region);
      if (g_str_equal (region->id, "caption"))
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, region->label, -1);
      if (allocates)
        allocate (self, GTK_WIDGET (child), region->rect);
    }
  remove_children_from (self, n_regions);
  update_byte (self, allocates);
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

/* Nothing is only on hover. */
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
  gtk_widget_add_css_class (self->popover, "explanation");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

GtkWidget *
lens_stage_view_find_child (LensStageView *self, const char *id)
{
  for (guint i = 0; i < self->regions->len; i++)
    if (g_strcmp0 (lens_region_view_get_id (g_ptr_array_index (self->regions, i)), id) == 0)
      return g_ptr_array_index (self->regions, i);
  return NULL;
}

void
lens_stage_view_reveal_child (LensStageView *self, LensRegionView *child)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensCell *cell = GTK_WIDGET (child) == self->byte ? lens_stage_view_find_selected_cell (self) : NULL;

  if (cell != NULL)
    lens_stage_view_reveal (self, cell->rect);
  for (guint i = 0; scene != NULL && i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (g_strcmp0 (region->id, lens_region_view_get_id (child)) == 0)
        lens_stage_view_reveal (self, region->rect);
    }
}

void
lens_stage_view_focus_selected (LensStageView *self)
{
  const LensRegion *region = lens_stage_view_find_selected_region (self);
  GtkWidget *child = lens_stage_view_find_selected_cell (self) != NULL ? self->byte
                     : region != NULL ? lens_stage_view_find_child (self, region->id) : NULL;

  gtk_widget_grab_focus (child != NULL ? child : GTK_WIDGET (self));
}

/* What can be named is selected, and the line below the stage tells of it; the rest is told at its place. */
static void
choose_region (LensStageView *self, const LensRegion *region)
{
  if (region->subject.kind != LENS_SUBJECT_NOTHING && self->selection != NULL)
    lens_selection_set (self->selection, &region->subject);
  else
    explain (self, LENS_REGION_VIEW (lens_stage_view_find_child (self, region->id)));
}

static void
on_released (LensStageView *self, int n_presses, double x, double y)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensRegion *region = lens_stage_view_pick (self, x, y);
  const LensCell *cell;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (scene == NULL)
    return;
  lens_stage_view_to_scene (self, &x, &y);
  cell = self->selection != NULL ? lens_scene_pick_cell (scene, x, y) : NULL;
  if (cell != NULL)
    lens_selection_set (self->selection, &cell->subject);
  else if (region != NULL)
    choose_region (self, region);
  else if (self->selection != NULL)
    lens_selection_clear (self->selection);
  lens_stage_view_focus_selected (self);
}

static gboolean
choose_focused (GtkWidget *widget, GVariant *args, gpointer data)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);
  const LensScene *scene = lens_stage_view_get_scene (self);
  GtkWidget *focused = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!LENS_IS_REGION_VIEW (focused) || scene == NULL)
    return FALSE;
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (g_strcmp0 (region->id, lens_region_view_get_id (LENS_REGION_VIEW (focused))) == 0)
        {
          choose_region (self, region);
          break;
        }
    }
  return TRUE;
}

void
lens_stage_view_name (LensStageView *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : _("Stage"), -1);
}

void
lens_stage_view_init_regions (LensStageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->regions = g_ptr_array_new ();
  self->byte = lens_region_view_new ();
  lens_region_view_set_region (LENS_REGION_VIEW (self->byte), &(LensRegion) { .id = (char *) "byte", .label = (char *) _("Byte") });
  gtk_widget_set_visible (self->byte, FALSE);
  gtk_widget_set_parent (self->byte, GTK_WIDGET (self));
  init_popover (self);
  lens_stage_view_name (self, NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                                                          gtk_callback_action_new (choose_focused, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
lens_stage_view_dispose_regions (LensStageView *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->byte, gtk_widget_unparent);
  if (self->regions != NULL)
    remove_children_from (self, 0);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
}
