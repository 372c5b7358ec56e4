/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket-passed.c: descriptors that go along with a message, SCM_RIGHTS in unix(7). On the way the message holds what they lead
 * to; the receiver gets numbers of its own.
 */
#include "model/lens-reduce-socket.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

/* One element of the list; FALSE when it makes no sense. */
static gboolean
read_element (json_object *passed, gsize index, gint64 *fd, const char **object)
{
  json_object *element = json_object_array_get_idx (passed, index), *number = NULL, *id = NULL;
  if (!json_object_is_type (element, json_type_object) || !json_object_object_get_ex (element, "fd", &number)
      || !json_object_object_get_ex (element, "obj", &id) || !json_object_is_type (number, json_type_int)
      || !json_object_is_type (id, json_type_string))
    return FALSE;
  *fd = json_object_get_int64 (number);
  *object = json_object_get_string (id);
  return *fd >= 0 && *fd <= G_MAXINT;
}

void
lens_socket_pass_on (LensFold *fold, LensObject *receiver)
{
  json_object *passed = lens_event_get_list (fold->event, "passed");
  for (gsize i = 0; receiver != NULL && passed != NULL && i < json_object_array_length (passed); i++)
    {
      const LensDescriptor *descriptor;
      const char *object;
      gint64 fd;
      if (!read_element (passed, i, &fd, &object))
        continue;
      descriptor = lens_process_find_descriptor (fold->process, (int) fd);
      lens_world_note_carrier (fold->world, receiver);
      g_ptr_array_add (receiver->socket.passed,
                       lens_passed_descriptor_new (fold->step->event, object, descriptor != NULL ? descriptor->end : NULL,
                                                   descriptor == NULL || descriptor->can_read, descriptor == NULL || descriptor->can_write));
    }
}

/* (transfer full) (nullable): the oldest that leads there. */
static LensPassedDescriptor *
take (LensSocket *socket, const char *object)
{
  for (guint i = 0; i < socket->passed->len; i++)
    if (g_strcmp0 (((LensPassedDescriptor *) g_ptr_array_index (socket->passed, i))->object, object) == 0)
      return g_ptr_array_steal_index (socket->passed, i);
  return NULL;
}

void
lens_socket_take_passed (LensFold *fold)
{
  json_object *passed = lens_event_get_list (fold->event, "passed");
  for (gsize i = 0; passed != NULL && i < json_object_array_length (passed); i++)
    {
      LensPassedDescriptor *sent;
      LensDescriptor *descriptor;
      LensFold other = *fold;
      const char *object;
      gint64 fd;
      if (!read_element (passed, i, &fd, &object))
        continue;
      sent = take (&fold->object->socket, object);
      other.object = lens_world_get_object (fold->world, object);
      descriptor = lens_fold_open (&other, fd, N_ ("received"));
      if (descriptor != NULL && sent != NULL)
        {
          g_free (descriptor->end);
          descriptor->end = g_strdup (sent->end != NULL ? sent->end : _("received"));
          descriptor->can_read = sent->can_read;
          descriptor->can_write = sent->can_write;
        }
      g_clear_pointer (&sent, lens_passed_descriptor_free);
    }
}
