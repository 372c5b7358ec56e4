/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-call.h: how to record a call. A wrapper reads:
 *
 *   PROBE_WRAP (int, mq_close, mqd_t queue)
 *   {
 *     PROBE_CALL (call, "mq_close", "mq");
 *     probe_call_fd (&call, queue);
 *     probe_call_enter (&call, 0);
 *     int ret = __real_mq_close (queue);
 *     probe_call_leave (&call, ret);
 *     probe_call_end (&call);
 *     return ret;
 *   }
 *
 * and the function's name stands in wrapped-calls.txt. That is all. Each helper does nothing when the call is not recorded, and
 * errno is what the real function left.
 */
#pragma once

#include "probe/control-page.h"
#include "probe/probe-flags.h"
#include "probe/probe-object.h"
#include "probe/probe-text.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

#define PROBE_WRAP(type, name, ...) \
  type __real_##name (__VA_ARGS__); \
  type __wrap_##name (__VA_ARGS__); \
  type __wrap_##name (__VA_ARGS__)

#define PROBE_HEAD_BYTES 320 /* everything before the members of `args` that say what the call was about */

#define PROBE_CALL(call, name, category) \
  struct probe_call call; \
  probe_call_begin (&call, name, category, __builtin_return_address (0))

enum probe_enter
{
  PROBE_MAY_SLEEP = 1, /* send the batch first, and tell afterwards whether it slept */
  PROBE_NO_GATE = 2,   /* part of an operation that has passed the gate */
  PROBE_ACCESS = 4,    /* no call: the thread stays in user space */
};

struct probe_call
{
  const char *name;
  const char *category;
  const void *caller;
  struct control_slot *slot; /* NULL: not recorded */
  int saved_errno;
  uint32_t seq;
  uint64_t in_ticket;
  uint64_t out_ticket;
  uint64_t ts_ns;
  uint64_t dur_ns;
  long switches;
  bool has_entered;
  bool is_instant;
  bool is_sleeper;
  bool has_slept;
  /* A handler may record while this thread is inside another call: that call's slot comes back afterwards. */
  struct probe_call *outer;
  struct probe_text members;
  char line[CONTROL_RECORD_BYTES];
};

void probe_call_begin (struct probe_call *call, const char *name, const char *category, const void *caller);
void probe_call_fd (struct probe_call *call, int fd);
void probe_call_buffer (struct probe_call *call, const void *buffer, size_t n_bytes);
void probe_call_enter (struct probe_call *call, int how);
/* A call that turned out, when it was entered already, to be one that may sleep. */
void probe_call_may_sleep (struct probe_call *call);
/* Right after the real function: time, ticket, `ret`, `errno`, `slept`. */
void probe_call_leave (struct probe_call *call, int64_t ret);
/* For functions that return an error number and leave errno alone: pthreads(7). */
void probe_call_leave_error (struct probe_call *call, int error);
void probe_call_leave_pointer (struct probe_call *call, const void *ret);
/* The same for what is no call and returns nothing. */
void probe_call_stop (struct probe_call *call);
/* `null`, where the program gave no place for the result that is called so in C: the wrapper may ask for it all the same. */
void probe_call_null (struct probe_call *call, const char *argument, const void *pointer);
void probe_call_data (struct probe_call *call, const void *data, int64_t n_bytes);
/* The same for what was sent, of which `n_sent` bytes have gone. A call that failed, -1, would have sent `n_bytes`: it tells these. */
void probe_call_sent (struct probe_call *call, const void *data, size_t n_bytes, ssize_t n_sent);
/* The same for write(2), which may have been to a device that takes bytes without a look, so that they need not be there. */
void probe_call_written (struct probe_call *call, const void *data, size_t n_bytes, ssize_t n_written);
/* A vector's payload is one run of bytes to the kernel; here the parts are put together again, up to the cap. */
void probe_call_vector (struct probe_call *call, const struct iovec *vector, int n_parts, ssize_t n_bytes);
/* As probe_call_sent(). */
void probe_call_vector_sent (struct probe_call *call, const struct iovec *vector, int n_parts, ssize_t n_sent);
void probe_call_end (struct probe_call *call);
/* Takes the innermost call that the thread is inside of off the list; NULL: it is inside of none. */
struct probe_call *probe_calls_pop (void);
/* This call is none of the lesson's business, or is recorded in another way. */
void probe_call_drop (struct probe_call *call);

/* In a forked child: its thread is inside its parent's fork() no longer, and that record's stack frame is gone. */
void probe_call_forget (void);

static inline bool
probe_call_is_live (const struct probe_call *call)
{
  return call->slot != NULL;
}
