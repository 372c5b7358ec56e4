/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-describe-access.c: loads and stores by the names of the variables that they reach, and the values that they move.
 */
#include "model/lens-describe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-member.h"
#include "model/lens-memory.h"

static json_object *
find_variable (LensTrace *trace, guint64 offset, guint64 *within)
{
  json_object *variables = lens_metadata_variables (trace);
  for (gsize i = 0; variables != NULL && i < json_object_array_length (variables); i++)
    {
      json_object *variable = json_object_array_get_idx (variables, i);
      gint64 start = lens_member_int (variable, "off", -1), len_bytes = lens_member_int (variable, "len", -1);
      if (start < 0 || len_bytes < 0 || offset < (guint64) start || offset - (guint64) start >= (guint64) len_bytes)
        continue;
      *within = offset - (guint64) start;
      return variable;
    }
  return NULL;
}

char *
lens_describe_place (LensTrace *trace, guint64 offset, guint64 len_bytes)
{
  guint64 within = 0;
  json_object *variable = find_variable (trace, offset, &within);
  const char *name = lens_member_string (variable, "name"), *type = lens_member_string (variable, "type");
  if (name == NULL)
    return g_strdup_printf ("+%" G_GUINT64_FORMAT, offset);
  if (type != NULL && g_str_has_prefix (type, "char[") && len_bytes == 1)
    return g_strdup_printf ("%s[%" G_GUINT64_FORMAT "]", name, within);
  if (within > 0)
    return g_strdup_printf ("%s+%" G_GUINT64_FORMAT, name, within);
  return g_strdup (name);
}

/* Of "mutex:anon:1042+16", the variable at that offset. (transfer full) (nullable). */
char *
lens_describe_lying_at (LensTrace *trace, const char *id)
{
  const char *plus = strrchr (id, '+');
  g_autofree char *place = plus != NULL ? lens_describe_place (trace, g_ascii_strtoull (plus + 1, NULL, 10), 0) : NULL;
  return place != NULL && *place != '+' ? g_strdup_printf ("&%s", place) : NULL;
}

static const char *
type_of_access (LensTrace *trace, const LensEvent *event, char *buffer)
{
  guint64 within = 0;
  json_object *variable = find_variable (trace, (guint64) MAX (0, lens_event_int_or (event, "off", 0)), &within);
  const char *type = lens_member_string (variable, "type");
  gint64 len_bytes = lens_event_int_or (event, "len", 0);
  if (type != NULL && g_str_has_prefix (type, "char[") && len_bytes == 1)
    return strcpy (buffer, "char");
  return type;
}

char *
lens_describe_value (LensTrace *trace, const LensEvent *event)
{
  gint64 len_bytes = CLAMP (lens_event_int_or (event, "len", 0), 0, 8);
  g_autoptr (GBytes) data = lens_event_get_data (event);
  char buffer[8];
  const char *type = type_of_access (trace, event, buffer);
  guint8 bytes[8];
  guint64 value;

  if (lens_event_get_unsigned (event, "val", &value) && len_bytes > 0)
    {
      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8) (value >> 8 * i);
      return lens_value_to_text (bytes, (gsize) len_bytes, type);
    }
  if (data == NULL)
    return NULL;
  return lens_value_to_text (g_bytes_get_data (data, NULL), g_bytes_get_size (data), type);
}

char *
lens_describe_access (LensTrace *trace, const LensEvent *event)
{
  guint64 offset = (guint64) MAX (0, lens_event_int_or (event, "off", 0));
  g_autofree char *place = lens_describe_place (trace, offset, (guint64) MAX (0, lens_event_int_or (event, "len", 0)));
  g_autofree char *value = lens_describe_value (trace, event);
  if (lens_event_head (event)->kind == LENS_EVENT_STORE)
    return g_strdup_printf (_("store %s = %s"), place, value != NULL ? value : "…");
  return g_strdup_printf (_("load %s"), place);
}
