/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson.c: the shelves of the catalogue as one list, in the order in which they are taught.
 */
#include "session/lens-catalogue.h"

static const LensLesson *const shelves[] = {
  lens_catalogue_stream,
  lens_catalogue_message,
  lens_catalogue_memory,
};

static gpointer
join_shelves (gpointer unused)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    for (const LensLesson *lesson = shelves[i]; lesson->id != NULL; lesson++)
      g_ptr_array_add (all, (gpointer) lesson);
  g_ptr_array_add (all, NULL);
  return g_ptr_array_free (all, FALSE);
}

const LensLesson *const *
lens_lessons (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, join_shelves, NULL);
}

const LensLesson *
lens_lesson_find (const char *id)
{
  for (const LensLesson *const *lesson = lens_lessons (); id != NULL && *lesson != NULL; lesson++)
    if (g_str_equal ((*lesson)->id, id))
      return *lesson;
  return NULL;
}
