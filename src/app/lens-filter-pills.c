/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-filter-pills.c: made anew whenever the criteria change; there are few.
 */
#include "app/lens-filter-pills.h"

#include <glib/gi18n-lib.h>

#include "app/lens-criterion.h"
#include "app/lens-wrap-layout.h"

#define PILL_SPACING 6

struct _LensFilterPills
{
  AdwBin parent_instance;
  LensStepList *steps; /* (nullable) */
  GPtrArray *criteria; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LensFilterPills, lens_filter_pills, ADW_TYPE_BIN)

static const char criterion_key[] = "lens-criterion";

/* The pill goes away with its own click: what it needs is taken first. */
static void
on_clicked (LensFilterPills *self, GtkButton *pill)
{
  const LensCriterion *criterion = g_object_get_data (G_OBJECT (pill), criterion_key);
  g_autoptr (LensStepList) steps = g_object_ref (self->steps);

  if (criterion != NULL)
    lens_criterion_set (criterion, lens_step_list_get_filter (steps), FALSE);
  else
    lens_step_filter_clear (lens_step_list_get_filter (steps));
  lens_step_list_refilter (steps);
}

/* @criterion NULL: of the one that takes all away. */
static GtkWidget *
create_pill (LensFilterPills *self, LensCriterion *criterion)
{
  GtkWidget *pill = gtk_button_new ();
  g_autofree char *text = criterion != NULL ? g_strconcat (criterion->label, " ×", NULL) : g_strdup (_("Show All"));
  /* Translators: the description of a pill "pipe ×" over the event list */
  g_autofree char *name = criterion != NULL ? g_strdup_printf (_("Do not filter by “%s” any more"), criterion->label) : NULL;

  gtk_button_set_label (GTK_BUTTON (pill), text);
  gtk_widget_add_css_class (pill, criterion != NULL ? "criterion" : "flat");
  if (name != NULL)
    {
      gtk_widget_set_tooltip_text (pill, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  g_object_set_data (G_OBJECT (pill), criterion_key, criterion);
  g_signal_connect_object (pill, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  return pill;
}

static GtkWidget *
create_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (row, lens_wrap_layout_new (PILL_SPACING, FALSE));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  return row;
}

static void
fill (LensFilterPills *self)
{
  LensModel *model = self->steps != NULL ? lens_step_list_get_model (self->steps) : NULL;
  const LensStepFilter *filter = model != NULL ? lens_step_list_get_filter (self->steps) : NULL;
  gboolean is_shown = filter != NULL && !lens_step_filter_is_empty (filter);

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  if (!is_shown)
    return;
  GtkWidget *row = create_row ();
  self->criteria = lens_criteria_new (model);
  for (guint i = 0; i < self->criteria->len; i++)
    if (lens_criterion_is_set (g_ptr_array_index (self->criteria, i), filter))
      gtk_box_append (GTK_BOX (row), create_pill (self, g_ptr_array_index (self->criteria, i)));
  gtk_box_append (GTK_BOX (row), create_pill (self, NULL));
  adw_bin_set_child (ADW_BIN (self), row);
}

void
lens_filter_pills_set_list (LensFilterPills *self, LensStepList *steps)
{
  if (self->steps != NULL)
    g_signal_handlers_disconnect_by_data (self->steps, self);
  g_set_object (&self->steps, steps);
  if (steps != NULL)
    g_signal_connect_object (steps, "criteria-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
lens_filter_pills_dispose (GObject *object)
{
  lens_filter_pills_set_list (LENS_FILTER_PILLS (object), NULL);
  G_OBJECT_CLASS (lens_filter_pills_parent_class)->dispose (object);
}

static void
lens_filter_pills_class_init (LensFilterPillsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_filter_pills_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-filter-pills");
}

static void
lens_filter_pills_init (LensFilterPills *self)
{
}
