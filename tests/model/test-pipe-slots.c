/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pipe-slots.c: the pipe of the model beside a pipe of the kernel: the same writes and reads, and the same answers. So nobody has to believe our
 * reading of fs/pipe.c.
 */
#include "model-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LARGEST 70000

/* One pipe, twice. */
typedef struct
{
  int ends[2];
  guint page_bytes;
  LensPipe model;
  guint n_writes;
} Twins;

static void
twins_init (Twins *twins, int capacity_bytes)
{
  int granted;
  g_assert_cmpint (pipe2 (twins->ends, O_NONBLOCK), ==, 0);
  granted = fcntl (twins->ends[1], F_SETPIPE_SZ, capacity_bytes);
  twins->page_bytes = (guint) sysconf (_SC_PAGESIZE);
  twins->n_writes = 0;
  lens_pipe_init (&twins->model);
  /* Past the user's allowance a pipe is smaller than was asked for: then both are. */
  lens_pipe_set_capacity (&twins->model, granted > 0 ? granted : fcntl (twins->ends[1], F_GETPIPE_SZ), twins->page_bytes);
}

static void
twins_clear (Twins *twins)
{
  close (twins->ends[0]);
  close (twins->ends[1]);
  lens_pipe_clear (&twins->model);
}

static guint64
count_model (const LensPipe *pipe)
{
  guint64 n = 0;
  for (guint i = 0; i < pipe->slots->len; i++)
    n += ((LensPipeSlot *) g_ptr_array_index (pipe->slots, i))->end_bytes - ((LensPipeSlot *) g_ptr_array_index (pipe->slots, i))->start_bytes;
  return n;
}

static void
assert_same (const Twins *twins)
{
  int queued = -1;
  struct pollfd poll_out = { .fd = twins->ends[1], .events = POLLOUT };

  g_assert_cmpint (ioctl (twins->ends[0], FIONREAD, &queued), ==, 0);
  g_assert_cmpuint (count_model (&twins->model), ==, (guint64) queued);
  /* Writable means: a slot is free. */
  g_assert_cmpint (poll (&poll_out, 1, 0) == 1 && (poll_out.revents & POLLOUT) != 0, ==, twins->model.slots->len < twins->model.n_slots);
}

/* Writes without waiting; returns what both took. */
static gint64
write_both (Twins *twins, guint len_bytes)
{
  static char bytes[LARGEST];
  gssize taken = write (twins->ends[1], bytes, len_bytes);
  LensPipeWriter *writer = lens_pipe_writer_new (twins->n_writes++, 'A', len_bytes, len_bytes, NULL);
  guint64 fits;

  writer->number = twins->n_writes;
  fits = lens_pipe_begin_write (&twins->model, writer, twins->page_bytes);
  if (taken == -1)
    {
      g_assert_cmpint (errno, ==, EAGAIN);
      g_assert_cmpuint (fits, ==, 0);
    }
  else
    g_assert_cmpuint (fits, ==, (guint64) taken);
  lens_pipe_writer_free (writer);
  assert_same (twins);
  return taken;
}

static gint64
read_both (Twins *twins, guint len_bytes)
{
  static char bytes[LARGEST];
  gssize got = read (twins->ends[0], bytes, len_bytes);
  LensRunReader reader = { .letter = 'B', .len_bytes = len_bytes };
  g_autoptr (GPtrArray) runs = lens_pipe_read (&twins->model, &reader);

  g_assert_cmpuint (lens_runs_count_bytes (runs), ==, (guint64) MAX (0, got));
  assert_same (twins);
  return got;
}

/* KERNEL-FACTS: when is a pipe of 16 slots full? */
static void
test_full_after (void)
{
  static const struct { guint len_bytes, n_whole; guint64 total; } rows[] = {
    { 1, 65536, 65536 }, { 2048, 32, 65536 }, { 2049, 16, 32784 }, { 4095, 16, 65520 }, { 4096, 16, 65536 }, { 4097, 10, 45066 },
    { 65536, 1, 65536 }, { 65537, 0, 65536 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Twins twins;
      guint n_whole = 0;
      twins_init (&twins, 65536);
      if (twins.model.n_slots != 16 || twins.page_bytes != 4096)
        g_test_skip ("this user has no pipe of 16 pages of 4096 bytes left");
      else
        {
          while (write_both (&twins, rows[i].len_bytes) == (gint64) rows[i].len_bytes)
            n_whole++;
          g_assert_cmpuint (n_whole, ==, rows[i].n_whole);
          g_assert_cmpuint (count_model (&twins.model), ==, rows[i].total);
        }
      twins_clear (&twins);
    }
}

/* A slot is free when its page has been read empty, not a byte earlier. */
static void
test_writable_again (void)
{
  Twins twins;
  twins_init (&twins, 65536);
  while (write_both (&twins, 4096) > 0)
    continue;
  read_both (&twins, 4095);
  g_assert_cmpint (write_both (&twins, 1), ==, -1);
  read_both (&twins, 1);
  g_assert_cmpint (write_both (&twins, 1), ==, 1);
  twins_clear (&twins);
}

static void
test_random (gconstpointer capacity_bytes)
{
  static const guint sizes[] = { 1, 2, 100, 2047, 2048, 2049, 4095, 4096, 4097, 5000, 8192, 10000, 65536, 70000 };

  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Twins twins;
      twins_init (&twins, GPOINTER_TO_INT (capacity_bytes));
      for (guint i = 0; i < 300; i++)
        {
          guint len_bytes = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
          if (g_rand_boolean (rand))
            write_both (&twins, len_bytes);
          else
            read_both (&twins, (guint) g_rand_int_range (rand, 1, (gint32) len_bytes + 1));
        }
      twins_clear (&twins);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipe-slots/full-after", test_full_after);
  g_test_add_func ("/pipe-slots/writable-again", test_writable_again);
  g_test_add_data_func ("/pipe-slots/random/one-page", GINT_TO_POINTER (4096), test_random);
  g_test_add_data_func ("/pipe-slots/random/two-pages", GINT_TO_POINTER (8192), test_random);
  g_test_add_data_func ("/pipe-slots/random/usual", GINT_TO_POINTER (65536), test_random);
  return g_test_run ();
}
