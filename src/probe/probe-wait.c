/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-wait.c: waiting for several descriptors at once: poll(2), ppoll(2), select(2), pselect(2).
 */
#include "probe/probe-copy.h"
#include "probe/probe-wait.h"

#include <poll.h>
#include <string.h>
#include <sys/select.h>

#define BIT(name) { name, name, #name }

static const struct probe_flag poll_events[] = {
  BIT (POLLIN), BIT (POLLPRI), BIT (POLLOUT), BIT (POLLRDHUP), BIT (POLLERR), BIT (POLLHUP), BIT (POLLNVAL), { 0 },
};

/* The three sets of select(2). */
enum { SET_READ = 1, SET_WRITE = 2, SET_EXCEPT = 4 };
static const struct probe_flag set_names[] = {
  { SET_READ, SET_READ, "read" }, { SET_WRITE, SET_WRITE, "write" }, { SET_EXCEPT, SET_EXCEPT, "except" }, { 0 },
};

void
probe_wait_list_begin (struct probe_wait_list *list, struct probe_call *call, const char *key)
{
  *list = (struct probe_wait_list) { .text = probe_call_is_live (call) ? &call->members : NULL };
  if (list->text == NULL)
    return;
  list->mark = probe_member_begin (list->text, key);
  probe_put (list->text, "[");
}

static void
add_element (struct probe_wait_list *list, struct probe_text *element, const struct probe_flag *names, unsigned long events)
{
  probe_member_flags (element, "events", names, events);
  probe_put (list->text, list->n++ > 0 ? ",{" : "{");
  probe_put_bytes (list->text, element->bytes, element->len);
  probe_put (list->text, "}");
}

void
probe_wait_list_add (struct probe_wait_list *list, int fd, const struct probe_flag *names, unsigned long events)
{
  char bytes[256];
  struct probe_text element;
  struct probe_object object;

  if (list->text == NULL || probe_wait_list_is_full (list))
    return;
  probe_text_init (&element, bytes, sizeof bytes);
  probe_member_signed (&element, "fd", fd);
  if (probe_object_of_fd (fd, &object))
    probe_member_string (&element, "obj", object.text);
  add_element (list, &element, names, events);
}

void
probe_wait_list_add_token (struct probe_wait_list *list, uint64_t token, const struct probe_flag *names, unsigned long events)
{
  char bytes[256];
  struct probe_text element;

  if (list->text == NULL || probe_wait_list_is_full (list))
    return;
  probe_text_init (&element, bytes, sizeof bytes);
  probe_member_hex (&element, "token", token);
  add_element (list, &element, names, events);
}

void
probe_wait_list_end (struct probe_wait_list *list)
{
  if (list->text == NULL)
    return;
  probe_put (list->text, "]");
  probe_member_end (list->text, list->mark);
}

static void
put_timeout (struct probe_call *call, int64_t timeout_ms)
{
  if (probe_call_is_live (call))
    probe_member_signed (&call->members, "timeout_ms", timeout_ms);
}

void
probe_call_timeout (struct probe_call *call, const struct timespec *timeout)
{
  struct timespec copy;

  if (timeout == NULL)
    put_timeout (call, -1);
  else if (probe_call_is_live (call) && probe_copy (&copy, timeout, sizeof copy) == sizeof copy)
    put_timeout (call, copy.tv_sec * 1000 + copy.tv_nsec / 1000000);
}

/* Before the call as what is waited for, after it as what became ready. */
static void
put_polled (struct probe_call *call, const char *key, const struct pollfd *polled, nfds_t n, bool is_over)
{
  struct probe_wait_list list;
  struct pollfd one;

  probe_wait_list_begin (&list, call, key);
  for (nfds_t i = 0; list.text != NULL && i < n && probe_copy (&one, polled + i, sizeof one) == sizeof one; i++)
    if (!probe_wait_list_is_full (&list) && (!is_over || one.revents != 0))
      probe_wait_list_add (&list, one.fd, poll_events, (unsigned short) (is_over ? one.revents : one.events));
  probe_wait_list_end (&list);
}

PROBE_WRAP (int, poll, struct pollfd *polled, nfds_t n, int timeout_ms)
{
  PROBE_CALL (call, "poll", "wait");
  put_polled (&call, "waits_for", polled, n, false);
  put_timeout (&call, timeout_ms < 0 ? -1 : timeout_ms);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_poll (polled, n, timeout_ms);
  probe_call_leave (&call, ret);
  put_polled (&call, "ready", polled, ret > 0 ? n : 0, true);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, ppoll, struct pollfd *polled, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
  PROBE_CALL (call, "ppoll", "wait");
  put_polled (&call, "waits_for", polled, n, false);
  probe_call_timeout (&call, timeout);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_ppoll (polled, n, timeout, mask);
  probe_call_leave (&call, ret);
  put_polled (&call, "ready", polled, ret > 0 ? n : 0, true);
  probe_call_end (&call);
  return ret;
}

/* As much of a set as the kernel looks at; an unreadable one is empty here. */
static fd_set
read_set (const fd_set *set, int n)
{
  fd_set copy;
  size_t n_bytes = ((size_t) n + NFDBITS - 1) / NFDBITS * sizeof (fd_mask);

  FD_ZERO (&copy);
  if (set != NULL && n > 0 && n <= FD_SETSIZE && probe_copy (&copy, set, n_bytes) != n_bytes)
    FD_ZERO (&copy);
  return copy;
}

/* The call overwrites its sets with those that are ready. */
static void
put_sets (struct probe_call *call, const char *key, int n, const fd_set *const sets[3])
{
  struct probe_wait_list list;
  fd_set copies[3];

  probe_wait_list_begin (&list, call, key);
  for (int i = 0; list.text != NULL && i < 3; i++)
    copies[i] = read_set (sets[i], n);
  for (int fd = 0; list.text != NULL && fd < n && fd < FD_SETSIZE; fd++)
    {
      unsigned events = (FD_ISSET (fd, &copies[0]) ? SET_READ : 0u) | (FD_ISSET (fd, &copies[1]) ? SET_WRITE : 0u)
                        | (FD_ISSET (fd, &copies[2]) ? SET_EXCEPT : 0u);
      if (events != 0)
        probe_wait_list_add (&list, fd, set_names, events);
    }
  probe_wait_list_end (&list);
}

PROBE_WRAP (int, select, int n, fd_set *readable, fd_set *writable, fd_set *except, struct timeval *timeout)
{
  const fd_set *const sets[] = { readable, writable, except };
  struct timeval copy;
  PROBE_CALL (call, "select", "wait");
  put_sets (&call, "waits_for", n, sets);
  if (timeout == NULL)
    put_timeout (&call, -1);
  else if (probe_call_is_live (&call) && probe_copy (&copy, timeout, sizeof copy) == sizeof copy)
    put_timeout (&call, copy.tv_sec * 1000 + copy.tv_usec / 1000);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_select (n, readable, writable, except, timeout);
  probe_call_leave (&call, ret);
  put_sets (&call, "ready", ret > 0 ? n : 0, sets);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, pselect, int n, fd_set *readable, fd_set *writable, fd_set *except, const struct timespec *timeout,
            const sigset_t *mask)
{
  const fd_set *const sets[] = { readable, writable, except };
  PROBE_CALL (call, "pselect", "wait");
  put_sets (&call, "waits_for", n, sets);
  probe_call_timeout (&call, timeout);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_pselect (n, readable, writable, except, timeout, mask);
  probe_call_leave (&call, ret);
  put_sets (&call, "ready", ret > 0 ? n : 0, sets);
  probe_call_end (&call);
  return ret;
}
