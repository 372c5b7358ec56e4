/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-save.c: saving replaces the old file by the whole new one, or leaves it alone.
 */
#include "lens-test-file.h"
#include "lens-test-trace.h"
#include "trace/lens-trace-writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define OLD "what was there before\n"
#define LINE(seq)                                                                                                             \
  "{\"ph\":\"X\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,\"dur\":2.113,\"args\":{\"seq\":" #seq "}}"

static LensTrace *
make_trace (void)
{
  return lens_test_trace_new ((const char *const[]){ LINE (0), LINE (1), NULL });
}

/* More than one flush holds. */
static LensTrace *
make_large_trace (void)
{
  LensTrace *trace = make_trace ();

  for (int seq = 2; seq < 5000; seq++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,"
                                               "\"dur\":2.113,\"args\":{\"seq\":%d}}",
                                               seq);
      g_assert_true (lens_trace_append_line (trace, line, -1, NULL));
    }
  return trace;
}

static void
assert_old (const char *path)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, OLD);
}

static void
assert_saved (LensTrace *trace, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) loaded = NULL;

  lens_trace_save (trace, path, NULL, NULL, &error);
  g_assert_no_error (error);
  loaded = lens_trace_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (loaded), ==, lens_trace_get_n_events (trace));
}

static void
test_mode (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *path = lens_test_file_new ();
  mode_t mask = umask (027);
  struct stat status;

  assert_saved (trace, path);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
  g_assert_cmpint (g_chmod (path, 0604), ==, 0);
  assert_saved (trace, path);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0604);
  umask (mask);
  lens_test_file_remove (path);
}

/* Root saves over somebody's file: it stays theirs. */
static void
test_owner (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *path = lens_test_file_new_with (OLD, -1);
  struct stat status;
  uid_t owner = getuid () == 0 ? 65534 : getuid ();

  if (chown (path, owner, (gid_t) -1) == -1)
    g_test_skip ("there is nobody else here");
  else
    {
      assert_saved (trace, path);
      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_uid, ==, owner);
    }
  lens_test_file_remove (path);
}

static void
test_link (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *target = lens_test_file_new ();
  char *link = lens_test_file_new ();

  g_assert_cmpint (symlink (target, link), ==, 0);
  /* At first it leads nowhere. */
  for (int i = 0; i < 2; i++)
    {
      assert_saved (trace, link);
      g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
      g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
      g_assert_false (g_file_test (target, G_FILE_TEST_IS_SYMLINK));
    }
  lens_test_file_remove (link);
  lens_test_file_remove (target);
}

