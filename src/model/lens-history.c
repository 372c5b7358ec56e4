/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-history.c: folds once from the first step to the last, and writes down what changed.
 */
#include "model/lens-history.h"

#include "model/lens-leap.h"
#include "model/lens-reduce.h"
#include "model/lens-world-private.h"

static void
level_free (LensLevel *level)
{
  g_free (level->object);
  g_free (level->name);
  g_array_unref (level->changes);
  g_free (level);
}

LensHistory *
lens_history_new (void)
{
  LensHistory *self = g_new0 (LensHistory, 1);

  self->arrows = g_array_new (FALSE, FALSE, sizeof (LensArrow));
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) level_free);
  self->levels_by_object = g_hash_table_new (g_str_hash, g_str_equal);
  self->lives = lens_lives_new ();
  self->lives_by_process = g_hash_table_new (NULL, NULL);
  self->walker = lens_world_new ();
  return self;
}

void
lens_history_free (LensHistory *self)
{
  g_hash_table_unref (self->levels_by_object);
  g_hash_table_unref (self->lives_by_process);
  g_ptr_array_unref (self->levels);
  g_ptr_array_unref (self->lives);
  g_array_unref (self->arrows);
  lens_world_free (self->walker);
  g_free (self);
}

static LensLevel *
get_level (LensHistory *self, const LensObject *object)
{
  LensLevel *level = g_hash_table_lookup (self->levels_by_object, object->id);

  if (level != NULL)
    return level;
  level = g_new0 (LensLevel, 1);
  level->object = g_strdup (object->id);
  level->changes = g_array_new (FALSE, FALSE, sizeof (LensLevelChange));
  g_ptr_array_add (self->levels, level);
  g_hash_table_insert (self->levels_by_object, level->object, level);
  return level;
}

static guint64
last_amount (const LensLevel *level)
{
  return level->changes->len > 0 ? g_array_index (level->changes, LensLevelChange, level->changes->len - 1).amount : 0;
}

static void
note_level (LensHistory *self, const LensObject *object, guint step)
{
  LensLevel *level = get_level (self, object);
  LensLevelChange change = { step, object->methods->level (object, &level->is_in_messages) };

  if (level->name == NULL)
    level->name = g_strdup (object->name);
  if (level->first_use == 0 && object->bytes_in + object->n_writes + change.amount > 0)
    level->first_use = step;
  if (change.amount == last_amount (level))
    return;
  g_array_append_val (level->changes, change);
  level->most = MAX (level->most, change.amount);
}

/* A read that returned before its write came in is damage. */
static void
add_arrow (LensHistory *self, const LensStepIndex *index, guint write_event, char writer, const LensFlow *flow, guint64 len_bytes)
{
  LensArrow arrow = {
    .write_step = lens_step_index_find_event (index, write_event),
    .read_step = self->n_steps,
    .writer = writer,
    .reader = flow->letter,
    .is_load = flow->kind == LENS_FLOW_LOAD,
    .len_bytes = len_bytes,
  };

  if (arrow.write_step > 0 && arrow.write_step < arrow.read_step)
    g_array_append_val (self->arrows, arrow);
}

/* Runs of one write that follow each other are one arrow. */
static void
note_read (LensHistory *self, const LensStepIndex *index, const LensFlow *flow)
{
  for (guint i = 0, next; i < flow->runs->len; i = next)
    {
      const LensRun *run = g_ptr_array_index (flow->runs, i);
      guint64 len_bytes = run->len_bytes;
      for (next = i + 1; next < flow->runs->len; next++)
        {
          const LensRun *other = g_ptr_array_index (flow->runs, next);
          if (other->write_event != run->write_event)
            break;
          len_bytes += other->len_bytes;
        }
      if (run->write_event != G_MAXUINT)
        add_arrow (self, index, run->write_event, run->author, flow, len_bytes);
    }
}

/* What a private mapping shows may be a copy of the page, which nobody else stores into. */
static gboolean
shares (const LensProcess *process, const char *object)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_shared && mapping->is_mapped && g_str_equal (mapping->object, object))
        return TRUE;
    }
  return FALSE;
}

/* How much of a store lies in what was loaded. */
static guint64
overlap_bytes (const LensStored *store, const LensFlow *flow)
{
  guint64 first = MAX (store->offset, flow->offset);
  guint64 end = MIN (store->offset + store->len_bytes, flow->offset + flow->len_bytes);

  return end > first ? end - first : 0;
}

