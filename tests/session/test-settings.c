/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-settings.c: a wrong knob costs a sentence that says what would be right, and starts nothing.
 */
#include <glib.h>
#include <string.h>

#include "session/lens-session.h"
#include "session/lens-settings.h"

static GHashTable *
new_settings (const char *name, const char *value)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (settings, g_strdup (name), g_strdup (value));
  return settings;
}

static void
test_defaults (void)
{
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) defaults = lens_settings_resolve (*lesson, NULL, &error);
      g_autoptr (GHashTable) again = NULL;

      g_assert_no_error (error);
      again = lens_settings_resolve (*lesson, defaults, &error); /* defaults are valid values themselves */
      g_assert_no_error (error);
      g_assert_cmpuint (g_hash_table_size (again), ==, g_hash_table_size (defaults));
    }
}

static void
test_values (void)
{
  g_autoptr (GHashTable) settings = new_settings ("times", "20");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = lens_settings_resolve (lens_lesson_find ("mmap-anon"), settings, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (values, "times"), ==, "20");
}

static void
test_errors (void)
{
  g_autofree char *long_text = g_strnfill (201, 'x');
  const struct
  {
    const char *lesson, *name, *value, *wanted;
  } cases[] = {
    { "pipe", "colour", "red", "Lesson pipe has no parameter “colour”. It has: message." },
    { "posix-mq", "third", "x", "It has: first, second." },
    { "pipe", "message", long_text, "is too long: 201 bytes, at most 200" },
    { "pipe", "message", "", "is too short: 0 bytes, at least 1" },
    { "pipe", "message", "\xff\xfe", "must be text in UTF-8" },
    { "posix-shm", "message", "12345678901234567890123456789012", "is too long: 32 bytes, at most 31" },
    { "mmap-anon", "times", "0", "must be from 1 to 20, but “0” was given" },
    { "mmap-anon", "times", "21", "must be from 1 to 20" },
    { "mmap-anon", "times", "99999999999999999999", "must be from 1 to 20" },
    { "mmap-anon", "times", "five", "must be a whole number from 1 to 20, but “five” was given" },
    { "mmap-anon", "times", "5x", "must be a whole number" },
    { "mmap-anon", "times", "", "must be a whole number" },
    { "posix-shm", "counter", "2147483648", "must be from -2147483648 to 2147483647" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) settings = new_settings (cases[i].name, cases[i].value);
      g_assert_null (lens_session_new (lens_lesson_find (cases[i].lesson), settings, &error));
      g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }
}

/* A lesson with a knob of each type that no other test here needs. */
static const LensLesson *
lesson_with_choice (void)
{
  static const LensParameter parameters[] = {
    { "when-full", "What the sender does", LENS_PARAMETER_CHOICE, "sleep", .choices = "sleep fail" },
    { NULL },
  };
  static const LensWorker workers[] = { { NULL } };
  static const LensLesson lesson = { .id = "test", .parameters = parameters, .workers = workers };
  return &lesson;
}

static void
test_choice (void)
{
  g_autoptr (GHashTable) good = new_settings ("when-full", "fail"), bad = new_settings ("when-full", "panic");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) defaults = lens_settings_resolve (lesson_with_choice (), NULL, &error);
  g_autoptr (GHashTable) values = lens_settings_resolve (lesson_with_choice (), good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (defaults, "when-full"), ==, "sleep");
  g_assert_cmpstr (g_hash_table_lookup (values, "when-full"), ==, "fail");
  g_assert_null (lens_settings_resolve (lesson_with_choice (), bad, &error));
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER);
  g_assert_cmpstr (error->message, ==, "Parameter when-full must be one of these words: sleep, fail; but “panic” was given.");
}

static void
test_arguments (void)
{
  g_autoptr (GHashTable) values = new_settings ("text", "two words; $(rm) 'q'");
  g_autoptr (GError) error = NULL;
  const LensRunNames names = { .object = (char *) "/object", .folder = (char *) "/tmp/own", .key = (char *) "0x1a" };
  g_auto (GStrv) words = lens_settings_expand ("@name@ $text 'as it is' plain @folder@/fifo @key@", values, &names, &error);
  g_auto (GStrv) none = lens_settings_expand ("", values, &names, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (words), ==, 6);
  g_assert_cmpstr (words[0], ==, "/object");
  g_assert_cmpstr (words[1], ==, "two words; $(rm) 'q'"); /* one word, whatever is in it */
  g_assert_cmpstr (words[2], ==, "as it is");
  g_assert_cmpstr (words[4], ==, "/tmp/own/fifo");
  g_assert_cmpstr (words[5], ==, "0x1a");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_null (lens_settings_expand ("$unknown", values, &names, &error));
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/values", test_values);
  g_test_add_func ("/settings/errors", test_errors);
  g_test_add_func ("/settings/choice", test_choice);
  g_test_add_func ("/settings/arguments", test_arguments);
  return g_test_run ();
}
