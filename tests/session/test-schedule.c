/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-schedule.c: the schedule language says what it understood, and where it did not.
 */
#include <glib.h>
#include <string.h>

#include "session/lens-lesson.h"
#include "session/lens-schedule.h"
#include "session/lens-session.h"

static void
test_turns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) turns = lens_schedule_parse (" A  before close;B asleep read ;\n C exit; ", &error);
  const LensTurn *turn;

  g_assert_no_error (error);
  g_assert_cmpuint (turns->len, ==, 3);
  turn = turns->pdata[0];
  g_assert_cmpint (turn->letter, ==, 'A');
  g_assert_cmpint (turn->until, ==, LENS_UNTIL_BEFORE);
  g_assert_cmpstr (turn->name, ==, "close");
  g_assert_cmpstr (turn->text, ==, "A before close");
  turn = turns->pdata[1];
  g_assert_cmpint (turn->until, ==, LENS_UNTIL_ASLEEP);
  g_assert_cmpstr (turn->name, ==, "read");
  turn = turns->pdata[2];
  g_assert_cmpint (turn->letter, ==, 'C');
  g_assert_cmpint (turn->until, ==, LENS_UNTIL_EXIT);
  g_assert_cmpstr (turn->name, ==, "");
}

static void
test_more_turns (void)
{
  static const struct
  {
    const char *text;
    char letter;
    LensUntil until;
    const char *name;
  } cases[] = {
    { "A asleep", 'A', LENS_UNTIL_ASLEEP, "" },
    { "B killed SIGPIPE", 'B', LENS_UNTIL_KILLED, "SIGPIPE" },
    { "B at write", 'B', LENS_UNTIL_AT, "write" },
    { "C last", 'C', LENS_UNTIL_LAST, "" },
    { "end", 0, LENS_UNTIL_END, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) turns = lens_schedule_parse (cases[i].text, &error);
      const LensTurn *turn;

      g_assert_no_error (error);
      g_assert_cmpuint (turns->len, ==, 1);
      turn = turns->pdata[0];
      g_assert_cmpint (turn->letter, ==, cases[i].letter);
      g_assert_cmpint (turn->until, ==, cases[i].until);
      g_assert_cmpstr (turn->name, ==, cases[i].name);
      g_assert_cmpstr (turn->text, ==, cases[i].text);
      g_assert_cmpint (lens_schedule_expects_signal (turns, "SIGPIPE"), ==, turn->until == LENS_UNTIL_KILLED);
      g_assert_false (lens_schedule_expects_signal (turns, "SIGKILL"));
    }
}

static void
test_nothing (void)
{
  static const char *const blank[] = { NULL, "", "  ", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (blank); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) turns = lens_schedule_parse (blank[i], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (turns->len, ==, 0);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *schedule, *wanted;
  } cases[] = {
    { "A exit; read", "Turn 2 of the schedule, “read”: it must begin with the letter of a process" },
    { "a exit", "“a exit”: it must begin with the letter" },
    { "AB exit", "it must begin with the letter" },
    { "A", "Turn 1 of the schedule, “A”: it must go on with" },
    { "A exit; ; B exit", "Turn 2 of the schedule, “”: it is empty" },
    { "A before", "“before” needs a name after it" },
    { "A killed", "“killed” needs a name after it" },
    { "A killed pipe", "“pipe” is no signal" },
    { "A last time", "“time” is one word too many" },
    { "A asleep read now", "“now” is one word too many" },
    { "end it", "“it” is one word too many" },
    { "end; A exit", "Turn 1 of the schedule, “end”: it must be the last one" },
    { "A end", "“end” is not known" },
    { "A before read write", "“write” is one word too many" },
    { "A exit now", "“now” is one word too many" },
    { "A until read", "“until” is not known; say “before NAME”" },
    { "A before an_operation_with_a_name_that_never_fits", "Turn 1" },
    { "A asleep a_name_longer_than_the_slots_have_room_for", "is too long for a name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (lens_schedule_parse (cases[i].schedule, &error));
      g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }
}

static void
test_catalogue (void)
{
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) turns = lens_schedule_parse ((*lesson)->schedule, &error);
      g_assert_no_error (error);
      g_assert_nonnull (turns);
      g_assert_true (lens_lesson_find ((*lesson)->id) == *lesson);
    }
  g_assert_null (lens_lesson_find ("no-such-lesson"));
  g_assert_null (lens_lesson_find (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/turns", test_turns);
  g_test_add_func ("/schedule/more-turns", test_more_turns);
  g_test_add_func ("/schedule/nothing", test_nothing);
  g_test_add_func ("/schedule/errors", test_errors);
  g_test_add_func ("/schedule/catalogue", test_catalogue);
  return g_test_run ();
}
