/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-pipe.h: what the kernel says of a pipe.
 */
#pragma once

#include "probe/probe-call.h"

/* After a transfer on a pipe or FIFO, in a run that is held at the gate: how many bytes lie in it, and whether there is room. Who was
 * asleep on it may have gone on already. Asked only there, since it costs two system calls. */
void probe_call_pipe_figures (struct probe_call *call, int fd);
