/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-field-tables.h: the two tables of this field: data transfer against shared memory, and the facilities by name, handle, access and persistence.
 * Each cell is a button that leads to the lesson that proves it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Its cells activate the action "compare.lesson" with the id of a lesson and that of a facility: "" where the lesson has no knob for it. */
#define LENS_TYPE_FIELD_TABLES (lens_field_tables_get_type ())
G_DECLARE_FINAL_TYPE (LensFieldTables, lens_field_tables, LENS, FIELD_TABLES, AdwBin)

G_END_DECLS
