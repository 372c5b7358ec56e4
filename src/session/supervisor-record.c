/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-record.c: records in the name of those that cannot speak any more. A process that was killed leaves its last
 * batch and the call it was in on the control page; they are sent from here, as data/trace-format.md has it.
 */
#include "session/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SEND_PATIENCE_NS 2000000000

static uint32_t next_seq;

static uint64_t
draw_ticket (struct supervisor *self)
{
  return atomic_fetch_add (&self->page->next_ticket, 1);
}

/* There is room for as long as it takes to ask: others write as well. */
static bool
write_whole (const char *bytes, size_t n_bytes)
{
  struct pollfd side_pipe = { .fd = SUPERVISOR_FD_SIDE_PIPE, .events = POLLOUT };
  int64_t deadline_ns = now_ns () + SEND_PATIENCE_NS, left_ns;

  while ((left_ns = deadline_ns - now_ns ()) > 0)
    {
      ssize_t n_sent = write (SUPERVISOR_FD_SIDE_PIPE, bytes, n_bytes);
      if (n_sent != -1 || (errno != EAGAIN && errno != EINTR))
        return n_sent == (ssize_t) n_bytes;
      poll (&side_pipe, 1, (int) (left_ns / 1000000) + 1);
    }
  return false;
}

/* The session drains the side pipe all the time; if it is gone, or does not for two seconds, the rest is counted as dropped. */
static void
send_bytes (struct supervisor *self, const char *bytes, size_t n_bytes)
{
  if (write_whole (bytes, n_bytes))
    return;
  for (size_t i = 0; i < n_bytes; i++)
    if (bytes[i] == '\n')
      atomic_fetch_add (&self->page->n_dropped, 1);
}

static void
send_record (struct supervisor *self, const char *phase, const char *name, const char *category, pid_t pid, pid_t tid,
             int64_t ts_ns, const char *args)
{
  char line[CONTROL_RECORD_BYTES];
  int n = snprintf (line, sizeof line,
                    "{\"ph\":\"%s\",\"name\":\"%s\",\"cat\":\"%s\",\"pid\":%d,\"tid\":%d,\"ts\":%lld.%03d%s,\"args\":{%s}}\n", phase,
                    name, category, (int) pid, (int) tid, (long long) (ts_ns / 1000), (int) (ts_ns % 1000),
                    *phase == 'i' ? ",\"s\":\"t\"" : "", args);
  if (n > 0 && (size_t) n < sizeof line)
    send_bytes (self, line, (size_t) n);
  else
    atomic_fetch_add (&self->page->n_dropped, 1);
}

/* A record of the supervisor's own: with its own pid and its own numbers. */
static void
send_own (struct supervisor *self, const char *name, const char *category, const char *more)
{
  char args[CONTROL_ARGS_BYTES];
  unsigned long long ticket = draw_ticket (self);

  snprintf (args, sizeof args, "\"seq\":%u,\"in\":%llu,\"out\":%llu,%s", next_seq++, ticket, ticket, more);
  send_record (self, "i", name, category, getpid (), getpid (), now_ns (), args);
}

/* A batch that was sent just before the process died, and not yet marked as sent, goes out twice: the session drops what
 * it has already by pid and seq. */
static void
send_batch (struct supervisor *self, struct control_slot *slot)
{
  uint32_t n_bytes = atomic_load_explicit (&slot->batch_len, memory_order_acquire);

  if (n_bytes > CONTROL_RECORD_BYTES)
    n_bytes = CONTROL_RECORD_BYTES;
  if (n_bytes > 0)
    send_bytes (self, slot->batch, n_bytes);
  atomic_store (&slot->batch_len, 0);
}

/* The process died between two instructions, so the texts are taken with care: ended, and without control characters. */
static void
copy_text (char *copy, const char *text, size_t n_bytes)
{
  size_t n = strnlen (text, n_bytes - 1);
  memcpy (copy, text, n);
  copy[n] = '\0';
  for (size_t i = 0; i < n; i++)
    if ((unsigned char) copy[i] < 0x20)
      copy[i] = '?';
}

