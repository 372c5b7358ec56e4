/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-tables.c: the two tables of the field, each cell with the id of the lesson that proves it.
 */
#include "cli/lens-compare.h"

#include <glib/gi18n-lib.h>

#include "cli/lens-json.h"
#include "cli/lens-terminal.h"
#include "session/lens-comparison-data.h"
#include "session/lens-lesson.h"

/* "text [lesson]", with a star where the lesson is told which facility. @row: (nullable): id */
static char *
format_cell (const LensTableCell *cell, const char *row)
{
  return g_strdup_printf ("%s [%s%s]", _(cell->text), cell->lesson, row != NULL && lens_cell_has_facility (cell, row) ? "*" : "");
}

static void
add_heading (GString *text, const char *heading)
{
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_BOLD, 0, heading);
  g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", styled);
}

static void
add_family_table (GString *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const LensFamilyRow *row;

  lens_compare_add_line (lines, g_strdup (""), g_strdup (_("data transfer")), g_strdup (_("shared memory")), NULL);
  for (guint i = 0; (row = lens_family_row_get (i)) != NULL; i++)
    lens_compare_add_line (lines, g_strdup (_(row->aspect)), format_cell (&row->transfer, NULL), format_cell (&row->memory, NULL), NULL);
  add_heading (text, _("Data transfer and shared memory"));
  lens_compare_add_table (text, lines, 3);
}

static void
add_facility_table (GString *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const LensFacilityRow *row;

  lens_compare_add_line (lines, g_strdup (_("Facility")), g_strdup (_("identifier")), g_strdup (_("handle")), g_strdup (_("accessibility")),
                         g_strdup (_("persistence")), NULL);
  for (guint i = 0; (row = lens_facility_row_get (i)) != NULL; i++)
    lens_compare_add_line (lines, g_strdup (_(lens_lesson_find (row->id)->title)), format_cell (&row->identifier, row->id),
                           format_cell (&row->handle, row->id), format_cell (&row->accessibility, row->id),
                           format_cell (&row->persistence, row->id), NULL);
  add_heading (text, _("Names, handles, access, persistence"));
  lens_compare_add_table (text, lines, 5);
}

char *
lens_compare_write_tables_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  add_family_table (text);
  add_facility_table (text);
  g_string_append_c (text, '\n');
  lens_compare_add_sentence (text, _("In brackets: the lesson that proves it. `ipc-lens run LESSON` shows it."), 0);
  lens_compare_add_sentence (text, _("With a star: set the facility, as in `ipc-lens run names-and-lifetime --set facility=pipe`."), 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One object for each cell, so that both tables and all of their columns have the same keys. */
static void
add_cell (json_object *array, const char *table, const char *row, const char *column, const LensTableCell *cell)
{
  json_object *object = json_object_new_object ();
  g_autofree char *setting = lens_cell_has_facility (cell, row) ? g_strconcat (LENS_FACILITY_PARAMETER "=", row, NULL) : NULL;

  lens_json_add_string (object, "table", table);
  lens_json_add_string (object, "row", row);
  lens_json_add_string (object, "column", column);
  lens_json_add_string (object, "text", cell->text);
  lens_json_add_string (object, "lesson", cell->lesson);
  lens_json_add_string (object, "setting", setting);
  json_object_array_add (array, object);
}

static json_object *
new_cells (void)
{
  json_object *array = json_object_new_array ();
  const LensFamilyRow *family;
  const LensFacilityRow *facility;

  for (guint i = 0; (family = lens_family_row_get (i)) != NULL; i++)
    {
      add_cell (array, "families", family->aspect, "data transfer", &family->transfer);
      add_cell (array, "families", family->aspect, "shared memory", &family->memory);
    }
  for (guint i = 0; (facility = lens_facility_row_get (i)) != NULL; i++)
    {
      add_cell (array, "facilities", facility->id, "identifier", &facility->identifier);
      add_cell (array, "facilities", facility->id, "handle", &facility->handle);
      add_cell (array, "facilities", facility->id, "accessibility", &facility->accessibility);
      add_cell (array, "facilities", facility->id, "persistence", &facility->persistence);
    }
  return array;
}

char *
lens_compare_write_tables_json (void)
{
  json_object *array = new_cells ();
  char *text = g_strconcat (json_object_to_json_string_ext (array, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                                                                     | JSON_C_TO_STRING_NOSLASHESCAPE), "\n", NULL);
  json_object_put (array);
  return text;
}

char *
lens_compare_write_tables_csv (void)
{
  json_object *array = new_cells ();
  char *text = lens_comparison_join_csv (array);
  json_object_put (array);
  return text;
}
