/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-keyframes.c: worlds that are kept, and one that walks.
 */
#include "model/lens-keyframes.h"

#include "model/lens-reduce.h"
#include "model/lens-world-private.h"

#define STEPS_BETWEEN 256
#define PARTS_PER_STEP 8

struct _LensKeyframes
{
  const LensStepIndex *index;
  GPtrArray *kept;   /* LensWorld by step; the first is the empty one */
  LensWorld *walker; /* where the last seek ended */
  guint due; /* no world before this step is to be kept */
  guint64 n_folded;
};

LensKeyframes *
lens_keyframes_new (const LensStepIndex *index)
{
  LensKeyframes *self = g_new0 (LensKeyframes, 1);
  self->index = index;
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_world_free);
  g_ptr_array_add (self->kept, lens_world_new ());
  self->walker = lens_world_new ();
  self->due = STEPS_BETWEEN;
  return self;
}

void
lens_keyframes_free (LensKeyframes *self)
{
  g_ptr_array_unref (self->kept);
  lens_world_free (self->walker);
  g_free (self);
}

guint64
lens_keyframes_get_n_folded (const LensKeyframes *self)
{
  return self->n_folded;
}

guint
lens_keyframes_get_n_kept (const LensKeyframes *self)
{
  return self->kept->len;
}

static LensWorld *
get_kept (const LensKeyframes *self, guint place)
{
  return g_ptr_array_index (self->kept, place);
}

/* The last that is not behind @step. */
static const LensWorld *
find_kept (const LensKeyframes *self, guint step)
{
  guint low = 1, high = self->kept->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (get_kept (self, middle)->step <= step)
        low = middle + 1;
      else
        high = middle;
    }
  return get_kept (self, low - 1);
}

static void
start_from (LensKeyframes *self, const LensWorld *world)
{
  lens_world_free (self->walker);
  self->walker = lens_world_copy (world);
}

/* A large world is not weighed at each step: the next time that it can be due is known. */
void
lens_keyframes_offer (LensKeyframes *self, const LensWorld *world)
{
  const LensWorld *last = get_kept (self, self->kept->len - 1);
  guint spacing;

  if (world->step < self->due)
    return;
  spacing = MAX (STEPS_BETWEEN, lens_world_weigh (world) / PARTS_PER_STEP);
  self->due = last->step + spacing;
  if (world->step < self->due)
    return;
  g_ptr_array_add (self->kept, lens_world_copy (world));
  self->due = world->step + spacing;
}

LensWorld *
lens_keyframes_seek (LensKeyframes *self, guint step)
{
  const LensWorld *kept = find_kept (self, step);
  if (self->walker->step > step || self->walker->step < kept->step)
    start_from (self, kept);
  while (self->walker->step < step)
    {
      lens_fold_step (self->walker, self->index, self->walker->step + 1, NULL);
      self->n_folded++;
      lens_keyframes_offer (self, self->walker);
    }
  return self->walker;
}

void
lens_keyframes_forget_from (LensKeyframes *self, guint step)
{
  while (self->kept->len > 1 && get_kept (self, self->kept->len - 1)->step >= step)
    g_ptr_array_remove_index (self->kept, self->kept->len - 1);
  self->due = get_kept (self, self->kept->len - 1)->step + STEPS_BETWEEN;
  if (self->walker->step >= step)
    start_from (self, find_kept (self, step > 0 ? step - 1 : 0));
}
