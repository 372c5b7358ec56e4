/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-debug-info.c: walks DWARF: the line table of the program's own compilation unit, and the type of one variable.
 */
#include "session/lens-debug-info.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void
lens_debug_info_free (LensDebugInfo *info)
{
  g_free (info->source_path);
  json_object_put (info->lines);
  json_object_put (info->variables);
  g_free (info);
}

/* Of the unit whose source is @file: other units, such as the C library's start files, are nobody's lesson. */
static gboolean
find_unit (Dwarf *dwarf, const char *file, Dwarf_Die *unit)
{
  Dwarf_Off offset = 0, next;
  size_t header_bytes;

  while (dwarf_nextcu (dwarf, offset, &next, &header_bytes, NULL, NULL, NULL) == 0)
    {
      if (dwarf_offdie (dwarf, offset + header_bytes, unit) != NULL && dwarf_diename (unit) != NULL)
        {
          g_autofree char *name = g_path_get_basename (dwarf_diename (unit));
          if (g_str_equal (name, file))
            return TRUE;
        }
      offset = next;
    }
  return FALSE;
}

static char *
find_source_path (Dwarf_Die *unit)
{
  Dwarf_Attribute attribute;
  const char *name = dwarf_diename (unit);
  const char *folder = dwarf_formstring (dwarf_attr (unit, DW_AT_comp_dir, &attribute));

  if (g_path_is_absolute (name) || folder == NULL)
    return g_strdup (name);
  return g_build_filename (folder, name, NULL);
}

static json_object *
new_hex (Dwarf_Addr address)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_MODIFIER "x", (guint64) address);
  return json_object_new_string (text);
}

static void
add_range (json_object *ranges, Dwarf_Addr start, Dwarf_Addr end, int line)
{
  json_object *range;
  if (start == end || line == 0)
    return;
  range = json_object_new_array ();
  json_object_array_add (range, new_hex (start));
  json_object_array_add (range, new_hex (end));
  json_object_array_add (range, json_object_new_int (line));
  json_object_array_add (ranges, range);
}

/* A row of the table holds until the next one; rows of the same line that follow each other become one range. */
static void
read_lines (Dwarf_Die *unit, const char *file, json_object *ranges)
{
  Dwarf_Lines *rows;
  size_t n_rows;
  Dwarf_Addr start = 0;
  int line = 0;

  if (dwarf_getsrclines (unit, &rows, &n_rows) != 0)
    return;
  for (size_t i = 0; i < n_rows; i++)
    {
      Dwarf_Line *row = dwarf_onesrcline (rows, i);
      Dwarf_Addr address = 0;
      const char *source = dwarf_linesrc (row, NULL, NULL);
      bool is_end = false;
      gboolean is_ours = source != NULL && g_str_has_suffix (source, file);
      int next = 0;

      dwarf_lineaddr (row, &address);
      dwarf_lineendsequence (row, &is_end);
      dwarf_lineno (row, &next);
      next = is_end || !is_ours ? 0 : next;
      if (next == line)
        continue;
      add_range (ranges, start, address, line);
      start = address;
      line = next;
    }
}

static gboolean
is_named_variable (Dwarf_Die *die, const char *name)
{
  int tag = dwarf_tag (die);
  const char *own = dwarf_diename (die);
  return (tag == DW_TAG_variable || tag == DW_TAG_formal_parameter) && own != NULL && g_str_equal (own, name);
}

static gboolean
find_variable (Dwarf_Die *parent, const char *name, Dwarf_Die *found)
{
  Dwarf_Die child;

  if (dwarf_child (parent, &child) != 0)
    return FALSE;
  do
    {
      if (is_named_variable (&child, name))
        {
          *found = child;
          return TRUE;
        }
      if (find_variable (&child, name, found))
        return TRUE;
    }
  while (dwarf_siblingof (&child, &child) == 0);
  return FALSE;
}

/* The type of @die without const, volatile and typedef. */
static gboolean
find_type (Dwarf_Die *die, Dwarf_Die *type)
{
  Dwarf_Attribute attribute;
  Dwarf_Die qualified;

  return dwarf_formref_die (dwarf_attr_integrate (die, DW_AT_type, &attribute), &qualified) != NULL
         && dwarf_peel_type (&qualified, type) == 0;
}

