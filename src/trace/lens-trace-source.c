/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-source.c: from a code offset to the line of the program's text, by the table that the metadata carries.
 */
#include "trace/lens-trace.h"

#include <string.h>

static json_object *
get_member (json_object *object, const char *key, json_type type)
{
  json_object *member = NULL;

  if (!json_object_is_type (object, json_type_object) || !json_object_object_get_ex (object, key, &member)
      || !json_object_is_type (member, type))
    return NULL;
  return member;
}

static json_object *
find_program (LensTrace *trace, const char *name)
{
  json_object *programs = get_member (lens_trace_get_metadata (trace), "programs", json_type_array);

  for (gsize i = 0; programs != NULL && i < json_object_array_length (programs); i++)
    {
      json_object *program = json_object_array_get_idx (programs, i);
      json_object *member = get_member (program, "program", json_type_string);
      if (member != NULL && g_strcmp0 (json_object_get_string (member), name) == 0)
        return program;
    }
  return NULL;
}

static gboolean
read_offset (json_object *row, gsize column, guint64 *offset)
{
  json_object *text = json_object_array_get_idx (row, column);

  return json_object_is_type (text, json_type_string)
         && g_ascii_string_to_unsigned (json_object_get_string (text), 16, 0, G_MAXUINT64, offset, NULL);
}

/* A row is [start, end, line]; the end is the first offset that does not belong to it any more. */
static guint
line_of_row (json_object *row, guint64 at)
{
  guint64 start, end;

  if (!json_object_is_type (row, json_type_array) || json_object_array_length (row) < 3 || !read_offset (row, 0, &start)
      || !read_offset (row, 1, &end) || at < start || at >= end)
    return 0;
  return (guint) CLAMP (json_object_get_int64 (json_object_array_get_idx (row, 2)), 0, G_MAXINT);
}

guint
lens_trace_find_source_line (LensTrace *self, const char *program, guint64 at, const char **file)
{
  json_object *found = find_program (self, program);
  json_object *lines = get_member (found, "lines", json_type_array);
  json_object *file_name = get_member (found, "file", json_type_string);
  guint line = 0;

  for (gsize i = 0; line == 0 && lines != NULL && i < json_object_array_length (lines); i++)
    line = line_of_row (json_object_array_get_idx (lines, i), at);
  if (file != NULL)
    *file = line > 0 && file_name != NULL ? json_object_get_string (file_name) : NULL;
  return line;
}

/* Of a definition: "main (int argc, …)" at the beginning of a line, or after its type. */
static gboolean
defines_main (const char *line)
{
  const char *name = g_str_has_prefix (line, "int ") ? line + strlen ("int ") : line;

  if (!g_str_has_prefix (name, "main"))
    return FALSE;
  name += strlen ("main");
  return name[*name == ' '] == '(';
}

guint
lens_trace_find_main_line (LensTrace *self, const char *program, const char **file)
{
  json_object *found = find_program (self, program);
  json_object *text = get_member (found, "source", json_type_string);
  json_object *file_name = get_member (found, "file", json_type_string);
  const char *line = text != NULL ? json_object_get_string (text) : NULL;
  guint number = 1;

  for (; line != NULL && !defines_main (line); number++)
    {
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }
  if (file != NULL)
    *file = line != NULL && file_name != NULL ? json_object_get_string (file_name) : NULL;
  return line != NULL ? number : 0;
}
