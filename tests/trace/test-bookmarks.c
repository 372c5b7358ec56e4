/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-bookmarks.c: bookmarks go to a file and come back, and nothing that cannot be read is lost on the way.
 */
#include "lens-test-file.h"
#include "trace/lens-bookmarks.h"

#include <string.h>

#define HEAD_WITH(bookmarks)                                                                                                       \
  "{\"displayTimeUnit\":\"ns\",\"metadata\":{\"schema\":1,\"lesson\":\"test\",\"title\":\"Test\",\"programs\":[],\"bookmarks\":" bookmarks \
  "},\"traceEvents\":[\n"
#define FILE_WITH(bookmarks) HEAD_WITH (bookmarks) LENS_TEST_FIRST ",\n" LENS_TEST_SECOND LENS_TEST_TAIL
#define GOOD "{\"pid\":10,\"seq\":1,\"note\":\"look\"}"

/* As words: "10/1 look; 10/0 returned again". */
static char *
describe (LensTrace *trace)
{
  g_autoptr (GPtrArray) bookmarks = lens_trace_get_bookmarks (trace);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    {
      const LensBookmark *bookmark = g_ptr_array_index (bookmarks, i);
      g_string_append_printf (text, "%s%d/%" G_GINT64_FORMAT "%s %s", i > 0 ? "; " : "", bookmark->pid, bookmark->seq,
                              bookmark->has_returned ? " returned" : "", bookmark->note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_bookmarks (LensTrace *trace, const char *expected)
{
  g_autofree char *text = describe (trace);

  g_assert_cmpstr (text, ==, expected);
}

static LensTrace *
load (const char *bytes)
{
  g_autoptr (GError) error = NULL;
  LensTrace *trace = lens_test_file_load (bytes, -1, &error);

  g_assert_no_error (error);
  return trace;
}

/* What a reader of the saved file finds. */
static LensTrace *
save_and_load (LensTrace *trace)
{
  g_autoptr (GError) error = NULL;
  char *path = lens_test_file_new ();
  LensTrace *loaded;

  lens_trace_save (trace, path, NULL, NULL, &error);
  g_assert_no_error (error);
  loaded = lens_trace_load (path, &error);
  g_assert_no_error (error);
  lens_test_file_remove (path);
  return loaded;
}

static void
count_change (guint *n_changes)
{
  ++*n_changes;
}

static void
test_set_and_remove (void)
{
  g_autoptr (LensTrace) trace = load (LENS_TEST_WHOLE);
  guint n_changes = 0;

  g_signal_connect_swapped (trace, "bookmarks-changed", G_CALLBACK (count_change), &n_changes);
  assert_bookmarks (trace, "");
  lens_trace_set_bookmark (trace, 10, 1, FALSE, "look");
  lens_trace_set_bookmark (trace, 10, 0, TRUE, "");
  assert_bookmarks (trace, "10/1 look; 10/0 returned ");
  lens_trace_set_bookmark (trace, 10, 1, FALSE, "look here");
  assert_bookmarks (trace, "10/1 look here; 10/0 returned ");
  g_assert_cmpuint (n_changes, ==, 3);
  lens_trace_set_bookmark (trace, 10, 1, FALSE, "look here");
  lens_trace_set_bookmark (trace, 11, 1, FALSE, NULL);
  g_assert_cmpuint (n_changes, ==, 3);
  lens_trace_set_bookmark (trace, 10, 1, FALSE, NULL);
  lens_trace_set_bookmark (trace, 10, 0, TRUE, NULL);
  assert_bookmarks (trace, "");
  g_assert_false (json_object_object_get_ex (lens_trace_get_metadata (trace), "bookmarks", NULL));
}

static void
test_saved_with_the_trace (void)
{
  g_autoptr (LensTrace) trace = load (LENS_TEST_WHOLE);

  lens_trace_set_bookmark (trace, 10, 1, FALSE, "l\303\266ok: \"here\"\n");
  g_autoptr (LensTrace) loaded = save_and_load (trace);
  assert_bookmarks (loaded, "10/1 l\303\266ok: \"here\"\n");
  g_assert_cmpuint (lens_trace_get_warnings (loaded)->len, ==, 0);
}

/* A damaged list: what is whole is shown, what is not is told, and all of it is still there after it was changed and saved. */
static void
test_damaged (void)
{
  static const struct { const char *file, *shown; guint n_kept; const char *warning; } rows[] = {
    { FILE_WITH ("[" GOOD ",7,{\"pid\":10}]"), "10/1 look", 3, "2 bookmarks of the file are damaged" },
    { FILE_WITH ("[" GOOD ",{\"pid\":10,\"seq\":\"1\",\"note\":\"x\"}]"), "10/1 look", 2, "1 bookmark of the file is damaged" },
    { FILE_WITH ("[" GOOD ",{\"pid\":10,\"seq\":-1,\"note\":\"x\"}]"), "10/1 look", 2, "1 bookmark of the file is damaged" },
    { FILE_WITH ("{\"pid\":10}"), "", 1, "The bookmarks of the file are damaged" },
    { FILE_WITH ("\"mine\""), "", 1, "The bookmarks of the file are damaged" },
    { FILE_WITH ("[{\"pid\":10,\"seq\":9,\"note\":\"gone\"}]"), "10/9 gone", 1, "stands at a record that is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensTrace) trace = load (rows[i].file);
      json_object *list = NULL;
      g_assert_cmpuint (lens_trace_get_n_events (trace), ==, 2);
      assert_bookmarks (trace, rows[i].shown);
      g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 1);
      g_assert_nonnull (strstr (lens_trace_get_warnings (trace)->pdata[0], rows[i].warning));
      lens_trace_set_bookmark (trace, 10, 0, FALSE, "new");
      g_autoptr (LensTrace) loaded = save_and_load (trace);
      g_assert_true (json_object_object_get_ex (lens_trace_get_metadata (loaded), "bookmarks", &list));
      g_assert_cmpuint (json_object_array_length (list), ==, rows[i].n_kept + 1);
    }
}

/* A key inside a bookmark that a later version may know stays when the note is changed. */
static void
test_unknown_keys_stay (void)
{
  g_autoptr (LensTrace) trace = load (FILE_WITH ("[{\"pid\":10,\"seq\":1,\"note\":\"a\",\"colour\":\"red\"}]"));
  json_object *list = NULL, *colour = NULL;

  lens_trace_set_bookmark (trace, 10, 1, FALSE, "b");
  g_assert_true (json_object_object_get_ex (lens_trace_get_metadata (trace), "bookmarks", &list));
  g_assert_true (json_object_object_get_ex (json_object_array_get_idx (list, 0), "colour", &colour));
  g_assert_cmpstr (json_object_get_string (colour), ==, "red");
}

static guint
count_complaints (const char *bytes, const char *words)
{
  char *path = lens_test_file_new_with (bytes, -1);
  g_autoptr (GPtrArray) sentences = lens_trace_check (path, NULL);
  guint n_found = 0;

  for (guint i = 0; i < sentences->len; i++)
    n_found += strstr (g_ptr_array_index (sentences, i), words) != NULL;
  lens_test_file_remove (path);
  return n_found;
}

static void
test_check (void)
{
  g_assert_cmpuint (count_complaints (FILE_WITH ("[" GOOD "]"), "bookmark"), ==, 0);
  g_assert_cmpuint (count_complaints (FILE_WITH ("7"), "“bookmarks” has the wrong type"), ==, 1);
  g_assert_cmpuint (count_complaints (FILE_WITH ("[7]"), "A bookmark in the metadata is not an object"), ==, 1);
  g_assert_cmpuint (count_complaints (FILE_WITH ("[{\"pid\":10,\"seq\":1}]"), "“note” is missing"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bookmarks/set-and-remove", test_set_and_remove);
  g_test_add_func ("/bookmarks/saved-with-the-trace", test_saved_with_the_trace);
  g_test_add_func ("/bookmarks/damaged", test_damaged);
  g_test_add_func ("/bookmarks/unknown-keys-stay", test_unknown_keys_stay);
  g_test_add_func ("/bookmarks/check", test_check);
  return g_test_run ();
}
