/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-sysv-semaphore.c: System V semaphores, semop(2).
 *
 * All operations of a call happen at once or not at all. Whoever must wait leaves them with the kernel: the call that makes them
 * possible carries them out as well, so that the value never shows what it gave, and only then wakes the sleeper. What was done with
 * SEM_UNDO the kernel takes back when the process ends, however it ends.
 */
#include "model/lens-reduce-semaphore.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint64 number;
  gint64 amount;
  gboolean is_undone;
} Operation;

/* The operations of a record, in order. (transfer full). */
static GArray *
get_operations (const LensEvent *event)
{
  GArray *operations = g_array_new (FALSE, FALSE, sizeof (Operation));
  json_object *list = NULL;
  if (!json_object_object_get_ex (lens_event_get_args (event), "ops", &list) || !json_object_is_type (list, json_type_array))
    return operations;
  for (gsize i = 0; i < json_object_array_length (list); i++)
    {
      json_object *each = json_object_array_get_idx (list, i), *number, *amount, *undo = NULL;
      if (!json_object_is_type (each, json_type_object) || !json_object_object_get_ex (each, "num", &number)
          || !json_object_object_get_ex (each, "op", &amount))
        continue;
      json_object_object_get_ex (each, "undo", &undo);
      Operation operation = { (guint64) MAX (0, json_object_get_int64 (number)),
                              CLAMP (json_object_get_int64 (amount), -G_MAXINT32, G_MAXINT32), json_object_get_boolean (undo) };
      g_array_append_val (operations, operation);
    }
  return operations;
}

static void
carry_out (LensObject *object, const LensEvent *event, char letter)
{
  g_autoptr (GArray) operations = get_operations (event);
  for (guint i = 0; i < operations->len; i++)
    {
      const Operation *operation = &g_array_index (operations, Operation, i);
      LensSemaphore *semaphore = lens_semaphores_get (&object->semaphores, operation->number);
      if (semaphore == NULL)
        continue;
      if (operation->amount < 0)
        lens_semaphore_take (semaphore, (guint64) -operation->amount, letter);
      else
        lens_semaphore_give (semaphore, (guint64) operation->amount, letter);
      if (operation->is_undone)
        lens_semaphores_note_undo (&object->semaphores, letter, operation->number, operation->amount);
    }
}

/* Each semaphore that is named once: enough for what programs do. */
static gboolean
is_possible (LensObject *object, const LensEvent *event)
{
  g_autoptr (GArray) operations = get_operations (event);
  for (guint i = 0; i < operations->len; i++)
    {
      const Operation *operation = &g_array_index (operations, Operation, i);
      const LensSemaphore *semaphore = lens_semaphores_get (&object->semaphores, operation->number);
      if (semaphore == NULL)
        continue;
      if ((operation->amount < 0 && semaphore->value < (guint64) -operation->amount)
          || (operation->amount == 0 && semaphore->value != 0))
        return FALSE;
    }
  return TRUE;
}

/* A sleeper who never returned never could go on. */
static gboolean
can_go_on (LensFold *fold, const LensWaiter *waiter, const LensEvent *event)
{
  return lens_event_head (event)->kind == LENS_EVENT_CALL && lens_event_errno (event) == NULL
         && !lens_semaphores_is_served (&fold->object->semaphores, waiter->event) && is_possible (fold->object, event);
}

static gboolean
serve_one (LensFold *fold)
{
  for (guint i = 0; i < fold->object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (fold->object->waiters, i);
      g_autoptr (LensEvent) event = lens_trace_get_event (fold->trace, waiter->event);
      if (!can_go_on (fold, waiter, event))
        continue;
      carry_out (fold->object, event, waiter->letter);
      g_array_append_val (fold->object->semaphores.served, waiter->event);
      lens_fold_wake (fold, waiter->event); /* it has what it waited for, though its call has not returned yet */
      return TRUE;
    }
  return FALSE;
}

/* Sleepers, longest first, who can go on now; what one of them does may be what another has waited for. */
static void
serve_sleepers (LensFold *fold)
{
  while (serve_one (fold))
    continue;
}