/* A process that loads what it stored itself learns nothing from anybody. */
static void
note_load (LensHistory *self, const LensStepIndex *index, const LensFlow *flow)
{
  const LensObject *object = flow->object != NULL ? lens_world_find_object (self->walker, flow->object) : NULL;
  const LensProcess *process = lens_world_find_letter (self->walker, flow->letter);
  guint former_store = G_MAXUINT;

  if (object == NULL || object->kind != LENS_OBJECT_MEMORY || process == NULL || !shares (process, flow->object))
    return;
  for (guint i = lens_stores_find (object->memory.stores, flow->offset); i < object->memory.stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (object->memory.stores, i);
      if (store->offset >= flow->offset + flow->len_bytes)
        return;
      if (store->author != 0 && store->author != flow->letter && store->event != former_store)
        add_arrow (self, index, store->event, store->author, flow, overlap_bytes (store, flow));
      former_store = store->event;
    }
}

void
lens_history_extend (LensHistory *self, const LensStepIndex *index, guint last_step, LensKeyframes *keyframes)
{
  while (self->n_steps < last_step)
    {
      guint step = ++self->n_steps;
      g_autoptr (LensFlow) flow = lens_flow_new ();
      lens_fold_step (self->walker, index, step, flow);
      if (flow->kind == LENS_FLOW_FROM_KERNEL)
        note_read (self, index, flow);
      else if (flow->kind == LENS_FLOW_LOAD)
        note_load (self, index, flow);
      for (guint i = 0; i < self->walker->changed_objects->len; i++)
        {
          const LensObject *object = g_ptr_array_index (self->walker->changed_objects, i);
          if (object->methods->level != NULL)
            note_level (self, object, step);
        }
      lens_lives_note (self->lives, self->lives_by_process, self->walker, step);
      lens_keyframes_offer (keyframes, self->walker);
    }
}

static void
cut_level (LensLevel *level, guint step)
{
  guint n_kept = level->changes->len;

  while (n_kept > 0 && g_array_index (level->changes, LensLevelChange, n_kept - 1).step >= step)
    n_kept--;
  g_array_set_size (level->changes, n_kept);
  level->most = 0;
  for (guint i = 0; i < n_kept; i++)
    level->most = MAX (level->most, g_array_index (level->changes, LensLevelChange, i).amount);
  if (level->first_use >= step)
    level->first_use = 0;
}

/* Objects that are not there any more may come again, at another step. */
static void
cut_levels (LensHistory *self, guint step, const LensWorld *before)
{
  for (guint i = self->levels->len; i-- > 0;)
    {
      LensLevel *level = g_ptr_array_index (self->levels, i);
      const LensObject *object = lens_world_find_object (before, level->object);
      if (object == NULL)
        {
          g_hash_table_remove (self->levels_by_object, level->object);
          g_ptr_array_remove_index (self->levels, i);
          continue;
        }
      cut_level (level, step);
      g_free (level->name);
      level->name = g_strdup (object->name);
    }
}

void
lens_history_forget_from (LensHistory *self, guint step, const LensWorld *before)
{
  guint n_arrows = self->arrows->len;

  if (step > self->n_steps)
    return;
  while (n_arrows > 0 && g_array_index (self->arrows, LensArrow, n_arrows - 1).read_step >= step)
    n_arrows--;
  g_array_set_size (self->arrows, n_arrows);
  cut_levels (self, step, before);
  lens_lives_forget_from (self->lives, step);
  lens_world_free (self->walker);
  self->walker = lens_world_copy (before);
  g_hash_table_remove_all (self->lives_by_process);
  for (guint i = 0; i < self->walker->processes->len; i++)
    g_hash_table_insert (self->lives_by_process, g_ptr_array_index (self->walker->processes, i), g_ptr_array_index (self->lives, i));
  self->n_steps = step - 1;
}

static double
step_of_change (guint index, gconstpointer changes)
{
  return g_array_index ((const GArray *) changes, LensLevelChange, index).step;
}

guint64
lens_level_get (const LensLevel *level, guint step)
{
  guint n = lens_leap (0, level->changes->len, step_of_change, level->changes, step + 1.0);

  return n > 0 ? g_array_index (level->changes, LensLevelChange, n - 1).amount : 0;
}

static void
level_to_text (const LensLevel *level, GString *text)
{
  g_string_append_printf (text, "%s%s%s %s most %" G_GUINT64_FORMAT ":", level->object, level->name != NULL ? " " : "",
                          level->name != NULL ? level->name : "", level->is_in_messages ? "messages" : "bytes", level->most);
  for (guint i = 0; i < level->changes->len; i++)
    {
      const LensLevelChange *change = &g_array_index (level->changes, LensLevelChange, i);
      g_string_append_printf (text, " %u=%" G_GUINT64_FORMAT, change->step, change->amount);
    }
  g_string_append_c (text, '\n');
}

char *
lens_history_to_text (const LensHistory *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (self->arrows, LensArrow, i);
      g_string_append_printf (text, "%u %c <- %u %c\n", arrow->read_step, arrow->reader, arrow->write_step,
                              arrow->writer != 0 ? arrow->writer : '?');
    }
  for (guint i = 0; i < self->levels->len; i++)
    level_to_text (g_ptr_array_index (self->levels, i), text);
  return g_string_free (text, FALSE);
}
