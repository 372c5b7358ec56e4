/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson.c: the shelves of the catalogue as one list, in the order in which they are taught: lessons that belong together stand
 * together, whichever shelf they lie on.
 */
#include "session/lens-catalogue.h"

static const LensLesson *const shelves[] = {
  lens_catalogue_stream,
  lens_catalogue_socket,
  lens_catalogue_pipe,
  lens_catalogue_message,
  lens_catalogue_terminal,
  lens_catalogue_queue,
  lens_catalogue_memory,
  lens_catalogue_synchronisation,
  lens_catalogue_names,
};

/* Where a lesson stands: the places on the shelves of the first of its family, of its kind, of its facility, and of itself. */
typedef struct
{
  const LensLesson *lesson;
  guint ranks[5];
} Place;

static gboolean
is_same_family (const LensLesson *a, const LensLesson *b)
{
  return g_str_equal (a->family, b->family);
}

static gboolean
is_same_kind (const LensLesson *a, const LensLesson *b)
{
  return is_same_family (a, b) && g_str_equal (a->kind, b->kind);
}

static gboolean
is_facility_of (const LensLesson *a, const LensLesson *b)
{
  return g_str_equal (a->id, b->behaviour_of != NULL ? b->behaviour_of : b->id);
}

static guint
rank (GArray *places, const LensLesson *lesson, gboolean (*belongs) (const LensLesson *a, const LensLesson *b))
{
  guint index = 0;

  while (index < places->len && !belongs (g_array_index (places, Place, index).lesson, lesson))
    index++;
  return index;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *two = b;

  for (guint i = 0; i < G_N_ELEMENTS (one->ranks); i++)
    if (one->ranks[i] != two->ranks[i])
      return one->ranks[i] < two->ranks[i] ? -1 : 1;
  return 0;
}

static GArray *
find_places (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    for (const LensLesson *lesson = shelves[i]; lesson->id != NULL; lesson++)
      {
        Place place = { .lesson = lesson };
        g_array_append_val (places, place);
      }
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      place->ranks[0] = rank (places, place->lesson, is_same_family);
      place->ranks[1] = rank (places, place->lesson, is_same_kind);
      place->ranks[2] = rank (places, place->lesson, is_facility_of);
      place->ranks[3] = place->lesson->behaviour_of != NULL;
      place->ranks[4] = i;
    }
  return places;
}

static gpointer
join_shelves (gpointer unused)
{
  g_autoptr (GArray) places = find_places ();
  GPtrArray *all = g_ptr_array_new ();

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (all, (gpointer) g_array_index (places, Place, i).lesson);
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

const LensLesson *
lens_lesson_get_subject (const LensLesson *lesson, GHashTable *values)
{
  const LensLesson *chosen = lens_lesson_find (g_hash_table_lookup (values, LENS_FACILITY_PARAMETER));
  return chosen != NULL ? chosen : lesson;
}

const LensLesson *
lens_lesson_get_facility (const LensLesson *lesson)
{
  return lesson->behaviour_of != NULL ? lens_lesson_find (lesson->behaviour_of) : lesson;
}
