/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world.c: worlds as values: copied, compared, looked into.
 */
#include "model/lens-world.h"

#include <string.h>

#include "model/lens-world-private.h"

#define FEW 16

LensWorld *
lens_world_new (void)
{
  LensWorld *world = g_new0 (LensWorld, 1);
  world->processes = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_process_free);
  world->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_object_free);
  world->changed_objects = g_ptr_array_new ();
  world->changed_processes = g_ptr_array_new ();
  return world;
}

static gpointer
copy_process (gconstpointer process, gpointer unused)
{
  return lens_process_copy (process);
}

static gpointer
copy_object (gconstpointer object, gpointer unused)
{
  return lens_object_copy (object);
}

void
lens_world_note_carrier (LensWorld *world, LensObject *socket)
{
  if (world->carriers == NULL)
    world->carriers = g_ptr_array_new ();
  g_ptr_array_add (world->carriers, socket);
}

static void
note_if_carrier (LensWorld *world, LensObject *object)
{
  if (object->kind == LENS_OBJECT_SOCKET && object->socket.passed->len > 0)
    lens_world_note_carrier (world, object);
}

LensWorld *
lens_world_copy (const LensWorld *world)
{
  LensWorld *copy = g_memdup2 (world, sizeof *world);
  copy->objects_by_id = copy->processes_by_pid = NULL;
  copy->living = copy->carriers = NULL;
  copy->processes = g_ptr_array_copy (world->processes, copy_process, NULL);
  copy->objects = g_ptr_array_copy (world->objects, copy_object, NULL);
  for (guint i = 0; world->carriers != NULL && i < copy->objects->len; i++)
    note_if_carrier (copy, g_ptr_array_index (copy->objects, i));
  copy->changed_objects = g_ptr_array_copy (copy->objects, NULL, NULL);
  g_ptr_array_set_free_func (copy->changed_objects, NULL);
  copy->changed_processes = g_ptr_array_copy (copy->processes, NULL, NULL);
  g_ptr_array_set_free_func (copy->changed_processes, NULL);
  return copy;
}

void
lens_world_free (LensWorld *world)
{
  g_ptr_array_unref (world->processes);
  g_ptr_array_unref (world->objects);
  g_clear_pointer (&world->objects_by_id, g_hash_table_unref);
  g_clear_pointer (&world->processes_by_pid, g_hash_table_unref);
  g_clear_pointer (&world->living, g_ptr_array_unref);
  g_clear_pointer (&world->carriers, g_ptr_array_unref);
  g_ptr_array_unref (world->changed_objects);
  g_ptr_array_unref (world->changed_processes);
  g_free (world);
}

void
lens_world_note_object (LensWorld *world, LensObject *object)
{
  g_ptr_array_add (world->changed_objects, object);
}

void
lens_world_note_process (LensWorld *world, LensProcess *process)
{
  g_ptr_array_add (world->changed_processes, process);
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  const LensProcess *const *one = a, *const *other = b;
  return (*one)->letter - (*other)->letter;
}

GPtrArray *
lens_world_end_step (LensWorld *world)
{
  GPtrArray *processes = g_steal_pointer (&world->changed_processes);
  for (guint i = 0; i < world->changed_objects->len; i++)
    {
      LensObject *object = g_ptr_array_index (world->changed_objects, i);
      if (lens_object_methods (object)->end_step != NULL)
        lens_object_methods (object)->end_step (object);
    }
  g_ptr_array_set_size (world->changed_objects, 0);
  world->changed_processes = g_ptr_array_new ();
  g_ptr_array_sort (processes, compare_letters);
  return processes;
}

/* A few are found faster by looking at each. */
static GHashTable *
get_processes_by_pid (const LensWorld *world)
{
  LensWorld *self = (LensWorld *) world;
  if (self->processes_by_pid != NULL || world->processes->len <= FEW)
    return self->processes_by_pid;
  self->processes_by_pid = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < world->processes->len; i++)
    {
      LensProcess *process = g_ptr_array_index (world->processes, i);
      g_hash_table_insert (self->processes_by_pid, GINT_TO_POINTER (process->pid), process);
    }
  return self->processes_by_pid;
}

/* A pid may be given out again: the last process of that number counts. */
const LensProcess *
lens_world_find_process (const LensWorld *world, int pid)
{
  GHashTable *by_pid = get_processes_by_pid (world);
  if (by_pid != NULL)
    return g_hash_table_lookup (by_pid, GINT_TO_POINTER (pid));
  for (guint i = world->processes->len; i-- > 0;)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (process->pid == pid)
        return process;
    }
  return NULL;
}

LensProcess *
lens_world_edit_process (LensWorld *world, int pid)
{
  LensProcess *process = (LensProcess *) lens_world_find_process (world, pid);
  if (process != NULL)
    lens_world_note_process (world, process);
  return process;
}

const LensProcess *
lens_world_find_letter (const LensWorld *world, char letter)
{
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (process->letter == letter)
        return process;
    }
  return NULL;
}

static GHashTable *
get_objects_by_id (const LensWorld *world)
{
  LensWorld *self = (LensWorld *) world;
  if (self->objects_by_id != NULL || world->objects->len <= FEW)
    return self->objects_by_id;
  self->objects_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < world->objects->len; i++)
    {
      LensObject *object = g_ptr_array_index (world->objects, i);
      g_hash_table_insert (self->objects_by_id, object->id, object);
    }
  return self->objects_by_id;
}

const LensObject *
lens_world_find_object (const LensWorld *world, const char *id)
{
  GHashTable *by_id = get_objects_by_id (world);
  if (by_id != NULL)
    return id != NULL ? g_hash_table_lookup (by_id, id) : NULL;
  for (guint i = 0; id != NULL && i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (g_str_equal (object->id, id))
        return object;
    }
  return NULL;
}

