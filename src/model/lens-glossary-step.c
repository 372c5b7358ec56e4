/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-glossary-step.c: the terms of a step, most special first: how it ended, what was called, how its data moved, on which kind of object.
 */
#include "model/lens-glossary.h"

#include <string.h>

#include "model/lens-caption.h"

typedef struct
{
  const char *key;   /* name of a call, or the beginning of an object's id up to the colon; ending in '*': of all that begin so */
  const char *terms; /* ids, with spaces between */
} Row;

/* What the program, and not how the call went, decides. */
static const Row calls[] = {
  { "fork", "process descriptor copy-on-write" },
  { "vfork", "process" },
  { "exec*", "process descriptor" },
  { "process start", "process system-call boundary recording" },
  { "process end", "zombie process" },
  { "exit", "zombie process" },
  { "_exit", "zombie process" },
  { "_Exit", "zombie process" },
  { "wait*", "zombie process" },
  { "pipe*", "kernel-object descriptor pipe-slot" },
  { "close", "descriptor" },
  { "dup*", "descriptor" },
  { "fcntl", "descriptor nonblock" },
  { "mkfifo", "name byte-stream" },
  { "splice", "splice" },
  { "tee", "splice" },
  { "vmsplice", "splice" },
  { "sendfile", "splice" },
  { "poll", "poll" },
  { "ppoll", "poll" },
  { "select", "poll" },
  { "pselect", "poll" },
  { "epoll*", "poll descriptor" },
  { "unlink*", "unlink lifetime name" },
  { "remove", "unlink lifetime name" },
  { "shm_unlink", "unlink lifetime name" },
  { "sem_unlink", "unlink lifetime name" },
  { "mq_unlink", "unlink lifetime name" },
  { "msgget", "name kernel-object" },
  { "semget", "name kernel-object" },
  { "shmget", "name kernel-object" },
  { "shm_open", "name descriptor" },
  { "sem_open", "name" },
  { "mq_open", "name descriptor" },
  { "mq_notify", "signal" },
  { "mmap", "mapping page-table page" },
  { "munmap", "mapping page-table" },
  { "mremap", "mapping page-table" },
  { "mprotect", "mapping page-table" },
  { "shmat", "mapping page-table page" },
  { "shmdt", "mapping page-table lifetime" },
  { "ftruncate", "page" },
  { "kill", "signal" },
  { "raise", "signal" },
  { "signal", "signal" },
  { "sigaction", "signal" },
  { "tcsetattr", "canonical-mode" },
  { "tcgetattr", "canonical-mode" },
};

static const Row objects[] = {
  { "pipe", "byte-stream pipe-slot" },
  { "fifo", "byte-stream name pipe-slot" },
  { "mq", "message priority" },
  { "sysvmq", "message message-type" },
  { "sysvshm", "shared-memory" },
  { "sysvsem", "semaphore" },
  { "socket", "socket receive-queue" },
  { "shm", "shared-memory" },
  { "anon", "shared-memory" },
  { "private", "copy-on-write" },
  { "file", "page-cache" },
  { "pty", "line-discipline canonical-mode" },
  { "sem", "semaphore futex" },
  { "mutex", "mutex futex" },
  { "cond", "condition futex" },
};

static const char *const flows[] = {
  [LENS_FLOW_TO_KERNEL] = "copy",
  [LENS_FLOW_FROM_KERNEL] = "copy",
  [LENS_FLOW_HANDED_OVER] = "hand-over copy",
  [LENS_FLOW_STORE] = "load-store frame page-table",
  [LENS_FLOW_LOAD] = "load-store frame page-table",
  [LENS_FLOW_FAULT] = "page-fault page-table frame",
  [LENS_FLOW_WITHIN] = "splice",
  [LENS_FLOW_LENT] = "splice page",
  [LENS_FLOW_ATOMIC] = "load-store",
};

