/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-splice.c: bytes that go over within the kernel, splice(2), tee(2), vmsplice(2), sendfile(2): beside two pipes of this kernel, and what is told
 * of authors, of copies that were saved, and of a page that is lent.
 */
#include "model-fixture.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#define FROM "pipe:1"
#define TO "pipe:2"

static void
two_pipes (Script *script)
{
  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[5,6],\"obj\":\"" TO "\",\"capacity\":65536");
}

static void
write_text (Script *script, int pid, const char *object, const char *text)
{
  script_call (script, pid, "write", "\"fd\":4,\"obj\":\"%s\",\"buf\":\"7ff0\",\"len\":%u,\"ret\":%u,\"data\":\"%s\"", object, (guint) strlen (text),
               (guint) strlen (text), text);
}

static void
pass (Script *script, const char *name, guint n_bytes)
{
  script_call (script, FIXTURE_A, name, "\"fd\":3,\"obj\":\"" FROM "\",\"to_fd\":6,\"to_obj\":\"" TO "\",\"len\":65536,\"ret\":%u", n_bytes);
}

static void
read_text (Script *script, int pid, const char *object, const char *text)
{
  script_call (script, pid, "read", "\"fd\":5,\"obj\":\"%s\",\"buf\":\"7ff8\",\"len\":100,\"ret\":%u,\"data\":\"%s\"", object, (guint) strlen (text), text);
}

static LensWorld *
last_world (LensModel *model)
{
  return lens_model_get_world (model, lens_model_get_n_steps (model));
}

/* Bytes keep the colour and the write of who wrote them, wherever the kernel takes them; and every one is accounted for. */
static void
test_moved (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) moved = NULL, read = NULL;
  g_autoptr (LensFlow) flow = NULL;
  const LensObject *from, *to;
  const LensRun *run;

  two_pipes (script);                                     /* 1 to 3 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');        /* 4, 5 */
  write_text (script, FIXTURE_B, FROM, "hello world");    /* 6 */
  pass (script, "splice", 5);                             /* 7 */
  read_text (script, FIXTURE_A, TO, "hello");             /* 8 */
  model = lens_model_new (script->trace);
  moved = lens_model_get_world (model, 7);
  read = lens_model_get_world (model, 8);
  from = fixture_object (moved, FROM);
  to = fixture_object (moved, TO);
  g_assert_cmpuint (from->bytes_left, ==, 6);
  g_assert_cmpuint (from->bytes_out, ==, 5);
  g_assert_cmpuint (to->bytes_in, ==, 5);
  run = g_ptr_array_index (to->pipe.runs, 0);
  g_assert_cmpint (run->author, ==, 'B');
  g_assert_cmpuint (run->arrived, ==, 6);
  g_assert_cmpuint (moved->counters.copies, ==, 1);
  g_assert_cmpuint (moved->counters.copies_saved, ==, 2);
  flow = lens_model_get_flow (model, 7);
  g_assert_cmpint (flow->kind, ==, LENS_FLOW_WITHIN);
  g_assert_cmpstr (flow->object, ==, FROM);
  g_assert_cmpstr (flow->to_object, ==, TO);
  g_assert_false (flow->is_duplicate);
  g_assert_cmpuint (read->counters.matches_certain, ==, 1);
  run = g_ptr_array_index (fixture_process (read, 'A')->buffer->runs, 0);
  g_assert_cmpint (run->author, ==, 'B');
  for (guint i = 1; i <= 8; i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, i);
      fixture_assert_sound (world);
    }
}

static void
test_duplicated (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  g_autoptr (LensFlow) flow = NULL;

  two_pipes (script);
  write_text (script, FIXTURE_A, FROM, "hello"); /* 4 */
  pass (script, "tee", 5);                       /* 5 */
  model = lens_model_new (script->trace);
  world = last_world (model);
  flow = lens_model_get_flow (model, 5);
  g_assert_true (flow->is_duplicate);
  g_assert_cmpuint (fixture_object (world, FROM)->bytes_left, ==, 5);
  g_assert_cmpuint (fixture_object (world, FROM)->bytes_out, ==, 0);
  g_assert_cmpuint (fixture_object (world, TO)->bytes_left, ==, 5);
  fixture_assert_sound (world);
}

