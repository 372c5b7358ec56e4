/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-json.c: the three things that every JSON answer needs. */
#include "cli/lens-json.h"

#include <stdio.h>

void
lens_json_print (json_object *value)
{
  printf ("%s\n", json_object_to_json_string_ext (value, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                                                           | JSON_C_TO_STRING_NOSLASHESCAPE));
}

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
