/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmark-steps.c: all records are looked at once for all bookmarks together.
 */
#include "model/lens-bookmark-steps.h"

static void
free_step (gpointer data)
{
  g_free (((LensBookmarkedStep *) data)->note);
  g_free (data);
}

static guint
hash_record (gconstpointer bookmark)
{
  return (guint) ((const LensBookmark *) bookmark)->pid * 31 + (guint) ((const LensBookmark *) bookmark)->seq;
}

/* The two moments of a call that slept are one record. */
static gboolean
is_same_moment (gconstpointer a, gconstpointer b)
{
  const LensBookmark *one = a, *other = b;

  return one->pid == other->pid && one->seq == other->seq && one->has_returned == other->has_returned;
}

static gboolean
get_moment (LensModel *self, guint step, LensBookmark *moment)
{
  const LensStep *here = lens_model_get_step (self, step);
  const LensEventHead *head = here != NULL ? lens_trace_get_head (lens_model_get_trace (self), here->event) : NULL;

  if (head == NULL || head->seq < 0)
    return FALSE;
  *moment = (LensBookmark) { head->pid, head->seq, here->phase == LENS_STEP_RETURN, NULL };
  return TRUE;
}

GPtrArray *
lens_model_get_bookmarked_steps (LensModel *self)
{
  g_autoptr (GPtrArray) bookmarks = lens_trace_get_bookmarks (lens_model_get_trace (self));
  g_autoptr (GHashTable) by_moment = g_hash_table_new (hash_record, is_same_moment);
  GPtrArray *found = g_ptr_array_new_with_free_func (free_step);

  for (guint i = 0; i < bookmarks->len; i++)
    g_hash_table_add (by_moment, g_ptr_array_index (bookmarks, i));
  for (guint step = 1; bookmarks->len > 0 && step <= lens_model_get_n_steps (self); step++)
    {
      LensBookmark moment;
      const LensBookmark *bookmark = get_moment (self, step, &moment) ? g_hash_table_lookup (by_moment, &moment) : NULL;
      LensBookmarkedStep *here;
      if (bookmark == NULL)
        continue;
      here = g_new0 (LensBookmarkedStep, 1);
      *here = (LensBookmarkedStep) { step, g_strdup (bookmark->note) };
      g_ptr_array_add (found, here);
    }
  return found;
}

gboolean
lens_model_set_bookmark (LensModel *self, guint step, const char *note)
{
  LensBookmark moment;

  if (!get_moment (self, step, &moment))
    return FALSE;
  lens_trace_set_bookmark (lens_model_get_trace (self), moment.pid, moment.seq, moment.has_returned, note);
  return TRUE;
}

guint
lens_model_find_bookmark (LensModel *self, guint step, gboolean is_forward)
{
  g_autoptr (GPtrArray) steps = lens_model_get_bookmarked_steps (self);
  guint before = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      guint here = ((const LensBookmarkedStep *) g_ptr_array_index (steps, i))->step;
      if (is_forward && here > step)
        return here;
      if (here < step)
        before = here;
    }
  return is_forward ? 0 : before;
}
