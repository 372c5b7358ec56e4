/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-file.c: names: open(2), mkfifo(3), rename(2), unlink(2) and their relatives for shared memory and message queues.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static const char *
name_end (const LensFold *fold)
{
  if (fold->object->kind == LENS_OBJECT_TERMINAL)
    return N_ ("slave end");
  if (fold->object->kind != LENS_OBJECT_PIPE)
    return lens_object_methods (fold->object)->name;
  if (lens_fold_has_flag (fold, "flags", "O_RDWR"))
    return N_ ("both ends");
  return lens_fold_has_flag (fold, "flags", "O_WRONLY") ? N_ ("write end") : N_ ("read end");
}

/* What is read beyond what anybody stored is 0 only in a file that this trace has seen being made. */
static void
note_file (LensFold *fold, gboolean is_emptied)
{
  LensMemory *memory = &fold->object->memory;
  gint64 size;
  if (lens_event_get_flag (fold->event, "created") || is_emptied)
    memory->is_zeroed = TRUE;
  if (is_emptied)
    lens_memory_truncate (memory, 0);
  else if (lens_event_get_int (fold->event, "size", &size) && size >= 0)
    lens_memory_truncate (memory, (guint64) size);
}

/* open(2) of a FIFO sleeps until the other end is opened; the descriptor comes when it returns. */
static void
open_exit (LensFold *fold)
{
  LensDescriptor *descriptor;
  gboolean is_creat = g_strcmp0 (fold->head->name, "creat") == 0;
  if (fold->object == NULL)
    return;
  lens_fold_name_object (fold);
  descriptor = lens_fold_open (fold, lens_event_ret (fold->event), name_end (fold));
  if (descriptor == NULL)
    return;
  descriptor->can_read = !is_creat && !lens_fold_has_flag (fold, "flags", "O_WRONLY");
  descriptor->can_write = is_creat || lens_fold_has_flag (fold, "flags", "O_WRONLY") || lens_fold_has_flag (fold, "flags", "O_RDWR");
  descriptor->closes_on_exec = lens_fold_has_flag (fold, "flags", "O_CLOEXEC");
  lens_fold_note_terminal (fold);
  if (fold->object->kind == LENS_OBJECT_PIPE)
    lens_pipe_set_capacity (&fold->object->pipe, lens_event_int_or (fold->event, "capacity", 0), fold->page_bytes);
  else if (fold->object->kind == LENS_OBJECT_MEMORY)
    note_file (fold, is_creat || lens_fold_has_flag (fold, "flags", "O_TRUNC"));
}

static void
make_entry (LensFold *fold)
{
  lens_fold_name_object (fold);
}

/* The record tells the object where it could be found by its name; else the name leads to it. */
static void
unlink_entry (LensFold *fold)
{
  const char *path = lens_event_get_string (fold->event, "path");
  for (guint i = fold->world->objects->len; i-- > 0;)
    {
      LensObject *object = g_ptr_array_index (fold->world->objects, i);
      if (object != fold->object && (fold->object != NULL || path == NULL || g_strcmp0 (object->name, path) != 0))
        continue;
      lens_world_note_object (fold->world, object);
      if (object->name == NULL)
        object->name = g_strdup (path);
      object->is_name_linked = FALSE;
      lens_fold_release (fold, object);
      return;
    }
}

static void
rename_entry (LensFold *fold)
{
  const char *name = lens_event_get_string (fold->event, "to");
  if (fold->object == NULL || name == NULL)
    return;
  g_free (fold->object->name);
  fold->object->name = g_strdup (name);
  fold->object->is_name_linked = TRUE;
}

#define OPENER(function) \
  { .name = function, .place = LENS_GIVES, .at_exit = open_exit, .waits_for = N_ ("waits for the other end"), .is_setup = TRUE }
#define UNLINKER(function) { .name = function, .place = LENS_GIVES, .at_entry = unlink_entry }

const LensReducer lens_reducers_file[] = {
  OPENER ("open"), OPENER ("openat"), OPENER ("creat"),
  { .name = "mkfifo", .place = LENS_GIVES, .at_entry = make_entry, .is_setup = TRUE },
  { .name = "mknod", .place = LENS_GIVES, .at_entry = make_entry, .is_setup = TRUE },
  { .name = "rename", .place = LENS_GIVES, .at_entry = rename_entry },
  UNLINKER ("unlink"), UNLINKER ("unlinkat"), UNLINKER ("remove"), UNLINKER ("shm_unlink"), UNLINKER ("mq_unlink"),
  { NULL },
};
