/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-fact-row.c: short values stand beside their names; what needs columns has the whole width below.
 */
#include "app/lens-fact-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LensFactRow
{
  GtkBox parent_instance;
  GtkWidget *name_label, *value_label, *wide_label, *origin_label, *manual_button;
  char *manual; /* (nullable): "write(2)" */
};

G_DEFINE_FINAL_TYPE (LensFactRow, lens_fact_row, GTK_TYPE_BOX)

static const char *const origins[] = {
  /* Translators: where a value comes from: it was measured in the run, or it follows from what was. */
  [LENS_FACT_MEASURED] = N_("measured"),
  [LENS_FACT_DERIVED] = N_("derived"),
  [LENS_FACT_REFERENCE] = "",
};

static gboolean
can_open_manuals (void)
{
  g_autoptr (GAppInfo) handler = g_app_info_get_default_for_uri_scheme ("man");

  return handler != NULL;
}

/* "man 2 write" */
static char *
manual_command (const char *page)
{
  const char *section = strchr (page, '(');
  g_autofree char *name = g_strndup (page, (gsize) (section - page));

  return g_strdup_printf ("man %.*s %s", (int) strcspn (section + 1, ")"), section + 1, name);
}

static void
read_manual (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LensFactRow *self = LENS_FACT_ROW (widget);
  g_autofree char *uri = g_strconcat ("man:", self->manual, NULL), *command = NULL;

  if (self->manual == NULL || strchr (self->manual, '(') == NULL)
    return;
  if (can_open_manuals () && g_app_info_launch_default_for_uri (uri, NULL, NULL))
    return;
  command = manual_command (self->manual);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
}

static void
show_manual (LensFactRow *self, const LensFact *fact)
{
  gboolean is_manual = fact->form == LENS_FACT_MANUAL;

  g_free (self->manual);
  self->manual = is_manual ? g_strdup (fact->value) : NULL;
  gtk_widget_set_visible (self->manual_button, is_manual);
  if (!is_manual)
    return;
  gtk_button_set_label (GTK_BUTTON (self->manual_button), can_open_manuals () ? C_("manual page", "Open") : _("Copy command"));
}

static void
set_label (GtkWidget *label, const char *text, gboolean is_visible)
{
  /* To set the same text again would take a selection away. */
  if (strcmp (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, is_visible);
}

void
lens_fact_row_show (LensFactRow *self, const LensFact *fact)
{
  gboolean has_origin = *origins[fact->origin] != '\0';
  gboolean is_wide = fact->form == LENS_FACT_CODE && (strlen (fact->value) > 24 || strchr (fact->value, '\n') != NULL);

  set_label (self->name_label, fact->name, TRUE);
  set_label (self->value_label, is_wide ? "" : fact->value, !is_wide);
  set_label (self->wide_label, is_wide ? fact->value : "", is_wide);
  gtk_widget_set_hexpand (self->origin_label, is_wide); /* else the value takes the room */
  set_label (self->origin_label, has_origin ? _(origins[fact->origin]) : "", has_origin);
  if (fact->form == LENS_FACT_CODE)
    gtk_widget_add_css_class (self->value_label, "monospace");
  else
    gtk_widget_remove_css_class (self->value_label, "monospace");
  show_manual (self, fact);
}

static void
lens_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_FACT_ROW);
  G_OBJECT_CLASS (lens_fact_row_parent_class)->dispose (object);
}

static void
lens_fact_row_finalize (GObject *object)
{
  g_free (LENS_FACT_ROW (object)->manual);
  G_OBJECT_CLASS (lens_fact_row_parent_class)->finalize (object);
}

static void
lens_fact_row_class_init (LensFactRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_fact_row_dispose;
  G_OBJECT_CLASS (class)->finalize = lens_fact_row_finalize;
  gtk_widget_class_set_css_name (widget_class, "lens-fact-row");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LensFactRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, LensFactRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, LensFactRow, wide_label);
  gtk_widget_class_bind_template_child (widget_class, LensFactRow, origin_label);
  gtk_widget_class_bind_template_child (widget_class, LensFactRow, manual_button);
  gtk_widget_class_install_action (widget_class, "fact.read-manual", NULL, read_manual);
}

static void
lens_fact_row_init (LensFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lens_fact_row_new (void)
{
  return g_object_new (LENS_TYPE_FACT_ROW, NULL);
}
