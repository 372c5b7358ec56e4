/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-semaphore.c: numbers that are taken from and given to.
 */
#include "model/lens-semaphore.h"

#include <string.h>

#define LARGEST_SET 64   /* of a set that anybody would draw; the kernel allows more */
#define LARGEST_VALUE ((guint64) G_MAXINT32)
#define MOST_TAKERS 26

static LensSemaphore *
semaphore_new (void)
{
  LensSemaphore *semaphore = g_new0 (LensSemaphore, 1);
  semaphore->takers = g_string_new (NULL);
  return semaphore;
}

static void
semaphore_free (LensSemaphore *semaphore)
{
  g_string_free (semaphore->takers, TRUE);
  g_free (semaphore);
}

static gpointer
semaphore_copy (gconstpointer data, gpointer unused)
{
  const LensSemaphore *semaphore = data;
  LensSemaphore *copy = g_memdup2 (semaphore, sizeof *semaphore);
  copy->takers = g_string_new (semaphore->takers->str);
  return copy;
}

void
lens_semaphores_init (LensSemaphores *semaphores)
{
  semaphores->semaphores = g_ptr_array_new_with_free_func ((GDestroyNotify) semaphore_free);
  semaphores->openers = g_string_new (NULL);
  semaphores->closers = g_string_new (NULL);
  semaphores->served = g_array_new (FALSE, FALSE, sizeof (guint));
  semaphores->undos = g_array_new (FALSE, FALSE, sizeof (LensSemaphoreUndo));
  semaphores->event = G_MAXUINT;
  semaphores->changed_by = 0;
}

void
lens_semaphores_init_copy (LensSemaphores *to, const LensSemaphores *from)
{
  to->semaphores = g_ptr_array_copy (from->semaphores, semaphore_copy, NULL);
  to->openers = g_string_new (from->openers->str);
  to->closers = g_string_new (from->closers->str);
  to->served = g_array_copy (from->served);
  to->undos = g_array_copy (from->undos);
  to->event = from->event;
  to->changed_by = from->changed_by;
}

void
lens_semaphores_clear (LensSemaphores *semaphores)
{
  g_ptr_array_unref (semaphores->semaphores);
  g_string_free (semaphores->openers, TRUE);
  g_string_free (semaphores->closers, TRUE);
  g_array_unref (semaphores->served);
  g_array_unref (semaphores->undos);
}

LensSemaphore *
lens_semaphores_get (LensSemaphores *semaphores, guint64 number)
{
  if (number >= LARGEST_SET)
    return NULL;
  while (semaphores->semaphores->len <= number)
    g_ptr_array_add (semaphores->semaphores, semaphore_new ());
  return g_ptr_array_index (semaphores->semaphores, number);
}

static guint
find_served (const LensSemaphores *semaphores, guint event)
{
  guint i = 0;
  while (i < semaphores->served->len && g_array_index (semaphores->served, guint, i) != event)
    i++;
  return i;
}

gboolean
lens_semaphores_is_served (const LensSemaphores *semaphores, guint event)
{
  return find_served (semaphores, event) < semaphores->served->len;
}

gboolean
lens_semaphores_forget_served (LensSemaphores *semaphores, guint event)
{
  guint i = find_served (semaphores, event);
  if (i == semaphores->served->len)
    return FALSE;
  g_array_remove_index (semaphores->served, i);
  return TRUE;
}

static LensSemaphoreUndo *
find_undo (const LensSemaphores *semaphores, char letter, guint64 number)
{
  for (guint i = 0; i < semaphores->undos->len; i++)
    {
      LensSemaphoreUndo *undo = &g_array_index (semaphores->undos, LensSemaphoreUndo, i);
      if (undo->letter == letter && undo->number == number)
        return undo;
    }
  return NULL;
}

void
lens_semaphores_note_undo (LensSemaphores *semaphores, char letter, guint64 number, gint64 amount)
{
  LensSemaphoreUndo *undo = find_undo (semaphores, letter, number), fresh = { letter, number, 0 };

  if (undo == NULL)
    undo = &g_array_index (g_array_append_val (semaphores->undos, fresh), LensSemaphoreUndo, semaphores->undos->len - 1);
  undo->amount = CLAMP (undo->amount - amount, -(gint64) LARGEST_VALUE, (gint64) LARGEST_VALUE);
  if (undo->amount == 0)
    lens_semaphores_forget_undo (semaphores, letter, number);
}

gint64
lens_semaphores_get_undo (const LensSemaphores *semaphores, char letter, guint64 number)
{
  const LensSemaphoreUndo *undo = find_undo (semaphores, letter, number);
  return undo != NULL ? undo->amount : 0;
}

void
lens_semaphores_forget_undo (LensSemaphores *semaphores, char letter, guint64 number)
{
  for (guint i = semaphores->undos->len; i-- > 0;)
    {
      const LensSemaphoreUndo *undo = &g_array_index (semaphores->undos, LensSemaphoreUndo, i);
      if ((letter == 0 || undo->letter == letter) && (number == G_MAXUINT64 || undo->number == number))
        g_array_remove_index (semaphores->undos, i);
    }
}

void
lens_semaphore_set (LensSemaphore *semaphore, guint64 value)
{
  semaphore->is_known = TRUE;
  semaphore->value = semaphore->initial = MIN (value, LARGEST_VALUE);
  semaphore->n_owed = 0;
  g_string_truncate (semaphore->takers, 0);
}

void
lens_semaphore_take (LensSemaphore *semaphore, guint64 amount, char letter)
{
  guint64 taken = MIN (amount, semaphore->value);

  semaphore->value -= taken;
  semaphore->n_owed = MIN (semaphore->n_owed + (amount - taken), LARGEST_VALUE);
  for (guint64 i = 0; i < amount && semaphore->takers->len < MOST_TAKERS; i++)
    g_string_append_c (semaphore->takers, letter);
}

static void
forget_taker (GString *takers, char letter)
{
  const char *own = strchr (takers->str, letter);
  if (takers->len > 0)
    g_string_erase (takers, own != NULL ? own - takers->str : 0, 1);
}

void
lens_semaphore_give (LensSemaphore *semaphore, guint64 amount, char letter)
{
  guint64 returned = MIN (amount, semaphore->n_owed);

  semaphore->n_owed -= returned;
  semaphore->value = MIN (semaphore->value + (amount - returned), LARGEST_VALUE);
  for (guint64 i = 0; i < amount && semaphore->takers->len > 0; i++)
    forget_taker (semaphore->takers, letter);
}
