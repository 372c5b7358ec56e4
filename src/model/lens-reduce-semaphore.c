/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-semaphore.c: POSIX semaphores, sem_overview(7), and what they share with those of System V: the kind of object.
 *
 * A post makes the value higher at once, and then wakes a sleeper, who takes it when he gets to run: in between it is anybody's.
 */
#include "model/lens-reduce-semaphore.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
init (LensObject *object)
{
  lens_semaphores_init (&object->semaphores);
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_semaphores_init_copy (&to->semaphores, &from->semaphores);
}

static void
clear (LensObject *object)
{
  lens_semaphores_clear (&object->semaphores);
}

static guint
weigh (const LensObject *object)
{
  return object->semaphores.semaphores->len;
}

static void
to_text (LensText *text, const LensObject *object)
{
  const LensSemaphores *semaphores = &object->semaphores;
  for (guint i = 0; i < semaphores->semaphores->len; i++)
    {
      const LensSemaphore *semaphore = g_ptr_array_index (semaphores->semaphores, i);
      lens_text_add (text, "    number %u: %" G_GUINT64_FORMAT "%s", i, semaphore->value, semaphore->is_known ? "" : ", or more");
      if (semaphore->n_owed > 0)
        lens_text_add (text, ", %" G_GUINT64_FORMAT " owed", semaphore->n_owed);
      if (semaphore->takers->len > 0)
        lens_text_add (text, ", taken by %s", semaphore->takers->str);
      lens_text_add (text, "\n");
    }
  if (semaphores->changed_by != 0)
    {
      lens_text_add (text, "    changed by %c", semaphores->changed_by);
      lens_text_add_event (text, semaphores->event);
      lens_text_add (text, "\n");
    }
  if (semaphores->openers->len > 0)
    lens_text_add (text, "    opened by %s, closed by %s\n", semaphores->openers->str,
                            semaphores->closers->len > 0 ? semaphores->closers->str : "nobody");
  for (guint i = 0; i < semaphores->undos->len; i++)
    {
      const LensSemaphoreUndo *undo = &g_array_index (semaphores->undos, LensSemaphoreUndo, i);
      lens_text_add (text, "    number %" G_GUINT64_FORMAT ": %+" G_GINT64_FORMAT " when %c ends\n", undo->number, undo->amount, undo->letter);
    }
  if (semaphores->served->len > 0)
    lens_text_add (text, "    %u served that sleep still", semaphores->served->len);
  for (guint i = 0; i < semaphores->served->len; i++)
    lens_text_add_event (text, g_array_index (semaphores->served, guint, i));
  lens_text_add (text, semaphores->served->len > 0 ? "\n" : "");
}

static void
abandon (LensObject *object, guint event)
{
  lens_semaphores_forget_served (&object->semaphores, event);
}

static char *
value_text (const LensObject *object, char *author, guint *event)
{
  const LensSemaphores *semaphores = &object->semaphores;
  const LensSemaphore *semaphore = semaphores->semaphores->len > 0 ? g_ptr_array_index (semaphores->semaphores, 0) : NULL;
  *author = semaphores->changed_by;
  *event = semaphores->event;
  return semaphore != NULL && semaphore->is_known ? g_strdup_printf ("%" G_GUINT64_FORMAT, semaphore->value) : g_strdup ("?");
}

/* Open is who opened it, and who inherited that from his parent; until he closes it. */
static gboolean
has_open (const LensWorld *world, const LensSemaphores *semaphores, const LensProcess *process)
{
  for (guint depth = 0; process != NULL && depth <= world->processes->len; depth++)
    {
      if (strchr (semaphores->openers->str, process->letter) != NULL)
        return TRUE;
      process = process->parent_pid != 0 ? lens_world_find_process (world, process->parent_pid) : NULL;
    }
  return FALSE;
}

static gboolean
is_held (const LensWorld *world, const LensObject *object)
{
  const LensSemaphores *semaphores = &object->semaphores;
  const LensObject *memory = lens_world_find_memory_of (world, object->id, NULL);
  if (memory != NULL)
    return !memory->is_gone;
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (lens_process_is_alive (process) && strchr (semaphores->closers->str, process->letter) == NULL
          && has_open (world, semaphores, process))
        return TRUE;
    }
  return FALSE;
}

LensSemaphore *
lens_fold_get_semaphore (LensFold *fold, guint64 number)
{
  if (fold->object == NULL || fold->object->kind != LENS_OBJECT_SEMAPHORE || fold->process == NULL)
    return NULL;
  fold->object->is_gone = FALSE;
  return lens_semaphores_get (&fold->object->semaphores, number);
}

