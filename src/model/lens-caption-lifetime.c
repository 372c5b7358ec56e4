/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-lifetime.c: what is said of names and of what they keep alive: what is left when a process has ended, what is found by
 * somebody who comes later, and why there may be nothing to find.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_key (const LensObject *object)
{
  return g_str_has_prefix (object->id, "sysv");
}

/* The last end is closed, and what was in the pipe goes with it. A FIFO keeps its name, which holds no data. */
static char *
tell_pipe (const LensObject *before, const LensObject *after)
{
  guint n = lens_view_count (before->bytes_left);
  if (after->is_name_linked && n > 0)
    return g_strdup_printf (ngettext ("Of the FIFO only the name is left, %s. The %u byte in it went when its last end was closed: the name holds no data.",
                                      "Of the FIFO only the name is left, %s. The %u bytes in it went when its last end was closed: the name holds no data.", n),
                            after->name, n);
  if (after->is_name_linked)
    return g_strdup_printf (_("Of the FIFO only the name is left, %s: it stays until somebody unlinks it."), after->name);
  if (n > 0)
    return g_strdup_printf (ngettext ("Nobody else had the pipe open, and it has no name that could keep it: it is gone, and the %u byte in it with it.",
                                      "Nobody else had the pipe open, and it has no name that could keep it: it is gone, and the %u bytes in it with it.", n), n);
  return NULL;
}

static char *
tell_queue (const LensObject *before, const LensObject *after)
{
  guint n = after->queue.messages->len;
  if (!after->is_name_linked)
    return NULL;
  if (has_key (after))
    return g_strdup_printf (ngettext ("The queue stays in the kernel under its key, %s, with %u message: until somebody removes it, whoever has ended.",
                                      "The queue stays in the kernel under its key, %s, with %u messages: until somebody removes it, whoever has ended.", n),
                            after->name, n);
  return g_strdup_printf (ngettext ("The queue stays in the kernel under its name, %s, with %u message: until somebody removes it, whoever has ended.",
                                    "The queue stays in the kernel under its name, %s, with %u messages: until somebody removes it, whoever has ended.", n),
                          after->name, n);
}

static char *
tell_memory (const LensObject *before, const LensObject *after)
{
  if (after->is_name_linked && g_str_has_prefix (after->id, "file:"))
    return g_strdup_printf (_("The file %s keeps what was stored: the page stays in the page cache, and reaches the disk in time. No process need be there."),
                            after->name);
  if (after->is_name_linked && has_key (after))
    return g_strdup_printf (_("The memory stays under its key, %s, with all that was stored in it, though nobody has it attached: until somebody removes it."),
                            after->name);
  if (after->is_name_linked)
    return g_strdup_printf (_("The memory stays under its name, %s, with all that was stored in it, though nobody maps it: until somebody removes it."),
                            after->name);
  if (after->is_gone && g_str_has_prefix (after->id, "anon:"))
    return g_strdup (_("Nobody else had this memory mapped, and it has no name that could keep it: the kernel takes its frames back, and what was stored is lost."));
  return NULL;
}

static char *
tell_semaphore (const LensObject *before, const LensObject *after)
{
  const LensSemaphore *semaphore = after->semaphores.semaphores->len > 0 ? g_ptr_array_index (after->semaphores.semaphores, 0) : NULL;
  if (!after->is_name_linked || semaphore == NULL || !semaphore->is_known)
    return NULL;
  if (has_key (after))
    return g_strdup_printf (_("The semaphore stays in the kernel under its key, %s, with the value %u: until somebody removes it, whoever has ended."),
                            after->name, lens_view_count (semaphore->value));
  return g_strdup_printf (_("The semaphore stays under its name, %s, with the value %u: until somebody removes it, whoever has ended."), after->name,
                          lens_view_count (semaphore->value));
}

static char *
tell_socket (const LensObject *before, const LensObject *after)
{
  if (!after->is_name_linked || !after->is_gone)
    return NULL;
  return g_strdup_printf (_("The socket is gone, and nobody answers there any more. But its name, %s, stays in the file system until somebody unlinks it."),
                          after->name);
}

static char *(*const tellers[]) (const LensObject *before, const LensObject *after) = {
  [LENS_OBJECT_PIPE] = tell_pipe, [LENS_OBJECT_MESSAGE_QUEUE] = tell_queue, [LENS_OBJECT_MEMORY] = tell_memory,
  [LENS_OBJECT_SEMAPHORE] = tell_semaphore, [LENS_OBJECT_SOCKET] = tell_socket,
};

