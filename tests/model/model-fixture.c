/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model-fixture.c: small traces, and what must hold for every world.
 */
#include "model-fixture.h"

#include <string.h>

#include "model/lens-reduce.h"
#include "model/lens-world-private.h"

Script *
script_new_with_metadata (const char *metadata)
{
  Script *script = g_new0 (Script, 1);
  json_object *object = json_tokener_parse (metadata);
  g_assert_nonnull (object);
  script->trace = lens_trace_new (object);
  script->seqs = g_hash_table_new (NULL, NULL);
  json_object_put (object);
  return script;
}

Script *
script_new (void)
{
  return script_new_with_metadata (FIXTURE_METADATA);
}

void
script_free (Script *script)
{
  g_object_unref (script->trace);
  g_hash_table_unref (script->seqs);
  g_free (script);
}

guint64
script_draw (Script *script)
{
  return ++script->ticket;
}

static guint
next_seq (Script *script, int pid)
{
  guint seq = GPOINTER_TO_UINT (g_hash_table_lookup (script->seqs, GINT_TO_POINTER (pid)));
  g_hash_table_insert (script->seqs, GINT_TO_POINTER (pid), GUINT_TO_POINTER (seq + 1));
  return seq;
}

static void
append (Script *script, const char *phase, int pid, const char *name, guint64 in, guint64 out, const char *args)
{
  g_autoptr (GError) error = NULL;
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "{\"ph\":\"%s\",\"name\":\"%s\",\"cat\":\"test\",\"pid\":%d,\"tid\":%d,\"ts\":%" G_GUINT64_FORMAT ".000", phase, name,
                          pid, pid, in * 10);
  if (*phase == 'X')
    g_string_append_printf (line, ",\"dur\":%" G_GUINT64_FORMAT ".000", (out - in) * 10);
  g_string_append_printf (line, ",\"args\":{\"seq\":%u,\"in\":%" G_GUINT64_FORMAT, next_seq (script, pid), in);
  if (out != 0)
    g_string_append_printf (line, ",\"out\":%" G_GUINT64_FORMAT, out);
  g_string_append_printf (line, "%s%s}}", *args != '\0' ? "," : "", args);
  if (!lens_trace_append_line (script->trace, line->str, -1, &error))
    g_error ("%s: %s", error->message, line->str);
  g_string_free (line, TRUE);
}

#define FORMAT_ARGS(formatted, format) \
  va_list list; \
  va_start (list, format); \
  g_autofree char *formatted = g_strdup_vprintf (format, list); \
  va_end (list)

void
script_call (Script *script, int pid, const char *name, const char *args, ...)
{
  guint64 in = script_draw (script), out = script_draw (script);
  FORMAT_ARGS (formatted, args);
  append (script, "X", pid, name, in, out, formatted);
}

void
script_call_at (Script *script, int pid, const char *name, guint64 in, guint64 out, const char *args, ...)
{
  FORMAT_ARGS (formatted, args);
  append (script, "X", pid, name, in, out, formatted);
}

void
script_instant (Script *script, int pid, const char *name, const char *args, ...)
{
  guint64 ticket = script_draw (script);
  FORMAT_ARGS (formatted, args);
  append (script, "i", pid, name, ticket, ticket, formatted);
}

void
script_unfinished (Script *script, int pid, const char *name, guint64 in, const char *args, ...)
{
  FORMAT_ARGS (formatted, args);
  append (script, "B", pid, name, in, 0, formatted);
}

void
script_start (Script *script, int pid, char letter)
{
  script_instant (script, pid, "process start", "\"program\":\"test\",\"argv\":[\"test\"],\"letter\":\"%c\"", letter);
}

void
script_fork (Script *script, int parent, int child, char letter)
{
  script_call (script, parent, "fork", "\"ret\":%d", child);
  script_instant (script, child, "process start", "\"program\":\"test\",\"argv\":[],\"parent\":%d,\"letter\":\"%c\"", parent, letter);
}

void
script_pipe (Script *script, int pid)
{
  script_call (script, pid, "pipe", "\"ret\":0,\"fds\":[3,4],\"obj\":\"pipe:1\",\"capacity\":65536");
}

LensWorld *
fixture_fold (LensModel *model, guint step)
{
  LensWorld *world = lens_world_new ();
  for (guint i = 1; i <= step; i++)
    lens_fold_step (world, lens_model_get_index (model), i, NULL);
  lens_world_complete (world, lens_model_get_trace (model));
  return world;
}

void
fixture_assert_equal (const LensWorld *a, const LensWorld *b)
{
  if (lens_world_equal (a, b))
    return;
  g_autofree char *text_of_a = lens_world_to_text (a), *text_of_b = lens_world_to_text (b);
  g_assert_cmpstr (text_of_a, ==, text_of_b);
  g_error ("two worlds differ in an event");
}

static void
assert_pipe_sound (const LensObject *object)
{
  const LensPipe *pipe = &object->pipe;
  guint64 in_slots = 0, unread = 0;
  gboolean was_unread = FALSE;

  for (guint i = 0; i < pipe->slots->len; i++)
    {
      const LensPipeSlot *slot = g_ptr_array_index (pipe->slots, i);
      g_assert_cmpuint (slot->start_bytes, <, slot->end_bytes);
      in_slots += slot->end_bytes - slot->start_bytes;
    }
  for (guint i = 0; i < pipe->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (pipe->runs, i);
      g_assert_cmpuint (run->len_bytes, >, 0);
      g_assert_true (run->taken_by == 0 || !was_unread); /* what was taken stands before what was not */
      was_unread = was_unread || run->taken_by == 0;
      unread += run->taken_by == 0 ? run->len_bytes : 0;
    }
  g_assert_cmpuint (unread, ==, object->bytes_left);
  g_assert_cmpuint (in_slots + pipe->n_beyond, ==, unread);
}

