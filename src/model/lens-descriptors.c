/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-descriptors.c: the descriptors of a process: opened, and found by their number or by what they lead to.
 */
#include "model/lens-process.h"

#define FEW 16 /* are found faster by looking at each */

/* @descriptor leads to its object now, or did once: whoever finds it here looks at it. */
static void
index_object (LensProcess *process, LensDescriptor *descriptor)
{
  GPtrArray *leading = g_hash_table_lookup (process->descriptors_by_object, descriptor->object);
  if (leading == NULL)
    {
      leading = g_ptr_array_new ();
      g_hash_table_insert (process->descriptors_by_object, g_strdup (descriptor->object), leading);
    }
  if (!g_ptr_array_find (leading, descriptor, NULL))
    g_ptr_array_add (leading, descriptor);
}

/* FALSE: there are few, and no index of them. */
static gboolean
has_index (const LensProcess *process)
{
  LensProcess *self = (LensProcess *) process;
  if (self->descriptors_by_fd != NULL || self->descriptors->len <= FEW)
    return self->descriptors_by_fd != NULL;
  self->descriptors_by_fd = g_hash_table_new (NULL, NULL);
  self->descriptors_by_object = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->descriptors->len; i++)
    {
      LensDescriptor *descriptor = g_ptr_array_index (self->descriptors, i);
      g_hash_table_insert (self->descriptors_by_fd, GINT_TO_POINTER (descriptor->fd), descriptor);
      index_object (self, descriptor);
    }
  return TRUE;
}

LensDescriptor *
lens_process_find_descriptor (const LensProcess *process, int fd)
{
  if (has_index (process))
    return g_hash_table_lookup (process->descriptors_by_fd, GINT_TO_POINTER (fd));
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      if (descriptor->fd == fd)
        return descriptor;
    }
  return NULL;
}

LensDescriptor *
lens_process_open_descriptor (LensProcess *process, int fd, const char *object, const char *end)
{
  LensDescriptor *descriptor = lens_process_find_descriptor (process, fd);
  if (descriptor == NULL)
    {
      descriptor = g_new0 (LensDescriptor, 1);
      descriptor->fd = fd;
      g_ptr_array_add (process->descriptors, descriptor);
    }
  g_free (descriptor->object);
  g_free (descriptor->end);
  descriptor->object = g_strdup (object);
  descriptor->end = g_strdup (end);
  descriptor->is_open = TRUE;
  descriptor->can_read = descriptor->can_write = TRUE;
  descriptor->closes_on_exec = descriptor->is_master = FALSE;
  if (process->descriptors_by_fd == NULL)
    return descriptor;
  g_hash_table_insert (process->descriptors_by_fd, GINT_TO_POINTER (fd), descriptor);
  index_object (process, descriptor);
  return descriptor;
}

gboolean
lens_process_has_open (const LensProcess *process, const char *object)
{
  const GPtrArray *leading = has_index (process) ? g_hash_table_lookup (process->descriptors_by_object, object) : process->descriptors;
  for (guint i = 0; leading != NULL && i < leading->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (leading, i);
      if (descriptor->is_open && g_str_equal (descriptor->object, object))
        return TRUE;
    }
  return FALSE;
}
