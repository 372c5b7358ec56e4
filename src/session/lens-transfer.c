/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer.c: the table of facilities, and their lessons. These stand on no shelf of the catalogue: they show nothing that the lesson
 * of the facility does not show, they only move as much as they are told to.
 */
#include "session/lens-transfer.h"

#include <glib/gi18n-lib.h>
#include <sched.h>
#include <sys/resource.h>

#define UDP_BYTES 65507 /* 65535 less the two headers: udp(7), ip(7) */
#define UNIX_OVERHEAD_BYTES 32
#define QUEUE_MESSAGES 10         /* that a queue of transfer-message.c holds */
#define QUEUE_OVERHEAD_BYTES 128  /* of each, at most */
#define TIMED_RUN_LIMIT_MS 60000 /* many payloads, and a terminal takes half a second for the largest one */

/* Both runs of a facility: the same source, with and without the probe. */
typedef struct
{
  LensTransfer transfer;
  const char *program;
  const char *arguments; /* up to the payload's size */
  const char *objects;
  const char *schedule;
} Row;

#define STREAM "transfer-stream"
#define MESSAGE "transfer-message"
#define MEMORY "transfer-memory"
#define STREAM_SCHEDULE "A before write; B asleep read"
#define MEMORY_SCHEDULE "A before sem_post; B asleep sem_wait"

static const Row rows[] = {
  { { .id = "pipe" }, STREAM, "pipe none $size", NULL, STREAM_SCHEDULE },
  { { .id = "fifo" }, STREAM, "fifo @folder@/fifo $size", "file:@folder@/fifo", "A asleep open; B asleep read" },
  { { .id = "unix-stream" }, STREAM, "unix-stream none $size", NULL, STREAM_SCHEDULE },
  { { .id = "tcp" }, STREAM, "tcp none $size", NULL, STREAM_SCHEDULE },
  { { .id = "posix-mq", .is_message = TRUE }, MESSAGE, "posix-mq @name@ 0 $size $message", "mq:@name@",
    "A before mq_send; B asleep mq_receive" },
  { { .id = "sysv-mq", .is_message = TRUE }, MESSAGE, "sysv-mq none @key@ $size $message", "sysv-mq:@key@",
    "A before msgsnd; B asleep msgrcv" },
  { { .id = "unix-dgram", .is_message = TRUE }, MESSAGE, "unix-dgram none 0 $size $message", NULL, "A before send; B asleep recv" },
  { { .id = "udp", .is_message = TRUE, .is_answered = TRUE }, MESSAGE, "udp none 0 $size $message", NULL,
    "A before send; B asleep recv" },
  { { .id = "pty" }, STREAM, "pty none $size", NULL, STREAM_SCHEDULE },
  { { .id = "posix-shm", .is_memory = TRUE }, MEMORY, "posix-shm @name@ none 0 $size", "shm:@name@", MEMORY_SCHEDULE },
  { { .id = "sysv-shm", .is_memory = TRUE }, MEMORY, "sysv-shm none none @key@ $size", "sysv-shm:@key@", MEMORY_SCHEDULE },
  { { .id = "mmap-file", .is_memory = TRUE }, MEMORY, "mmap-file none @folder@/board 0 $size", "file:@folder@/board", MEMORY_SCHEDULE },
  { { .id = "mmap-anon", .is_memory = TRUE }, MEMORY, "mmap-anon none none 0 $size", NULL, MEMORY_SCHEDULE },
};

static const LensParameter parameters[] = {
  { "size", "Bytes of the payload", LENS_PARAMETER_INTEGER, "65536", 1, LENS_TRANSFER_BYTES_MAX },
  { "message", "Bytes of the largest message", LENS_PARAMETER_INTEGER, "8192", 1, LENS_TRANSFER_BYTES_MAX },
  { "count", "How many payloads are sent, one after the other", LENS_PARAMETER_INTEGER, "1", 1, LENS_TRANSFER_PAYLOADS_MAX + 1 },
  { "first", "Processor of the sender; -1 for any", LENS_PARAMETER_INTEGER, "-1", -1, 65535 },
  { "second", "Processor of the receiver; -1 for any", LENS_PARAMETER_INTEGER, "-1", -1, 65535 },
  { NULL },
};

const LensTransfer *
lens_transfer_get (guint index)
{
  return index < G_N_ELEMENTS (rows) ? &rows[index].transfer : NULL;
}

const LensTransfer *
lens_transfer_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].transfer.id, id))
      return &rows[i].transfer;
  return NULL;
}

const char *
lens_transfer_get_title (const LensTransfer *transfer)
{
  return _(lens_lesson_find (transfer->id)->title);
}