/* Whether it may be saved can be asked before there is anything to save; nothing comes of it. */
static void
test_asked_before (void)
{
  char *path = lens_test_file_new ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *nowhere = g_build_filename (directory, "no", "where", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lens_trace_can_save (path, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (lens_trace_can_save (directory, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_clear_error (&error);
  g_assert_false (lens_trace_can_save (nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_false (lens_trace_can_save ("/dev/full", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  g_assert_true (lens_trace_can_save (path, NULL));
  assert_old (path);
  lens_test_file_remove (path); /* which fails when something is beside it */
}

static void
test_refused (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *path = lens_test_file_new_with (OLD, -1);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *nowhere = g_build_filename (directory, "no", "where", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (lens_trace_save (trace, directory, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_clear_error (&error);
  g_assert_false (lens_trace_save (trace, nowhere, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  /* Else root would put a file in the place of the device. */
  g_assert_false (lens_trace_save (trace, "/dev/full", NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_false (lens_trace_save (trace, path, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_nonnull (strstr (error->message, path));
  assert_old (path);
  lens_test_file_remove (path);
}

static void
test_read_only_directory (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *path = lens_test_file_new_with (OLD, -1);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (directory, 0500), ==, 0);
  if (!lens_test_file_leave_root (path))
    g_test_skip ("root may write everywhere, and there is nobody else here");
  else
    {
      g_assert_false (lens_trace_save (trace, path, NULL, NULL, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
      assert_old (path);
    }
  lens_test_file_return_to_root ();
  g_assert_cmpint (g_chmod (directory, 0700), ==, 0);
  lens_test_file_remove (path);
}

/* A file may not grow beyond @n_bytes, as on a full disk; the signal that would tell so is ignored. */
static void
limit_file_size (rlim_t n_bytes)
{
  struct rlimit limit = { n_bytes, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_no_room (void)
{
  g_autoptr (LensTrace) trace = make_large_trace ();
  char *path = lens_test_file_new_with (OLD, -1);

  /* In the first line, in the first flush, in a later one. */
  for (rlim_t n_bytes = 10; n_bytes < 400 * 1024; n_bytes *= 30)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_saved;

      limit_file_size (n_bytes);
      is_saved = lens_trace_save (trace, path, NULL, NULL, &error);
      limit_file_size (RLIM_INFINITY);
      g_assert_false (is_saved);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_nonnull (strstr (error->message, "Make room there"));
      assert_old (path);
    }
  assert_saved (trace, path);
  lens_test_file_remove (path);
}

/* The disk fills up while a run is written: the file keeps what it had, whole, and goes on when there is room again. */
static void
test_no_room_while_writing (void)
{
  char *path = lens_test_file_new ();
  json_object *metadata = json_tokener_parse (LENS_TEST_METADATA);
  g_autoptr (GError) error = NULL;
  LensTraceWriter *writer = lens_trace_writer_new (path, metadata, &error);
  g_autoptr (LensTrace) before = NULL, after = NULL;
  struct stat status;

  g_assert_true (lens_trace_writer_append (writer, LINE (0), -1, &error) && lens_trace_writer_flush (writer, &error));
  g_assert_true (lens_trace_writer_append (writer, LINE (1), -1, &error));
  g_assert_cmpint (stat (path, &status), ==, 0);
  limit_file_size ((rlim_t) status.st_size + 20);
  g_assert_false (lens_trace_writer_flush (writer, &error));
  limit_file_size (RLIM_INFINITY);
  g_clear_error (&error);
  before = lens_trace_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (before), ==, 1);
  g_assert_cmpuint (lens_trace_get_warnings (before)->len, ==, 0);
  g_assert_true (lens_trace_writer_close (writer, &error));
  after = lens_trace_load (path, &error);
  g_assert_cmpuint (lens_trace_get_n_events (after), ==, 2);
  g_assert_cmpuint (lens_trace_get_warnings (after)->len, ==, 0);
  json_object_put (metadata);
  lens_test_file_remove (path);
}

/* A disk of 64 KiB, where mounting one is allowed. */
static void
test_full_disk (void)
{
  g_autofree char *directory = g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "trace.json", NULL);
  g_autoptr (LensTrace) trace = make_large_trace ();
  g_autoptr (GError) error = NULL;

  if (mount ("none", directory, "tmpfs", 0, "size=64k") == -1)
    g_test_skip ("mounting is not allowed here; no-room tests the same with a limit");
  else
    {
      g_assert_true (g_file_set_contents_full (path, OLD, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_false (lens_trace_save (trace, path, NULL, NULL, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      assert_old (path);
      g_assert_cmpint (umount (directory), ==, 0);
    }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
derive_arrow (LensTrace *trace, LensTraceEmit emit, gpointer emit_data, gpointer user_data)
{
  emit ("{\"ph\":\"s\",\"name\":\"data\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,\"id\":\"1\"}", emit_data);
  emit (user_data, emit_data);
}

/* Arrows are written for others, and skipped when IPC Lens reads them. */
static void
test_derived (void)
{
  g_autoptr (LensTrace) trace = make_trace ();
  char *path = lens_test_file_new ();
  char arrow_end[] = "{\"ph\":\"f\",\"bp\":\"e\",\"name\":\"data\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":203.000,\"id\":\"1\"}";
  g_autofree char *contents = NULL;
  g_autoptr (LensTrace) loaded = NULL;

  g_assert_true (lens_trace_save (trace, path, derive_arrow, arrow_end, NULL));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, arrow_end));
  loaded = lens_trace_load (path, NULL);
  g_assert_cmpuint (lens_trace_get_n_events (loaded), ==, 2);
  lens_test_file_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/save/mode", test_mode);
  g_test_add_func ("/save/owner", test_owner);
  g_test_add_func ("/save/link", test_link);
  g_test_add_func ("/save/asked-before", test_asked_before);
  g_test_add_func ("/save/refused", test_refused);
  g_test_add_func ("/save/read-only-directory", test_read_only_directory);
  g_test_add_func ("/save/no-room", test_no_room);
  g_test_add_func ("/save/no-room-while-writing", test_no_room_while_writing);
  g_test_add_func ("/save/full-disk", test_full_disk);
  g_test_add_func ("/save/derived", test_derived);
  return g_test_run ();
}
