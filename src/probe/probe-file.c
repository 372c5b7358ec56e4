/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-file.c: names in the file system: open(2) and relatives, mkfifo(3), unlink(2), rename(2). What a name leads to is asked
 * before the call, so that whoever sleeps in the open() of a FIFO is seen to sleep on that FIFO.
 */
#include "probe/probe-call.h"
#include "probe/probe-copy.h"
#include "probe/probe-terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the name leads to now. errno stays as the program had it. */
static bool
find_object (const struct probe_call *call, int folder, const char *path, struct probe_object *object)
{
  bool is_found = probe_call_is_live (call) && probe_object_of_path (folder, path, object);

  if (probe_call_is_live (call))
    errno = call->saved_errno;
  return is_found;
}

static void
put_path (struct probe_call *call, int folder, const char *path)
{
  struct probe_object object;

  if (!probe_call_is_live (call))
    return;
  probe_member_path (&call->members, "path", path);
  if (!find_object (call, folder, path, &object))
    return;
  probe_member_string (&call->members, "obj", object.text);
  call->category = object.kind;
}

/* What the descriptor leads to, when the name did not lead there before the call. */
static void
put_opened (struct probe_call *call, int fd, bool was_there, int flags)
{
  struct probe_object object;

  if (!probe_call_is_live (call) || fd == -1 || !probe_object_of_fd (fd, &object))
    return;
  probe_member_signed (&call->members, "fd", fd);
  if (!was_there)
    probe_member_string (&call->members, "obj", object.text);
  call->category = object.kind;
  if (strcmp (object.kind, "fifo") == 0)
    probe_member_signed (&call->members, "capacity", syscall (SYS_fcntl, fd, F_GETPIPE_SZ));
  if (strcmp (object.kind, "file") == 0)
    probe_member_signed (&call->members, "size", object.size);
  if (strcmp (object.kind, "pty") == 0)
    probe_terminal_put (call, fd);
  if (!was_there && (flags & O_CREAT))
    probe_member_true (&call->members, "created");
}

struct opening
{
  const char *name; /* of the function */
  int folder;
  const char *path;
  int flags;
  mode_t mode;
};

/* All of them are openat(2) to the kernel. */
static int
record_open (const struct opening *opening, const void *caller)
{
  int __real_openat (int, const char *, int, ...);
  struct probe_object object;
  struct probe_call call;
  bool was_there;
  int ret;

  probe_call_begin (&call, opening->name, "file", caller);
  was_there = find_object (&call, opening->folder, opening->path, &object);
  put_path (&call, opening->folder, opening->path);
  if (probe_call_is_live (&call))
    {
      probe_member_flags (&call.members, "flags", probe_open_flags, (unsigned long) opening->flags);
      if (opening->flags & O_CREAT)
        probe_member_octal (&call.members, "mode", opening->mode);
    }
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ret = __real_openat (opening->folder, opening->path, opening->flags, opening->mode);
  probe_call_leave (&call, ret);
  put_opened (&call, ret, was_there, opening->flags);
  probe_call_end (&call);
  return ret;
}

/* The mode is there only with O_CREAT (or O_TMPFILE). */
#define TAKE_MODE(mode, flags) \
  do \
    { \
      va_list rest; \
      va_start (rest, flags); \
      mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0; \
      va_end (rest); \
    } \
  while (0)

/* With _FILE_OFFSET_BITS=64 the same functions have names that end in 64. */
#define WRAP_OPEN(symbol) \
  int __wrap_##symbol (const char *path, int flags, ...); \
  int __wrap_##symbol (const char *path, int flags, ...) \
  { \
    mode_t mode; \
    TAKE_MODE (mode, flags); \
    return record_open (&(struct opening) { "open", AT_FDCWD, path, flags, mode }, __builtin_return_address (0)); \
  }

#define WRAP_OPENAT(symbol) \
  int __wrap_##symbol (int folder, const char *path, int flags, ...); \
  int __wrap_##symbol (int folder, const char *path, int flags, ...) \
  { \
    mode_t mode; \
    TAKE_MODE (mode, flags); \
    return record_open (&(struct opening) { "openat", folder, path, flags, mode }, __builtin_return_address (0)); \
  }

#define WRAP_CREAT(symbol) \
  int __wrap_##symbol (const char *path, mode_t mode); \
  int __wrap_##symbol (const char *path, mode_t mode) \
  { \
    return record_open (&(struct opening) { "creat", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode }, \
                        __builtin_return_address (0)); \
  }

WRAP_OPEN (open)
WRAP_OPEN (open64)
WRAP_OPENAT (openat)
WRAP_OPENAT (openat64)
WRAP_CREAT (creat)
WRAP_CREAT (creat64)

/* A name that is there already is an error of these calls, so what they make they have made. */
static int
end_make (struct probe_call *call, const char *path, int ret)
{
  struct probe_object object;

  probe_call_leave (call, ret);
  if (ret == 0 && find_object (call, AT_FDCWD, path, &object))
    {
      probe_member_string (&call->members, "obj", object.text);
      probe_member_true (&call->members, "created");
      call->category = object.kind;
    }
  probe_call_end (call);
  return ret;
}

static void
begin_make (struct probe_call *call, const char *path, mode_t mode)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_path (&call->members, "path", path);
  probe_member_octal (&call->members, "mode", mode);
  probe_call_enter (call, 0);
}

PROBE_WRAP (int, mkfifo, const char *path, mode_t mode)
{
  PROBE_CALL (call, "mkfifo", "fifo");
  begin_make (&call, path, mode);
  return end_make (&call, path, __real_mkfifo (path, mode));
}

PROBE_WRAP (int, mknod, const char *path, mode_t mode, dev_t device)
{
  PROBE_CALL (call, "mknod", "file");
  begin_make (&call, path, mode);
  return end_make (&call, path, __real_mknod (path, mode, device));
}

static int
end_name (struct probe_call *call, int ret)
{
  probe_call_leave (call, ret);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (int, unlink, const char *path)
{
  PROBE_CALL (call, "unlink", "file");
  put_path (&call, AT_FDCWD, path);
  probe_call_enter (&call, 0);
  return end_name (&call, __real_unlink (path));
}

PROBE_WRAP (int, unlinkat, int folder, const char *path, int flags)
{
  PROBE_CALL (call, "unlinkat", "file");
  put_path (&call, folder, path);
  probe_call_enter (&call, 0);
  return end_name (&call, __real_unlinkat (folder, path, flags));
}

PROBE_WRAP (int, remove, const char *path)
{
  PROBE_CALL (call, "remove", "file");
  put_path (&call, AT_FDCWD, path);
  probe_call_enter (&call, 0);
  return end_name (&call, __real_remove (path));
}

PROBE_WRAP (int, rename, const char *path, const char *new_path)
{
  PROBE_CALL (call, "rename", "file");
  put_path (&call, AT_FDCWD, path);
  if (probe_call_is_live (&call))
    probe_member_path (&call.members, "to", new_path);
  probe_call_enter (&call, 0);
  return end_name (&call, __real_rename (path, new_path));
}
