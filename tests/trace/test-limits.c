/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-limits.c: files that are too much for a reader, or no files at all, or changed at random: an answer in bounded time
 * and memory, and no crash.
 */
#include "lens-test-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_deep (void)
{
  static const char *const starts[] = { "{\"a\":", LENS_TEST_HEAD, LENS_TEST_HEAD "{\"args\":", "{\"metadata\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) bytes = g_string_new (starts[i]);
      g_autoptr (GError) error = NULL;

      for (int depth = 0; depth < 1000000; depth++)
        g_string_append (bytes, depth % 2 ? "{\"a\":" : "[");
      g_assert_null (lens_test_file_load (bytes->str, (gssize) bytes->len, &error));
      g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, i == 1 || i == 2 ? "Line 2 is nested too deep" : "Line 1 is nested too deep"));
    }
}

static void
test_long_line (void)
{
  g_autoptr (GString) bytes = g_string_new (LENS_TEST_HEAD LENS_TEST_FIRST ",\n{\"ph\":\"");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < LENS_TRACE_MAX_LINE_BYTES; i++)
    g_string_append_c (bytes, 'X');
  g_assert_null (lens_test_file_load (bytes->str, (gssize) bytes->len, &error));
  g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "Line 3 is too long"));
}

/* The file is a hole: it takes no room on the disk. */
static void
test_huge_file (void)
{
  char *path = lens_test_file_new_with (LENS_TEST_HEAD, -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, LENS_TRACE_MAX_FILE_BYTES + 1), ==, 0);
  g_assert_null (lens_trace_load (path, &error));
  g_assert_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE);
  lens_test_file_remove (path);
}

static void
test_not_a_file (void)
{
  char *path = lens_test_file_new ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (lens_trace_load (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_null (lens_trace_load (directory, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_clear_error (&error);
  /* Nobody will ever write to this one: opening it must not wait for that. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (lens_trace_load (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  lens_test_file_remove (path);
}

static void
test_unreadable (void)
{
  char *path = lens_test_file_new_with (LENS_TEST_WHOLE, -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  if (!lens_test_file_leave_root (path))
    g_test_skip ("root may read everything, and there is nobody else here");
  else
    {
      g_assert_null (lens_trace_load (path, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
    }
  lens_test_file_return_to_root ();
  lens_test_file_remove (path);
}

/* Bytes changed, removed, doubled at random, always the same ones: an answer, whatever it is, and no crash. */
static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);
  char *path = lens_test_file_new ();
  guint n_loaded = 0, n_refused = 0;

  for (int round = 0; round < 4000; round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LensTrace) trace = NULL;
      g_autoptr (GPtrArray) sentences = NULL;

      g_byte_array_append (bytes, (const guint8 *) LENS_TEST_WHOLE, strlen (LENS_TEST_WHOLE));
      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        {
          guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len - 8);
          switch (g_rand_int_range (random, 0, 4))
            {
            case 0:
              bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
              break;
            case 1:
              bytes->data[at] = (guint8) "{}[]\",:\\-+0.eN\n"[g_rand_int_range (random, 0, 15)];
              break;
            case 2:
              g_byte_array_remove_range (bytes, at, (guint) g_rand_int_range (random, 1, 8));
              break;
            default:
              bytes->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
            }
        }
      g_assert_true (g_file_set_contents_full (path, (char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      trace = lens_trace_load (path, &error);
      g_assert_true ((trace == NULL) == (error != NULL));
      sentences = lens_trace_check (path, NULL);
      g_assert_true (sentences != NULL && (trace != NULL || sentences->len > 0));
      for (guint i = 0; trace != NULL && i < lens_trace_get_n_events (trace); i++)
        lens_event_unref (lens_trace_get_event (trace, i));
      n_loaded += trace != NULL;
      n_refused += trace == NULL;
    }
  /* Else the mutations would be too tame, or too wild. */
  g_assert_cmpuint (n_loaded, >, 200);
  g_assert_cmpuint (n_refused, >, 200);
  lens_test_file_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/deep", test_deep);
  g_test_add_func ("/limits/long-line", test_long_line);
  g_test_add_func ("/limits/huge-file", test_huge_file);
  g_test_add_func ("/limits/not-a-file", test_not_a_file);
  g_test_add_func ("/limits/unreadable", test_unreadable);
  g_test_add_func ("/limits/mutations", test_mutations);
  return g_test_run ();
}
