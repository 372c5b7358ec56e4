/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-object.c: identity by fstat(2), never by descriptor number, which two processes need not agree on.
 */
#include "probe/probe-object.h"

#include "probe/probe-text.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MQUEUE_MAGIC 0x19800202 /* ipc/mqueue.c; no header of user space has it */

bool
probe_owns_fd (int fd)
{
  return probe_process.page != NULL && (fd == CONTROL_FD_PAGE || fd == CONTROL_FD_SIDE_PIPE);
}

int
probe_refuse_fd (void)
{
  errno = EBADF;
  return -1;
}

static void
name_object (struct probe_object *object, const char *kind, const struct stat *status)
{
  struct probe_text text;

  probe_text_init (&text, object->text, sizeof object->text - 1);
  probe_put (&text, kind);
  probe_put (&text, ":");
  if (strcmp (kind, "file") == 0 || strcmp (kind, "fifo") == 0)
    {
      probe_put_hex (&text, status->st_dev);
      probe_put (&text, ":");
    }
  probe_put_unsigned (&text, status->st_ino);
  object->text[text.len] = '\0';
  object->kind = kind;
  object->size = status->st_size;
}

/* POSIX shared memory is a file of the tmpfs at /dev/shm (shm_overview(7)), a message queue one of mqueue's. */
static const char *
kind_of_file (const struct stat *status, long file_system)
{
  struct stat shm;

  if (file_system == MQUEUE_MAGIC)
    return "mq";
  if (stat ("/dev/shm", &shm) == 0 && shm.st_dev == status->st_dev)
    return "shm";
  return "file";
}

#define PTMX makedev (5, 2)
#define PTS_MAJOR 136 /* to 143: admin-guide/devices.txt of the kernel */
#define IS_PTS(device) (major (device) >= PTS_MAJOR && major (device) < PTS_MAJOR + 8)

static const char *
kind_of (const struct stat *status, long file_system)
{
  if (S_ISFIFO (status->st_mode))
    return file_system == PIPEFS_MAGIC ? "pipe" : "fifo";
  if (S_ISREG (status->st_mode))
    return kind_of_file (status, file_system);
  if (S_ISSOCK (status->st_mode))
    return "socket";
  if (S_ISCHR (status->st_mode) && (status->st_rdev == PTMX || IS_PTS (status->st_rdev)))
    return "pty";
  return "other";
}

/* Both ends of a pseudoterminal have the number of its slave, /dev/pts/N; the master has to be asked for it (ioctl_tty(2)). */
static void
number_terminal (struct stat *status, int fd)
{
  int number = -1;

  if (status->st_rdev != PTMX)
    status->st_ino = (major (status->st_rdev) - PTS_MAJOR) * 256 + minor (status->st_rdev);
  else if (fd != -1 && syscall (SYS_ioctl, fd, TIOCGPTN, &number) == 0)
    status->st_ino = (ino_t) number;
}

static int
stream_of (const struct stat *status)
{
  if (!S_ISFIFO (status->st_mode)) /* the number alone could be that of a file, too */
    return 0;
  for (int i = 0; i < 2; i++)
    if (probe_process.page->output_inode[i] != 0 && probe_process.page->output_inode[i] == status->st_ino)
      return i + 1;
  return 0;
}

bool
probe_object_of_fd (int fd, struct probe_object *object)
{
  struct statfs system = { 0 };
  struct stat status;
  const char *kind;

  *object = (struct probe_object) { .kind = "other" };
  if (probe_owns_fd (fd) || fstat (fd, &status) == -1)
    return false;
  kind = kind_of (&status, fstatfs (fd, &system) == 0 ? system.f_type : 0);
  object->stream = stream_of (&status);
  if (strcmp (kind, "pty") == 0)
    number_terminal (&status, fd);
  name_object (object, kind, &status);
  return true;
}

