/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-descriptor.c: close(2), dup(2) and relatives, fcntl(2).
 */
#include "model/lens-reduce.h"

#include "model/lens-member.h"

#define CLOSE_ON_EXEC 1 /* FD_CLOEXEC, fcntl(2) */

static LensDescriptor *
find (LensFold *fold, gint64 fd)
{
  if (fold->process == NULL || fd < 0 || fd > G_MAXINT)
    return NULL;
  return lens_process_find_descriptor (fold->process, (int) fd);
}

/* Gives: the last one to close a write end lets the readers meet the end of the data. */
static void
close_entry (LensFold *fold)
{
  LensDescriptor *descriptor = find (fold, lens_event_int_or (fold->event, "fd", -1));
  if (descriptor != NULL)
    descriptor->is_open = FALSE;
}

static void
duplicate (LensFold *fold, gboolean closes_on_exec)
{
  LensDescriptor *from = find (fold, lens_event_int_or (fold->event, "fd", -1)), *to;
  gint64 fd = lens_event_ret (fold->event);

  if (from == NULL || fd < 0 || fd > G_MAXINT || from->fd == fd)
    return;
  to = lens_process_open_descriptor (fold->process, (int) fd, from->object, from->end);
  to->can_read = from->can_read;
  to->can_write = from->can_write;
  to->is_master = from->is_master;
  to->closes_on_exec = closes_on_exec;
}

static void
dup_entry (LensFold *fold)
{
  duplicate (fold, lens_fold_has_flag (fold, "flags", "O_CLOEXEC"));
}

static void
fcntl_entry (LensFold *fold)
{
  const char *command = lens_event_get_string (fold->event, "cmd");
  LensDescriptor *descriptor = find (fold, lens_event_int_or (fold->event, "fd", -1));

  if (g_strcmp0 (command, "F_DUPFD") == 0)
    duplicate (fold, FALSE);
  else if (g_strcmp0 (command, "F_DUPFD_CLOEXEC") == 0)
    duplicate (fold, TRUE);
  else if (g_strcmp0 (command, "F_SETFD") == 0 && descriptor != NULL)
    descriptor->closes_on_exec = (lens_event_int_or (fold->event, "arg", 0) & CLOSE_ON_EXEC) != 0;
  else if ((g_strcmp0 (command, "F_SETPIPE_SZ") == 0 || g_strcmp0 (command, "F_GETPIPE_SZ") == 0) && fold->object != NULL
           && fold->object->kind == LENS_OBJECT_PIPE)
    lens_pipe_set_capacity (&fold->object->pipe, lens_event_ret (fold->event), fold->page_bytes);
}

/* close_range(2): the record lists those of the range that were open. */
static void
close_range_entry (LensFold *fold)
{
  json_object *fds = lens_event_get_list (fold->event, "fds");
  for (gsize i = 0; fds != NULL && i < json_object_array_length (fds); i++)
    {
      LensDescriptor *descriptor = find (fold, json_object_get_int64 (json_object_array_get_idx (fds, i)));
      if (descriptor != NULL && lens_fold_has_flag (fold, "flags", "CLOSE_RANGE_CLOEXEC"))
        descriptor->closes_on_exec = TRUE;
      else if (descriptor != NULL)
        descriptor->is_open = FALSE;
    }
}

const LensReducer lens_reducers_descriptor[] = {
  { .name = "close", .place = LENS_GIVES, .at_entry = close_entry, .releases = LENS_RELEASES_OBJECT },
  { .name = "dup", .place = LENS_GIVES, .at_entry = dup_entry },
  { .name = "dup2", .place = LENS_GIVES, .at_entry = dup_entry, .releases = LENS_RELEASES_ANY },
  { .name = "dup3", .place = LENS_GIVES, .at_entry = dup_entry, .releases = LENS_RELEASES_ANY },
  { .name = "fcntl", .place = LENS_GIVES, .at_entry = fcntl_entry },
  { .name = "mq_close", .place = LENS_GIVES, .at_entry = close_entry, .releases = LENS_RELEASES_OBJECT },
  { .name = "close_range", .place = LENS_GIVES, .at_entry = close_range_entry, .releases = LENS_RELEASES_ANY },
  { .name = "closefrom", .place = LENS_GIVES, .at_entry = close_range_entry, .releases = LENS_RELEASES_ANY },
  { NULL },
};
