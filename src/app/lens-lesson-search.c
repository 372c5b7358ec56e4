/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-search.c: every word must be found somewhere; where it is found says how near the lesson is to what was meant.
 */
#include "app/lens-lesson-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lens-program-calls.h"

typedef struct
{
  const LensLesson *lesson;
  int score;
} Hit;

/* "mq_send()" means the call as "mq_send" does. */
static char *
name_in (const char *word)
{
  g_autofree char *name = g_ascii_strdown (word, -1);
  char *parenthesis = strchr (name, '(');

  if (parenthesis != NULL)
    *parenthesis = '\0';
  return g_steal_pointer (&name);
}

static gboolean
names_call (const char *word, const char *call)
{
  g_autofree char *name = name_in (word);

  return strlen (name) >= 2 && strstr (call, name) != NULL;
}

static gboolean
is_called (const LensLesson *lesson, const char *word)
{
  GPtrArray *calls = lens_program_calls_get (lesson);

  for (guint i = 0; i < calls->len; i++)
    if (names_call (word, calls->pdata[i]))
      return TRUE;
  return FALSE;
}

/* 0 when it is found nowhere. */
static int
score_word (const LensLesson *lesson, const char *word)
{
  if (g_str_match_string (word, _(lesson->title), TRUE) || g_str_match_string (word, lesson->id, FALSE))
    return 8;
  if (g_str_match_string (word, _(lens_lesson_get_facility (lesson)->title), TRUE) || g_str_match_string (word, _(lesson->subtitle), TRUE))
    return 4;
  if (g_str_match_string (word, _(lesson->kind), TRUE) || g_str_match_string (word, _(lesson->family), TRUE) || is_called (lesson, word))
    return 2;
  return g_str_match_string (word, _(lesson->summary), TRUE) ? 1 : 0;
}

static int
score (const LensLesson *lesson, char **words)
{
  int sum = 0, one;

  for (; *words != NULL; words++)
    {
      if (**words == '\0')
        continue;
      one = score_word (lesson, *words);
      if (one == 0)
        return 0;
      sum += one;
    }
  return sum;
}

/* Stable: among equals the catalogue's order stays. */
static int
compare_hits (gconstpointer a, gconstpointer b, gpointer unused)
{
  return ((const Hit *) b)->score - ((const Hit *) a)->score;
}

GPtrArray *
lens_lesson_search (const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t\n,", -1);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *lessons = g_ptr_array_new ();

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      Hit hit = { *lesson, score (*lesson, words) };
      if (hit.score > 0)
        g_array_append_val (hits, hit);
    }
  g_array_sort_with_data (hits, compare_hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (lessons, (gpointer) g_array_index (hits, Hit, i).lesson);
  return lessons;
}

char *
lens_lesson_search_calls (const LensLesson *lesson, const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t\n,", -1);
  GPtrArray *calls = lens_program_calls_get (lesson);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < calls->len; i++)
    for (char **word = words; *word != NULL; word++)
      if (names_call (*word, calls->pdata[i]))
        {
          g_string_append_printf (text, "%s%s()", text->len > 0 ? " " : "", (char *) calls->pdata[i]);
          break;
        }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