bool
probe_object_of_path (int folder, const char *path, struct probe_object *object)
{
  struct statfs system = { 0 };
  struct stat status;
  const char *kind;

  *object = (struct probe_object) { .kind = "other" };
  if (path == NULL || fstatat (folder, path, &status, 0) == -1)
    return false;
  kind = kind_of (&status, folder == AT_FDCWD && statfs (path, &system) == 0 ? system.f_type : 0);
  /* The name of a socket has an inode of its own, which is not that of the socket: unix(7). */
  if (S_ISSOCK (status.st_mode))
    return false;
  /* Each open() of /dev/ptmx makes a pseudoterminal of its own. */
  if (status.st_rdev == PTMX && S_ISCHR (status.st_mode))
    return false;
  if (strcmp (kind, "pty") == 0)
    number_terminal (&status, -1);
  name_object (object, kind, &status);
  return true;
}

bool
probe_object_of_shm_name (const char *name, struct probe_object *object)
{
  static const char folder[] = "/dev/shm/";
  char path[sizeof folder + NAME_MAX];
  struct stat status;
  size_t len;

  *object = (struct probe_object) { .kind = "shm" };
  while (*name == '/')
    name++;
  len = strlen (name);
  if (len > NAME_MAX)
    return false;
  memcpy (path, folder, sizeof folder - 1);
  memcpy (path + sizeof folder - 1, name, len + 1);
  if (lstat (path, &status) == -1)
    return false;
  name_object (object, "shm", &status);
  return true;
}

bool
probe_object_of_mq_name (const char *name, struct probe_object *object)
{
  struct stat status;
  int fd = -1;

  *object = (struct probe_object) { .kind = "mq" };
  for (int access = O_RDONLY; access <= O_WRONLY && fd == -1; access++)
    fd = (int) syscall (SYS_mq_open, name + (*name == '/'), access | O_NONBLOCK | O_CLOEXEC, 0, NULL);
  if (fd == -1)
    return false;
  if (fstat (fd, &status) == 0)
    name_object (object, "mq", &status);
  syscall (SYS_close, fd);
  return object->text[0] != '\0';
}

static uint64_t
parse_number (const char **at, unsigned base)
{
  uint64_t value = 0;

  for (;; (*at)++)
    {
      unsigned digit = **at >= '0' && **at <= '9' ? (unsigned) (**at - '0')
                       : **at >= 'a' && **at <= 'f' ? (unsigned) (**at - 'a' + 10) : 16;
      if (digit >= base)
        return value;
      value = value * base + digit;
    }
}

/* "7f12a000-7f12b000 rw-s 00000000 00:01 1042   /dev/zero (deleted)": the fifth field is the inode. */
static uint64_t
inode_in_line (const char *line, uintptr_t address)
{
  const char *at = line;

  if (parse_number (&at, 16) > address || *at++ != '-' || parse_number (&at, 16) <= address)
    return 0;
  for (int field = 1; field < 5; field++)
    {
      while (*at != '\0' && *at != ' ')
        at++;
      while (*at == ' ')
        at++;
    }
  return parse_number (&at, 10);
}

bool
probe_object_of_mapping (uintptr_t address, struct probe_object *object)
{
  char line[256], piece[512];
  size_t len = 0;
  ssize_t n;
  struct stat status = { 0 };
  int fd = (int) syscall (SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY | O_CLOEXEC, 0);

  *object = (struct probe_object) { .kind = "anon" };
  while (fd != -1 && status.st_ino == 0 && (n = syscall (SYS_read, fd, piece, sizeof piece)) > 0)
    for (ssize_t i = 0; i < n; i++)
      {
        if (piece[i] != '\n')
          {
            line[len < sizeof line - 1 ? len++ : len] = piece[i];
            continue;
          }
        line[len] = '\0';
        len = 0;
        if (status.st_ino == 0)
          status.st_ino = inode_in_line (line, address);
      }
  if (fd != -1)
    syscall (SYS_close, fd);
  if (status.st_ino == 0)
    return false;
  name_object (object, "anon", &status);
  return true;
}
