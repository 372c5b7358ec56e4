/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-output.h: what a program prints, line by line.
 */
#pragma once

#include <stddef.h>
#include <sys/types.h>

void probe_output_start_up (void);
/* 1 or 2 when @fd leads to where stdout or stderr of this run do, else 0. */
int probe_output_stream (int fd);
/* Writes each line and records it as `output`. */
ssize_t probe_output_write (int fd, const void *bytes, size_t n_bytes, const void *caller);
/* probe-transfer.c: an ordinary, recorded write. */
ssize_t probe_recorded_write (int fd, const void *bytes, size_t n_bytes, const void *caller);
/* Which printing call a stream's write belongs to; NULL when it is over. */
void probe_output_set_caller (const void *caller);
void probe_output_flush (void);

ssize_t __real_write (int fd, const void *buffer, size_t n_bytes);
