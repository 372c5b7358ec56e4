/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-plain.c: the quick way to read a line says what the thorough one says, or nothing. Held for each line of the recordings in the tree, and
 * for each of them after it was damaged in many ways.
 */
#include "trace/lens-event-private.h"

#include <string.h>

#define N_DAMAGED 40 /* of each line */

static void
expect_same_head (const LensEventHead *quick, const LensEventHead *full)
{
  g_assert_cmpint (quick->kind, ==, full->kind);
  g_assert_true (quick->name == full->name && quick->category == full->category);
  g_assert_cmpint (quick->pid, ==, full->pid);
  g_assert_cmpint (quick->tid, ==, full->tid);
  g_assert_cmpint (quick->ts_ns, ==, full->ts_ns);
  g_assert_cmpint (quick->dur_ns, ==, full->dur_ns);
  g_assert_cmpint (quick->seq, ==, full->seq);
  g_assert_cmpuint (quick->in_ticket, ==, full->in_ticket);
  g_assert_cmpuint (quick->out_ticket, ==, full->out_ticket);
  g_assert_cmpint (quick->has_slept, ==, full->has_slept);
  g_assert_cmpint (quick->has_failed, ==, full->has_failed);
  g_assert_true (quick->outcome == full->outcome);
  g_assert_cmpint (quick->outcome_number, ==, full->outcome_number);
}

static void
expect_same_member (const LensEvent *quick, const LensEvent *full, const char *key)
{
  gint64 int_one = 0, int_other = 0;
  guint64 unsigned_one = 0, unsigned_other = 0;

  g_assert_cmpint (lens_event_get_int (quick, key, &int_one), ==, lens_event_get_int (full, key, &int_other));
  g_assert_cmpint (int_one, ==, int_other);
  g_assert_cmpint (lens_event_get_unsigned (quick, key, &unsigned_one), ==, lens_event_get_unsigned (full, key, &unsigned_other));
  g_assert_cmpuint (unsigned_one, ==, unsigned_other);
  g_assert_cmpint (lens_event_get_flag (quick, key), ==, lens_event_get_flag (full, key));
  g_assert_cmpstr (lens_event_get_string (quick, key), ==, lens_event_get_string (full, key));
  g_assert_cmpint (lens_event_get_hex (quick, key, &unsigned_one), ==, lens_event_get_hex (full, key, &unsigned_other));
  g_assert_cmpuint (unsigned_one, ==, unsigned_other);
}

static void
expect_same (const LensEvent *quick, const LensEvent *full)
{
  g_autoptr (GBytes) one = lens_event_get_data (quick), other = lens_event_get_data (full);

  expect_same_head (lens_event_head (quick), lens_event_head (full));
  g_assert_true (one == other || (one != NULL && other != NULL && g_bytes_equal (one, other)));
  json_object_object_foreach (lens_event_get_args (full), key, unused)
  {
    (void) unused;
    expect_same_member (quick, full, key);
  }
  expect_same_member (quick, full, "none such");
  g_assert_true (json_object_equal (lens_event_get_args (quick), lens_event_get_args (full)));
}

/* Whether the quick way knew it. */
static gboolean
hold_together (const char *line, gsize length)
{
  g_autoptr (LensEvent) quick = lens_event_parse_plain (line, length);

  if (quick == NULL)
    return FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (LensEvent) full = lens_event_parse_full (line, length, &error);
  if (full == NULL)
    g_error ("Taken for good, though it is not (%s): %.*s", error != NULL ? error->message : "no record", (int) length, line);
  expect_same (quick, full);
  return TRUE;
}

/* One to three bytes are others, or gone, or there twice. */
static void
damage (GRand *random, GString *line)
{
  static const char bytes[] = "\"\\{}[],:0123456789.-+eE tfnul\n\t\x01\x80\xc3x";

  for (int n = g_rand_int_range (random, 1, 4); n > 0 && line->len > 1; n--)
    {
      gssize at = g_rand_int_range (random, 0, (gint) line->len - 1);
      switch (g_rand_int_range (random, 0, 3))
        {
        case 0: line->str[at] = bytes[g_rand_int_range (random, 0, (gint) strlen (bytes))]; break;
        case 1: g_string_erase (line, at, 1); break;
        default: g_string_insert_c (line, at, line->str[at]); break;
        }
    }
}

static void
hold_file (const char *path, guint *n_lines, guint *n_plain)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]) - (g_str_has_suffix (lines[i], ",") ? 1 : 0);
      if (strstr (lines[i], "\"seq\":") == NULL || g_str_has_prefix (lines[i], "{\"displayTimeUnit"))
        continue;
      (*n_lines)++;
      *n_plain += hold_together (lines[i], length) ? 1 : 0;
      for (guint n = 0; n < N_DAMAGED; n++)
        {
          g_autoptr (GString) damaged = g_string_new_len (lines[i], (gssize) length);
          damage (random, damaged);
          hold_together (damaged->str, damaged->len);
        }
    }
}

static void
test_recordings (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "traces", NULL);
  g_autofree char *others = g_test_build_filename (G_TEST_DIST, "..", "scene", "data", NULL);
  const char *const folders[] = { folder, others };
  guint n_lines = 0, n_plain = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GDir) files = g_dir_open (folders[i], 0, NULL);
      const char *name;
      g_assert_nonnull (files);
      while ((name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *path = g_build_filename (folders[i], name, NULL);
          if (g_str_has_suffix (name, ".json"))
            hold_file (path, &n_lines, &n_plain);
        }
    }
  g_test_message ("%u of %u lines are plain", n_plain, n_lines);
  g_assert_cmpuint (n_lines, >, 300);
  g_assert_cmpuint (n_plain, >, n_lines * 9 / 10);
}

/* What the quick way leaves to the other one. */
static void
test_unusual (void)
{
  static const char *const unusual[] = { "\"in\":1e3", "\"in\":01", "\"in\":-0", "\"in\":-1", "\"in\":1.", "\"in\":null", "\"in\":1234567890123456789",
                                         "\"in\":\"1\"", "\"data\":\"\\u0041\"", "\"data\":\"\t\"", "\"data\":\"\xff\"", "\"errno\":3", "\"ret\":true", "\"in\": 1",
                                         "\"in\":1,", "\"in\"", "\"in\":NaN", "\"in\":[1" };

  for (guint i = 0; i < G_N_ELEMENTS (unusual); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"read\",\"cat\":\"pipe\",\"pid\":1,\"tid\":1,\"ts\":1.000,\"dur\":1.000,\"args\":{\"seq\":0,%s}}",
                                               unusual[i]);
      if (hold_together (line, strlen (line)))
        g_error ("Taken for plain: %s", line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/recordings", test_recordings);
  g_test_add_func ("/plain/unusual", test_unusual);
  return g_test_run ();
}