static void
add (GPtrArray *terms, const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids, " ", -1);

  for (char **word = words; *word != NULL && terms->len < LENS_GLOSSARY_MAX_TERMS; word++)
    {
      const LensGlossaryEntry *entry = lens_glossary_find (*word);
      g_return_if_fail (entry != NULL);
      if (!g_ptr_array_find (terms, entry, NULL))
        g_ptr_array_add (terms, (gpointer) entry);
    }
}

static gboolean
is_row_of (const Row *row, const char *name, gsize length)
{
  gsize key_length = strlen (row->key);

  if (row->key[key_length - 1] == '*')
    return length >= key_length - 1 && strncmp (row->key, name, key_length - 1) == 0;
  return length == key_length && strncmp (row->key, name, length) == 0;
}

static void
add_rows (GPtrArray *terms, const Row *rows, guint n_rows, const char *name, gsize length)
{
  for (guint i = 0; i < n_rows; i++)
    if (is_row_of (&rows[i], name, length))
      add (terms, rows[i].terms);
}

static gboolean
is_pipe (const char *object)
{
  return object != NULL && (g_str_has_prefix (object, "pipe:") || g_str_has_prefix (object, "fifo:"));
}

static gboolean
is_datagram_socket (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);

  return object != NULL && object->kind == LENS_OBJECT_SOCKET && object->socket.is_datagram;
}

/* A datagram may be empty: that ends nothing. */
static gboolean
is_end_of_file (const LensStepView *view)
{
  return view->step->phase != LENS_STEP_SLEEP && lens_event_ret (view->event) == 0 && lens_event_int_or (view->event, "len", 0) > 0 && !is_datagram_socket (view)
      && (g_str_has_prefix (view->head->name, "read") || g_str_equal (view->head->name, "recv"));
}

static void
add_outcome (GPtrArray *terms, const LensStepView *view)
{
  const char *error = lens_view_errno (view), *command = lens_event_get_string (view->event, "cmd");

  if (view->step->phase == LENS_STEP_SLEEP || view->head->kind == LENS_EVENT_UNFINISHED)
    add (terms, "wait-queue");
  if (g_strcmp0 (error, "EAGAIN") == 0)
    add (terms, "eagain nonblock");
  if (g_strcmp0 (error, "EPIPE") == 0 || g_strcmp0 (view->flow->signal, "SIGPIPE") == 0)
    add (terms, "broken-pipe signal");
  if (is_end_of_file (view))
    add (terms, "end-of-file");
  if (view->after->counters.lost_updates > view->before->counters.lost_updates)
    add (terms, "lost-update race");
  if (g_strcmp0 (command, "IPC_RMID") == 0)
    add (terms, "ipc-rmid lifetime name");
  if (view->head->kind == LENS_EVENT_SIGNAL)
    add (terms, "signal");
}

static void
add_of_step (GPtrArray *terms, const LensStepView *view)
{
  const char *object = lens_event_object (view->event), *name = view->head->name;

  add_outcome (terms, view);
  add_rows (terms, calls, G_N_ELEMENTS (calls), name, strlen (name));
  if (view->flow->kind == LENS_FLOW_FAULT && object != NULL && g_str_has_prefix (object, "private:"))
    add (terms, "page-fault copy-on-write");
  if ((guint) view->flow->kind < G_N_ELEMENTS (flows) && flows[view->flow->kind] != NULL)
    add (terms, flows[view->flow->kind]);
  if (view->flow->kind == LENS_FLOW_TO_KERNEL && is_pipe (object))
    add (terms, "pipe-buf");
  if (is_datagram_socket (view))
    add (terms, "datagram");
  if (object != NULL)
    add_rows (terms, objects, G_N_ELEMENTS (objects), object, strcspn (object, ":"));
  add (terms, "system-call");
}

GPtrArray *
lens_glossary_of_step (LensModel *model, guint step)
{
  const LensStepView *view = model != NULL && step > 0 ? lens_model_view_step (model, step) : NULL;
  GPtrArray *terms = g_ptr_array_new ();

  if (view != NULL)
    add_of_step (terms, view);
  else
    add (terms, "process system-call boundary step");
  return terms;
}
