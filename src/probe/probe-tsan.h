/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-tsan.h: names that the compiler's instrumentation expects, and what exit asks of it.
 */
#pragma once

#include <stddef.h>

void __tsan_init (void);
void __tsan_func_entry (void *return_address);
void __tsan_func_exit (void);
void __tsan_read_range (void *address, unsigned long n_bytes);
void __tsan_write_range (void *address, unsigned long n_bytes);
void __tsan_vptr_read (void **address);
void __tsan_vptr_update (void **address, void *value);
void *__tsan_memcpy (void *to, const void *from, size_t n_bytes);
void *__tsan_memmove (void *to, const void *from, size_t n_bytes);
void *__tsan_memset (void *to, int byte, size_t n_bytes);

void *__wrap_memcpy (void *to, const void *from, size_t n_bytes);
void *__wrap_memmove (void *to, const void *from, size_t n_bytes);
void *__wrap_memset (void *to, int byte, size_t n_bytes);

/* Where the thread's last function returned; for a main() that returns, where the program ended. */
const void *probe_last_function_exit (void);