static void
learn (LensFold *fold)
{
  g_autoptr (GArray) operations = get_operations (fold->event);
  LensSemaphore *semaphore = operations->len > 0
                               ? lens_fold_get_semaphore (fold, g_array_index (operations, Operation, 0).number) : NULL;
  if (semaphore != NULL)
    lens_fold_learn_semaphore (fold, semaphore);
}

static void
operate (LensFold *fold)
{
  if (lens_fold_get_semaphore (fold, 0) == NULL)
    return;
  if (!lens_semaphores_forget_served (&fold->object->semaphores, fold->step->event))
    {
      carry_out (fold->object, fold->event, fold->process->letter);
      lens_fold_note_semaphore (fold);
      serve_sleepers (fold);
    }
  learn (fold);
}

static void
get_entry (LensFold *fold)
{
  guint64 n = lens_fold_count (fold, "nsems");
  if (lens_fold_get_semaphore (fold, 0) == NULL)
    return;
  lens_fold_name_by_key (fold);
  if (n > 0)
    lens_fold_get_semaphore (fold, MIN (n, 16) - 1); /* shows as many as there are, within reason */
}

static void
control_entry (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, lens_fold_count (fold, "num"));
  if (lens_fold_has_flag (fold, "cmd", "IPC_RMID"))
    lens_fold_remove_object (fold);
  else if (semaphore != NULL && lens_fold_has_flag (fold, "cmd", "SETVAL"))
    {
      lens_semaphores_forget_undo (&fold->object->semaphores, 0, lens_fold_count (fold, "num"));
      lens_semaphore_set (semaphore, lens_fold_count (fold, "arg"));
      lens_fold_note_semaphore (fold);
      serve_sleepers (fold);
    }
  else if (semaphore != NULL)
    lens_fold_learn_semaphore (fold, semaphore);
}

/* A value never goes below 0, not even for what is to be taken back: then as much as there is, semop(2). */
static void
undo_one (LensObject *object, char letter, guint64 number)
{
  gint64 amount = lens_semaphores_get_undo (&object->semaphores, letter, number);
  LensSemaphore *semaphore = lens_semaphores_get (&object->semaphores, number);

  if (semaphore != NULL && amount > 0)
    lens_semaphore_give (semaphore, (guint64) amount, letter);
  else if (semaphore != NULL)
    lens_semaphore_take (semaphore, MIN ((guint64) -amount, semaphore->value), letter);
}

void
lens_semaphore_set_ended (LensFold *fold, LensObject *object, char letter)
{
  LensFold at_object = *fold;
  gboolean has_undone = FALSE;

  at_object.object = object;
  for (guint number = 0; number < object->semaphores.semaphores->len; number++)
    if (lens_semaphores_get_undo (&object->semaphores, letter, number) != 0)
      {
        undo_one (object, letter, number);
        has_undone = TRUE;
      }
  if (!has_undone)
    return;
  lens_semaphores_forget_undo (&object->semaphores, letter, G_MAXUINT64);
  object->semaphores.event = fold->step->event;
  object->semaphores.changed_by = letter;
  serve_sleepers (&at_object);
}

/* Of several operations the first that cannot be done is what it waits for; the record does not say which. */
static char *
describe_wait (const LensFold *fold)
{
  g_autoptr (GArray) operations = get_operations (fold->event);
  gint64 amount = operations->len == 1 ? g_array_index (operations, Operation, 0).amount : G_MAXINT64;
  if (amount < 0)
    return g_strdup_printf (_("waits to take %d"), (int) -amount);
  return g_strdup (amount == 0 ? _("waits until it is 0") : _("waits until all can be done"));
}

const LensReducer lens_reducers_sysv_semaphore[] = {
  { .name = "semget", .place = LENS_GIVES, .at_entry = get_entry, .is_setup = TRUE },
  { .name = "semop", .at_exit = operate, .describe_wait = describe_wait },
  { .name = "semtimedop", .at_exit = operate, .describe_wait = describe_wait },
  { .name = "semctl", .place = LENS_GIVES, .at_entry = control_entry, .releases = LENS_RELEASES_ANY },
  { NULL },
};
