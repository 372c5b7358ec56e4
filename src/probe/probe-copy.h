/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-copy.h: memory of which only the program says that it is there. A call that is handed a wrong address fails with EFAULT;
 * a wrapper that looked at it by itself would die instead.
 */
#pragma once

#include "probe/probe-text.h"

#include <sys/uio.h>

/* Copies what can be read from @from on, at most @n_bytes; gives how many bytes that were. errno is kept. It costs a system call:
 * for what the kernel has just copied itself it is not needed. */
size_t probe_copy (void *to, const void *from, size_t n_bytes);

/* Whether all of it can be read. */
bool probe_can_read (const void *from, size_t n_bytes);

/* A name that was passed. One that cannot be read is left out; a very long one is shortened, and says so by `cut`. */
void probe_member_path (struct probe_text *text, const char *key, const char *path);

/* How many bytes the parts hold together, as far as their list can be read. */
size_t probe_vector_length (const struct iovec *vector, int n_parts);
/* Joins the first bytes of the parts; gives how many there are in @to. */
size_t probe_vector_copy (void *to, size_t room, const struct iovec *vector, int n_parts, size_t n_bytes);
