/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-side-pipe.c: what came waits in memory: as much as the run's limit of records allows.
 */
#include "session/lens-side-pipe.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define PIECE_BYTES 65536

struct _LensSidePipe
{
  int fd;
  int stop_fd;     /* an eventfd(2) */
  GThread *thread; /* (nullable): not any more */
  GSource *source; /* ready while something waits */
  GMutex mutex;
  GString *waiting;  /* guarded by @mutex, as is… */
  gsize n_taken;     /* …how much of it was taken */
};

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_functions = { .dispatch = dispatch };

static void
add (LensSidePipe *self, const char *bytes, gsize n_bytes)
{
  g_mutex_lock (&self->mutex);
  g_string_append_len (self->waiting, bytes, (gssize) n_bytes);
  g_source_set_ready_time (self->source, 0);
  g_mutex_unlock (&self->mutex);
}

/* One read; FALSE when there is nothing more now. */
static gboolean
read_some (LensSidePipe *self)
{
  char bytes[PIECE_BYTES];
  gssize n_bytes;

  do
    n_bytes = read (self->fd, bytes, sizeof bytes);
  while (n_bytes == -1 && errno == EINTR);
  if (n_bytes > 0)
    add (self, bytes, (gsize) n_bytes);
  return n_bytes > 0;
}

/* We hold a write end ourselves, so there is no end of file: who stops the thread says so. */
static gpointer
empty (gpointer data)
{
  LensSidePipe *self = data;
  struct pollfd fds[] = { { .fd = self->fd, .events = POLLIN }, { .fd = self->stop_fd, .events = POLLIN } };

  do
    {
      while (read_some (self))
        continue;
      while (poll (fds, G_N_ELEMENTS (fds), -1) == -1 && errno == EINTR)
        continue;
    }
  while (fds[1].revents == 0);
  while (read_some (self))
    continue;
  return NULL;
}

static gboolean
start (LensSidePipe *self, GError **error)
{
  self->stop_fd = eventfd (0, EFD_CLOEXEC);
  if (self->stop_fd == -1)
    g_set_error_literal (error, G_THREAD_ERROR, G_THREAD_ERROR_AGAIN, g_strerror (errno));
  else
    self->thread = g_thread_try_new ("side pipe", empty, self, error);
  return self->thread != NULL;
}

LensSidePipe *
lens_side_pipe_new (int fd, GMainContext *context, GSourceFunc ready, gpointer user_data, GError **error)
{
  LensSidePipe *self = g_new0 (LensSidePipe, 1);

  self->fd = fd;
  self->waiting = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  self->source = g_source_new (&source_functions, sizeof (GSource));
  g_source_set_callback (self->source, ready, user_data, NULL);
  g_source_attach (self->source, context);
  if (start (self, error))
    return self;
  lens_side_pipe_free (self);
  return NULL;
}

gboolean
lens_side_pipe_take (LensSidePipe *self, GString *into)
{
  gsize n_bytes;

  g_mutex_lock (&self->mutex);
  n_bytes = MIN (self->waiting->len - self->n_taken, PIECE_BYTES);
  g_string_append_len (into, self->waiting->str + self->n_taken, (gssize) n_bytes);
  self->n_taken += n_bytes;
  if (self->n_taken == self->waiting->len)
    {
      g_source_set_ready_time (self->source, -1);
      g_string_truncate (self->waiting, 0);
      self->n_taken = 0;
    }
  g_mutex_unlock (&self->mutex);
  return n_bytes > 0;
}

void
lens_side_pipe_stop (LensSidePipe *self)
{
  const guint64 one = 1;

  if (self->thread == NULL)
    return;
  while (write (self->stop_fd, &one, sizeof one) == -1 && errno == EINTR)
    continue;
  g_thread_join (g_steal_pointer (&self->thread));
  g_source_destroy (self->source);
}

void
lens_side_pipe_free (LensSidePipe *self)
{
  lens_side_pipe_stop (self);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  if (self->stop_fd != -1)
    close (self->stop_fd);
  g_string_free (self->waiting, TRUE);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
