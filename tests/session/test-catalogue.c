/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-catalogue.c: the catalogue holds together: what belongs together stands together, and every row says all that it must.
 */
#include <glib.h>

#include "session/lens-lesson.h"

/* Each lesson comes right after another of its group, or is the first of it. */
static void
assert_in_one_piece (const char *(*name_of) (const LensLesson *lesson))
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *last = NULL;

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      const char *name = name_of (*lesson);
      if (g_strcmp0 (name, last) != 0 && !g_hash_table_add (seen, (gpointer) name))
        g_error ("“%s” of %s is not in one piece", name, (*lesson)->id);
      last = name;
    }
}

static const char *
family_of (const LensLesson *lesson)
{
  return lesson->family;
}

/* Kinds of two families may share a name: interned, so that the pointer may be compared as well. */
static const char *
kind_of (const LensLesson *lesson)
{
  g_autofree char *name = g_strconcat (lesson->family, "/", lesson->kind, NULL);
  return g_intern_string (name);
}

static const char *
facility_of (const LensLesson *lesson)
{
  return lens_lesson_get_facility (lesson)->id;
}

static void
test_groups (void)
{
  assert_in_one_piece (family_of);
  assert_in_one_piece (kind_of);
  assert_in_one_piece (facility_of);
}

/* A behaviour belongs to a facility, which is none itself, and stands after it. */
static void
test_behaviours (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      const LensLesson *facility = lens_lesson_get_facility (*lesson);

      g_assert_nonnull (facility);
      g_assert_null (facility->behaviour_of);
      g_assert_cmpstr (facility->family, ==, (*lesson)->family);
      g_assert_cmpstr (facility->kind, ==, (*lesson)->kind);
      g_hash_table_add (seen, (gpointer) (*lesson)->id);
      g_assert_true (g_hash_table_contains (seen, facility->id));
    }
}

static void
test_rows (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      const char *const texts[] = { (*lesson)->id, (*lesson)->title, (*lesson)->subtitle, (*lesson)->summary,
                                    (*lesson)->family, (*lesson)->kind, (*lesson)->roles };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_true (texts[i] != NULL && texts[i][0] != '\0');
      g_assert_true (g_hash_table_add (seen, (gpointer) (*lesson)->id));
      g_assert_nonnull ((*lesson)->workers[0].letter);
    }
}

static void
assert_chooses (const LensLesson *lesson, const char *word)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const LensLesson *subject;

  g_hash_table_insert (values, (gpointer) LENS_FACILITY_PARAMETER, (gpointer) word);
  subject = lens_lesson_get_subject (lesson, values);
  g_assert_cmpstr (subject->id, ==, word);
  g_assert_null (subject->behaviour_of);
}

/* Each word of a knob that chooses a facility is the id of one; a lesson without such a knob is about itself. */
static void
test_subjects (void)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    for (const LensParameter *parameter = (*lesson)->parameters; parameter != NULL && parameter->name != NULL; parameter++)
      {
        g_auto (GStrv) words = g_strsplit (parameter->choices != NULL ? parameter->choices : "", " ", -1);
        g_assert_true (lens_lesson_get_subject (*lesson, none) == *lesson);
        for (char **word = words; *word != NULL && g_str_equal (parameter->name, LENS_FACILITY_PARAMETER); word++, n++)
          assert_chooses (*lesson, *word);
      }
  g_assert_cmpuint (n, >=, 11);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/groups", test_groups);
  g_test_add_func ("/catalogue/behaviours", test_behaviours);
  g_test_add_func ("/catalogue/rows", test_rows);
  g_test_add_func ("/catalogue/subjects", test_subjects);
  return g_test_run ();
}
