/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-terminal.h: how the line discipline of a terminal is set.
 */
#pragma once

#include "probe/probe-call.h"

struct termios;

/* The settings of the terminal behind @fd, as the kernel has them now; nothing when it is none. */
void probe_terminal_put (struct probe_call *call, int fd);
void probe_terminal_put_settings (struct probe_call *call, const struct termios *settings);
