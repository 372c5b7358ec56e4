/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-describe-region.c: what a region of the picture holds, in words, for people who hear it.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MANY_BYTES 64

/* Sentences one after another. */
static void G_GNUC_PRINTF (2, 3)
say (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len)
    g_string_append_c (text, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
say_buffer (GString *text, const LensBuffer *buffer)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; i < buffer->runs->len && content->len < MANY_BYTES; i++)
    {
      g_autofree char *preview = lens_run_preview (g_ptr_array_index (buffer->runs, i), MANY_BYTES);
      g_string_append (content, preview);
    }
  if (content->len)
    say (text, _("Its buffer holds “%s”."), content->str);
  else
    say (text, _("Its buffer is empty."));
}

static void
say_descriptors (GString *text, const LensProcess *process)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      const char *end = descriptor->end ? descriptor->end : "";
      g_autofree char *what = descriptor->is_open ? g_strdup (end) : lens_wording_closed (end);
      say (text, _("Descriptor %d: %s."), descriptor->fd, what);
    }
}

static void
say_mappings (GString *text, const LensProcess *process)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped)
        say (text, ngettext ("Maps %s at 0x%" PRIx64 "; %u page-table entry.", "Maps %s at 0x%" PRIx64 "; %u page-table entries.", mapping->entries->len),
             mapping->object, mapping->address, mapping->entries->len);
    }
}

char *
lens_describe_process (const LensProcess *process)
{
  GString *text = g_string_new (NULL);
  const LensOperation *operation = &process->operation;

  if (operation->call_text && operation->event != G_MAXUINT)
    say (text, operation->result_text && *operation->result_text ? "%1$s %2$s." : "%1$s.", operation->call_text, operation->result_text);
  if (process->buffer)
    say_buffer (text, process->buffer);
  say_descriptors (text, process);
  say_mappings (text, process);
  return g_string_free (text, FALSE);
}