LensObject *
lens_world_edit_object (LensWorld *world, const char *id)
{
  LensObject *object = (LensObject *) lens_world_find_object (world, id);
  if (object == NULL)
    return NULL;
  if (object->is_gone) /* it may come back, to its place among the living */
    g_clear_pointer (&world->living, g_ptr_array_unref);
  lens_world_note_object (world, object);
  return object;
}

static gboolean
is_living (const LensObject *object)
{
  return !object->is_gone || object->waiters->len > 0;
}

GPtrArray *
lens_world_get_living (LensWorld *world)
{
  const GPtrArray *all = world->living != NULL ? world->living : world->objects;
  GPtrArray *living = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_living (g_ptr_array_index (all, i)))
      g_ptr_array_add (living, g_ptr_array_index (all, i));
  g_clear_pointer (&world->living, g_ptr_array_unref);
  world->living = living;
  return g_ptr_array_ref (living);
}

const LensObject *
lens_world_main_object (const LensWorld *world)
{
  const LensObject *unknown = NULL;
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->is_supporting)
        continue;
      if (object->kind != LENS_OBJECT_OTHER)
        return object;
      if (unknown == NULL)
        unknown = object;
    }
  return unknown;
}

guint
lens_world_weigh (const LensWorld *world)
{
  guint weight = 1;
  for (guint i = 0; i < world->processes->len; i++)
    weight += lens_process_weigh (g_ptr_array_index (world->processes, i));
  for (guint i = 0; i < world->objects->len; i++)
    weight += lens_object_weigh (g_ptr_array_index (world->objects, i));
  return weight;
}

void
lens_world_add_process (LensWorld *world, LensProcess *process)
{
  guint place = world->processes->len;
  while (place > 0 && ((const LensProcess *) g_ptr_array_index (world->processes, place - 1))->letter > process->letter)
    place--;
  g_ptr_array_insert (world->processes, (gint) place, process);
  lens_world_note_process (world, process);
  if (world->processes_by_pid != NULL)
    g_hash_table_insert (world->processes_by_pid, GINT_TO_POINTER (process->pid), process);
}

LensObject *
lens_world_get_object (LensWorld *world, const char *id)
{
  LensObject *object = lens_world_edit_object (world, id);
  if (object == NULL)
    {
      object = lens_object_new (id);
      g_ptr_array_add (world->objects, object);
      if (world->living != NULL)
        g_ptr_array_add (world->living, object);
      lens_world_note_object (world, object);
      if (world->objects_by_id != NULL)
        g_hash_table_insert (world->objects_by_id, object->id, object);
    }
  return object;
}

const LensObject *
lens_world_find_memory_of (const LensWorld *world, const char *id, guint64 *offset)
{
  const char *start = id != NULL ? strchr (id, ':') : NULL, *plus = id != NULL ? strrchr (id, '+') : NULL;
  g_autofree char *memory = start != NULL && plus != NULL && plus > start ? g_strndup (start + 1, plus - start - 1) : NULL;

  if (memory == NULL)
    return NULL;
  if (offset != NULL)
    *offset = g_ascii_strtoull (plus + 1, NULL, 10);
  return lens_world_find_object (world, memory);
}

guint
lens_world_count_mappings (const LensWorld *world, const LensObject *object)
{
  guint n = 0;
  for (guint p = 0; p < world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, p);
      for (guint m = 0; lens_process_is_alive (process) && m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          n += mapping->is_mapped && g_strcmp0 (mapping->object, object->id) == 0 ? 1 : 0;
        }
    }
  return n;
}

/* By a descriptor, a mapping, or what else leads there from a process. */
static gboolean
is_open (const LensWorld *world, const LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (lens_process_is_alive (process)
          && (lens_process_has_open (process, object->id) || lens_process_maps (process, object->id)))
        return TRUE;
    }
  return methods->is_held != NULL && methods->is_held (world, object);
}

gboolean
lens_world_is_used (const LensWorld *world, const LensObject *object)
{
  for (guint i = 0; object->kind != LENS_OBJECT_MEMORY && i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (lens_process_is_alive (process) && process->letter >= 'A' && process->letter <= 'Z'
          && (object->users & (1u << (process->letter - 'A'))) != 0)
        return TRUE;
    }
  return is_open (world, object);
}

gboolean
lens_world_is_held (const LensWorld *world, const LensObject *object)
{
  if (is_open (world, object))
    return TRUE;
  for (guint i = 0; world->carriers != NULL && i < world->carriers->len; i++)
    {
      const LensObject *carrier = g_ptr_array_index (world->carriers, i);
      if (!carrier->is_gone && lens_socket_carries (&carrier->socket, object->id))
        return TRUE;
    }
  return object->name != NULL && object->is_name_linked && !lens_object_methods (object)->is_name_apart;
}

static gboolean
has_entry (const LensProcess *process, const char *object, guint64 page_offset, guint private_since)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      const LensPageTableEntry *entry = mapping->is_mapped && g_strcmp0 (mapping->object, object) == 0
                                          ? lens_mapping_find_entry (mapping, page_offset) : NULL;
      if (entry != NULL && entry->private_since == private_since)
        return TRUE;
    }
  return FALSE;
}

gboolean
lens_world_has_entry (const LensWorld *world, const char *object, guint64 page_offset, guint private_since)
{
  for (guint i = 0; i < world->processes->len; i++)
    if (has_entry (g_ptr_array_index (world->processes, i), object, page_offset, private_since))
      return TRUE;
  return FALSE;
}