static guint64
read_number (const char *path, guint64 fallback)
{
  g_autofree char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

/* Besides the largest message there is a limit on the memory of all queues of a user, RLIMIT_MSGQUEUE in getrlimit(2): the program's queue takes
 * half of it at most, since others are counted as well. Where not even a small one fits, mq_open(3) says so. */
static guint64
find_queue_limit (void)
{
  guint64 limit_bytes = read_number ("/proc/sys/fs/mqueue/msgsize_max", 8192);
  struct rlimit memory;

  if (getrlimit (RLIMIT_MSGQUEUE, &memory) == -1 || memory.rlim_cur == RLIM_INFINITY
      || memory.rlim_cur / 2 / QUEUE_MESSAGES <= QUEUE_OVERHEAD_BYTES)
    return limit_bytes;
  return MIN (limit_bytes, memory.rlim_cur / 2 / QUEUE_MESSAGES - QUEUE_OVERHEAD_BYTES);
}

guint64
lens_transfer_get_message_limit (const LensTransfer *transfer)
{
  if (!transfer->is_message)
    return 0;
  if (g_str_equal (transfer->id, "posix-mq"))
    return find_queue_limit ();
  if (g_str_equal (transfer->id, "sysv-mq"))
    return MIN (read_number ("/proc/sys/kernel/msgmax", 8192), read_number ("/proc/sys/kernel/msgmnb", 16384));
  if (g_str_equal (transfer->id, "unix-dgram"))
    return read_number ("/proc/sys/net/core/wmem_default", 212992) - UNIX_OVERHEAD_BYTES;
  return UDP_BYTES;
}

/* The worker and its words, of each facility recorded and timed: made when they are asked for first, and kept. */
static const LensLesson *
get_lesson (const Row *row, gboolean is_timed)
{
  static LensLesson lessons[G_N_ELEMENTS (rows)][2];
  static LensWorker workers[G_N_ELEMENTS (rows)][2][2];
  LensLesson *lesson = &lessons[row - rows][is_timed];
  LensWorker *worker = workers[row - rows][is_timed];

  if (lesson->id != NULL)
    return lesson;
  *lesson = *lens_lesson_find (row->transfer.id);
  worker->letter = "A";
  worker->program = is_timed ? g_strconcat ("plain-", row->program, NULL) : row->program;
  worker->arguments = is_timed ? g_strconcat (row->arguments, " $count $first $second", NULL) : row->arguments;
  lesson->id = g_strconcat ("transfer-", row->transfer.id, NULL);
  lesson->workers = worker;
  lesson->roles = "A=sender B=receiver";
  lesson->parameters = parameters;
  lesson->objects = row->objects;
  lesson->shared_variable = NULL;
  lesson->is_on_one_processor = FALSE;
  lesson->schedule = is_timed ? NULL : row->schedule;
  return lesson;
}

static void
set_number (GHashTable *settings, const char *name, gint64 value)
{
  g_hash_table_insert (settings, (gpointer) name, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static GHashTable *
new_settings (const LensTransfer *transfer, guint64 size_bytes)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  guint64 limit_bytes = lens_transfer_get_message_limit (transfer);

  set_number (settings, "size", (gint64) size_bytes);
  if (limit_bytes > 0)
    set_number (settings, "message", (gint64) MIN (limit_bytes, size_bytes));
  return settings;
}

LensSession *
lens_transfer_record (const LensTransfer *transfer, guint64 size_bytes, GError **error)
{
  g_autoptr (GHashTable) settings = new_settings (transfer, size_bytes);
  return lens_session_new (get_lesson ((const Row *) transfer, FALSE), settings, error);
}

/* The first processor that this process may use, the second; -1 when there is none. */
static int
find_processor (int number)
{
  cpu_set_t allowed;

  if (sched_getaffinity (0, sizeof allowed, &allowed) == -1)
    return -1;
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET (i, &allowed) && number-- == 0)
      return i;
  return -1;
}

gboolean
lens_transfer_get_processors (LensPlace place, int *first, int *second)
{
  *first = place == LENS_PLACE_FREE ? -1 : find_processor (0);
  *second = place == LENS_PLACE_FREE ? -1 : find_processor (place == LENS_PLACE_APART ? 1 : 0);
  if (place == LENS_PLACE_FREE || *second != -1)
    return TRUE;
  *first = -1;
  return FALSE;
}

LensSession *
lens_transfer_time (const LensTransfer *transfer, guint64 size_bytes, guint count, LensPlace place, GError **error)
{
  g_autoptr (GHashTable) settings = new_settings (transfer, size_bytes);
  LensSession *session;
  int first, second;

  lens_transfer_get_processors (place, &first, &second);
  set_number (settings, "count", count);
  set_number (settings, "first", first);
  set_number (settings, "second", second);
  session = lens_session_new (get_lesson ((const Row *) transfer, TRUE), settings, error);
  if (session == NULL)
    return NULL;
  lens_session_set_free_run (session, TRUE);
  lens_session_set_limits (session, TIMED_RUN_LIMIT_MS, TIMED_RUN_LIMIT_MS);
  lens_session_keep_output (session);
  return session;
}
