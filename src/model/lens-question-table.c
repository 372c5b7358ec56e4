/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-table.c: all shelves as one list.
 */
#include "model/lens-question-table.h"

static gpointer
join (gpointer unused)
{
  const LensQuestion *const shelves[] = { lens_questions_stream, lens_questions_message, lens_questions_memory };
  GArray *all = g_array_new (TRUE, FALSE, sizeof (LensQuestion));

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    for (const LensQuestion *question = shelves[i]; question->id != NULL; question++)
      g_array_append_vals (all, question, 1);
  return g_array_free (all, FALSE);
}

const LensQuestion *
lens_questions (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, join, NULL);
}