char *
lens_caption_tell_what_outlives (const LensStepView *view)
{
  char *told = NULL;
  for (guint i = 0; i < view->after->objects->len && told == NULL; i++)
    {
      const LensObject *after = g_ptr_array_index (view->after->objects, i);
      const LensObject *before = lens_world_find_object (view->before, after->id);
      if (before != NULL && !after->is_supporting && after->kind < G_N_ELEMENTS (tellers) && tellers[after->kind] != NULL
          && lens_world_is_used (view->before, before) && !lens_world_is_used (view->after, after))
        told = tellers[after->kind](before, after);
    }
  return told;
}

gboolean
lens_view_has_ended (const LensStepView *view, char letter)
{
  const LensProcess *process = letter != 0 ? lens_world_find_letter (view->before, letter) : NULL;
  return process != NULL && !lens_process_is_alive (process);
}

gboolean
lens_view_was_left_alone (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view);
  return before != NULL && !lens_world_is_used (view->before, before);
}

char *
lens_caption_tell_waiting (const LensStepView *view, const LensQueue *queue)
{
  const LensMessage *first = queue->messages->len > 0 ? g_ptr_array_index (queue->messages, 0) : NULL;
  guint n = queue->messages->len;
  if (n == 0)
    return g_strdup (_("It is empty: who receives now sleeps until somebody sends."));
  if (first != NULL && lens_view_has_ended (view, first->run.author))
    return g_strdup_printf (ngettext ("%u message waits in it, though %c, which sent it, has ended.",
                                      "%u messages wait in it, though %c, which sent the first, has ended.", n), n, first->run.author);
  return g_strdup_printf (ngettext ("%u message waits in it, whether its sender still runs or not.",
                                    "%u messages wait in it, whether their sender still runs or not.", n), n);
}

char *
lens_caption_tell_late (const LensStepView *view, const LensMessage *message)
{
  if (message->is_handed_over || !lens_view_has_ended (view, message->run.author))
    return NULL;
  return g_strdup_printf (_("%c sent it, and has ended since: the kernel kept it in the queue. Receiving consumes it."), message->run.author);
}

/* Something that was made in this recording, and never had a name. */
static const LensObject *
find_nameless (const LensStepView *view)
{
  for (guint i = 0; i < view->after->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (view->after->objects, i);
      if (object->name == NULL && (g_str_has_prefix (object->id, "pipe:") || g_str_has_prefix (object->id, "anon:")))
        return object;
    }
  return NULL;
}

static const LensObject *
find_removed (const LensStepView *view, const char *name)
{
  for (guint i = view->after->objects->len; i-- > 0;)
    {
      const LensObject *object = g_ptr_array_index (view->after->objects, i);
      if (!object->is_name_linked && g_strcmp0 (object->name, name) == 0)
        return object;
    }
  return NULL;
}

static char *
explain_nothing (const LensStepView *view, const char *name)
{
  const LensObject *removed = find_removed (view, name), *nameless = find_nameless (view);
  if (removed != NULL && removed->is_gone)
    return g_strdup (_("It could be found until somebody removed it; that its maker had ended did not do that."));
  if (removed != NULL)
    return g_strdup (_("The name was taken away. What it led to is still there, but only for those who have it already."));
  if (nameless != NULL && nameless->kind == LENS_OBJECT_PIPE)
    return g_strdup (_("A pipe has no name: nobody can open it who was not given its descriptors. No name would have helped."));
  if (nameless != NULL)
    return g_strdup (_("Memory made with MAP_ANONYMOUS has no name: nobody can open it, and only a child made by fork() could share it."));
  return g_strdup (_("Without a name that leads there, no unrelated process can find an object."));
}

gboolean
lens_caption_say_no_name (const LensStepView *view, LensCaption *caption)
{
  const char *path = lens_event_get_string (view->event, "path"), *key = lens_event_get_string (view->event, "key");
  const char *address = lens_event_get_string (view->event, "address");
  g_autofree char *name = path != NULL ? g_strdup (path) : key != NULL ? g_strdup_printf ("0x%s", key) : g_strdup (address);

  if (g_strcmp0 (lens_view_errno (view), "ENOENT") != 0 || name == NULL)
    return FALSE;
  caption->what = g_strdup_printf (key != NULL ? _("%c calls %s(): there is nothing with the key %s. It fails with ENOENT.")
                                               : _("%c calls %s(): there is nothing of the name %s. It fails with ENOENT."),
                                   view->letter, view->head->name, name);
  caption->why = explain_nothing (view, name);
  return TRUE;
}
