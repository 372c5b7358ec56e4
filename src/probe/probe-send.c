/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-send.c: batches, and the side pipe, which is never waited for without bound and whose end does not kill.
 *
 * A batch may be written twice when the process is killed between the write and the store of its new length: a reader knows a
 * record by its pid and seq. It can never be lost.
 */
#include "probe/probe-send.h"

#include "probe/probe-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 2000
#define N_SIGNAL_BYTES (_NSIG / 8) /* of a signal set, as the kernel has it */

/* The reader has nothing else to do, but on a busy machine its turn may come late. After one wait in vain nobody waits again until a write succeeds: a
 * stuck reader costs a program two seconds, once. */
static _Atomic bool is_patient = true;

void
probe_send_start_up (void)
{
  int flags = (int) syscall (SYS_fcntl, CONTROL_FD_SIDE_PIPE, F_GETFL);

  if (flags != -1)
    syscall (SYS_fcntl, CONTROL_FD_SIDE_PIPE, F_SETFL, flags | O_NONBLOCK);
}

static bool
wait_for_room (uint64_t deadline_ns)
{
  uint64_t now = probe_now_ns ();
  struct timespec left = { 0 };
  struct pollfd side = { .fd = CONTROL_FD_SIDE_PIPE, .events = POLLOUT };

  if (now >= deadline_ns)
    return false;
  left.tv_sec = (time_t) ((deadline_ns - now) / 1000000000);
  left.tv_nsec = (long) ((deadline_ns - now) % 1000000000);
  return syscall (SYS_ppoll, &side, 1, &left, NULL, 0) == 1;
}

static bool
write_all (const char *batch, size_t n_bytes)
{
  uint64_t deadline_ns = probe_now_ns () + (is_patient ? PATIENCE_MS * UINT64_C (1000000) : 0);

  for (;;)
    {
      ssize_t n = syscall (SYS_write, CONTROL_FD_SIDE_PIPE, batch, n_bytes);
      if (n == (ssize_t) n_bytes)
        return true;
      if (n == -1 && errno == EINTR)
        continue;
      if (n != -1 || errno != EAGAIN || !wait_for_room (deadline_ns))
        return false;
    }
}

static bool
write_batch (const char *batch, size_t n_bytes)
{
  bool is_written = write_all (batch, n_bytes);

  is_patient = is_written;
  return is_written;
}

/* A write to a pipe without reader raises SIGPIPE in this thread: it is blocked, and taken back if the write brought it about. */
static void
take_back_sigpipe (const sigset_t *pending_before)
{
  sigset_t sigpipe;
  struct timespec now = { 0 };

  sigemptyset (&sigpipe);
  sigaddset (&sigpipe, SIGPIPE);
  if (!sigismember (pending_before, SIGPIPE))
    while (syscall (SYS_rt_sigtimedwait, &sigpipe, NULL, &now, N_SIGNAL_BYTES) == -1 && errno == EINTR)
      ;
}

bool
probe_send_batch (struct control_slot *slot)
{
  sigset_t all, before, pending;
  int saved_errno = errno;
  uint32_t n_bytes;
  bool is_sent;

  if (atomic_load_explicit (&slot->batch_len, memory_order_relaxed) == 0)
    return true;

  /* A handler that records would add to the batch while it is being sent. */
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  sigpending (&pending);
  n_bytes = atomic_load (&slot->batch_len);
  is_sent = n_bytes == 0 || write_batch (slot->batch, n_bytes);
  if (is_sent)
    atomic_store_explicit (&slot->batch_len, 0, memory_order_release);
  else if (errno == EPIPE)
    take_back_sigpipe (&pending);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  errno = saved_errno;
  return is_sent;
}

static void
add_line (struct control_slot *slot, const char *line, size_t n_bytes)
{
  uint32_t len = atomic_load (&slot->batch_len);

  if (len != 0 && len + n_bytes > CONTROL_BATCH_BYTES && probe_send_batch (slot))
    len = 0;
  if (len + n_bytes > (len == 0 ? CONTROL_RECORD_BYTES : CONTROL_BATCH_BYTES))
    {
      atomic_fetch_add (&probe_process.page->n_dropped, 1);
      return;
    }
  memcpy (slot->batch + len, line, n_bytes);
  atomic_store_explicit (&slot->batch_len, len + (uint32_t) n_bytes, memory_order_release);
}

void
probe_send_line (struct control_slot *slot, const char *line, size_t n_bytes)
{
  sigset_t all, before;

  if (!probe_process.has_handlers)
    {
      add_line (slot, line, n_bytes);
      return;
    }

  /* A handler that records in the middle of the copy would have its lines overwritten by the rest of it. */
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  add_line (slot, line, n_bytes);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}

void
probe_send_news (void)
{
  struct control_page *page = probe_process.page;
  int saved_errno = errno;

  if (page == NULL || !atomic_load (&page->is_gated))
    return;
  atomic_fetch_add (&page->news, 1);
  syscall (SYS_futex, &page->news, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
  errno = saved_errno;
}