void
lens_fold_note_semaphore (LensFold *fold)
{
  fold->object->semaphores.event = fold->step->event;
  fold->object->semaphores.changed_by = fold->process->letter;
}

void
lens_fold_learn_semaphore (LensFold *fold, LensSemaphore *semaphore)
{
  gint64 value;
  if (!semaphore->is_known && lens_event_get_int (fold->event, "semval", &value) && value >= 0)
    {
      semaphore->is_known = TRUE;
      semaphore->value = (guint64) value;
      semaphore->n_owed = 0;
    }
}

static void
set_entry (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, 0);
  if (semaphore == NULL)
    return;
  lens_semaphore_set (semaphore, lens_fold_count (fold, "semval"));
  lens_fold_note_semaphore (fold);
}

static void
open_entry (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, 0);
  LensSemaphores *semaphores;
  if (semaphore == NULL)
    return;
  semaphores = &fold->object->semaphores;
  lens_fold_name_object (fold);
  if (strchr (semaphores->openers->str, fold->process->letter) == NULL)
    g_string_append_c (semaphores->openers, fold->process->letter);
  if (lens_event_get_flag (fold->event, "created"))
    lens_semaphore_set (semaphore, lens_fold_count (fold, "semval"));
  else
    lens_fold_learn_semaphore (fold, semaphore);
}

static void
close_entry (LensFold *fold)
{
  if (lens_fold_get_semaphore (fold, 0) != NULL && strchr (fold->object->semaphores.closers->str, fold->process->letter) == NULL)
    g_string_append_c (fold->object->semaphores.closers, fold->process->letter);
}

static void
unlink_entry (LensFold *fold)
{
  if (fold->object != NULL)
    fold->object->is_name_linked = FALSE;
}

static void
wait_exit (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, 0);
  if (semaphore == NULL)
    return;
  lens_semaphore_take (semaphore, 1, fold->process->letter);
  lens_fold_note_semaphore (fold);
  lens_fold_learn_semaphore (fold, semaphore);
}

static void
post_entry (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, 0);
  if (semaphore == NULL)
    return;
  lens_semaphore_give (semaphore, 1, fold->process->letter);
  lens_fold_note_semaphore (fold);
  lens_fold_learn_semaphore (fold, semaphore);
}

static void
getvalue_exit (LensFold *fold)
{
  LensSemaphore *semaphore = lens_fold_get_semaphore (fold, 0);
  if (semaphore != NULL)
    lens_fold_learn_semaphore (fold, semaphore);
}

static void
destroy_entry (LensFold *fold)
{
  if (fold->object != NULL)
    fold->object->is_gone = TRUE;
}

#define WAITER(function) \
  { .name = function, .at_exit = wait_exit, .waits_for = N_ ("waits to take 1"), .system_call = LENS_IF_CONTENDED }

const LensReducer lens_reducers_semaphore[] = {
  { .name = "sem_open", .place = LENS_GIVES, .at_entry = open_entry, .is_setup = TRUE },
  { .name = "sem_close", .place = LENS_GIVES, .at_entry = close_entry, .releases = LENS_RELEASES_ANY },
  { .name = "sem_unlink", .place = LENS_GIVES, .at_entry = unlink_entry, .releases = LENS_RELEASES_ANY },
  { .name = "sem_init", .place = LENS_GIVES, .at_entry = set_entry, .is_setup = TRUE, .system_call = LENS_NEVER },
  { .name = "sem_destroy", .place = LENS_GIVES, .at_entry = destroy_entry, .system_call = LENS_NEVER },
  WAITER ("sem_wait"), WAITER ("sem_timedwait"),
  { .name = "sem_trywait", .at_exit = wait_exit, .system_call = LENS_NEVER },
  { .name = "sem_post", .place = LENS_GIVES, .at_entry = post_entry, .system_call = LENS_IF_ANYBODY_WAITS },
  { .name = "sem_getvalue", .at_exit = getvalue_exit, .system_call = LENS_NEVER },
  { NULL },
};

const LensObjectMethods lens_semaphore_methods = {
  .kind = LENS_OBJECT_SEMAPHORE, .name = N_ ("semaphore"), .only_synchronises = TRUE, .init = init, .copy = copy, .clear = clear,
  .to_text = to_text, .weigh = weigh, .abandon = abandon, .is_held = is_held, .value_text = value_text,
};

/* The same, but it lives until it is removed: its name says so. */
const LensObjectMethods lens_semaphore_set_methods = {
  .kind = LENS_OBJECT_SEMAPHORE, .name = N_ ("semaphore set"), .only_synchronises = TRUE, .init = init, .copy = copy, .clear = clear,
  .to_text = to_text, .weigh = weigh, .abandon = abandon, .ended = lens_semaphore_set_ended,
};
