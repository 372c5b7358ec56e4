/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lives.c: compares each process that a step may have changed with what was noted of it last. Lives stand as the processes of the world do, so that
 * one whose number is used again is another life.
 */
#include "model/lens-lives.h"

#include "model/lens-leap.h"

static void
life_free (LensLife *life)
{
  g_array_unref (life->changes);
  g_free (life);
}

GPtrArray *
lens_lives_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) life_free);
}

/* In its place, as lens_world_add_process() finds that of the process. */
static LensLife *
insert_life (GPtrArray *lives, const LensProcess *process)
{
  LensLife *life = g_new0 (LensLife, 1);
  guint place = lives->len;

  while (place > 0 && ((const LensLife *) g_ptr_array_index (lives, place - 1))->letter > process->letter)
    place--;
  life->pid = process->pid;
  life->letter = process->letter;
  life->changes = g_array_new (FALSE, FALSE, sizeof (LensLifeChange));
  g_ptr_array_insert (lives, (gint) place, life);
  return life;
}

static const LensLifeChange *
get_last (const LensLife *life)
{
  return life->changes->len > 0 ? &g_array_index (life->changes, LensLifeChange, life->changes->len - 1) : NULL;
}

static void
note_process (GPtrArray *lives, GHashTable *by_process, LensProcess *process, guint step)
{
  LensLife *life = g_hash_table_lookup (by_process, process);
  LensLifeChange change = { step, process->state };

  if (life == NULL)
    {
      life = insert_life (lives, process);
      g_hash_table_insert (by_process, process, life);
    }
  else if (get_last (life)->state == change.state)
    return;
  g_array_append_val (life->changes, change);
  life->signal = g_intern_string (process->signal);
}

void
lens_lives_note (GPtrArray *lives, GHashTable *by_process, const LensWorld *world, guint step)
{
  for (guint i = 0; i < world->changed_processes->len; i++)
    note_process (lives, by_process, g_ptr_array_index (world->changed_processes, i), step);
}

void
lens_lives_forget_from (GPtrArray *lives, guint step)
{
  for (guint i = lives->len; i-- > 0;)
    {
      LensLife *life = g_ptr_array_index (lives, i);
      while (life->changes->len > 0 && get_last (life)->step >= step)
        g_array_set_size (life->changes, life->changes->len - 1);
      if (life->changes->len == 0)
        g_ptr_array_remove_index (lives, i);
      else if (get_last (life)->state != LENS_PROCESS_KILLED)
        life->signal = NULL;
    }
}

static double
step_of_change (guint index, gconstpointer changes)
{
  return g_array_index ((const GArray *) changes, LensLifeChange, index).step;
}

/* How many changes there are up to @step. */
static guint
count_changes (const LensLife *life, guint step)
{
  return lens_leap (0, life->changes->len, step_of_change, life->changes, step + 1.0);
}

gboolean
lens_life_get_state (const LensLife *life, guint step, LensProcessState *state)
{
  guint n = count_changes (life, step);

  if (n > 0)
    *state = g_array_index (life->changes, LensLifeChange, n - 1).state;
  return n > 0;
}

guint
lens_life_find_last (const LensLife *life, guint step, guint n_steps)
{
  guint n = count_changes (life, step);

  return n < life->changes->len ? g_array_index (life->changes, LensLifeChange, n).step - 1 : n_steps;
}

guint
lens_life_get_end (const LensLife *life)
{
  const LensLifeChange *last = get_last (life);

  return last->state == LENS_PROCESS_EXITED || last->state == LENS_PROCESS_KILLED ? last->step : 0;
}

void
lens_lives_to_text (const GPtrArray *lives, GString *text)
{
  static const char *const names[] = { "running", "asleep", "exited", "killed" };

  for (guint i = 0; i < lives->len; i++)
    {
      const LensLife *life = g_ptr_array_index (lives, i);
      g_string_append_c (text, life->letter);
      for (guint n = 0; n < life->changes->len; n++)
        {
          const LensLifeChange *change = &g_array_index (life->changes, LensLifeChange, n);
          g_string_append_printf (text, " %u=%s", change->step, names[change->state]);
        }
      g_string_append_printf (text, "%s%s\n", life->signal != NULL ? " " : "", life->signal != NULL ? life->signal : "");
    }
}
