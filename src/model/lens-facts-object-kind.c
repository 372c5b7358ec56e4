/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-object-kind.c: a table of the kinds of objects: what is in them now.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>

static void
write_pipe (LensFactsWriter *writer, const LensObject *object)
{
  const LensPipe *pipe = &object->pipe;

  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Capacity"), ngettext ("%1$u bytes in %2$u page slot", "%1$u bytes in %2$u page slots", pipe->n_slots),
                  pipe->capacity_bytes, pipe->n_slots);
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Slots in use"), "%u", pipe->slots->len);
}

static void
write_runs (LensFactsWriter *writer, const GPtrArray *runs)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    if (((LensRun *) g_ptr_array_index (runs, i))->taken_by == 0)
      g_ptr_array_add (waiting, g_ptr_array_index (runs, i));
  if (waiting->len == 0)
    return;
  g_autofree char *text = lens_facts_runs (writer, waiting);
  /* Translators: what a kernel object holds: “27 bytes” */
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Holds"), "%s", text);
}

static void
write_pipe_and_runs (LensFactsWriter *writer, const LensObject *object)
{
  write_pipe (writer, object);
  write_runs (writer, object->pipe.runs);
}

static void
write_message (LensFactsWriter *writer, const LensQueue *queue, const LensMessage *message)
{
  g_autofree char *bytes = lens_facts_bytes (message->run.len_bytes);
  g_autofree char *type = g_strdup_printf ("%" G_GINT64_FORMAT, message->type);

  if (queue->is_by_type)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Message"), _("%1$s of type %2$s, sent by %3$c"), bytes, type, message->run.author);
  else
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Message"), _("%1$s of priority %2$u, sent by %3$c"), bytes, message->priority,
                    message->run.author);
}

static void
write_queue (LensFactsWriter *writer, const LensObject *object)
{
  const LensQueue *queue = &object->queue;

  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Messages"), queue->max_messages > 0 ? _("%1$u of at most %2$u") : "%1$u", queue->messages->len,
                  queue->max_messages);
  if (queue->max_bytes > 0)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Bytes of a message at most"), "%u", queue->max_bytes);
  for (guint i = 0; i < queue->messages->len; i++)
    write_message (writer, queue, g_ptr_array_index (queue->messages, i));
}

static void
add_if (LensFactsWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, name, "%s", value);
}

static void
write_socket (LensFactsWriter *writer, const LensObject *object)
{
  const LensSocket *socket = &object->socket;

  add_if (writer, _("Domain"), socket->domain);
  add_if (writer, _("Own address"), socket->local);
  add_if (writer, _("Connected to"), socket->remote != NULL ? socket->remote : socket->peer);
  add_if (writer, _("State"), socket->state);
  if (socket->is_listening)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Connections that wait"), "%u", socket->pending->len);
  if (socket->is_datagram)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Datagrams that wait"), "%u", socket->datagrams->len);
  if (socket->drops != LENS_FIGURE_UNKNOWN && socket->drops > 0)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Datagrams thrown away"), "%u", (guint) MIN (socket->drops, G_MAXUINT));
  write_runs (writer, socket->runs);
}

static void
write_memory (LensFactsWriter *writer, const LensObject *object)
{
  const LensMemory *memory = &object->memory;
  g_autofree char *bytes = lens_facts_bytes (memory->size_bytes);

  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Size"), "%s", bytes);
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Page frames"), "%u", memory->frames->len);
  /* Translators: how often memory is mapped: “2 times” */
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Mapped"), ngettext ("%u time", "%u times", lens_world_count_mappings (writer->world, object)),
                  lens_world_count_mappings (writer->world, object));
  for (guint i = 0; i < memory->fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (memory->fields, i);
      lens_facts_add (writer, field->is_exact ? LENS_FACT_MEASURED : LENS_FACT_DERIVED, LENS_FACT_CODE, field->name, "%s", field->value_text);
    }
}

static void
write_terminal (LensFactsWriter *writer, const LensObject *object)
{
  const LensTerminalSettings *settings = &object->terminal.settings;

  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Canonical mode"), "%s", settings->is_canonical ? _("yes") : _("no"));
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Echo"), "%s", settings->does_echo ? _("yes") : _("no"));
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Lines ready"), "%u", object->terminal.lines->len);
}

static void
write_semaphores (LensFactsWriter *writer, const LensObject *object)
{
  for (guint i = 0; i < object->semaphores.semaphores->len; i++)
    {
      const LensSemaphore *semaphore = g_ptr_array_index (object->semaphores.semaphores, i);
      g_autofree char *name = object->semaphores.semaphores->len > 1 ? g_strdup_printf (_("Value of number %u"), i) : g_strdup (_("Value"));
      g_autofree char *value = g_strdup_printf ("%" G_GUINT64_FORMAT, semaphore->value);
      lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, name, "%s", semaphore->is_known ? value : "?");
    }
}

static void
write_mutex (LensFactsWriter *writer, const LensObject *object)
{
  if (object->mutex.holder != 0)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Locked by"), "%c", object->mutex.holder);
  else
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Locked by"), "%s", _("nobody"));
}

static void (*const writers[]) (LensFactsWriter *writer, const LensObject *object) = {
  [LENS_OBJECT_PIPE] = write_pipe_and_runs,
  [LENS_OBJECT_MESSAGE_QUEUE] = write_queue,
  [LENS_OBJECT_SOCKET] = write_socket,
  [LENS_OBJECT_MEMORY] = write_memory,
  [LENS_OBJECT_TERMINAL] = write_terminal,
  [LENS_OBJECT_SEMAPHORE] = write_semaphores,
  [LENS_OBJECT_MUTEX] = write_mutex,
  [LENS_OBJECT_CONDITION] = NULL,
  [LENS_OBJECT_OTHER] = NULL,
};

void
lens_facts_write_object_kind (LensFactsWriter *writer, const LensObject *object)
{
  if (writers[object->kind] != NULL && !object->is_gone)
    writers[object->kind] (writer, object);
}
