/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-form.c: boxes that are checked, a line for other sizes, and a number. What it says follows from them; nothing else is kept.
 */
#include "app/lens-compare-form.h"

#include <glib/gi18n-lib.h>

#include "app/lens-wrap-layout.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-size-text.h"

#define BOX_SPACING_PX 12

struct _LensCompareForm
{
  AdwBin parent_instance;
  GtkWidget *size_boxes, *facility_boxes, *place_boxes; /* a check button for each, in their order */
  GtkWidget *other_sizes, *sizes_problem, *facilities_problem, *places_problem, *repetitions;
  gboolean was_valid;
};

G_DEFINE_FINAL_TYPE (LensCompareForm, lens_compare_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_IS_VALID, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gboolean
is_checked (GtkWidget *boxes, guint number)
{
  GtkWidget *box = gtk_widget_get_first_child (boxes);

  while (number-- > 0)
    box = gtk_widget_get_next_sibling (box);
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (box));
}

static gboolean
is_any_checked (GtkWidget *boxes)
{
  for (GtkWidget *box = gtk_widget_get_first_child (boxes); box != NULL; box = gtk_widget_get_next_sibling (box))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)))
      return TRUE;
  return FALSE;
}

static void
set_all (GtkWidget *boxes, gboolean is_active)
{
  for (GtkWidget *box = gtk_widget_get_first_child (boxes); box != NULL; box = gtk_widget_get_next_sibling (box))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (box), is_active);
}

/* Those that are chosen, smallest first, are added to @sizes. Returns: (transfer full) (nullable): why they cannot be used. */
static char *
find_sizes (LensCompareForm *self, GArray *sizes)
{
  char *problem;
  guint n_usual;
  const guint64 *usual_sizes = lens_comparison_get_usual_sizes (&n_usual);

  for (guint i = 0; i < n_usual; i++)
    if (is_checked (self->size_boxes, i))
      g_array_append_val (sizes, usual_sizes[i]);
  problem = lens_size_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->other_sizes)), sizes);
  if (problem == NULL && sizes->len == 0)
    problem = g_strdup (_("Choose a size, or write one."));
  lens_size_text_sort (sizes);
  return problem;
}

static void
show_problem (GtkWidget *label, const char *problem)
{
  gtk_widget_set_visible (label, problem != NULL);
  gtk_label_set_label (GTK_LABEL (label), problem != NULL ? problem : "");
}

/* Called when anything changes. */
static void
check (LensCompareForm *self)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree char *problem = find_sizes (self, sizes);
  gboolean has_facilities = is_any_checked (self->facility_boxes), has_places = is_any_checked (self->place_boxes);

  show_problem (self->sizes_problem, problem);
  show_problem (self->facilities_problem, has_facilities ? NULL : _("Choose a facility."));
  show_problem (self->places_problem, has_places ? NULL : _("Choose where the processes run."));
  (problem != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->other_sizes, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->other_sizes), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (self->was_valid == (problem == NULL && has_facilities && has_places))
    return;
  self->was_valid = !self->was_valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_VALID]);
}

static void
check_all_facilities (LensCompareForm *self)
{
  set_all (self->facility_boxes, TRUE);
}

static void
check_no_facility (LensCompareForm *self)
{
  set_all (self->facility_boxes, FALSE);
}

static void
add_box (LensCompareForm *self, GtkWidget *boxes, const char *label)
{
  GtkWidget *box = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  g_signal_connect_object (box, "toggled", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (boxes), box);
}

static void
add_boxes (LensCompareForm *self)
{
  const LensTransfer *transfer;
  guint n_usual;
  const guint64 *usual_sizes = lens_comparison_get_usual_sizes (&n_usual);

  for (guint i = 0; i < n_usual; i++)
    {
      g_autofree char *label = lens_size_text_format (usual_sizes[i]);
      add_box (self, self->size_boxes, label);
    }
  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL; i++)
    add_box (self, self->facility_boxes, lens_transfer_get_title (transfer));
  for (LensPlace place = 0; place < LENS_PLACES; place++)
    add_box (self, self->place_boxes, lens_comparison_format_place (place));
  gtk_widget_set_layout_manager (self->size_boxes, lens_wrap_layout_new (BOX_SPACING_PX, FALSE));
  gtk_widget_set_layout_manager (self->facility_boxes, lens_wrap_layout_new (BOX_SPACING_PX, TRUE));
  gtk_widget_set_layout_manager (self->place_boxes, lens_wrap_layout_new (BOX_SPACING_PX, FALSE));
}

/* 0 is no number of repetitions: it stands for as many as there are without a choice. */
static gboolean
show_repetitions (LensCompareForm *self)
{
  int n = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->repetitions));
  g_autofree char *text = n > 0 ? g_strdup_printf ("%d", n) : g_strdup (C_ ("number of repetitions", "automatic"));

  gtk_editable_set_text (GTK_EDITABLE (self->repetitions), text);
  return TRUE;
}

static int
read_repetitions (GtkSpinButton *spin, double *value)
{
  *value = g_ascii_strtod (gtk_editable_get_text (GTK_EDITABLE (spin)), NULL);
  return TRUE;
}

static void
lens_compare_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LENS_COMPARE_FORM (object)->was_valid);
}

static void
lens_compare_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_COMPARE_FORM);
  G_OBJECT_CLASS (lens_compare_form_parent_class)->dispose (object);
}

static void
lens_compare_form_class_init (LensCompareFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_compare_form_dispose;
  G_OBJECT_CLASS (class)->get_property = lens_compare_form_get_property;
  properties[PROP_IS_VALID] = g_param_spec_boolean ("is-valid", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-compare-form");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-compare-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, size_boxes);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, facility_boxes);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, place_boxes);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, other_sizes);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, sizes_problem);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, facilities_problem);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, places_problem);
  gtk_widget_class_bind_template_child (widget_class, LensCompareForm, repetitions);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, check_all_facilities);
  gtk_widget_class_bind_template_callback (widget_class, check_no_facility);
}

static void
lens_compare_form_init (LensCompareForm *self)
{
  self->was_valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_boxes (self);
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->repetitions), 0, LENS_TRANSFER_PAYLOADS_MAX);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (self->repetitions), 10, 100);
  g_signal_connect (self->repetitions, "input", G_CALLBACK (read_repetitions), NULL);
  g_signal_connect_swapped (self->repetitions, "output", G_CALLBACK (show_repetitions), self);
  show_repetitions (self);
}

gboolean
lens_compare_form_is_valid (LensCompareForm *self)
{
  return self->was_valid;
}

LensComparison *
lens_compare_form_create_comparison (LensCompareForm *self)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GPtrArray) transfers = g_ptr_array_new ();
  guint places = 0;

  g_free (find_sizes (self, sizes)); /* none where the form is valid */
  for (guint i = 0; lens_transfer_get (i) != NULL; i++)
    if (is_checked (self->facility_boxes, i))
      g_ptr_array_add (transfers, (gpointer) lens_transfer_get (i));
  for (guint place = 0; place < LENS_PLACES; place++)
    places |= is_checked (self->place_boxes, place) ? 1u << place : 0;
  LensComparison *comparison = lens_comparison_new (transfers, sizes);
  lens_comparison_set_places (comparison, places);
  lens_comparison_set_payloads (comparison, (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->repetitions)));
  return comparison;
}

void
lens_compare_form_add_facility (LensCompareForm *self, const LensTransfer *transfer)
{
  GtkWidget *box = gtk_widget_get_first_child (self->facility_boxes);

  for (guint i = 0; lens_transfer_get (i) != transfer; i++)
    box = gtk_widget_get_next_sibling (box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
}
