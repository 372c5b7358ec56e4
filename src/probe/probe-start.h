/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-start.h: the beginning and the end of a recorded process.
 */
#pragma once

#include <stddef.h>
#include <sys/types.h>

/* Asks to be called when the program ends, so that its end is recorded whichever way it takes. */
void probe_exit_start_up (void);

void *__real_mmap (void *address, size_t n_bytes, int protection, int flags, int fd, off_t offset);
int __real_munmap (void *address, size_t n_bytes);
