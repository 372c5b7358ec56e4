/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-sysv-queue.c: System V message queues, msgop(2). Who waits, waits for a type: the queue need not be empty. A message that fits a
 * sleeper is handed to it and never queued.
 */
#include "model/lens-reduce-queue.h"

#include <glib/gi18n-lib.h>

/* MSGMNB, which rules every new queue. */
static guint64
get_limit (LensTrace *trace)
{
  json_object *limits, *limit;
  if (!json_object_object_get_ex (lens_trace_get_metadata (trace), "limits", &limits) || !json_object_is_type (limits, json_type_object)
      || !json_object_object_get_ex (limits, "msgmnb", &limit))
    return 0;
  return (guint64) MAX (0, json_object_get_int64 (limit));
}

static void
get_entry (LensFold *fold)
{
  if (!lens_fold_is_queue (fold))
    return;
  lens_fold_name_by_key (fold);
  if (fold->object->queue.max_total_bytes == 0)
    fold->object->queue.max_total_bytes = get_limit (fold->trace);
}

static void
control_entry (LensFold *fold)
{
  if (lens_fold_has_flag (fold, "cmd", "IPC_RMID"))
    lens_fold_remove_object (fold);
  else if (lens_fold_is_queue (fold) && lens_fold_count (fold, "capacity") > 0)
    fold->object->queue.max_total_bytes = lens_fold_count (fold, "capacity");
}

static char *
describe_wait (const LensFold *fold)
{
  int wanted = (int) CLAMP (lens_event_int_or (fold->event, "msgtyp", 0), -G_MAXINT32, G_MAXINT32);
  if (wanted == 0)
    return g_strdup (_("waits for any message"));
  return g_strdup_printf (wanted > 0 ? _("waits for type %d") : _("waits for a type up to %d"), ABS (wanted));
}

const LensReducer lens_reducers_sysv_queue[] = {
  { .name = "msgget", .place = LENS_GIVES, .at_entry = get_entry, .is_setup = TRUE },
  { .name = "msgsnd", .place = LENS_GIVES, .at_entry = lens_fold_send_entry, .at_exit = lens_fold_send_exit,
    .waits_for = N_ ("waits for room"), .byte_count = LENS_COUNTS_LEN },
  { .name = "msgrcv", .at_entry = lens_fold_receive_entry, .at_exit = lens_fold_receive_exit, .describe_wait = describe_wait,
    .byte_count = LENS_COUNTS_RET },
  { .name = "msgctl", .place = LENS_GIVES, .at_entry = control_entry, .releases = LENS_RELEASES_ANY },
  { NULL },
};
