/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-filter.c: the boxes are made anew each time that somebody opens the filter, since another recording has other calls.
 */
#include "app/lens-event-filter.h"

#include "app/lens-criterion.h"

struct _LensEventFilter
{
  AdwBin parent_instance;
  LensStepList *steps;
  GPtrArray *criteria; /* LensCriterion, as the boxes stand */
};

G_DEFINE_FINAL_TYPE (LensEventFilter, lens_event_filter, ADW_TYPE_BIN)

static const char criterion_key[] = "lens-criterion";

static void
on_toggled (LensEventFilter *self, GtkCheckButton *box)
{
  const LensCriterion *criterion = g_object_get_data (G_OBJECT (box), criterion_key);

  lens_criterion_set (criterion, lens_step_list_get_filter (self->steps), gtk_check_button_get_active (box));
  lens_step_list_refilter (self->steps);
}

static GtkWidget *
create_box (LensEventFilter *self, LensCriterion *criterion)
{
  GtkWidget *box = gtk_check_button_new_with_label (criterion->label);

  g_object_set_data (G_OBJECT (box), criterion_key, criterion);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), lens_criterion_is_set (criterion, lens_step_list_get_filter (self->steps)));
  g_signal_connect_object (box, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return box;
}

/* Boxes side by side under their title, two in a row. */
static GtkWidget *
create_section (LensEventFilter *self, LensCriterionKind kind)
{
  GtkWidget *section = gtk_grid_new (), *title = gtk_label_new (lens_criterion_get_title (kind));
  int n_boxes = 0;

  gtk_grid_set_column_spacing (GTK_GRID (section), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (section), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_grid_attach (GTK_GRID (section), title, 0, 0, 2, 1);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      LensCriterion *criterion = g_ptr_array_index (self->criteria, i);
      if (criterion->kind != kind)
        continue;
      gtk_grid_attach (GTK_GRID (section), create_box (self, criterion), n_boxes % 2, 1 + n_boxes / 2, 1, 1);
      n_boxes++;
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  return section;
}

void
lens_event_filter_fill (LensEventFilter *self, LensStepList *steps)
{
  GtkWidget *sections = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  LensModel *model = lens_step_list_get_model (steps);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  g_set_object (&self->steps, steps);
  self->criteria = model != NULL ? lens_criteria_new (model) : g_ptr_array_new ();
  for (LensCriterionKind kind = 0; kind < LENS_N_CRITERIA; kind++)
    gtk_box_append (GTK_BOX (sections), create_section (self, kind));
  adw_bin_set_child (ADW_BIN (self), sections);
}

static void
lens_event_filter_dispose (GObject *object)
{
  LensEventFilter *self = LENS_EVENT_FILTER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
  g_clear_object (&self->steps);
  G_OBJECT_CLASS (lens_event_filter_parent_class)->dispose (object);
}

static void
lens_event_filter_class_init (LensEventFilterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_event_filter_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-event-filter");
}

static void
lens_event_filter_init (LensEventFilter *self)
{
}
