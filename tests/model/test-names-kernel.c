/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-names-kernel.c: what is left of an object when the process that made it has ended: the model's picture against the kernel, which is
 * asked while the run is held there.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <mqueue.h>
#include <semaphore.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "lesson-checks.h"
#include "session-fixture.h"

#define TEXT "I will not be here"

/* What the run chose, as the creator was given it: facility, name, path, key. */
typedef struct
{
  char *name, *path;
  key_t key;
} Names;

static void
names_read (Names *names, LensTrace *trace)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      json_object *words;
      if (lens_event_head (event)->kind != LENS_EVENT_PROCESS_START || g_strcmp0 (lens_event_get_string (event, "letter"), "A") != 0)
        continue;
      g_assert_true (json_object_object_get_ex (lens_event_get_args (event), "argv", &words));
      names->name = g_strdup (json_object_get_string (json_object_array_get_idx (words, 2)));
      names->path = g_strdup (json_object_get_string (json_object_array_get_idx (words, 3)));
      names->key = (key_t) g_ascii_strtoull (json_object_get_string (json_object_array_get_idx (words, 4)) + 2, NULL, 16);
    }
}

static void
assert_text (int fd, const LensObject *object)
{
  char bytes[64] = "";
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pread (fd, bytes, sizeof bytes, 0), ==, (gssize) object->memory.size_bytes);
  g_assert_cmpstr (bytes, ==, TEXT);
  g_assert_cmpuint (object->memory.stores->len, ==, 1);
  {
    const LensStored *stored = g_ptr_array_index (object->memory.stores, 0);
    g_assert_cmpmem (g_bytes_get_data (stored->bytes, NULL), strlen (TEXT), bytes, strlen (TEXT));
  }
  close (fd);
}

static void
ask_posix_queue (const Names *names, const LensObject *object)
{
  mqd_t queue = mq_open (names->name, O_RDONLY);
  struct mq_attr attributes;
  g_assert_cmpint (mq_getattr (queue, &attributes), ==, 0);
  g_assert_cmpuint (object->queue.messages->len, ==, attributes.mq_curmsgs);
  g_assert_cmpuint (object->queue.messages->len, ==, 1);
  mq_close (queue);
}

static void
ask_sysv_queue (const Names *names, const LensObject *object)
{
  struct msqid_ds state;
  g_assert_cmpint (msgctl (msgget (names->key, 0), IPC_STAT, &state), ==, 0);
  g_assert_cmpuint (object->queue.messages->len, ==, state.msg_qnum);
  g_assert_cmpuint (object->bytes_left, ==, strlen (TEXT));
}

static void
ask_posix_memory (const Names *names, const LensObject *object)
{
  assert_text (shm_open (names->name, O_RDONLY, 0), object);
}

static void
ask_file (const Names *names, const LensObject *object)
{
  assert_text (open (names->path, O_RDONLY), object);
}

static void
ask_sysv_memory (const Names *names, const LensObject *object)
{
  struct shmid_ds state;
  const char *bytes;
  int id = shmget (names->key, 0, 0);
  g_assert_cmpint (shmctl (id, IPC_STAT, &state), ==, 0);
  g_assert_cmpuint (state.shm_nattch, ==, 0);
  g_assert_cmpuint (state.shm_segsz, ==, object->memory.size_bytes);
  bytes = shmat (id, NULL, SHM_RDONLY);
  g_assert_cmpstr (bytes, ==, TEXT);
  shmdt (bytes);
}

static void
ask_fifo (const Names *names, const LensObject *object)
{
  int fd = open (names->path, O_RDONLY | O_NONBLOCK), n_bytes = -1;
  struct stat state;
  g_assert_cmpint (fstat (fd, &state), ==, 0);
  g_assert_true (S_ISFIFO (state.st_mode));
  g_assert_cmpint (ioctl (fd, FIONREAD, &n_bytes), ==, 0);
  g_assert_cmpuint (object->bytes_left, ==, n_bytes);
  g_assert_cmpuint (object->bytes_dropped, ==, strlen (TEXT));
  close (fd);
}

/* A file of its own kind, and nobody behind it. */
static void
ask_socket (const Names *names, const LensObject *object)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct stat state;
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  g_assert_cmpint (stat (names->path, &state), ==, 0);
  g_assert_true (S_ISSOCK (state.st_mode));
  g_strlcpy (address.sun_path, names->path, sizeof address.sun_path);
  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, -1);
  g_assert_cmpint (errno, ==, ECONNREFUSED);
  close (fd);
}

static guint64
value_of (const LensObject *object)
{
  const LensSemaphore *semaphore = g_ptr_array_index (object->semaphores.semaphores, 0);
  g_assert_true (semaphore->is_known);
  return semaphore->value;
}

static void
ask_posix_semaphore (const Names *names, const LensObject *object)
{
  sem_t *semaphore = sem_open (names->name, 0);
  int value = -1;
  g_assert_cmpint (sem_getvalue (semaphore, &value), ==, 0);
  g_assert_cmpuint (value_of (object), ==, value);
  sem_close (semaphore);
}

static void
ask_sysv_semaphore (const Names *names, const LensObject *object)
{
  g_assert_cmpint (value_of (object), ==, semctl (semget (names->key, 0, 0), 0, GETVAL));
}

