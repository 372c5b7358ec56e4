/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-terminal.c: the settings of a terminal, and the calls that ask for them and change them: termios(3), tcsetpgrp(3).
 * What the line discipline does to the bytes follows from the settings.
 */
#include "probe/probe-terminal.h"

#include <termios.h>
#include <unistd.h>

#define BIT(name) { name, name, #name }

static const struct probe_flag input_flags[] = {
  BIT (IGNBRK), BIT (BRKINT), BIT (IGNPAR), BIT (PARMRK), BIT (INPCK), BIT (ISTRIP), BIT (INLCR), BIT (IGNCR), BIT (ICRNL),
  BIT (IXON), BIT (IXANY), BIT (IXOFF), BIT (IMAXBEL), BIT (IUTF8), { 0 },
};

static const struct probe_flag output_flags[] = {
  BIT (OPOST), BIT (ONLCR), BIT (OCRNL), BIT (ONOCR), BIT (ONLRET), { 0 },
};

static const struct probe_flag local_flags[] = {
  BIT (ISIG), BIT (ICANON), BIT (ECHO), BIT (ECHOE), BIT (ECHOK), BIT (ECHONL), BIT (ECHOCTL), BIT (ECHOKE), BIT (NOFLSH),
  BIT (TOSTOP), BIT (IEXTEN), { 0 },
};

static const struct probe_flag moments[] = {
  { ~0UL, TCSANOW, "TCSANOW" }, { ~0UL, TCSADRAIN, "TCSADRAIN" }, { ~0UL, TCSAFLUSH, "TCSAFLUSH" }, { 0 },
};

static const struct
{
  const char *key;
  int index;
} characters[] = {
  { "intr", VINTR }, { "erase", VERASE }, { "kill", VKILL }, { "eof", VEOF }, { "min", VMIN }, { "time", VTIME },
};

void
probe_terminal_put_settings (struct probe_call *call, const struct termios *settings)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_flags (&call->members, "iflag", input_flags, settings->c_iflag);
  probe_member_flags (&call->members, "oflag", output_flags, settings->c_oflag);
  probe_member_flags (&call->members, "lflag", local_flags, settings->c_lflag);
  for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
    probe_member_unsigned (&call->members, characters[i].key, settings->c_cc[characters[i].index]);
}

void
probe_terminal_put (struct probe_call *call, int fd)
{
  int __real_tcgetattr (int, struct termios *);
  struct termios settings;

  if (probe_call_is_live (call) && __real_tcgetattr (fd, &settings) == 0)
    probe_terminal_put_settings (call, &settings);
}

PROBE_WRAP (int, tcgetattr, int fd, struct termios *settings)
{
  PROBE_CALL (call, "tcgetattr", "pty");
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_tcgetattr (fd, settings);
  probe_call_leave (&call, ret);
  if (ret == 0)
    probe_terminal_put_settings (&call, settings);
  probe_call_end (&call);
  return ret;
}

/* It succeeds when it could do any of what was asked for (termios(3)): recorded is what the terminal is set to afterwards. */
PROBE_WRAP (int, tcsetattr, int fd, int when, const struct termios *settings)
{
  PROBE_CALL (call, "tcsetattr", "pty");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "when", moments, (unsigned long) when);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_tcsetattr (fd, when, settings);
  probe_call_leave (&call, ret);
  if (ret == 0)
    probe_terminal_put (&call, fd);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, tcsetpgrp, int fd, pid_t group)
{
  PROBE_CALL (call, "tcsetpgrp", "pty");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "arg", group);
  probe_call_enter (&call, 0);
  int ret = __real_tcsetpgrp (fd, group);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (pid_t, tcgetpgrp, int fd)
{
  PROBE_CALL (call, "tcgetpgrp", "pty");
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  pid_t ret = __real_tcgetpgrp (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (pid_t, setsid, void)
{
  PROBE_CALL (call, "setsid", "process");
  probe_call_enter (&call, 0);
  pid_t ret = __real_setsid ();
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
