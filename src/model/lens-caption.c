/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption.c: finding the caption of a step, and the general one for what nobody has written about.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A new family adds its table here. */
static const LensCaptionRow *const tables[] = {
  lens_captions_terminal,
  lens_captions_socket,
  lens_captions_socket_data,
  lens_captions_process,
  lens_captions_descriptor,
  lens_captions_signal,
  lens_captions_file,
  lens_captions_pipe,
  lens_captions_splice,
  lens_captions_wait,
  lens_captions_remap,
  lens_captions_pipe_write,
  lens_captions_queue,
  lens_captions_memory,
  lens_captions_access,
  lens_captions_sysv_queue,
  lens_captions_sysv_memory,
  lens_captions_semaphore,
  lens_captions_mutex,
  lens_captions_condition,
};

const LensObject *
lens_view_object_before (const LensStepView *view)
{
  return lens_world_find_object (view->before, lens_event_object (view->event));
}

const LensObject *
lens_view_object (const LensStepView *view)
{
  return lens_world_find_object (view->after, lens_event_object (view->event));
}

const char *
lens_view_errno (const LensStepView *view)
{
  return view->step->phase == LENS_STEP_SLEEP ? NULL : lens_event_errno (view->event);
}

const char *
lens_view_name (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  const char *path = lens_event_get_string (view->event, "path");
  if (object != NULL && object->name != NULL)
    return object->name;
  return path != NULL ? path : object != NULL ? object->id : "";
}

guint
lens_view_count (guint64 number)
{
  return (guint) MIN (number, G_MAXUINT);
}

gboolean
lens_view_holds (const LensProcess *process, const char *object, char end)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      if (descriptor->is_open && g_strcmp0 (descriptor->object, object) == 0
          && (end == 0 || (end == 'r' ? descriptor->can_read : descriptor->can_write)))
        return TRUE;
    }
  return FALSE;
}

static char *
holders (const LensStepView *view, char end, char except)
{
  GString *letters = g_string_new (NULL);
  const char *object = lens_event_object (view->event);
  for (guint i = 0; object != NULL && i < view->after->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (view->after->processes, i);
      if (process->letter != except && lens_process_is_alive (process) && lens_view_holds (process, object, end))
        g_string_append_c (letters, process->letter);
    }
  return g_string_free (letters, FALSE);
}

char *
lens_view_other_holders (const LensStepView *view, char end)
{
  g_autofree char *letters = holders (view, end, view->letter);
  return *letters != '\0' ? lens_wording_letters (letters) : NULL;
}

char *
lens_view_all_holders (const LensStepView *view, char end)
{
  g_autofree char *letters = holders (view, end, 0);
  return *letters != '\0' ? lens_wording_letters (letters) : NULL;
}

gboolean
lens_view_is_held (const LensStepView *view, char end)
{
  g_autofree char *letters = holders (view, end, 0);
  return *letters != '\0';
}

char
lens_view_other_mapper (const LensStepView *view)
{
  const char *object = lens_event_object (view->event);
  for (guint i = 0; object != NULL && i < view->after->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (view->after->processes, i);
      if (process->letter != view->letter && lens_process_maps (process, object))
        return process->letter;
    }
  return 0;
}

char
lens_view_sleeper (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  for (guint i = 0; object != NULL && i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      if (waiter->letter != view->letter)
        return waiter->letter;
    }
  return 0;
}

/* Of those that fit, the first that has something to say. */
static void
write_special (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LensCaptionRow *row = tables[i]; row->name != NULL && caption->what == NULL; row++)
      if (strcmp (row->name, view->head->name) == 0
          && (row->kind == LENS_ANY_OBJECT || (object != NULL && row->kind == (int) object->kind)))
        row->write (view, caption);
}

static void
write_general (const LensStepView *view, LensCaption *caption)
{
  const char *name = view->head->name;
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    caption->what = g_strdup_printf (_("%c calls %s() and never comes back from it."), view->letter, name);
  else if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%c calls %s() and has to wait: the kernel puts it to sleep."), view->letter, name);
      caption->why = g_strdup (_("A sleeping process uses no processor time; the kernel wakes it when there is something to do."));
    }
  else if (lens_event_errno (view->event) != NULL)
    {
      caption->what = g_strdup_printf (_("%c calls %s(): it fails with %s."), view->letter, name, lens_event_errno (view->event));
      caption->why = g_strdup (_("Nothing has changed but errno; the program has to look at what the call returned."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up and returns from %s()."), view->letter, name);
  else
    caption->what = g_strdup_printf (_("%c calls %s()."), view->letter, name);
}

LensCaption *
lens_model_get_caption (LensModel *self, guint step)
{
  const LensStepView *view = lens_model_view_step (self, step);
  LensCaption *caption = g_new0 (LensCaption, 1);

  g_return_val_if_fail (view != NULL, caption);
  write_special (view, caption);
  if (caption->what == NULL)
    write_general (view, caption);
  if (caption->why == NULL)
    caption->why = g_strdup ("");
  return caption;
}

void
lens_caption_free (LensCaption *caption)
{
  g_free (caption->what);
  g_free (caption->why);
  g_free (caption);
}
