/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-head-words.c: names and values, no sentences: it is read at a glance, from the last row.
 */
#include "app/lens-stage-head-words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "model/lens-memory.h"
#include "model/lens-object.h"
#include "model/lens-wording.h"

#define MOST_FIELDS 3

static void G_GNUC_PRINTF (2, 3)
add_line (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
tell_fields (GString *text, const LensObject *object)
{
  const GPtrArray *fields = object->memory.fields;

  for (guint i = 0; fields != NULL && i < MIN (fields->len, MOST_FIELDS); i++)
    {
      const LensField *field = g_ptr_array_index (fields, i);
      add_line (text, "%s\u2002%s", field->name, field->value_text);
    }
}

/* Of what carries data on its way. */
static void
tell_level (GString *text, const LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  g_autofree char *number = g_strdup_printf ("%" PRIu64, object->bytes_left), *bytes = NULL;

  bytes = g_strdup_printf (ngettext ("%s byte", "%s bytes", (gulong) MIN (object->bytes_left, G_MAXUINT)), number);
  add_line (text, "%s\u2002%s", _(methods->name), bytes);
}

static void
tell_object (GString *text, const LensObject *object)
{
  if (object->is_gone || object->is_supporting)
    return;
  if (lens_object_methods (object)->level != NULL)
    tell_level (text, object);
  else if (object->kind == LENS_OBJECT_MEMORY)
    tell_fields (text, object);
}

char *
lens_stage_head_tell_world (const LensWorld *world)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      add_line (text, "%c\u2002%s", process->letter, lens_wording_state (process->state));
    }
  for (guint i = 0; i < world->objects->len; i++)
    tell_object (text, g_ptr_array_index (world->objects, i));
  return g_string_free (text, FALSE);
}
