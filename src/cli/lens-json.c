/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-json.c: what is printed for other programs to read. */
#include "cli/lens-json.h"

#include <stdio.h>

void
lens_json_print (json_object *value)
{
  printf ("%s\n", json_object_to_json_string_ext (value, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                                                           | JSON_C_TO_STRING_NOSLASHESCAPE));
}