/* Pages of the process: whoever reads them sees what is in them then, and the pipe merges nothing behind them. */
static void
test_lent (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  g_autoptr (LensFlow) flow = NULL;
  const LensPipe *pipe;

  two_pipes (script);
  script_call (script, FIXTURE_A, "vmsplice", "\"fd\":4,\"obj\":\"" FROM "\",\"buf\":\"7ff0ff8\",\"len\":10,\"ret\":10,\"data\":\"0123456789\""); /* 4 */
  write_text (script, FIXTURE_A, FROM, "x");                                                                                                      /* 5 */
  model = lens_model_new (script->trace);
  world = last_world (model);
  pipe = &fixture_object (world, FROM)->pipe;
  g_assert_cmpuint (pipe->slots->len, ==, 3); /* two pages are lent, since the buffer reaches over an edge */
  g_assert_cmpuint (((LensPipeSlot *) g_ptr_array_index (pipe->slots, 0))->end_bytes, ==, 4096);
  g_assert_true (((LensPipeSlot *) g_ptr_array_index (pipe->slots, 1))->is_lent);
  flow = lens_model_get_flow (model, 4);
  g_assert_cmpint (flow->kind, ==, LENS_FLOW_LENT);
  g_assert_cmpuint (flow->n_saved, ==, 1);
  g_assert_cmpuint (world->counters.copies, ==, 1);
  fixture_assert_sound (world);
}

/* A file keeps its bytes; the reader learns who wrote them into it. And back into a file. */
static void
test_files (void)
{
  static const char file[] = "\"obj\":\"file:1:2\"";
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  const LensObject *object, *pipe;
  const LensStored *store;

  two_pipes (script);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_B, "open", "\"path\":\"/f\",\"flags\":\"O_RDWR|O_CREAT\",\"created\":true,\"size\":0,\"ret\":7,\"fd\":7,%s", file);
  script_call (script, FIXTURE_B, "write", "\"fd\":7,%s,\"buf\":\"7ff0\",\"len\":11,\"ret\":11,\"off\":0,\"data\":\"from a file\"", file);
  script_call (script, FIXTURE_A, "sendfile", "\"fd\":7,%s,\"to_fd\":4,\"to_obj\":\"" FROM "\",\"len\":100,\"ret\":4,\"off\":7", file);
  script_call (script, FIXTURE_A, "splice", "\"fd\":3,\"obj\":\"" FROM "\",\"to_fd\":7,\"to_obj\":\"file:1:2\",\"len\":2,\"ret\":2,\"to_off\":20");
  model = lens_model_new (script->trace);
  world = last_world (model);
  pipe = fixture_object (world, FROM);
  object = fixture_object (world, "file:1:2");
  g_assert_cmpuint (pipe->bytes_in, ==, 4);
  g_assert_cmpuint (pipe->bytes_left, ==, 2);
  g_assert_cmpint (((LensRun *) g_ptr_array_index (pipe->pipe.runs, 1))->author, ==, 'B');
  g_assert_cmpuint (object->memory.size_bytes, ==, 22);
  store = g_ptr_array_index (object->memory.stores, object->memory.stores->len - 1);
  g_assert_cmpuint (store->offset, ==, 20);
  g_assert_cmpint (store->author, ==, 'B');
  g_assert_cmpmem (g_bytes_get_data (store->bytes, NULL), 2, "fi", 2);
  g_assert_cmpuint (world->counters.copies_saved, ==, 4);
  fixture_assert_sound (world);
}

/* Two pipes of this kernel, and what it says of them after each call. */
typedef struct
{
  Script *script;
  GRand *rand;
  int from[2], to[2];
  GArray *levels; /* of guint: four for each call: FIONREAD of both, POLLOUT of both */
} Twins;

static guint
ask (int fd, unsigned long request)
{
  int value = -1;
  g_assert_cmpint (ioctl (fd, request, &value), ==, 0);
  return (guint) value;
}