static void
send_unfinished (struct supervisor *self, struct control_slot *slot)
{
  char name[CONTROL_NAME_BYTES], category[CONTROL_NAME_BYTES], known[CONTROL_ARGS_BYTES];
  char args[CONTROL_ARGS_BYTES + 160], place[32] = "";
  pid_t pid = atomic_load (&slot->pid), tid = atomic_load (&slot->tid);
  unsigned long long at = atomic_load (&slot->at);

  copy_text (name, slot->name, sizeof name);
  copy_text (category, slot->category, sizeof category);
  copy_text (known, slot->args, sizeof known);
  if (at != 0)
    snprintf (place, sizeof place, ",\"at\":\"%llx\"", at);
  snprintf (args, sizeof args, "\"seq\":%u,\"in\":%llu,\"unfinished\":true%s%s%s", atomic_load (&slot->seq),
            (unsigned long long) atomic_load (&slot->in_ticket), place, known[0] != '\0' ? "," : "", known);
  send_record (self, "B", name, category, pid, tid, (int64_t) atomic_load (&slot->since_ns), args);
  if (atomic_load (&slot->next_seq) <= atomic_load (&slot->seq)) /* its number is used up now */
    atomic_store (&slot->next_seq, atomic_load (&slot->seq) + 1);
  snprintf (args, sizeof args, "\"out\":%llu", (unsigned long long) draw_ticket (self));
  send_record (self, "E", name, category, pid, tid, now_ns (), args);
}

void
record_slot_remains (struct supervisor *self, int index)
{
  struct control_slot *slot = &self->page->slots[index];
  uint32_t state = atomic_load_explicit (&slot->state, memory_order_acquire);

  if (state == CONTROL_FREE)
    return;
  send_batch (self, slot);
  if (state == CONTROL_IN_CALL)
    send_unfinished (self, slot);
  atomic_store (&slot->state, CONTROL_GONE);
}

void
record_process_remains (struct supervisor *self, pid_t pid)
{
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (atomic_load (&self->page->slots[i].pid) == pid)
      record_slot_remains (self, i);
}

/* The highest number that the process drew; -1 when it never spoke. If it was killed between drawing a number and writing its
 * record, a gap at its end says so. */
static long
last_seq (struct supervisor *self, pid_t pid)
{
  long last = -1;
  for (int i = 0; i < CONTROL_SLOTS; i++)
    {
      struct control_slot *slot = &self->page->slots[i];
      if (atomic_load (&slot->pid) == pid && atomic_load (&slot->state) != CONTROL_FREE
          && (long) atomic_load (&slot->next_seq) - 1 > last)
        last = (long) atomic_load (&slot->next_seq) - 1;
    }
  return last;
}

void
record_process_end (struct supervisor *self, pid_t pid, int wait_status)
{
  char more[128];

  if (WIFSIGNALED (wait_status))
    snprintf (more, sizeof more, "\"process\":%d,\"signal\":\"%s\",\"last\":%ld", (int) pid,
              signal_symbol (WTERMSIG (wait_status)), last_seq (self, pid));
  else
    snprintf (more, sizeof more, "\"process\":%d,\"status\":%d,\"last\":%ld", (int) pid, WEXITSTATUS (wait_status),
              last_seq (self, pid));
  send_own (self, "process end", "process", more);
}

void
record_note (struct supervisor *self, const char *text)
{
  char more[512];
  snprintf (more, sizeof more, "\"text\":\"%s\"", text);
  send_own (self, "note", "session", more);
}

const char *
signal_symbol (int number)
{
  static char symbol[32];
  const char *short_name = sigabbrev_np (number);

  if (short_name != NULL)
    snprintf (symbol, sizeof symbol, "SIG%s", short_name);
  else
    snprintf (symbol, sizeof symbol, "signal %d", number);
  return symbol;
}
