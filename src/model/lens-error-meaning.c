/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-error-meaning.c: errno symbols. A trace has them by name, since their numbers differ between machines, errno(3).
 */
#include "model/lens-facts.h"

#include <errno.h>
#include <string.h>

#define SYMBOL(name) { #name, name }

static const struct
{
  const char *symbol;
  int number;
} errors[] = {
  SYMBOL (E2BIG),        SYMBOL (EACCES),      SYMBOL (EADDRINUSE),  SYMBOL (EADDRNOTAVAIL), SYMBOL (EAFNOSUPPORT), SYMBOL (EAGAIN),
  SYMBOL (EALREADY),     SYMBOL (EBADF),       SYMBOL (EBADMSG),     SYMBOL (EBUSY),         SYMBOL (ECHILD),       SYMBOL (ECONNABORTED),
  SYMBOL (ECONNREFUSED), SYMBOL (ECONNRESET),  SYMBOL (EDEADLK),     SYMBOL (EDESTADDRREQ),  SYMBOL (EDOM),         SYMBOL (EEXIST),
  SYMBOL (EFAULT),       SYMBOL (EFBIG),       SYMBOL (EHOSTUNREACH), SYMBOL (EIDRM),        SYMBOL (EINPROGRESS),  SYMBOL (EINTR),
  SYMBOL (EINVAL),       SYMBOL (EIO),         SYMBOL (EISCONN),     SYMBOL (EISDIR),        SYMBOL (ELOOP),        SYMBOL (EMFILE),
  SYMBOL (EMLINK),       SYMBOL (EMSGSIZE),    SYMBOL (ENAMETOOLONG), SYMBOL (ENETUNREACH),  SYMBOL (ENFILE),       SYMBOL (ENOBUFS),
  SYMBOL (ENODEV),       SYMBOL (ENOENT),      SYMBOL (ENOEXEC),     SYMBOL (ENOMEM),        SYMBOL (ENOMSG),       SYMBOL (ENOPROTOOPT),
  SYMBOL (ENOSPC),       SYMBOL (ENOSYS),      SYMBOL (ENOTCONN),    SYMBOL (ENOTDIR),       SYMBOL (ENOTEMPTY),    SYMBOL (ENOTSOCK),
  SYMBOL (ENOTTY),       SYMBOL (ENXIO),       SYMBOL (EOPNOTSUPP),  SYMBOL (EOVERFLOW),     SYMBOL (EOWNERDEAD),   SYMBOL (EPERM),
  SYMBOL (EPIPE),        SYMBOL (EPROTO),      SYMBOL (EPROTONOSUPPORT), SYMBOL (EPROTOTYPE), SYMBOL (ERANGE),      SYMBOL (EROFS),
  SYMBOL (ESPIPE),       SYMBOL (ESRCH),       SYMBOL (ETIMEDOUT),   SYMBOL (ETXTBSY),       SYMBOL (EXDEV),        SYMBOL (ENOTRECOVERABLE),
};

const char *
lens_error_meaning (const char *symbol)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (strcmp (errors[i].symbol, symbol) == 0)
      return g_strerror (errors[i].number);
  return NULL;
}
