/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-member.c: careful reading.
 */
#include "model/lens-member.h"

#include <string.h>

#define LONGEST_ROLE_BYTES 256
#define DEFAULT_PAGE_BYTES 4096
#define LARGEST_PAGE_BYTES (1024 * 1024)

static json_object *
find (json_object *object, const char *key, json_type type)
{
  json_object *member = NULL;
  if (!json_object_is_type (object, json_type_object) || !json_object_object_get_ex (object, key, &member)
      || !json_object_is_type (member, type))
    return NULL;
  return member;
}

gint64
lens_member_int (json_object *object, const char *key, gint64 fallback)
{
  json_object *member = find (object, key, json_type_int);
  return member != NULL ? json_object_get_int64 (member) : fallback;
}

const char *
lens_member_string (json_object *object, const char *key)
{
  json_object *member = find (object, key, json_type_string);
  return member != NULL ? json_object_get_string (member) : NULL;
}

gboolean
lens_member_flag (json_object *object, const char *key)
{
  json_object *member = find (object, key, json_type_boolean);
  return member != NULL && json_object_get_boolean (member);
}

json_object *
lens_member_array (json_object *object, const char *key)
{
  return find (object, key, json_type_array);
}

guint
lens_metadata_page_bytes (LensTrace *trace)
{
  gint64 bytes = lens_member_int (lens_trace_get_metadata (trace), "page_size", DEFAULT_PAGE_BYTES);
  gboolean is_power_of_two = bytes > 0 && (bytes & (bytes - 1)) == 0;
  return is_power_of_two && bytes >= DEFAULT_PAGE_BYTES && bytes <= LARGEST_PAGE_BYTES ? (guint) bytes : DEFAULT_PAGE_BYTES;
}

json_object *
lens_metadata_variables (LensTrace *trace)
{
  json_object *programs = lens_member_array (lens_trace_get_metadata (trace), "programs");
  for (gsize i = 0; programs != NULL && i < json_object_array_length (programs); i++)
    {
      json_object *variables = lens_member_array (json_object_array_get_idx (programs, i), "variables");
      if (variables != NULL && json_object_array_length (variables) > 0)
        return variables;
    }
  return NULL;
}

/* A word is looked up among translations, whose library copies it onto the stack: a file of anybody must not give it millions of bytes. */
const char *
lens_metadata_role (LensTrace *trace, char letter)
{
  const char key[2] = { letter, '\0' };
  json_object *roles = find (lens_trace_get_metadata (trace), "roles", json_type_object);
  const char *role = lens_member_string (roles, key);
  return role != NULL && strlen (role) <= LONGEST_ROLE_BYTES ? role : NULL;
}

const char *
lens_metadata_family (LensTrace *trace)
{
  return lens_member_string (lens_trace_get_metadata (trace), "family");
}
