/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-region-view.c: a region's place, name and description.
 */
#include "app/lens-region-view.h"

struct _LensRegionView
{
  GtkWidget parent_instance;
  char *id, *label, *description;
};

G_DEFINE_FINAL_TYPE (LensRegionView, lens_region_view, GTK_TYPE_WIDGET)

GtkWidget *
lens_region_view_new (void)
{
  return g_object_new (LENS_TYPE_REGION_VIEW, NULL);
}

const char *
lens_region_view_get_id (LensRegionView *self)
{
  return self->id;
}

const char *
lens_region_view_get_label (LensRegionView *self)
{
  return self->label;
}

const char *
lens_region_view_get_description (LensRegionView *self)
{
  return self->description;
}

static gboolean
take (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

void
lens_region_view_set_region (LensRegionView *self, const LensRegion *region)
{
  take (&self->id, region->id);
  /* Only what differs is told: a screen reader reads every change of the focused one. */
  if (take (&self->label, region->label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  if (take (&self->description, region->description != NULL ? region->description : ""))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description, -1);
}

static void
lens_region_view_finalize (GObject *object)
{
  LensRegionView *self = LENS_REGION_VIEW (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->description);
  G_OBJECT_CLASS (lens_region_view_parent_class)->finalize (object);
}

static void
lens_region_view_class_init (LensRegionViewClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_region_view_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-region");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lens_region_view_init (LensRegionView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the stage asks the scene who is where */
}
