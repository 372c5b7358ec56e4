/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object.c: the table of the kinds of kernel objects, and what all of them share.
 */
#include "model/lens-object.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-reduce.h"

#define CLOSED N_ ("its last descriptor was closed")
#define UNLINKED N_ ("name unlinked, last descriptor closed")
#define REMOVED N_ ("removed by IPC_RMID")
#define UNMAPPED N_ ("nobody has it mapped any more")
#define DESTROYED N_ ("destroyed, or unmapped with the memory that it lay in")

/* A new kind of object adds its row here: what its ids begin with, what it can do, and what has happened when it is gone; translators: after
 * “pipe — gone: ”. */
static const struct
{
  const char *prefix;
  const LensObjectMethods *methods;
  const char *why_gone;
} kinds[] = {
  { "pipe", &lens_pipe_methods, CLOSED },
  { "fifo", &lens_fifo_methods, UNLINKED },
  { "mq", &lens_queue_methods, UNLINKED },
  { "socket", &lens_socket_methods, CLOSED },
  { "shm", &lens_memory_methods, N_ ("name unlinked, open or mapped nowhere") },
  { "anon", &lens_memory_methods, UNMAPPED },
  { "sysvshm", &lens_memory_methods, N_ ("removed by IPC_RMID, and detached by all") },
  { "private", &lens_private_memory_methods, UNMAPPED },
  { "file", &lens_file_methods, N_ ("name unlinked, open or mapped nowhere") },
  { "sysvmq", &lens_queue_methods, REMOVED },
  { "sem", &lens_semaphore_methods, N_ ("name unlinked, closed by all") },
  { "sysvsem", &lens_semaphore_set_methods, REMOVED },
  { "mutex", &lens_mutex_methods, DESTROYED },
  { "cond", &lens_condition_methods, DESTROYED },
  { "pty", &lens_terminal_methods, CLOSED },
};

/* Its row; the number of rows when it has none. */
static guint
find_kind (const char *id)
{
  gsize length = strcspn (id, ":");
  guint i = 0;
  while (i < G_N_ELEMENTS (kinds) && (strlen (kinds[i].prefix) != length || strncmp (kinds[i].prefix, id, length) != 0))
    i++;
  return i;
}

static const LensObjectMethods *
find_methods (const char *id, gboolean is_mapped)
{
  guint kind = find_kind (id);
  if (kind < G_N_ELEMENTS (kinds))
    return kinds[kind].methods;
  return is_mapped ? &lens_memory_methods : &lens_other_methods;
}

const char *
lens_object_why_gone (const LensObject *object)
{
  guint kind = find_kind (object->id);
  if (object->kind == LENS_OBJECT_SEMAPHORE && strchr (object->id, '+') != NULL) /* without a name: in memory */
    return _(DESTROYED);
  return kind < G_N_ELEMENTS (kinds) ? _(kinds[kind].why_gone) : _(CLOSED);
}

const LensObjectMethods *
lens_object_methods (const LensObject *object)
{
  return object->methods != NULL ? object->methods : find_methods (object->id, object->kind == LENS_OBJECT_MEMORY);
}

static void
free_waiter (LensWaiter *waiter)
{
  g_free (waiter->reason);
  g_free (waiter);
}

static gpointer
copy_waiter (gconstpointer data, gpointer unused)
{
  const LensWaiter *waiter = data;
  LensWaiter *copy = g_memdup2 (waiter, sizeof *waiter);
  copy->reason = g_strdup (waiter->reason);
  return copy;
}

LensObject *
lens_object_new (const char *id)
{
  const LensObjectMethods *methods = find_methods (id, FALSE);
  LensObject *object = g_new0 (LensObject, 1);
  object->id = g_strdup (id);
  object->kind = methods->kind;
  object->methods = methods;
  object->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify) free_waiter);
  if (methods->init != NULL)
    methods->init (object);
  return object;
}

LensObject *
lens_object_copy (const LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  LensObject *copy = g_memdup2 (object, sizeof *object);
  copy->id = g_strdup (object->id);
  copy->name = g_strdup (object->name);
  copy->waiters = g_ptr_array_copy (object->waiters, copy_waiter, NULL);
  if (methods->copy != NULL)
    methods->copy (copy, object);
  return copy;
}

void
lens_object_free (LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  if (methods->clear != NULL)
    methods->clear (object);
  g_free (object->id);
  g_free (object->name);
  g_ptr_array_unref (object->waiters);
  g_free (object);
}

