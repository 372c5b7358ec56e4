/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-wait.c: waiting for several objects at once, poll(2), select(2), epoll(7). Who does sleeps in the wait queue of each of them, and in
 * that of the epoll instance; whichever becomes ready wakes it.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-member.h"
#include "model/lens-world-private.h"

static void
free_interest (LensWatched *interest)
{
  g_free (interest->object);
  g_free (interest->token);
  g_free (interest);
}

static gpointer
copy_interest (gconstpointer data, gpointer unused)
{
  const LensWatched *interest = data;
  LensWatched *copy = g_memdup2 (interest, sizeof *interest);
  copy->object = g_strdup (interest->object);
  copy->token = g_strdup (interest->token);
  return copy;
}

static void
copy (LensObject *to, const LensObject *from)
{
  to->watched.list = from->watched.list != NULL ? g_ptr_array_copy (from->watched.list, copy_interest, NULL) : NULL;
}

static void
clear (LensObject *object)
{
  g_clear_pointer (&object->watched.list, g_ptr_array_unref);
}

static void
to_text (LensText *text, const LensObject *object)
{
  for (guint i = 0; object->watched.list != NULL && i < object->watched.list->len; i++)
    {
      const LensWatched *interest = g_ptr_array_index (object->watched.list, i);
      lens_text_add (text, "    watches %s, descriptor %" G_GINT64_FORMAT ",%s%s, token %s\n", interest->object, interest->fd,
                     interest->is_for_reading ? " for reading" : "", interest->is_for_writing ? " for writing" : "",
                     interest->token != NULL ? interest->token : "-");
    }
}

static guint
weigh (const LensObject *object)
{
  return object->watched.list != NULL ? object->watched.list->len : 0;
}

const LensObjectMethods lens_other_methods = {
  .kind = LENS_OBJECT_OTHER, .name = N_ ("object"), .copy = copy, .clear = clear, .to_text = to_text, .weigh = weigh,
};

static void
parse_events (const char *events, LensWatched *interest)
{
  interest->is_for_reading = events != NULL && (strstr (events, "IN") != NULL || strstr (events, "read") != NULL || strstr (events, "HUP") != NULL);
  interest->is_for_writing = events != NULL && (strstr (events, "OUT") != NULL || strstr (events, "write") != NULL);
}

/* An element of `waits_for`; its strings belong to the record. FALSE when it names no object. */
static gboolean
parse_element (json_object *element, LensWatched *interest)
{
  *interest = (LensWatched) { .fd = lens_member_int (element, "fd", -1), .object = (char *) lens_member_string (element, "obj") };
  parse_events (lens_member_string (element, "events"), interest);
  return interest->object != NULL && *interest->object != '\0';
}

static void
wait_on (LensFold *fold, const LensWatched *interest)
{
  LensObject *object = lens_world_get_object (fold->world, interest->object);
  const char *reason = interest->is_for_reading && interest->is_for_writing ? _("waits until it can be read or written")
                       : interest->is_for_writing ? _("waits until it can be written") : _("waits until it can be read");

  if (object != fold->object)
    lens_object_add_waiter (object, fold->process->letter, reason, fold->step->event, fold->head->ts_ns);
}

static void
wait_on_listed (LensFold *fold)
{
  json_object *elements = lens_event_get_list (fold->event, "waits_for");

  for (gsize i = 0; elements != NULL && i < json_object_array_length (elements); i++)
    {
      LensWatched interest;
      if (parse_element (json_object_array_get_idx (elements, i), &interest))
        wait_on (fold, &interest);
    }
}

static gboolean
is_instance (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_OTHER;
}

static void
wait_on_watched (LensFold *fold)
{
  const GPtrArray *list = is_instance (fold) ? fold->object->watched.list : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    wait_on (fold, g_ptr_array_index (list, i));
}

static void
forget_interest (LensObject *object, gint64 fd)
{
  for (guint i = object->watched.list->len; i-- > 0;)
    if (((LensWatched *) g_ptr_array_index (object->watched.list, i))->fd == fd)
      g_ptr_array_remove_index (object->watched.list, i);
}

static void
control_entry (LensFold *fold)
{
  json_object *elements = lens_event_get_list (fold->event, "waits_for");
  LensWatched interest;

  if (!is_instance (fold) || elements == NULL || json_object_array_length (elements) == 0
      || !parse_element (json_object_array_get_idx (elements, 0), &interest))
    return;
  if (fold->object->watched.list == NULL)
    fold->object->watched.list = g_ptr_array_new_with_free_func ((GDestroyNotify) free_interest);
  forget_interest (fold->object, interest.fd);
  if (lens_fold_has_flag (fold, "cmd", "EPOLL_CTL_DEL"))
    return;
  interest.token = (char *) lens_event_get_string (fold->event, "token");
  g_ptr_array_add (fold->object->watched.list, copy_interest (&interest, NULL));
}

static void
create_entry (LensFold *fold)
{
  LensDescriptor *descriptor;
  if (!is_instance (fold))
    return;
  if (fold->object->name == NULL)
    fold->object->name = g_strdup ("epoll");
  descriptor = lens_fold_open (fold, lens_event_ret (fold->event), N_ ("epoll instance"));
  if (descriptor != NULL)
    descriptor->closes_on_exec = lens_fold_has_flag (fold, "flags", "EPOLL_CLOEXEC");
}

#define WAITER(function, where) { .name = function, .waits_for = N_ ("waits until one is ready"), .wait_on_others = where }

const LensReducer lens_reducers_wait[] = {
  WAITER ("poll", wait_on_listed), WAITER ("ppoll", wait_on_listed), WAITER ("select", wait_on_listed), WAITER ("pselect", wait_on_listed),
  WAITER ("epoll_wait", wait_on_watched), WAITER ("epoll_pwait", wait_on_watched),
  { .name = "epoll_create", .place = LENS_GIVES, .at_entry = create_entry, .is_setup = TRUE },
  { .name = "epoll_create1", .place = LENS_GIVES, .at_entry = create_entry, .is_setup = TRUE },
  { .name = "epoll_ctl", .place = LENS_GIVES, .at_entry = control_entry },
  { NULL },
};
