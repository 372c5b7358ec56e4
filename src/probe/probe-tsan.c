/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-tsan.c: the functions that a compiler calls before each load and store with -fsanitize=thread. Workers are compiled with
 * that flag and linked without it: here are the functions, the union of what gcc and clang ask for.
 */
#include "probe/probe-access.h"
#include "probe/probe-tsan.h"

static inline void
load (const void *caller, void *address, size_t n_bytes)
{
  if (probe_is_shared (address))
    probe_load (&(struct probe_access) { .caller = caller }, address, n_bytes);
  else
    probe_store_settle ();
}

static inline void
store (const void *caller, void *address, size_t n_bytes)
{
  if (probe_is_shared (address))
    probe_store (&(struct probe_access) { .caller = caller }, address, n_bytes);
  else
    probe_store_settle ();
}

#define CALLER __builtin_return_address (0)

#define ACCESS(name, body) \
  void __tsan_##name (void *address); \
  void __tsan_##name (void *address) { body; }

#define SIZE(n) \
  ACCESS (read##n, load (CALLER, address, n)) \
  ACCESS (write##n, store (CALLER, address, n)) \
  ACCESS (unaligned_read##n, load (CALLER, address, n)) \
  ACCESS (unaligned_write##n, store (CALLER, address, n)) \
  ACCESS (volatile_read##n, load (CALLER, address, n)) \
  ACCESS (volatile_write##n, store (CALLER, address, n)) \
  ACCESS (unaligned_volatile_read##n, load (CALLER, address, n)) \
  ACCESS (unaligned_volatile_write##n, store (CALLER, address, n)) \
  ACCESS (read_write##n, load (CALLER, address, n); store (CALLER, address, n)) \
  ACCESS (unaligned_read_write##n, load (CALLER, address, n); store (CALLER, address, n))

SIZE (1)
SIZE (2)
SIZE (4)
SIZE (8)
SIZE (16)

void
__tsan_read_range (void *address, unsigned long n_bytes)
{
  load (CALLER, address, n_bytes);
}

void
__tsan_write_range (void *address, unsigned long n_bytes)
{
  store (CALLER, address, n_bytes);
}

/* Where the last function returned: for a main() that returns, the place at which the program ended. All its return statements lead to this one
 * call, and compilers count it to the last of them, whichever it was that ran: so it is the brace behind it, which they all reach. The record
 * names the place before the one that it is given, which is right for the return address of a call. */
static __thread const void *last_exit;

const void *
probe_last_function_exit (void)
{
  return last_exit;
}

void
__tsan_func_entry (void *return_address)
{
  probe_store_settle ();
}

void
__tsan_func_exit (void)
{
  last_exit = (const char *) CALLER + 1;
  probe_store_settle ();
}

void
__tsan_init (void)
{
}

void
__tsan_vptr_read (void **address)
{
  load (CALLER, address, sizeof *address);
}

void
__tsan_vptr_update (void **address, void *value)
{
  store (CALLER, address, sizeof *address);
}

void *
__tsan_memcpy (void *to, const void *from, size_t n_bytes)
{
  return __wrap_memcpy (to, from, n_bytes);
}

void *
__tsan_memmove (void *to, const void *from, size_t n_bytes)
{
  return __wrap_memmove (to, from, n_bytes);
}

void *
__tsan_memset (void *to, int byte, size_t n_bytes)
{
  return __wrap_memset (to, byte, n_bytes);
}
