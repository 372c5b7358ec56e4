/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-traces.c: what can be opened with one click: what was opened lately, and what came with the application.
 */
#include "app/lens-home-traces.h"

#include <glib/gi18n-lib.h>

#include "app/lens-bundled-traces.h"
#include "app/lens-recent.h"
#include "app/lens-wrap-layout.h"

#define MOST_RECENT 5
#define CHIP_SPACING 6

struct _LensHomeTraces
{
  GtkBox parent_instance;
  GtkWidget *title, *recent_part, *recent, *bundled_part, *bundled;
};

G_DEFINE_FINAL_TYPE (LensHomeTraces, lens_home_traces, GTK_TYPE_BOX)

static void
update_recent (LensHomeTraces *self)
{
  guint n = lens_recent_fill (GTK_LIST_BOX (self->recent), MOST_RECENT, TRUE, "win.open-uri");

  gtk_widget_set_visible (self->recent_part, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || gtk_widget_get_visible (self->bundled_part));
}

static void
append_bundled (LensHomeTraces *self, GFile *file)
{
  const LensLesson *lesson = lens_bundled_traces_get_lesson (file);
  g_autofree char *uri = g_file_get_uri (file);
  GtkWidget *chip;

  if (lesson == NULL)
    return;
  chip = gtk_button_new_with_label (_(lesson->title));
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, _(lesson->summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lesson->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("A recording that came with the application"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", uri);
  gtk_box_append (GTK_BOX (self->bundled), chip);
}

static void
fill_bundled (LensHomeTraces *self)
{
  g_autoptr (GPtrArray) files = lens_bundled_traces_list ();

  for (guint i = 0; i < files->len; i++)
    append_bundled (self, files->pdata[i]);
  gtk_widget_set_visible (self->bundled_part, gtk_widget_get_first_child (self->bundled) != NULL);
}

static void
lens_home_traces_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME_TRACES);
  G_OBJECT_CLASS (lens_home_traces_parent_class)->dispose (object);
}

static void
lens_home_traces_class_init (LensHomeTracesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_home_traces_dispose;
  gtk_widget_class_set_css_name (widget_class, "lens-home-traces");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home-traces.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, title);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, recent_part);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, recent);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, bundled_part);
  gtk_widget_class_bind_template_child (widget_class, LensHomeTraces, bundled);
  /* What was deleted meanwhile is gone when the page is seen again. */
  gtk_widget_class_bind_template_callback (widget_class, update_recent);
}

static void
lens_home_traces_init (LensHomeTraces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->bundled, lens_wrap_layout_new (CHIP_SPACING, FALSE));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self, G_CONNECT_SWAPPED);
  fill_bundled (self);
  update_recent (self);
}
