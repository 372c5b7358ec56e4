/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-points.c: each lesson on what pipes and message queues do makes its point: at the step where it happens the caption says so.
 */
#include <glib.h>
#include <string.h>

#include "lesson-checks.h"
#include "session-fixture.h"

static const struct
{
  const char *lesson, *settings;
  const char *what, *why; /* parts of the two sentences of one step */
} points[] = {
  { "pipe-merge", "", "copies 13 bytes from the pipe", "One read, 2 writes" },
  { "pipe-merge", "", "copies 8 bytes from the pipe", "only a part of what was written at once" },
  { "pipe-block", "", "but the pipe is empty: the kernel puts B to sleep", "nobody polls" },
  { "pipe-block", "", "B wakes up: the kernel copies 7 bytes", "" },
  { "pipe-full", "", "A calls write(): the kernel copies 2049 bytes", "so they take a slot of their own: 2 of 16" },
  { "pipe-full", "", "A calls write(): the kernel copies 2049 bytes", "All 16 slots are used, though they hold only 32784 of 65536 bytes" },
  { "pipe-full", "", "but the pipe is full: the kernel puts A to sleep", "The writer goes on when a whole slot has been read empty" },
  { "pipe-full", "", "copies 1024 bytes from the pipe", "not empty yet, so A sleeps on" },
  { "pipe-full", "", "copies 1025 bytes from the pipe", "A slot has been read empty: the kernel wakes A" },
  { "pipe-full", "size=1000 count=5", "A calls write(): the kernel copies 1000 bytes", "fit into the page of the last write" },
  { "pipe-nonblock", "", "B sets O_NONBLOCK on descriptor 3", "fails with EAGAIN" },
  { "pipe-nonblock", "", "but the pipe is empty: the call fails with EAGAIN", "instead of sleeping" },
  { "pipe-nonblock", "", "copies 24576 bytes from A’s buffer", "It asked for 40000 bytes: only what fits goes in" },
  { "pipe-nonblock", "", "but the pipe has no room: the call fails with EAGAIN", "instead of sleeping" },
  { "pipe-eof", "", "B closes descriptor 4", "still open in C, so readers do not meet the end of file yet" },
  { "pipe-eof", "", "C closes descriptor 4", "It was the last write end. A, which sleeps in read(), is woken" },
  { "pipe-eof", "", "A wakes up: read() returns 0, the end of file", "no write end is open any more" },
  { "pipe-forgotten-end", "", "A calls read() on the empty pipe and sleeps; it never comes back", "and in A itself, which has not closed its own" },
  { "pipe-forgotten-end", "", "B closes descriptor 4", "nobody is left to write, and the end of file does not come" },
  { "pipe-forgotten-end", "", "A still sleeps, and is ended by SIGKILL", "and it held one itself. Nobody could wake it." },
  { "pipe-broken", "", "A closes descriptor 3", "It was the last read end" },
  { "pipe-broken", "", "B calls write() and never comes back", "The kernel sends SIGPIPE" },
  { "pipe-broken", "", "B is ended by SIGPIPE", "" },
  { "pipe-broken", "", "C asks not to be bothered with SIGPIPE", "EPIPE" },
  { "pipe-broken", "", "C calls write(), but no read end is open any more: the call fails with EPIPE", "" },
  { "pipe-two-readers", "", "B wakes up: the kernel copies 9 bytes", "C sleeps on and will never see these bytes" },
  { "pipe-two-readers", "", "C wakes up: the kernel copies 9 bytes", "B sleeps on and will never see these bytes" },
  { "pipe-atomic", "", "B calls write(): 8192 bytes fit into the pipe, then it is full", "piece by piece" },
  { "pipe-atomic", "", "puts D to sleep", "goes in as one piece, or waits until it can" },
  { "pipe-atomic", "", "copies 4096 bytes from the pipe", "only a piece of what B wrote at once, and bytes of C come before the rest" },
  { "pipe-atomic", "", "its 4096 bytes have gone into the pipe as one piece", "" },
  { "mq-hand-over", "", "B waits for one already, so the kernel hands it over directly", "never queued" },
  { "mq-full", "", "but the queue is full: the kernel puts A to sleep", "" },
  { "mq-full", "", "B receives one whole message", "The queue was full. The kernel puts the message of A" },
  { "mq-full", "when-full=eagain", "but the queue is full: the call fails with EAGAIN", "" },
  { "mq-full", "when-full=eagain", "A sets the queue to wait", "" },
  { "mq-notify", "", "A asks to be told by SIGUSR1", "once" },
  { "mq-notify", "", "B sends a message of 9 bytes", "and A had asked to be told: the kernel sends it a signal" },
  { "mq-notify", "", "A wakes up: it takes the signal SIGUSR1", "when the message of B came into the empty queue" },
};

static gboolean
makes_point (const LensCaption *caption, guint i)
{
  return strstr (caption->what, points[i].what) != NULL && strstr (caption->why, points[i].why) != NULL;
}

static void
test_point (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (LensModel) model = lesson_record (points[i].lesson, points[i].settings, FALSE);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
      if (makes_point (caption, i))
        return;
      g_test_message ("%u: %s %s", step, caption->what, caption->why);
    }
  g_error ("No step says “%s … %s”", points[i].what, points[i].why);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autofree char *path = g_strdup_printf ("/points/%s/%u", points[i].lesson, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_point);
    }
  return g_test_run ();
}
