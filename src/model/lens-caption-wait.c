/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-wait.c: what is said of waiting for several objects at once.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>

#include "model/lens-member.h"

/* "pipe:1, pipe:2": the objects of a list; epoll_wait(2) answers with tokens, which its instance knows. (transfer full) (nullable). */
static char *
list_objects (const LensStepView *view, const char *key)
{
  json_object *elements = lens_event_get_list (view->event, key);
  const LensObject *instance = lens_view_object (view);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; elements != NULL && i < json_object_array_length (elements); i++)
    {
      json_object *element = json_object_array_get_idx (elements, i);
      const char *id = lens_member_string (element, "obj"), *token = lens_member_string (element, "token");
      for (guint k = 0; id == NULL && token != NULL && instance != NULL && instance->kind == LENS_OBJECT_OTHER && instance->watched.list != NULL
                        && k < instance->watched.list->len; k++)
        {
          const LensWatched *interest = g_ptr_array_index (instance->watched.list, k);
          id = g_strcmp0 (interest->token, token) == 0 ? interest->object : NULL;
        }
      if (id != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", id);
    }
  return g_string_free (text, text->len == 0);
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *ready = NULL;
  gint64 ret = lens_event_ret (view->event);

  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(), and none of what it waits for is ready: the kernel puts %1$c to sleep."), view->letter, view->head->name);
      caption->why = g_strdup (_("It sleeps in the wait queue of each of them at once; whichever is ready first wakes it."));
      return;
    }
  if (lens_view_errno (view) != NULL)
    return;
  ready = list_objects (view, "ready");
  if (ret == 0)
    caption->what = g_strdup_printf (_("%c calls %s(): the time is over, and nothing is ready."), view->letter, view->head->name);
  else if (ready != NULL && view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: %s() says that %s is ready."), view->letter, view->head->name, ready);
  else if (ready != NULL)
    caption->what = g_strdup_printf (_("%c calls %s(), which says at once that %s is ready."), view->letter, view->head->name, ready);
  caption->why = g_strdup (_("It only says what can be done without sleeping; no byte has moved, and doing it takes another call."));
}

static void
say_watch (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *object = list_objects (view, "waits_for");
  const char *command = lens_event_get_string (view->event, "cmd");

  if (lens_view_errno (view) != NULL || object == NULL)
    return;
  if (g_strcmp0 (command, "EPOLL_CTL_DEL") == 0)
    caption->what = g_strdup_printf (_("%c tells its epoll instance not to watch %s any more."), view->letter, object);
  else
    caption->what = g_strdup_printf (_("%c tells its epoll instance to watch %s."), view->letter, object);
  caption->why = g_strdup (_("The kernel keeps the list, so that a wait need not hand it over each time."));
}

const LensCaptionRow lens_captions_wait[] = {
  { "poll", LENS_ANY_OBJECT, say_wait },       { "ppoll", LENS_ANY_OBJECT, say_wait },       { "select", LENS_ANY_OBJECT, say_wait },
  { "pselect", LENS_ANY_OBJECT, say_wait },    { "epoll_wait", LENS_ANY_OBJECT, say_wait },  { "epoll_pwait", LENS_ANY_OBJECT, say_wait },
  { "epoll_ctl", LENS_ANY_OBJECT, say_watch }, { NULL },
};