static const struct
{
  const char *facility;
  gboolean is_linked, is_gone; /* as the model must have it */
  const char *said;          /* when A ends */
  void (*ask) (const Names *names, const LensObject *object);
} facilities[] = {
  { "pipe", FALSE, TRUE, "it has no name", NULL },
  { "fifo", TRUE, FALSE, "only the name is left", ask_fifo },
  { "unix-stream", TRUE, TRUE, "The socket is gone", ask_socket },
  { "posix-mq", TRUE, FALSE, "with 1 message", ask_posix_queue },
  { "sysv-mq", TRUE, FALSE, "under its key", ask_sysv_queue },
  { "posix-shm", TRUE, FALSE, "under its name", ask_posix_memory },
  { "sysv-shm", TRUE, FALSE, "nobody has it attached", ask_sysv_memory },
  { "mmap-file", TRUE, FALSE, "keeps what was stored", ask_file },
  { "mmap-anon", FALSE, TRUE, "what was stored is lost", NULL },
  { "shm-semaphore", TRUE, FALSE, "with the value 1", ask_posix_semaphore },
  { "sysv-semaphore", TRUE, FALSE, "with the value 1", ask_sysv_semaphore },
};

/* In the place of the finder somebody who sleeps for ever. */
static LensSession *
start_held (const char *facility)
{
  static const LensWorker workers[] = {
    { "A", "names-creator", "$facility @name@ @folder@/name @key@ $message" },
    { "B", "unix-dgram-receiver", "@folder@/waiting 1" },
    { NULL },
  };
  static LensLesson lesson; /* a session keeps its lesson */
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  LensSession *session;

  lesson = *lens_lesson_find ("names-and-lifetime");
  lesson.workers = workers;
  lesson.objects = "mq:@name@ shm:@name@ sem:@name@ sysv-mq:@key@ sysv-shm:@key@ sysv-sem:@key@ file:@folder@/name file:@folder@/waiting";
  lesson.schedule = "A exit; B asleep recvfrom; B before never";
  g_hash_table_insert (settings, (gpointer) "facility", (gpointer) facility);
  session = lens_session_new (&lesson, settings, &error);
  g_assert_no_error (error);
  g_assert_true (lens_session_start (session, &error));
  return session;
}

static gboolean
wake_up (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
has_bound (LensTrace *trace)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    if (g_str_equal (lens_trace_get_head (trace, i)->name, "bind") && lens_trace_get_head (trace, i)->pid == fixture_find_pid (trace, 'B'))
      return TRUE;
  return FALSE;
}

/* B is started when A has ended, and its last record is that of bind(). */
static void
wait_until_held (LensSession *session)
{
  guint clock = g_timeout_add (2, wake_up, NULL);

  while (!has_bound (lens_session_get_trace (session)))
    {
      g_assert_true (lens_session_is_running (session));
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (clock);
}

/* After the step at which A ends, and for good: so also now. */
static void
check_world (LensTrace *trace, const Names *names, guint index)
{
  g_autoptr (LensModel) model = lens_model_new (trace);
  guint n_steps = lens_model_get_n_steps (model);

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      const LensObject *object = world->objects->len > 0 ? g_ptr_array_index (world->objects, 0) : NULL;
      lesson_check_nothing_vanishes (model, step);
      if (lens_world_find_letter (world, 'A')->state != LENS_PROCESS_EXITED)
        continue;
      g_assert_nonnull (object);
      g_assert_false (lens_world_is_used (world, object));
      g_assert_cmpint (object->is_gone, ==, facilities[index].is_gone);
      g_assert_cmpint (object->name != NULL && object->is_name_linked, ==, facilities[index].is_linked);
      if (step == n_steps && facilities[index].ask != NULL)
        facilities[index].ask (names, object);
    }
}

static void
test_left (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (LensSession) session = start_held (facilities[index].facility);
  Names names = { NULL, NULL, 0 };

  wait_until_held (session);
  names_read (&names, lens_session_get_trace (session));
  check_world (lens_session_get_trace (session), &names, index);
  lens_session_cancel (session);
  while (lens_session_is_running (session))
    g_main_context_iteration (NULL, TRUE);
  fixture_assert_nothing_left (names.name + strlen ("/ipc-lens-"));
  g_free (names.name);
  g_free (names.path);
}

static void
assert_says (LensModel *model, guint step, const char *text)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  if (strstr (caption->what, text) == NULL && strstr (caption->why, text) == NULL)
    g_error ("step %u: no “%s” in “%s” “%s”", step, text, caption->what, caption->why);
}

/* When its maker ends, what is said of it; and what is said when somebody looks for it in vain, which everybody does once. */
static void
test_told (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data), n_in_vain = 0;
  g_autofree char *settings = g_strdup_printf ("facility=%s", facilities[index].facility);
  g_autoptr (LensModel) model = lesson_record ("names-and-lifetime", settings, FALSE);
  LensTrace *trace = lens_model_get_trace (model);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, lens_model_get_step (model, step)->event);
      if (g_str_equal (lens_event_head (event)->name, "exit") && lens_model_get_letter (model, step) == 'A')
        assert_says (model, step, facilities[index].said);
      if (g_strcmp0 (lens_event_errno (event), "ENOENT") != 0)
        continue;
      n_in_vain++;
      assert_says (model, step, "there is nothing");
      assert_says (model, step, facilities[index].is_linked ? "until somebody removed it" : "no name");
    }
  g_assert_cmpuint (n_in_vain, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (facilities); i++)
    {
      g_autofree char *left = g_strdup_printf ("/names/left/%s", facilities[i].facility);
      g_autofree char *told = g_strdup_printf ("/names/told/%s", facilities[i].facility);
      g_test_add_data_func (left, GUINT_TO_POINTER (i), test_left);
      g_test_add_data_func (told, GUINT_TO_POINTER (i), test_told);
    }
  return g_test_run ();
}
