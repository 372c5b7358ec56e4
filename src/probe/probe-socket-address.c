/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-address.c: a socket's address as one would type it. inet_ntop(3) would do, but this runs in signal handlers as well.
 */
#include "probe/probe-socket.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static void
put_port (struct probe_text *text, in_port_t port)
{
  probe_put (text, ":");
  probe_put_unsigned (text, ntohs (port));
}

static void
put_ipv4 (struct probe_text *text, const struct sockaddr_in *address)
{
  const unsigned char *bytes = (const unsigned char *) &address->sin_addr;

  for (int i = 0; i < 4; i++)
    {
      probe_put (text, i > 0 ? "." : "");
      probe_put_unsigned (text, bytes[i]);
    }
  put_port (text, address->sin_port);
}

/* The longest run of zero groups becomes "::" (RFC 5952); a single zero group stays. */
static int
find_zero_run (const struct in6_addr *address, int *n_groups)
{
  int first = -1;

  *n_groups = 1;
  for (int i = 0; i < 8; i++)
    {
      int n = 0;
      while (i + n < 8 && address->s6_addr[2 * (i + n)] == 0 && address->s6_addr[2 * (i + n) + 1] == 0)
        n++;
      if (n > *n_groups)
        {
          *n_groups = n;
          first = i;
        }
    }
  return first;
}

static void
put_ipv6 (struct probe_text *text, const struct sockaddr_in6 *address)
{
  const unsigned char *bytes = address->sin6_addr.s6_addr;
  int n_zeros, zeros = find_zero_run (&address->sin6_addr, &n_zeros);

  probe_put (text, "[");
  for (int i = 0; i < 8; i++)
    {
      if (i == zeros)
        {
          probe_put (text, "::");
          i += n_zeros - 1;
          continue;
        }
      probe_put (text, i > 0 && i != zeros + n_zeros ? ":" : "");
      probe_put_hex (text, (unsigned) bytes[2 * i] << 8 | bytes[2 * i + 1]);
    }
  probe_put (text, "]");
  put_port (text, address->sin6_port);
}

/* A path ends at its zero byte or where the address ends; an abstract name begins with a zero byte, which is shown as "@". */
static size_t
copy_unix_name (char *name, const struct sockaddr_un *address, socklen_t n_bytes)
{
  size_t offset = offsetof (struct sockaddr_un, sun_path), len = 0;

  if (n_bytes <= offset)
    return 0;
  len = n_bytes - offset;
  len = len < sizeof address->sun_path ? len : sizeof address->sun_path;
  if (address->sun_path[0] != '\0')
    len = strnlen (address->sun_path, len);
  memcpy (name, address->sun_path, len);
  if (len > 0 && name[0] == '\0')
    name[0] = '@';
  return len;
}

static bool
is_whole (const struct sockaddr *address, socklen_t n_bytes, sa_family_t family, size_t needed)
{
  return address->sa_family == family && n_bytes >= needed;
}

void
probe_member_address (struct probe_text *text, const char *key, const struct sockaddr *address, socklen_t n_bytes)
{
  struct sockaddr_storage copy;
  const struct sockaddr *known = (const struct sockaddr *) &copy;
  char bytes[128];
  struct probe_text name;

  n_bytes = n_bytes < sizeof copy ? n_bytes : sizeof copy;
  if (address == NULL || n_bytes < sizeof known->sa_family || probe_copy (&copy, address, n_bytes) != n_bytes)
    return;
  probe_text_init (&name, bytes, sizeof bytes - 1);
  if (is_whole (known, n_bytes, AF_INET, sizeof (struct sockaddr_in)))
    put_ipv4 (&name, (const struct sockaddr_in *) known);
  else if (is_whole (known, n_bytes, AF_INET6, sizeof (struct sockaddr_in6)))
    put_ipv6 (&name, (const struct sockaddr_in6 *) known);
  else if (known->sa_family == AF_UNIX)
    name.len = copy_unix_name (bytes, (const struct sockaddr_un *) known, n_bytes);
  if (name.len == 0)
    return;
  bytes[name.len] = '\0';
  probe_member_string (text, key, bytes);
}

void
probe_call_local_address (struct probe_call *call, int fd)
{
  struct sockaddr_storage own;
  socklen_t n_bytes = sizeof own;

  if (probe_call_is_live (call) && syscall (SYS_getsockname, fd, &own, &n_bytes) == 0)
    probe_member_address (&call->members, "local", (const struct sockaddr *) &own, n_bytes);
}