gboolean
lens_object_become_memory (LensObject *object)
{
  const LensObjectMethods *methods = find_methods (object->id, TRUE);
  if (object->kind == LENS_OBJECT_MEMORY)
    return TRUE;
  if (object->kind != LENS_OBJECT_OTHER || methods->kind != LENS_OBJECT_MEMORY)
    return FALSE;
  lens_other_methods.clear (object);
  object->kind = LENS_OBJECT_MEMORY;
  object->methods = methods;
  methods->init (object);
  object->memory.is_zeroed = object->is_created && object->n_writes == 0;
  return TRUE;
}

guint64
lens_object_level_in_bytes (const LensObject *object, gboolean *is_in_messages)
{
  *is_in_messages = FALSE;
  return object->bytes_left;
}

guint
lens_object_weigh (const LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  return 2 + object->waiters->len + (methods->weigh != NULL ? methods->weigh (object) : 0);
}

void
lens_object_add_waiter (LensObject *object, char letter, const char *reason, guint event, gint64 since_ns)
{
  LensWaiter *waiter = g_new0 (LensWaiter, 1);
  *waiter = (LensWaiter) { letter, g_strdup (reason), event, since_ns };
  g_ptr_array_add (object->waiters, waiter);
}

void
lens_object_remove_waiter (LensObject *object, guint event)
{
  for (guint i = object->waiters->len; i-- > 0;)
    if (((LensWaiter *) g_ptr_array_index (object->waiters, i))->event == event)
      g_ptr_array_remove_index (object->waiters, i);
}

void
lens_object_requeue_waiter (LensObject *object, guint event)
{
  for (guint i = 0; i < object->waiters->len; i++)
    if (((LensWaiter *) g_ptr_array_index (object->waiters, i))->event == event)
      {
        g_ptr_array_add (object->waiters, g_ptr_array_steal_index (object->waiters, i));
        return;
      }
}

void
lens_object_add_in (LensObject *object, guint64 len_bytes)
{
  object->bytes_in += len_bytes;
  object->bytes_left += len_bytes;
}

/* What comes out has gone in: where the trace does not tell when, it did so now. */
static void
make_room (LensObject *object, guint64 len_bytes)
{
  if (len_bytes > object->bytes_left)
    lens_object_add_in (object, len_bytes - object->bytes_left);
}

void
lens_object_add_out (LensObject *object, guint64 len_bytes)
{
  make_room (object, len_bytes);
  object->bytes_left -= len_bytes;
  object->bytes_out += len_bytes;
}

void
lens_object_drop (LensObject *object, guint64 len_bytes)
{
  make_room (object, len_bytes);
  object->bytes_left -= len_bytes;
  object->bytes_dropped += len_bytes;
}

static void
append_users (LensText *text, const LensObject *object)
{
  if (object->users != 0)
    lens_text_add (text, " used by ");
  for (guint i = 0; i < 26; i++)
    if ((object->users & (1u << i)) != 0)
      lens_text_add (text, "%c", 'A' + i);
}

static void
append_state (LensText *text, const LensObject *object)
{
  if (object->name != NULL)
    lens_text_add (text, " name=\"%s\"%s", object->name, object->is_name_linked ? "" : " unlinked");
  if (object->is_created)
    lens_text_add (text, " created");
  if (object->is_gone)
    lens_text_add (text, " gone");
  if (object->is_supporting)
    lens_text_add (text, " supporting");
  append_users (text, object);
  lens_text_add (text, "\n");
}

void
lens_object_to_text (LensText *text, const LensObject *object)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  lens_text_add (text, "object %s: %s", object->id, methods->name);
  append_state (text, object);
  lens_text_add (text, "    bytes in %" G_GUINT64_FORMAT ", out %" G_GUINT64_FORMAT ", left %" G_GUINT64_FORMAT
                          ", dropped %" G_GUINT64_FORMAT "; %u writes, %u reads\n",
                          object->bytes_in, object->bytes_out, object->bytes_left, object->bytes_dropped, object->n_writes,
                          object->n_reads);
  for (guint i = 0; i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      lens_text_add (text, "    %c sleeps here since %" G_GINT64_FORMAT " ns: %s", waiter->letter, waiter->since_ns, waiter->reason);
      lens_text_add_event (text, waiter->event);
      lens_text_add (text, "\n");
    }
  if (methods->to_text != NULL)
    methods->to_text (text, object);
}
