/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-start.c: a recorded program begins: by the supervisor, by fork, by execve.
 */
#include "probe/probe-start.h"

#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-gate.h"
#include "probe/probe-output.h"
#include "probe/probe-send.h"
#include "probe/probe-thread.h"
#include "probe/probe-unfinished.h"

#include <errno.h>
#include <link.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ARGV_BYTES 2048 /* of argv in a record */

/* FALSE when they are not all there. */
static bool
put_argv (struct probe_text *text)
{
  size_t limit = text->len + ARGV_BYTES;
  int i;

  probe_member (text, "argv");
  probe_put (text, "[");
  for (i = 0; i < probe_process.argc; i++)
    {
      size_t len = strlen (probe_process.argv[i]);
      if (text->len + 6 * len + 4 > limit)
        break;
      probe_put (text, i > 0 ? "," : "");
      probe_put_string (text, probe_process.argv[i], len);
    }
  probe_put (text, "]");
  return i == probe_process.argc;
}

static void
record_start (pid_t parent, bool is_exec)
{
  struct probe_call call;
  char letter[2] = "A";

  probe_call_begin (&call, "process start", "process", NULL);
  if (!probe_call_is_live (&call))
    return;
  call.is_instant = true;
  letter[0] = (char) ('A' + probe_process.index % CONTROL_PROCESSES);
  probe_member_string (&call.members, "program", probe_process.program);
  if (!put_argv (&call.members))
    probe_member_true (&call.members, "cut");
  if (parent != 0)
    probe_member_signed (&call.members, "parent", parent);
  probe_member_string (&call.members, "letter", letter);
  if (is_exec)
    probe_member_true (&call.members, "exec");
  probe_call_enter (&call, (parent != 0 ? 0 : PROBE_NO_GATE) | PROBE_ACCESS);
  probe_call_end (&call);
  probe_send_batch (call.slot);
}

/* In a forked child, before any code of the program: also when the C library forked by itself, as for daemon(3). */
static void
start_child (void)
{
  if (probe_process.page == NULL)
    return;
  probe_calls_disown ();
  probe_thread_forget ();
  probe_call_forget ();
  probe_store_forget ();
  probe_mapping_after_fork ();
  record_start (getppid (), false);
}

/* execve(2) ended all threads but the one that called it, and that one's call never returned: the records are written by who came
 * after them. */
static bool
take_over (void)
{
  struct control_slot *own = NULL, *slot;
  uint32_t next_seq = 0;

  while ((slot = probe_slot_of_former_image (own)) != NULL)
    {
      if (own != NULL)
        probe_slot_end (own);
      own = slot;
      probe_slot_abandon (slot);
      if (atomic_load (&slot->next_seq) > next_seq)
        next_seq = atomic_load (&slot->next_seq);
    }
  if (own == NULL)
    return false;
  probe_process.index = atomic_load (&own->process);
  probe_process.has_letter = true;
  atomic_store (&probe_process.next_seq, next_seq);
  probe_thread_adopt (own);
  return true;
}

static struct control_page *
map_page (void)
{
  struct control_page *page = __real_mmap (NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, CONTROL_FD_PAGE, 0);

  if (page == MAP_FAILED)
    return NULL;
  if (page->magic == CONTROL_MAGIC && page->version == CONTROL_VERSION && page->bytes == sizeof *page)
    return page;
  __real_munmap (page, sizeof *page);
  return NULL;
}

static int
first_object (struct dl_phdr_info *info, size_t size, void *address)
{
  *(uintptr_t *) address = info->dlpi_addr;
  return 1; /* the first is the program itself */
}

/* Before any other constructor of the program, so that these are recorded as well. */
__attribute__ ((constructor (101))) static void
start (int argc, char **argv, char **environment)
{
  int saved_errno = errno;

  if (getenv (CONTROL_ENVIRONMENT) == NULL || (probe_process.page = map_page ()) == NULL)
    {
      errno = saved_errno;
      return;
    }
  probe_process.pid = getpid ();
  probe_process.argc = argc;
  probe_process.argv = argv;
  probe_process.program = program_invocation_short_name;
  dl_iterate_phdr (first_object, &probe_process.load_address);
  pthread_atfork (NULL, NULL, start_child); /* the first that is registered is called first */
  probe_thread_start_up ();
  probe_send_start_up ();
  probe_output_start_up ();
  probe_exit_start_up ();
  record_start (0, take_over ());
  errno = saved_errno;
}
