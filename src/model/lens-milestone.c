/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-milestone.c: the arrows of a run's history, added up.
 */
#include "model/lens-milestone.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */

/* While they are gathered, the members of a milestone hold what it adds. */
typedef struct
{
  GArray *milestones;    /* LensMilestone */
  GHashTable *hand_overs; /* step of a write → 1 + the place of its milestone */
  GHashTable *readers;   /* step of a write → letter of who got something of it first */
  GHashTable *loaded;    /* (step of a store, letter) that were seen */
} Gathering;

static gint64 *
new_pair (guint step, char letter)
{
  gint64 pair = ((gint64) step << 8) | (guchar) letter;
  return g_memdup2 (&pair, sizeof pair);
}

static gboolean
is_loaded_again (Gathering *gathering, const LensArrow *arrow)
{
  return arrow->is_load && !g_hash_table_add (gathering->loaded, new_pair (arrow->write_step, arrow->reader));
}

/* What several get of one store was handed over once: the first of them tells how much. */
static void
gather_hand_over (Gathering *gathering, const LensArrow *arrow)
{
  gpointer key = GUINT_TO_POINTER (arrow->write_step);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (gathering->hand_overs, key));

  if (place == 0)
    {
      LensMilestone milestone = { arrow->write_step, arrow->writer, 0, arrow->len_bytes, 1 };
      g_array_append_val (gathering->milestones, milestone);
      g_hash_table_insert (gathering->hand_overs, key, GUINT_TO_POINTER (gathering->milestones->len));
      g_hash_table_insert (gathering->readers, key, GUINT_TO_POINTER ((guchar) arrow->reader));
    }
  else if (!arrow->is_load || GPOINTER_TO_UINT (g_hash_table_lookup (gathering->readers, key)) == (guchar) arrow->reader)
    g_array_index (gathering->milestones, LensMilestone, place - 1).n_bytes += arrow->len_bytes;
}

/* One read may get what several writes of the same process wrote. */
static void
gather_read (Gathering *gathering, const LensArrow *arrow, guint *last)
{
  LensMilestone *former = *last < gathering->milestones->len ? &g_array_index (gathering->milestones, LensMilestone, *last) : NULL;
  LensMilestone milestone = { arrow->read_step, arrow->writer, arrow->reader, arrow->len_bytes, 1 };

  if (former != NULL && former->step == arrow->read_step && former->writer == arrow->writer)
    {
      former->n_bytes += arrow->len_bytes;
      return;
    }
  *last = gathering->milestones->len;
  g_array_append_val (gathering->milestones, milestone);
}

static int
compare_milestones (gconstpointer a, gconstpointer b)
{
  const LensMilestone *left = a, *right = b;

  if (left->step != right->step)
    return left->step < right->step ? -1 : 1;
  return left->writer != right->writer ? left->writer - right->writer : left->reader - right->reader;
}

static void
add_up (GArray *milestones)
{
  g_autoptr (GHashTable) ways = g_hash_table_new (NULL, NULL); /* writer and reader → the last one before */

  for (guint i = 0; i < milestones->len; i++)
    {
      LensMilestone *milestone = &g_array_index (milestones, LensMilestone, i);
      gpointer way = GINT_TO_POINTER ((guchar) milestone->writer << 8 | (guchar) milestone->reader);
      const LensMilestone *former = g_hash_table_lookup (ways, way);
      milestone->n_bytes += former != NULL ? former->n_bytes : 0;
      milestone->n_messages += former != NULL ? former->n_messages : 0;
      g_hash_table_insert (ways, way, milestone);
    }
}

GArray *
lens_milestones_new (LensModel *model)
{
  const GArray *arrows = lens_model_get_history (model)->arrows;
  g_autoptr (GHashTable) hand_overs = g_hash_table_new (NULL, NULL), readers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) loaded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Gathering gathering = { g_array_new (FALSE, FALSE, sizeof (LensMilestone)), hand_overs, readers, loaded };
  guint last = G_MAXUINT;

  for (guint i = 0; i < arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (arrows, LensArrow, i);
      if (is_loaded_again (&gathering, arrow))
        continue;
      gather_hand_over (&gathering, arrow);
      gather_read (&gathering, arrow, &last);
    }
  g_array_sort (gathering.milestones, compare_milestones);
  add_up (gathering.milestones);
  return gathering.milestones;
}

static char *
describe_bytes (guint64 n_bytes, gboolean is_taken)
{
  return is_taken ? g_strdup_printf (ngettext ("Both have got %" PRIu64 " byte.", "Both have got %" PRIu64 " bytes.", (gulong) n_bytes), n_bytes)
                  : g_strdup_printf (ngettext ("Both have handed over %" PRIu64 " byte.", "Both have handed over %" PRIu64 " bytes.",
                                               (gulong) n_bytes), n_bytes);
}

static char *
describe_messages (guint n_messages, gboolean is_taken)
{
  /* Translators: two recordings beside each other: in both, so many reads, receives or loads have got data of another process so far */
  return is_taken ? g_strdup_printf (ngettext ("Both have got %u piece of data.", "Both have got %u pieces of data.", n_messages), n_messages)
                  /* Translators: in both, so many writes, sends or stores have given data to another process so far */
                  : g_strdup_printf (ngettext ("Both have handed over %u piece of data.", "Both have handed over %u pieces of data.", n_messages),
                                     n_messages);
}

char *
lens_milestone_describe (const LensMilestone *milestone, gboolean is_by_messages)
{
  gboolean is_taken = milestone->reader != 0;

  return is_by_messages ? describe_messages (milestone->n_messages, is_taken) : describe_bytes (milestone->n_bytes, is_taken);
}
