/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-json-add.c: json-c takes any bytes; JSON does not. */
#include "trace/lens-json-add.h"

void
lens_json_add_string (json_object *object, const char *key, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  json_object_object_add (object, key, valid != NULL ? json_object_new_string (valid) : NULL);
}

void
lens_json_add_count (json_object *object, const char *key, guint64 count)
{
  json_object_object_add (object, key, json_object_new_uint64 (count));
}