static guint
has_room (int fd)
{
  struct pollfd one = { .fd = fd, .events = POLLOUT };
  return poll (&one, 1, 0) == 1 && (one.revents & POLLOUT) != 0;
}

static void
note_levels (Twins *twins)
{
  const guint values[] = { ask (twins->from[0], FIONREAD), ask (twins->to[0], FIONREAD), has_room (twins->from[1]), has_room (twins->to[1]) };
  g_array_append_vals (twins->levels, values, G_N_ELEMENTS (values));
}

static void
do_something (Twins *twins, char *bytes)
{
  static const char *const names[] = { "splice", "tee" };
  gsize wanted = (gsize) g_rand_int_range (twins->rand, 1, 9000);
  guint which = (guint) g_rand_int_range (twins->rand, 0, 5);
  struct iovec part = { bytes, MIN (wanted, 3000) };
  gssize ret;

  if (which == 0 && (ret = write (twins->from[1], bytes, wanted)) > 0)
    script_call (twins->script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"" FROM "\",\"buf\":\"7ff0\",\"len\":%u,\"ret\":%u", (guint) wanted, (guint) ret);
  else if ((which == 1 && (ret = splice (twins->from[0], NULL, twins->to[1], NULL, wanted, SPLICE_F_NONBLOCK)) > 0)
           || (which == 2 && (ret = tee (twins->from[0], twins->to[1], wanted, SPLICE_F_NONBLOCK)) > 0))
    pass (twins->script, names[which - 1], (guint) ret);
  else if (which == 3 && (ret = read (twins->to[0], bytes, wanted)) > 0)
    script_call (twins->script, FIXTURE_A, "read", "\"fd\":5,\"obj\":\"" TO "\",\"buf\":\"7ff0\",\"len\":%u,\"ret\":%u", (guint) wanted, (guint) ret);
  else if (which == 4 && (ret = vmsplice (twins->from[1], &part, 1, SPLICE_F_NONBLOCK)) > 0)
    script_call (twins->script, FIXTURE_A, "vmsplice", "\"fd\":4,\"obj\":\"" FROM "\",\"buf\":\"%" G_GINTPTR_MODIFIER "x\",\"len\":%u,\"ret\":%u", (guintptr) bytes,
                 (guint) part.iov_len, (guint) ret);
  else
    return;
  note_levels (twins);
}

#define N_CALLS 3000

/* Slots as well as bytes: a pipe is writable when one of its slots is free. */
static void
test_beside_the_kernel (void)
{
  g_autoptr (Script) script = script_new ();
  g_autofree char *bytes = g_malloc0 (9000);
  g_autoptr (LensModel) model = NULL;
  Twins twins = { script, g_rand_new_with_seed (7), { -1, -1 }, { -1, -1 }, g_array_new (FALSE, FALSE, sizeof (guint)) };

  g_assert_cmpint (pipe2 (twins.from, O_NONBLOCK), ==, 0);
  g_assert_cmpint (pipe2 (twins.to, O_NONBLOCK), ==, 0);
  two_pipes (script);
  for (guint i = 0; i < N_CALLS; i++)
    do_something (&twins, bytes);
  model = lens_model_new (script->trace);
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 3 + twins.levels->len / 4);
  for (guint step = 4; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      const guint *levels = &g_array_index (twins.levels, guint, 4 * (step - 4));
      const LensObject *objects[] = { fixture_object (world, FROM), fixture_object (world, TO) };
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpuint (objects[i]->bytes_left, ==, levels[i]);
          g_assert_cmpint (objects[i]->pipe.slots->len < objects[i]->pipe.n_slots, ==, levels[2 + i]);
        }
      fixture_assert_sound (world);
    }
  for (guint i = 0; i < 2; i++)
    {
      close (twins.from[i]);
      close (twins.to[i]);
    }
  g_rand_free (twins.rand);
  g_array_unref (twins.levels);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/moved", test_moved);
  g_test_add_func ("/splice/duplicated", test_duplicated);
  g_test_add_func ("/splice/lent", test_lent);
  g_test_add_func ("/splice/files", test_files);
  g_test_add_func ("/splice/beside-the-kernel", test_beside_the_kernel);
  return g_test_run ();
}
