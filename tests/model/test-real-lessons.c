/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-real-lessons.c: every lesson of the catalogue runs for real, held and freely, and at every step nothing vanishes, what was read has
 * an author, and the line that did it is known. In a held run every byte is matched to its write for certain.
 */
#include <glib.h>
#include <string.h>

#include "lesson-checks.h"
#include "session-fixture.h"

/* Knobs turned where they change what the kernel does. */
static const struct
{
  const char *lesson, *settings;
} more_runs[] = {
  { "pipe-merge", "first=a second=b third=abcdefghijklmnopqrstuvwxyz size=1" },
  { "pipe-merge", "size=100" },
  { "pipe-block", "count=12" },
  { "pipe-full", "size=4096 count=20" },
  { "pipe-full", "size=4095 count=40" },
  { "pipe-full", "size=4097 count=30" },
  { "pipe-full", "size=2048 count=40" },
  { "pipe-full", "size=2 count=20" },
  { "pipe-full", "size=65536 count=3" },
  { "pipe-full", "size=30001 count=9 capacity=16384" },
  { "pipe-full", "size=1500 count=20 capacity=4096" },
  { "pipe-full", "size=5000 count=60 capacity=100000" },
  { "pipe-nonblock", "size=1" },
  { "pipe-nonblock", "size=4096" },
  { "pipe-nonblock", "size=10000" },
  { "pipe-nonblock", "size=131072" },
  { "pipe-eof", "writers=4" },
  { "pipe-two-readers", "readers=4 count=9" },
  { "pipe-two-readers", "readers=1 count=2" },
  { "pipe-atomic", "large=20000 small=3000" },
  { "pipe-atomic", "large=9000 small=4096 writers=3" },
  { "pipe-atomic", "large=65536 small=65536" },
  { "pipe-atomic", "large=100 small=100" },
  { "pipe-atomic", "large=5000 small=1 writers=1" },
  { "pipe-atomic", "large=12289 small=4095 writers=3" },
  { "posix-mq", "first=x second=y" },
  { "mq-full", "room=1 count=6" },
  { "mq-full", "room=10 count=4" },
  { "mq-full", "when-full=eagain count=8" },
  { "mq-notify", "count=10" },
  { "names-and-lifetime", "facility=pipe" },
  { "names-and-lifetime", "facility=fifo" },
  { "names-and-lifetime", "facility=unix-stream" },
  { "names-and-lifetime", "facility=sysv-mq" },
  { "names-and-lifetime", "facility=posix-shm" },
  { "names-and-lifetime", "facility=sysv-shm" },
  { "names-and-lifetime", "facility=mmap-file" },
  { "names-and-lifetime", "facility=mmap-anon" },
  { "names-and-lifetime", "facility=shm-semaphore" },
  { "names-and-lifetime", "facility=sysv-semaphore" },
};

static void
check_run (const char *lesson_id, const char *settings, gboolean is_free)
{
  g_autoptr (LensModel) model = lesson_record (lesson_id, settings, is_free);
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (LensWorld) last = lens_model_get_world (model, n_steps);
  guint n_counts = 0;

  for (guint step = 1; step <= n_steps; step++)
    {
      lesson_check_nothing_vanishes (model, step);
      lesson_check_bytes (model, step);
      lesson_check_sleepers (model, step);
      n_counts += is_free ? 0 : lesson_check_queue (model, step);
      lesson_check_place (model, step);
    }
  g_assert_cmpuint (lesson_check_ends (model), >, 0);
  if (is_free)
    return;
  g_assert_cmpuint (last->counters.matches_uncertain, ==, 0);
  if (strstr (lesson_id, "mq") != NULL)
    g_assert_cmpuint (n_counts, >, 0);
}

static void
test_held (gconstpointer data)
{
  check_run (data, "", FALSE);
}

static void
test_free (gconstpointer data)
{
  check_run (data, "", TRUE);
}

static void
test_more (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  check_run (more_runs[i].lesson, more_runs[i].settings, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      g_autofree char *held = g_strdup_printf ("/real-lessons/held/%s", (*lesson)->id);
      g_autofree char *freely = g_strdup_printf ("/real-lessons/free/%s", (*lesson)->id);
      g_test_add_data_func (held, (*lesson)->id, test_held);
      g_test_add_data_func (freely, (*lesson)->id, test_free);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more_runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/real-lessons/more/%s/%u", more_runs[i].lesson, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_more);
    }
  return g_test_run ();
}
