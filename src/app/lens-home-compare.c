/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-compare.c: a few words and a button; the window does the rest.
 */
#include "app/lens-home-compare.h"

struct _LensHomeCompare
{
  GtkBox parent_instance;
  GtkWidget *title;
};

G_DEFINE_FINAL_TYPE (LensHomeCompare, lens_home_compare, GTK_TYPE_BOX)

static void
lens_home_compare_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME_COMPARE);
  G_OBJECT_CLASS (lens_home_compare_parent_class)->dispose (object);
}

static void
lens_home_compare_class_init (LensHomeCompareClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_home_compare_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHomeCompare, title);
}

static void
lens_home_compare_init (LensHomeCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}
