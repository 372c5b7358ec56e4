/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-wait.h: lists of descriptors that a call waits for, and of those that became ready.
 */
#pragma once

#include "probe/probe-call.h"

#define PROBE_MOST_WAITED 16 /* descriptors told of one call */

/* A list under construction, in a call that is recorded. */
struct probe_wait_list
{
  struct probe_text *text; /* NULL: not recorded */
  size_t mark;
  int n;
};

static inline bool
probe_wait_list_is_full (const struct probe_wait_list *list)
{
  return list->n == PROBE_MOST_WAITED;
}

/* `waits_for` or `ready`: [{"fd":3,"obj":"socket:91834","events":"POLLIN"}]. */
void probe_wait_list_begin (struct probe_wait_list *list, struct probe_call *call, const char *key);
void probe_wait_list_add (struct probe_wait_list *list, int fd, const struct probe_flag *names, unsigned long events);
/* The same for an answer of epoll_wait(2), which brings back what epoll_ctl(2) was given instead of the descriptor. */
void probe_wait_list_add_token (struct probe_wait_list *list, uint64_t token, const struct probe_flag *names, unsigned long events);
void probe_wait_list_end (struct probe_wait_list *list);

/* `timeout_ms`; NULL waits for ever, which is -1. */
void probe_call_timeout (struct probe_call *call, const struct timespec *timeout);
