/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-process.c: fork, exec, exit, wait: processes come and go, and with them the descriptors and mappings they hold.
 */
#include "model/lens-reduce-memory.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static LensProcess *
find_alive (LensFold *fold, gint64 pid)
{
  LensProcess *process = pid > 0 && pid <= G_MAXINT ? lens_world_edit_process (fold->world, (int) pid) : NULL;
  return process != NULL && lens_process_is_alive (process) ? process : NULL;
}

/* The child is there before the parent comes back, and may be the first to run. */
static void
fork_entry (LensFold *fold)
{
  gint64 pid = lens_event_ret (fold->event);
  if (fold->process == NULL || pid <= 0 || pid > G_MAXINT || find_alive (fold, pid) != NULL)
    return;
  lens_world_add_process (fold->world,
                          lens_process_fork (fold->process, (int) pid, lens_step_index_get_letter (fold->index, (int) pid)));
  lens_process_share_private (fold->process);
}

/* execve(2): a new program in the same process. Descriptors stay, unless they were marked; the address space does not. */
static void
replace_program (LensProcess *process)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      descriptor->is_open = descriptor->is_open && !descriptor->closes_on_exec;
    }
  g_ptr_array_set_size (process->mappings, 0);
  process->placed_by = G_MAXUINT;
}

static void
start (LensFold *fold)
{
  const char *program = lens_event_get_string (fold->event, "program");
  LensProcess *process = find_alive (fold, fold->head->pid);
  gint64 parent = lens_event_int_or (fold->event, "parent", 0);

  if (process == NULL)
    {
      process = lens_process_new (fold->head->pid, lens_step_index_get_letter (fold->index, fold->head->pid));
      lens_world_add_process (fold->world, process);
    }
  if (lens_event_get_flag (fold->event, "exec"))
    replace_program (process);
  if (parent > 0 && parent <= G_MAXINT)
    process->parent_pid = (int) parent;
  g_free (process->program);
  process->program = g_strdup (program != NULL ? program : "");
  process->operation.event = fold->step->event;
  process->operation.since_ns = fold->head->ts_ns;
  process->operation.is_in_kernel = FALSE;
  process->state = LENS_PROCESS_RUNNING;
  if (fold->flow != NULL)
    fold->flow->letter = process->letter;
  lens_fold_release_all (fold);
}

/* What it waited for has no meaning any more. */
static void
leave_wait_queues (LensFold *fold, const LensProcess *process)
{
  g_autoptr (GPtrArray) living = lens_world_get_living (fold->world);

  for (guint i = 0; i < living->len; i++)
    {
      LensObject *object = g_ptr_array_index (living, i);
      const LensObjectMethods *methods = lens_object_methods (object);
      lens_object_remove_waiter (object, process->operation.event);
      if (methods->abandon != NULL)
        methods->abandon (object, process->operation.event);
    }
}

/* Semaphores are undone, robust mutexes marked. */
static void
tell_objects (LensFold *fold, const LensProcess *process)
{
  g_autoptr (GPtrArray) living = lens_world_get_living (fold->world);

  for (guint i = 0; i < living->len; i++)
    {
      LensObject *object = g_ptr_array_index (living, i);
      const LensObjectMethods *methods = lens_object_methods (object);
      if (methods->ended != NULL && !object->is_gone)
        methods->ended (fold, object, process->letter);
    }
}

/* The kernel closes and unmaps everything: exit(3), _exit(2), or a signal. */
static void
end (LensFold *fold, LensProcess *process, gint64 status, const char *signal)
{
  if (!lens_process_is_alive (process))
    return;
  leave_wait_queues (fold, process);
  process->state = signal != NULL ? LENS_PROCESS_KILLED : LENS_PROCESS_EXITED;
  process->exit_status = signal != NULL ? 0 : (int) (status & 0xff);
  process->signal = g_strdup (signal);
  process->operation.is_in_kernel = FALSE;
  for (guint i = 0; i < process->descriptors->len; i++)
    ((LensDescriptor *) g_ptr_array_index (process->descriptors, i))->is_open = FALSE;
  for (guint i = 0; i < process->mappings->len; i++)
    lens_fold_unmap (fold, g_ptr_array_index (process->mappings, i));
  tell_objects (fold, process);
  lens_fold_release_all (fold);
}

static void
exit_entry (LensFold *fold)
{
  if (fold->process != NULL)
    end (fold, fold->process, lens_event_int_or (fold->event, "status", 0), NULL);
}

/* A child that could not say so itself: its parent learns how it ended. */
static void
wait_exit (LensFold *fold)
{
  LensProcess *child = find_alive (fold, lens_event_ret (fold->event));
  const char *signal = lens_event_get_string (fold->event, "signal");
  gint64 status;
  if (child != NULL && (signal != NULL || lens_event_get_int (fold->event, "status", &status)))
    end (fold, child, lens_event_int_or (fold->event, "status", 0), signal);
}

static void
end_told (LensFold *fold)
{
  LensProcess *process = find_alive (fold, lens_event_int_or (fold->event, "process", 0));
  if (process == NULL)
    return;
  end (fold, process, lens_event_int_or (fold->event, "status", 0), lens_event_get_string (fold->event, "signal"));
  if (fold->flow != NULL)
    fold->flow->letter = process->letter;
}

const LensReducer lens_reducers_process[] = {
  { .name = "process start", .place = LENS_GIVES, .at_entry = start },
  { .name = "process end", .place = LENS_GIVES, .at_entry = end_told },
  { .name = "fork", .place = LENS_GIVES, .at_entry = fork_entry },
  { .name = "vfork", .place = LENS_GIVES, .at_entry = fork_entry },
  { .name = "exit", .place = LENS_GIVES, .at_entry = exit_entry },
  { .name = "_exit", .place = LENS_GIVES, .at_entry = exit_entry },
  { .name = "_Exit", .place = LENS_GIVES, .at_entry = exit_entry },
  { .name = "wait", .at_exit = wait_exit, .waits_for = N_ ("waits for a child to end") },
  { .name = "waitpid", .at_exit = wait_exit, .waits_for = N_ ("waits for a child to end") },
  { NULL },
};
