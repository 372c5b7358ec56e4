/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-field-tables.c: what lens-tables.h says, cell for cell. Arrow keys go from cell to cell, since a grid's children are reached by
 * where they stand.
 */
#include "app/lens-field-tables.h"

#include <glib/gi18n-lib.h>

#include "session/lens-lesson.h"
#include "session/lens-tables.h"

#define WIDE_CHARS 34
#define NARROW_CHARS 18

struct _LensFieldTables
{
  AdwBin parent_instance;
  GtkWidget *families, *facilities;
};

G_DEFINE_FINAL_TYPE (LensFieldTables, lens_field_tables, ADW_TYPE_BIN)

static GtkWidget *
create_text (const char *text, int max_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_chars);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
attach_heading (GtkWidget *grid, int column, int row, const char *text)
{
  GtkWidget *label = create_text (text, NARROW_CHARS);

  gtk_widget_add_css_class (label, row == 0 ? "column" : "row");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* What it says, and below it, smaller, where it is shown. A screen reader hears of which row and column it is. @facility: (nullable): id */
static void
attach_cell (GtkWidget *grid, int column, int row, const LensTableCell *cell, const char *facility, const char *row_heading,
             const char *column_heading)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *lesson = _(lens_lesson_find (cell->lesson)->title);
  GtkWidget *text = create_text (_(cell->text), column == 1 || column == 2 ? WIDE_CHARS : NARROW_CHARS), *link = create_text (lesson, WIDE_CHARS);
  g_autofree char *label = g_strdup_printf ("%s, %s: %s", row_heading, column_heading, _(cell->text));
  /* Translators: %s is the title of a lesson. */
  g_autofree char *description = g_strdup_printf (_("Proved by the lesson “%s”, which this opens"), lesson);

  gtk_widget_add_css_class (link, "link");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), link);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", cell->lesson,
                                    facility != NULL && lens_cell_has_facility (cell, facility) ? facility : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_grid_attach (GTK_GRID (grid), button, column, row, 1, 1);
}

static void
fill_families (GtkWidget *grid)
{
  const LensFamilyRow *row;

  attach_heading (grid, 1, 0, _("data transfer"));
  attach_heading (grid, 2, 0, _("shared memory"));
  for (guint i = 0; (row = lens_family_row_get (i)) != NULL; i++)
    {
      attach_heading (grid, 0, (int) i + 1, _(row->aspect));
      attach_cell (grid, 1, (int) i + 1, &row->transfer, NULL, _(row->aspect), _("data transfer"));
      attach_cell (grid, 2, (int) i + 1, &row->memory, NULL, _(row->aspect), _("shared memory"));
    }
}

static void
fill_facilities (GtkWidget *grid)
{
  const char *const headings[] = { _("identifier"), _("handle"), _("accessibility"), _("persistence") };
  const LensFacilityRow *row;

  attach_heading (grid, 0, 0, _("Facility"));
  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    attach_heading (grid, i + 1, 0, headings[i]);
  for (guint i = 0; (row = lens_facility_row_get (i)) != NULL; i++)
    {
      const LensTableCell *cells[] = { &row->identifier, &row->handle, &row->accessibility, &row->persistence };
      const char *title = _(lens_lesson_find (row->id)->title);
      attach_heading (grid, 0, (int) i + 1, title);
      for (int j = 0; j < (int) G_N_ELEMENTS (cells); j++)
        attach_cell (grid, j + 1, (int) i + 1, cells[j], row->id, title, headings[j]);
    }
}

static void
lens_field_tables_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_FIELD_TABLES);
  G_OBJECT_CLASS (lens_field_tables_parent_class)->dispose (object);
}

static void
lens_field_tables_class_init (LensFieldTablesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_field_tables_dispose;
  gtk_widget_class_set_css_name (widget_class, "lens-field-tables");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-field-tables.ui");
  gtk_widget_class_bind_template_child (widget_class, LensFieldTables, families);
  gtk_widget_class_bind_template_child (widget_class, LensFieldTables, facilities);
}

static void
lens_field_tables_init (LensFieldTables *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_families (self->families);
  fill_facilities (self->facilities);
}
