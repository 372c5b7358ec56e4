/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-tables.h: the two tables of this field. Each cell names the lesson that proves it: the kernel says it, not this file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;   /* translatable */
  const char *lesson; /* id */
} LensTableCell;

/* Data transfer against shared memory. */
typedef struct
{
  const char *aspect; /* translatable */
  LensTableCell transfer, memory;
} LensFamilyRow;

/* One facility: what it is found by, what a program holds, who may use it, how long it lives; and how it treats its data. */
typedef struct
{
  const char *id; /* of its lesson */
  LensTableCell identifier, handle, accessibility, persistence;
  LensTableCell boundaries, reading, synchronisation;
} LensFacilityRow;

/** lens_family_row_get: Returns: (transfer none) (nullable): %NULL behind the last. */
const LensFamilyRow *lens_family_row_get (guint index);
/** lens_facility_row_get: Returns: (transfer none) (nullable): in the order of the comparison, and what only synchronises after that; %NULL
 * behind the last. */
const LensFacilityRow *lens_facility_row_get (guint index);
/** lens_cell_has_facility: Returns: whether its lesson has a knob LENS_FACILITY_PARAMETER that must be set to @facility, the row's id, to prove it. */
gboolean lens_cell_has_facility (const LensTableCell *cell, const char *facility);
/** lens_facility_row_find: Returns: (transfer none) (nullable): the facility with that id. */
const LensFacilityRow *lens_facility_row_find (const char *id);

G_END_DECLS
