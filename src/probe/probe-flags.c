/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-flags.c: the tables. Values of which several bits belong together (O_ACCMODE, MAP_TYPE) say so in their mask.
 */
#include "probe/probe-flags.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define BIT(name) { name, name, #name }
#define WHOLE(name) { ~0UL, name, #name }

const struct probe_flag probe_open_flags[] = {
  { O_ACCMODE, O_RDONLY, "O_RDONLY" }, { O_ACCMODE, O_WRONLY, "O_WRONLY" }, { O_ACCMODE, O_RDWR, "O_RDWR" },
  BIT (O_CREAT), BIT (O_EXCL), BIT (O_TRUNC), BIT (O_APPEND), BIT (O_NONBLOCK), BIT (O_CLOEXEC), BIT (O_DIRECT),
  BIT (O_NOFOLLOW), BIT (O_NOCTTY), BIT (O_DIRECTORY), BIT (O_PATH), BIT (O_NOATIME), { 0 },
};

const struct probe_flag probe_protections[] = {
  { ~0UL, PROT_NONE, "PROT_NONE" }, BIT (PROT_READ), BIT (PROT_WRITE), BIT (PROT_EXEC), { 0 },
};

const struct probe_flag probe_mapping_flags[] = {
  { MAP_TYPE, MAP_SHARED, "MAP_SHARED" }, { MAP_TYPE, MAP_PRIVATE, "MAP_PRIVATE" },
  { MAP_TYPE, MAP_SHARED_VALIDATE, "MAP_SHARED_VALIDATE" }, BIT (MAP_ANONYMOUS), BIT (MAP_FIXED), BIT (MAP_POPULATE),
  BIT (MAP_NORESERVE), BIT (MAP_LOCKED), { 0 },
};

const struct probe_flag probe_sync_flags[] = { BIT (MS_ASYNC), BIT (MS_SYNC), BIT (MS_INVALIDATE), { 0 } };

const struct probe_flag probe_wait_flags[] = { BIT (WNOHANG), BIT (WUNTRACED), BIT (WCONTINUED), { 0 } };

const struct probe_flag probe_fcntl_commands[] = {
  WHOLE (F_DUPFD), WHOLE (F_DUPFD_CLOEXEC), WHOLE (F_GETFD), WHOLE (F_SETFD), WHOLE (F_GETFL), WHOLE (F_SETFL),
  WHOLE (F_GETPIPE_SZ), WHOLE (F_SETPIPE_SZ), WHOLE (F_SETLK), WHOLE (F_SETLKW), WHOLE (F_GETLK), WHOLE (F_SETOWN),
  WHOLE (F_GETOWN), { 0 },
};

const struct probe_flag probe_signals[] = {
  WHOLE (SIGHUP), WHOLE (SIGINT), WHOLE (SIGQUIT), WHOLE (SIGILL), WHOLE (SIGTRAP), WHOLE (SIGABRT), WHOLE (SIGBUS),
  WHOLE (SIGFPE), WHOLE (SIGKILL), WHOLE (SIGUSR1), WHOLE (SIGSEGV), WHOLE (SIGUSR2), WHOLE (SIGPIPE), WHOLE (SIGALRM),
  WHOLE (SIGTERM), WHOLE (SIGCHLD), WHOLE (SIGCONT), WHOLE (SIGSTOP), WHOLE (SIGTSTP), WHOLE (SIGXCPU),
  WHOLE (SIGXFSZ), WHOLE (SIGSYS), WHOLE (SIGTTIN), WHOLE (SIGTTOU), WHOLE (SIGURG), WHOLE (SIGVTALRM), WHOLE (SIGPROF),
  WHOLE (SIGWINCH), WHOLE (SIGIO), WHOLE (SIGPWR), WHOLE (SIGSTKFLT), { 0 },
};

void
probe_member_flags (struct probe_text *text, const char *key, const struct probe_flag *table, unsigned long value)
{
  unsigned long rest = value;
  bool has_any = false;

  probe_member (text, key);
  probe_put (text, "\"");
  for (const struct probe_flag *flag = table; flag->name != NULL; flag++)
    if ((value & flag->mask) == flag->value)
      {
        probe_put (text, has_any ? "|" : "");
        probe_put (text, flag->name);
        rest &= ~flag->mask;
        has_any = true;
      }
  if (rest != 0 || !has_any)
    {
      probe_put (text, has_any ? "|0x" : rest != 0 ? "0x" : "0");
      if (rest != 0)
        probe_put_hex (text, rest);
    }
  probe_put (text, "\"");
}

void
probe_member_signal (struct probe_text *text, const char *key, int number)
{
  if (number < SIGRTMIN)
    {
      probe_member_flags (text, key, probe_signals, (unsigned long) number);
      return;
    }
  probe_member (text, key);
  probe_put (text, "\"SIGRTMIN+");
  probe_put_signed (text, number - SIGRTMIN);
  probe_put (text, "\"");
}
