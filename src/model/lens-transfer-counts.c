/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer-counts.c: one pass over the events.
 */
#include "model/lens-transfer-counts.h"

#include "model/lens-reduce.h"

/* What a program does because it is a program. */
static const char *const common[] = { "fork", "waitpid", "exit", "_exit", NULL };

/* What moves a payload, or says that it is there. */
static const char *const moving[] = {
  "read", "write", "send", "recv", "mq_send", "mq_receive", "msgsnd", "msgrcv", "sem_post", "sem_wait", NULL,
};

/* Of the C library, without a system call as long as nobody has to sleep: sem_overview(7), futex(7). */
static const char *const without_call[] = { "sem_init", "sem_post", "sem_wait", NULL };

static void
note_function (LensTransferCounts *counts, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (counts->functions, name, g_str_equal, NULL))
    g_ptr_array_add (counts->functions, g_strdup (name));
}

/* Who sleeps in sem_wait() does so in futex(2), and who wakes it calls futex(2) as well. */
static guint
count_system_calls (const LensEventHead *head)
{
  if (!g_strv_contains (without_call, head->name))
    return 1;
  return head->has_slept ? 2 : 0;
}

/* Bytes that the call took across the boundary, as its own arguments and result say. */
static guint64
count_bytes (const LensEvent *event)
{
  const LensReducer *reducer = lens_reducer_find (lens_event_head (event)->name);
  gint64 ret = lens_event_ret (event), len = lens_event_int_or (event, "len", ret);

  if (reducer == NULL || reducer->byte_count == LENS_COUNTS_NOTHING || lens_event_errno (event) != NULL)
    return 0;
  return (guint64) MAX (reducer->byte_count == LENS_COUNTS_RET ? MIN (ret, len) : len, 0);
}

static void
count_call (LensTransferCounts *counts, const LensEvent *event)
{
  const LensEventHead *head = lens_event_head (event);
  guint64 n_bytes = count_bytes (event);

  if (g_strv_contains (common, head->name))
    return;
  note_function (counts, head->name);
  if (!g_strv_contains (moving, head->name))
    {
      counts->calls_set_up += count_system_calls (head);
      return;
    }
  counts->calls_transfer += count_system_calls (head);
  counts->wake_ups += head->has_slept ? 1 : 0;
  counts->copies += n_bytes > 0 ? 1 : 0;
  counts->bytes_copied += n_bytes;
}

/* A memcpy() with one end in shared memory. */
static void
count_access (LensTransferCounts *counts, const LensEvent *event)
{
  const char *by = lens_event_get_string (event, "by");
  if (by == NULL || !g_str_equal (by, "memcpy"))
    return;
  counts->own_copies++;
  counts->own_bytes += (guint64) lens_event_int_or (event, "len", 0);
  note_function (counts, by);
}

static void
count_event (LensTransferCounts *counts, const LensEvent *event)
{
  switch (lens_event_head (event)->kind)
    {
    case LENS_EVENT_CALL:
      count_call (counts, event);
      break;
    case LENS_EVENT_LOAD:
    case LENS_EVENT_STORE:
      count_access (counts, event);
      break;
    case LENS_EVENT_PAGE_FAULT:
      counts->page_faults++;
      break;
    default:
      break;
    }
}

LensTransferCounts *
lens_transfer_counts_new (LensTrace *trace)
{
  LensTransferCounts *counts = g_new0 (LensTransferCounts, 1);

  counts->functions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      count_event (counts, event);
    }
  return counts;
}

void
lens_transfer_counts_free (LensTransferCounts *counts)
{
  g_ptr_array_unref (counts->functions);
  g_free (counts);
}
