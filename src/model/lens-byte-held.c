/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-byte-held.c: whether a byte still lies in some queue of the kernel, or in a call that sleeps until there is room for it.
 */
#include "model/lens-byte-way.h"

typedef struct
{
  guint event;
  guint64 offset; /* in that write */
  gboolean may_be_outside; /* with its writer, who sleeps until there is room */
} Byte;

static gboolean
is_in_run (const LensRun *run, const Byte *byte)
{
  return run->write_event == byte->event && run->taken_by == 0 && byte->offset >= run->offset && byte->offset - run->offset < run->len_bytes;
}

static gboolean
is_in_runs (const GPtrArray *runs, const Byte *byte)
{
  for (guint i = 0; i < runs->len; i++)
    if (is_in_run (g_ptr_array_index (runs, i), byte))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_pipe (const LensObject *object, const Byte *byte)
{
  for (guint i = 0; byte->may_be_outside && i < object->pipe.writers->len; i++)
    {
      const LensPipeWriter *writer = g_ptr_array_index (object->pipe.writers, i);
      if (writer->event == byte->event && byte->offset >= writer->written_bytes)
        return TRUE;
    }
  return is_in_runs (object->pipe.runs, byte);
}

static gboolean
is_in_messages (const GPtrArray *messages, const Byte *byte)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const LensRun *run = &((const LensMessage *) g_ptr_array_index (messages, i))->run;
      if (run->write_event == byte->event && byte->offset < run->len_bytes)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_queue (const LensObject *object, const Byte *byte)
{
  return is_in_messages (object->queue.messages, byte) || is_in_messages (object->queue.handed_over, byte)
         || (byte->may_be_outside && is_in_messages (object->queue.outside, byte));
}

static gboolean
is_in_datagrams (const GPtrArray *datagrams, const Byte *byte)
{
  for (guint i = 0; i < datagrams->len; i++)
    if (is_in_run (&((const LensDatagram *) g_ptr_array_index (datagrams, i))->run, byte))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_socket (const LensObject *object, const Byte *byte)
{
  const LensSocket *socket = &object->socket;

  for (guint i = 0; byte->may_be_outside && i < socket->writers->len; i++)
    if (((const LensSocketWriter *) g_ptr_array_index (socket->writers, i))->event == byte->event)
      return TRUE;
  for (guint i = 0; i < socket->pending->len; i++)
    if (is_in_runs (((const LensPendingConnection *) g_ptr_array_index (socket->pending, i))->runs, byte))
      return TRUE;
  return is_in_runs (socket->runs, byte) || is_in_datagrams (socket->datagrams, byte)
         || (byte->may_be_outside && is_in_datagrams (socket->outside, byte));
}

static gboolean
is_in_terminal (const LensObject *object, const Byte *byte)
{
  for (guint i = 0; i < object->terminal.lines->len; i++)
    if (is_in_runs (((const LensTerminalLine *) g_ptr_array_index (object->terminal.lines, i))->runs, byte))
      return TRUE;
  return is_in_runs (object->terminal.edit, byte) || is_in_runs (object->terminal.screen, byte);
}

static const LensObject *
find_holder (const LensWorld *world, const Byte *byte)
{
  static gboolean (*const is_in[]) (const LensObject *object, const Byte *byte) = {
    [LENS_OBJECT_PIPE] = is_in_pipe,
    [LENS_OBJECT_MESSAGE_QUEUE] = is_in_queue,
    [LENS_OBJECT_SOCKET] = is_in_socket,
    [LENS_OBJECT_TERMINAL] = is_in_terminal,
  };

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind < G_N_ELEMENTS (is_in) && is_in[object->kind] != NULL && is_in[object->kind] (object, byte))
        return object;
    }
  return NULL;
}

const LensObject *
lens_world_find_holder (const LensWorld *world, guint event, guint64 write_offset)
{
  const Byte byte = { event, write_offset, TRUE };

  return find_holder (world, &byte);
}

gboolean
lens_world_has_in_kernel (const LensWorld *world, guint event, guint64 write_offset)
{
  const Byte byte = { event, write_offset, FALSE };

  return find_holder (world, &byte) != NULL;
}