static guint64
count_elements (Dwarf_Die *array)
{
  Dwarf_Die range;
  Dwarf_Attribute attribute;
  Dwarf_Word value;

  if (dwarf_child (array, &range) != 0)
    return 0;
  if (dwarf_formudata (dwarf_attr (&range, DW_AT_count, &attribute), &value) == 0)
    return value;
  if (dwarf_formudata (dwarf_attr (&range, DW_AT_upper_bound, &attribute), &value) == 0)
    return value + 1;
  return 0;
}

/* "int", "char[32]", "struct board" */
static char *
name_type (Dwarf_Die *type)
{
  Dwarf_Die element;
  const char *name = dwarf_diename (type);

  if (dwarf_tag (type) == DW_TAG_array_type && find_type (type, &element))
    {
      g_autofree char *of = name_type (&element);
      return g_strdup_printf ("%s[%" G_GUINT64_FORMAT "]", of, count_elements (type));
    }
  if (dwarf_tag (type) == DW_TAG_structure_type && name != NULL)
    return g_strdup_printf ("struct %s", name);
  return g_strdup (name != NULL ? name : "?");
}

/* A union or struct that is known by a typedef: "sem_t", "pthread_mutex_t". Numbers are called what they are. */
static char *
name_declared_type (Dwarf_Die *owner, Dwarf_Die *type)
{
  Dwarf_Attribute attribute;
  Dwarf_Die declared;
  gboolean is_compound = dwarf_tag (type) == DW_TAG_union_type || dwarf_tag (type) == DW_TAG_structure_type;

  if (is_compound && dwarf_formref_die (dwarf_attr_integrate (owner, DW_AT_type, &attribute), &declared) != NULL
      && dwarf_tag (&declared) == DW_TAG_typedef)
    return g_strdup (dwarf_diename (&declared));
  return name_type (type);
}

static void
add_variable (json_object *variables, const char *name, Dwarf_Die *owner, Dwarf_Die *type, guint64 offset)
{
  g_autofree char *type_name = name_declared_type (owner, type);
  json_object *variable = json_object_new_object ();
  Dwarf_Word len_bytes = 0;

  dwarf_aggregate_size (type, &len_bytes);
  json_object_object_add (variable, "name", json_object_new_string (name));
  json_object_object_add (variable, "type", json_object_new_string (type_name));
  json_object_object_add (variable, "off", json_object_new_int64 ((gint64) offset));
  json_object_object_add (variable, "len", json_object_new_int64 ((gint64) len_bytes));
  json_object_array_add (variables, variable);
}

static void
add_members (json_object *variables, Dwarf_Die *structure)
{
  Dwarf_Die member, type;

  if (dwarf_child (structure, &member) != 0)
    return;
  do
    {
      Dwarf_Attribute attribute;
      Dwarf_Word offset = 0;
      if (dwarf_tag (&member) != DW_TAG_member || dwarf_diename (&member) == NULL || !find_type (&member, &type))
        continue;
      dwarf_formudata (dwarf_attr (&member, DW_AT_data_member_location, &attribute), &offset);
      add_variable (variables, dwarf_diename (&member), &member, &type, offset);
    }
  while (dwarf_siblingof (&member, &member) == 0);
}

/* What the pointer points to: the members of a struct, or one variable named like the pointer. */
static void
read_variables (Dwarf_Die *unit, const char *name, json_object *variables)
{
  Dwarf_Die variable, pointer, target;

  if (!find_variable (unit, name, &variable) || !find_type (&variable, &pointer)
      || dwarf_tag (&pointer) != DW_TAG_pointer_type || !find_type (&pointer, &target))
    return;
  if (dwarf_tag (&target) == DW_TAG_structure_type)
    add_members (variables, &target);
  else
    add_variable (variables, name, &pointer, &target, 0);
}

LensDebugInfo *
lens_debug_info_read (const char *path, const char *file, const char *variable)
{
  LensDebugInfo *info = g_new0 (LensDebugInfo, 1);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  Dwarf *dwarf = fd != -1 ? dwarf_begin (fd, DWARF_C_READ) : NULL;
  Dwarf_Die unit;

  info->lines = json_object_new_array ();
  info->variables = json_object_new_array ();
  if (dwarf != NULL && find_unit (dwarf, file, &unit))
    {
      info->source_path = find_source_path (&unit);
      read_lines (&unit, file, info->lines);
      if (variable != NULL)
        read_variables (&unit, variable, info->variables);
    }
  if (dwarf != NULL)
    dwarf_end (dwarf);
  if (fd != -1)
    close (fd);
  return info;
}
