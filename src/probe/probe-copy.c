/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-copy.c: process_vm_readv(2) on ourselves: it answers EFAULT where a load would end the process.
 */
#include "probe/probe-copy.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE_BYTES 4096ul
#define PATH_BYTES 1024 /* of a name in a record: the rest of the record needs room, too */

/* Up to the end of a page, so that a page that is missing does not hide the one before it. */
static size_t
copy_from_page (char *to, const char *from, size_t n_bytes)
{
  size_t rest_of_page = PAGE_BYTES - (uintptr_t) from % PAGE_BYTES;
  size_t n_wanted = n_bytes < rest_of_page ? n_bytes : rest_of_page;
  struct iovec here = { to, n_wanted }, there = { (void *) (uintptr_t) from, n_wanted };

  if (syscall (SYS_process_vm_readv, getpid (), &here, 1, &there, 1, 0) == (ssize_t) n_wanted)
    return n_wanted;
  if (errno != ENOSYS && errno != EPERM)
    return 0;
  memcpy (to, from, n_wanted); /* a sandbox forbids to ask: then it is trusted */
  return n_wanted;
}

size_t
probe_copy (void *to, const void *from, size_t n_bytes)
{
  int saved_errno = errno;
  size_t n_copied = 0, n;

  while (n_copied < n_bytes
         && (n = copy_from_page ((char *) to + n_copied, (const char *) from + n_copied, n_bytes - n_copied)) > 0)
    n_copied += n;
  errno = saved_errno;
  return n_copied;
}

bool
probe_can_read (const void *from, size_t n_bytes)
{
  char byte;

  for (size_t at = 0; at < n_bytes; at += PAGE_BYTES - ((uintptr_t) from + at) % PAGE_BYTES)
    if (probe_copy (&byte, (const char *) from + at, 1) == 0)
      return false;
  return true;
}

void
probe_member_path (struct probe_text *text, const char *key, const char *path)
{
  char copy[PATH_BYTES + 1];
  size_t n_readable = path != NULL ? probe_copy (copy, path, PATH_BYTES) : 0;

  if (n_readable == 0)
    return;
  copy[n_readable] = '\0';
  probe_member_string (text, key, copy);
  if (strlen (copy) == PATH_BYTES)
    probe_member_true (text, "cut");
}

/* The list in pieces; FALSE when there is no more of it. */
static bool
read_parts (struct iovec *parts, size_t n_wanted, const struct iovec *vector, int n_parts, int at)
{
  size_t n = n_parts - at < (int) n_wanted ? (size_t) (n_parts - at) : n_wanted;

  return at < n_parts && n_parts <= IOV_MAX && probe_copy (parts, vector + at, n * sizeof *parts) == n * sizeof *parts;
}

#define N_AT_ONCE 16

size_t
probe_vector_length (const struct iovec *vector, int n_parts)
{
  struct iovec parts[N_AT_ONCE];
  size_t n_bytes = 0;

  for (int at = 0; read_parts (parts, N_AT_ONCE, vector, n_parts, at); at += N_AT_ONCE)
    for (int i = 0; i < N_AT_ONCE && at + i < n_parts; i++)
      n_bytes += parts[i].iov_len;
  return n_bytes;
}

size_t
probe_vector_copy (void *to, size_t room, const struct iovec *vector, int n_parts, size_t n_bytes)
{
  size_t len = 0, limit = n_bytes < room ? n_bytes : room;

  for (int i = 0; i < n_parts && len < limit; i++)
    {
      size_t n_wanted = vector[i].iov_len < limit - len ? vector[i].iov_len : limit - len;
      size_t n = probe_copy ((char *) to + len, vector[i].iov_base, n_wanted);
      len += n;
      if (n < n_wanted)
        break;
    }
  return len;
}
