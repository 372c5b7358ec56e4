/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home.c: the lessons of the catalogue, and a file of one's own.
 */
#include "app/lens-home.h"

#include "app/lens-lesson-list.h"

struct _LensHome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (LensHome, lens_home, ADW_TYPE_BIN)

static void
lens_home_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME);
  G_OBJECT_CLASS (lens_home_parent_class)->dispose (object);
}

static void
lens_home_class_init (LensHomeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_LESSON_LIST);
  G_OBJECT_CLASS (class)->dispose = lens_home_dispose;
  gtk_widget_class_set_css_name (widget_class, "lens-home");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home.ui");
}

static void
lens_home_init (LensHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