static void
assert_queue_sound (const LensObject *object)
{
  const LensQueue *queue = &object->queue;
  guint64 bytes = 0;

  for (guint i = 0; i < queue->messages->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (queue->messages, i);
      const LensMessage *next = i + 1 < queue->messages->len ? g_ptr_array_index (queue->messages, i + 1) : NULL;
      bytes += message->run.len_bytes;
      g_assert_true (next == NULL || message->priority > next->priority
                     || (message->priority == next->priority && message->sent_order < next->sent_order));
    }
  for (guint i = 0; i < queue->handed_over->len; i++)
    bytes += ((const LensMessage *) g_ptr_array_index (queue->handed_over, i))->run.len_bytes;
  g_assert_cmpuint (bytes, ==, object->bytes_left);
}

static void
assert_memory_sound (const LensObject *object)
{
  const LensMemory *memory = &object->memory;
  for (guint i = 0; i + 1 < memory->stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (memory->stores, i), *next = g_ptr_array_index (memory->stores, i + 1);
      g_assert_cmpuint (store->offset + store->len_bytes, <=, next->offset);
    }
  for (guint i = 0; i + 1 < memory->frames->len; i++)
    g_assert_cmpuint (((LensFrame *) g_ptr_array_index (memory->frames, i))->page_offset, <=,
                      ((LensFrame *) g_ptr_array_index (memory->frames, i + 1))->page_offset);
}

static void
assert_process_sound (const LensProcess *process)
{
  g_assert_nonnull (process->program);
  g_assert_nonnull (process->role);
  g_assert_true (process->operation.event == G_MAXUINT || process->operation.call_text != NULL);
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      g_assert_nonnull (descriptor->object);
      g_assert_nonnull (descriptor->end);
      g_assert_true (lens_process_is_alive (process) || !descriptor->is_open);
    }
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      g_assert_cmpuint (mapping->len_bytes, >, 0);
      g_assert_true (mapping->is_mapped || mapping->entries->len == 0);
      g_assert_true (lens_process_is_alive (process) || !mapping->is_mapped);
    }
}

void
fixture_assert_sound (const LensWorld *world)
{
  for (guint i = 0; i < world->processes->len; i++)
    assert_process_sound (g_ptr_array_index (world->processes, i));
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      g_assert_cmpuint (object->bytes_in, ==, object->bytes_out + object->bytes_left + object->bytes_dropped);
      for (guint k = 0; object->kind == LENS_OBJECT_SEMAPHORE && k < object->waiters->len; k++)
        g_assert_false (lens_semaphores_is_served (&object->semaphores, ((LensWaiter *) g_ptr_array_index (object->waiters, k))->event));
      if (object->kind == LENS_OBJECT_PIPE)
        assert_pipe_sound (object);
      else if (object->kind == LENS_OBJECT_MESSAGE_QUEUE)
        assert_queue_sound (object);
      else if (object->kind == LENS_OBJECT_MEMORY)
        assert_memory_sound (object);
    }
}

void
fixture_ask_everything (LensModel *model, guint step)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  g_autoptr (LensFlow) flow = lens_model_get_flow (model, step);
  g_autofree char *result = NULL, *call = lens_model_describe_step (model, step, &result);

  g_assert_nonnull (caption->what);
  g_assert_cmpuint (strlen (caption->what), >, 3);
  g_assert_nonnull (caption->why);
  g_assert_true (g_utf8_validate (caption->what, -1, NULL));
  g_assert_nonnull (strchr (".!", caption->what[strlen (caption->what) - 1]));
  g_assert_nonnull (flow->runs);
  g_assert_nonnull (call);
  g_assert_nonnull (result);
  g_assert_true (g_utf8_validate (call, -1, NULL));
  g_assert_true (g_ascii_isprint (lens_model_get_letter (model, step)));
}

const LensObject *
fixture_object (const LensWorld *world, const char *id)
{
  const LensObject *object = lens_world_find_object (world, id);
  if (object == NULL)
    g_error ("there is no object %s", id);
  return object;
}

const LensProcess *
fixture_process (const LensWorld *world, char letter)
{
  const LensProcess *process = lens_world_find_letter (world, letter);
  if (process == NULL)
    g_error ("there is no process %c", letter);
  return process;
}

/* Where they differ, not all of both. */
static void
tell_first_difference (const char *path, const char *text, const char *golden)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1), golden_lines = g_strsplit (golden, "\n", -1);
  guint i = 0;
  while (lines[i] != NULL && golden_lines[i] != NULL && strcmp (lines[i], golden_lines[i]) == 0)
    i++;
  g_error ("%s:%u is “%s”, not “%s”; UPDATE_GOLDENS=1 writes it anew", path, i + 1, golden_lines[i] != NULL ? golden_lines[i] : "the end",
           lines[i] != NULL ? lines[i] : "the end");
}

void
fixture_compare_golden (const char *name, const char *text)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "goldens", name, NULL);
  g_autofree char *golden = NULL;

  if (g_getenv ("UPDATE_GOLDENS") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  if (strcmp (golden, text) != 0)
    tell_first_difference (path, text, golden);
}
