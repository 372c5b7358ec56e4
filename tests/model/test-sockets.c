/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-sockets.c: streams through sockets in small traces: what few lessons show, what may go wrong in a record, and what cannot be known.
 */
#include "socket-script.h"

/* A and B with a pair of UNIX sockets: A has socket:1 as 3, B socket:2 as 4. */
static Script *
new_pair (void)
{
  Script *script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "socketpair", "\"domain\":\"AF_UNIX\",\"type\":\"SOCK_STREAM\",\"ret\":0,\"fds\":[3,4]," S1 ",\"peer\":\"socket:2\"");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "close", "\"fd\":4," S2 ",\"ret\":0");
  script_call (script, FIXTURE_B, "close", "\"fd\":3," S1 ",\"ret\":0");
  return script;
}

static void
test_both_directions (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_A, "write", "\"fd\":3," S1 ",\"len\":5,\"ret\":5,\"data\":\"hello\"");
  script_call (script, FIXTURE_B, "write", "\"fd\":4," S2 ",\"len\":3,\"ret\":3,\"data\":\"you\"");
  script_call (script, FIXTURE_B, "write", "\"fd\":4," S2 ",\"len\":2,\"ret\":2,\"data\":\"me\"");
  script_call (script, FIXTURE_A, "recv", "\"fd\":3," S1 ",\"len\":10,\"flags\":\"MSG_PEEK\",\"ret\":5,\"data\":\"youme\"");
  script_call (script, FIXTURE_A, "read", "\"fd\":3," S1 ",\"len\":4,\"ret\":4,\"data\":\"youm\"");
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 5, 4, 1, 0);
  folded_assert_bytes (folded_socket (&folded, 2), 5, 0, 5, 0);
  folded_assert_matches (&folded, 4, 0); /* both writes, looked at and taken */
  g_assert_cmpstr (folded_socket (&folded, 1)->socket.peer, ==, "socket:2");
  g_assert_cmpint (folded_socket (&folded, 1)->socket.owner, ==, 'A');
  g_assert_cmpint (((LensRun *) folded_socket (&folded, 2)->socket.runs->pdata[0])->author, ==, 'A');
}

static void
test_end (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_A, "write", "\"fd\":3," S1 ",\"len\":5,\"ret\":5,\"data\":\"hello\"");
  script_call (script, FIXTURE_A, "shutdown", "\"fd\":3," S1 ",\"how\":\"SHUT_WR\",\"ret\":0");
  script_call (script, FIXTURE_B, "close", "\"fd\":4," S2 ",\"ret\":0"); /* with five bytes unread */
  g_auto (Folded) folded = folded_new (script);

  g_assert_true (folded_socket (&folded, 1)->socket.is_write_shut);
  g_assert_false (folded_socket (&folded, 1)->socket.is_read_shut);
  g_assert_true (folded_socket (&folded, 2)->is_gone);
  folded_assert_bytes (folded_socket (&folded, 2), 5, 0, 0, 5);
}

/* The client writes before anybody has accepted: its bytes wait with the connection. */
static void
test_early_data (void)
{
  g_autoptr (Script) script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "socket", "\"domain\":\"AF_INET\",\"type\":\"SOCK_STREAM\",\"ret\":3," S1);
  script_call (script, FIXTURE_A, "bind", "\"fd\":3," S1 ",\"address\":\"0.0.0.0:0\",\"ret\":0,\"local\":\"0.0.0.0:80\"");
  script_call (script, FIXTURE_A, "listen", "\"fd\":3," S1 ",\"backlog\":5,\"ret\":0,\"state\":\"LISTEN\",\"pending\":0");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_B, "socket", "\"domain\":\"AF_INET\",\"type\":\"SOCK_STREAM\",\"ret\":4," S2);
  script_call (script, FIXTURE_B, "connect", "\"fd\":4," S2 ",\"address\":\"127.0.0.1:80\",\"ret\":0,\"local\":\"127.0.0.1:1000\"");
  script_call (script, FIXTURE_B, "write", "\"fd\":4," S2 ",\"len\":5,\"ret\":5,\"data\":\"early\"");
  {
    g_auto (Folded) before = folded_new (script);
    g_assert_cmpuint (folded_socket (&before, 1)->socket.pending->len, ==, 1);
    folded_assert_bytes (folded_socket (&before, 1), 0, 0, 0, 0);
  }
  script_call (script, FIXTURE_A, "accept",
               "\"fd\":3," S1 ",\"ret\":5,\"connection\":\"socket:3\",\"address\":\"127.0.0.1:1000\",\"local\":\"127.0.0.1:80\"");
  script_call (script, FIXTURE_A, "read", "\"fd\":5," S3 ",\"len\":9,\"ret\":5,\"data\":\"early\"");
  script_call (script, FIXTURE_A, "write", "\"fd\":5," S3 ",\"len\":4,\"ret\":4,\"data\":\"late\"");
  g_auto (Folded) folded = folded_new (script);

  g_assert_cmpuint (folded_socket (&folded, 1)->socket.pending->len, ==, 0);
  folded_assert_bytes (folded_socket (&folded, 3), 5, 5, 0, 0);
  folded_assert_bytes (folded_socket (&folded, 2), 4, 0, 4, 0);
  folded_assert_matches (&folded, 1, 0);
}

/* How much of a sleeper's write has gone in is not known: as much as was read. */
static void
test_sleeping_writer (void)
{
  g_autoptr (Script) script = new_pair ();
  guint64 in = script_draw (script), read_in = script_draw (script), read_out = script_draw (script), out = script_draw (script);

  script_call_at (script, FIXTURE_A, "write", in, out, "\"fd\":3," S1 ",\"len\":8,\"ret\":8,\"slept\":true,\"data\":\"a-b-c-d-\"");
  script_call_at (script, FIXTURE_B, "read", read_in, read_out, "\"fd\":4," S2 ",\"len\":4,\"ret\":4,\"data\":\"a-b-\"");
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 2), 8, 4, 4, 0);
  folded_assert_matches (&folded, 1, 0);
}

/* Its record is missing: the bytes have no author, and the match is none. */
static void
test_unknown_writer (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_B, "read", "\"fd\":4," S2 ",\"len\":9,\"ret\":6,\"data\":\"ghosts\"");
  script_call (script, FIXTURE_B, "recvfrom", "\"fd\":9,\"obj\":\"socket:9\",\"len\":9,\"ret\":6,\"data\":\"ghosts\"");
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 2), 6, 6, 0, 0);
  folded_assert_bytes (folded_socket (&folded, 9), 6, 6, 0, 0);
  folded_assert_matches (&folded, 0, 2);
}

/* A pipe whose ends are all closed but for the one in a message. */
static void
test_passed (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[5,6],\"obj\":\"pipe:1\",\"capacity\":65536");
  script_call (script, FIXTURE_A, "sendmsg", "\"fd\":3," S1 ",\"len\":1,\"passed\":[{\"fd\":6,\"obj\":\"pipe:1\"}],\"ret\":1,\"data\":\"!\"");
  script_call (script, FIXTURE_A, "close", "\"fd\":5,\"obj\":\"pipe:1\",\"ret\":0");
  script_call (script, FIXTURE_A, "close", "\"fd\":6,\"obj\":\"pipe:1\",\"ret\":0");
  {
    g_auto (Folded) on_its_way = folded_new (script);
    g_assert_false (fixture_object (on_its_way.world, "pipe:1")->is_gone);
    g_assert_true (lens_socket_carries (&folded_socket (&on_its_way, 2)->socket, "pipe:1"));
  }
  script_call (script, FIXTURE_B, "recvmsg", "\"fd\":4," S2 ",\"len\":1,\"ret\":1,\"passed\":[{\"fd\":9,\"obj\":\"pipe:1\"}],\"data\":\"!\"");
  {
    g_auto (Folded) received = folded_new (script);
    const LensDescriptor *descriptor = lens_process_find_descriptor (fixture_process (received.world, 'B'), 9);
    g_assert_nonnull (descriptor);
    g_assert_true (descriptor->can_write && !descriptor->can_read);
    g_assert_false (lens_socket_carries (&folded_socket (&received, 2)->socket, "pipe:1"));
  }
  script_call (script, FIXTURE_B, "close", "\"fd\":9,\"obj\":\"pipe:1\",\"ret\":0");
  g_auto (Folded) folded = folded_new (script);
  g_assert_true (fixture_object (folded.world, "pipe:1")->is_gone);
}

/* Nobody took it: with the socket goes what was on its way to it. */
static void
test_passed_in_vain (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[5,6],\"obj\":\"pipe:1\",\"capacity\":65536");
  script_call (script, FIXTURE_A, "sendmsg", "\"fd\":3," S1 ",\"len\":1,\"passed\":[{\"fd\":6,\"obj\":\"pipe:1\"}],\"ret\":1,\"data\":\"!\"");
  script_call (script, FIXTURE_A, "close", "\"fd\":5,\"obj\":\"pipe:1\",\"ret\":0");
  script_call (script, FIXTURE_A, "close", "\"fd\":6,\"obj\":\"pipe:1\",\"ret\":0");
  script_call (script, FIXTURE_B, "close", "\"fd\":4," S2 ",\"ret\":0");
  g_auto (Folded) folded = folded_new (script);

  g_assert_true (fixture_object (folded.world, "pipe:1")->is_gone);
}

/* A sleeper in poll() sleeps in the queues of all that it waits for. */
static void
test_poll (void)
{
  g_autoptr (Script) script = new_pair ();
  guint64 in = script_draw (script), write_in = script_draw (script), write_out = script_draw (script), out = script_draw (script);

  script_call_at (script, FIXTURE_B, "poll", in, out, "\"waits_for\":[{\"fd\":4," S2 ",\"events\":\"POLLIN\"},{\"fd\":9},7],\"slept\":true,\"ret\":1");
  script_call_at (script, FIXTURE_A, "write", write_in, write_out, "\"fd\":3," S1 ",\"len\":2,\"ret\":2,\"data\":\"hi\"");
  g_auto (Folded) folded = folded_new (script);
  guint n_steps = lens_model_get_n_steps (folded.model);
  g_autoptr (LensWorld) asleep = lens_model_get_world (folded.model, n_steps - 1);

  g_assert_cmpuint (fixture_object (asleep, "socket:2")->waiters->len, ==, 1);
  g_assert_cmpuint (folded_socket (&folded, 2)->waiters->len, ==, 0);
}

/* Records that make no sense do no harm. */
static void
test_nonsense (void)
{
  g_autoptr (Script) script = new_pair ();
  static const char *const args[] = {
    "", "\"fd\":3", S1, "\"fd\":-5," S1 ",\"ret\":-3", "\"fd\":3," S1 ",\"len\":9,\"ret\":9223372036854775807,\"data\":\"x\"",
    "\"fd\":3," S1 ",\"peer\":\"socket:1\",\"len\":4,\"ret\":4", "\"fd\":3," S1 ",\"peer\":\"pipe:7\",\"ret\":2,\"fds\":[1]",
    "\"fd\":3," S1 ",\"passed\":[7,{},{\"fd\":-2,\"obj\":\"pipe:1\"},{\"fd\":8}],\"len\":1,\"ret\":1", "\"fd\":3," S1 ",\"passed\":{},\"ret\":1,\"len\":1",
    "\"fd\":3,\"obj\":\"pipe:7\",\"ret\":3,\"len\":3", "\"fd\":3," S1 ",\"connection\":\"socket:1\",\"ret\":3", "\"fd\":3," S1 ",\"connection\":\"mq:1\",\"ret\":3",
    "\"fd\":3," S1 ",\"address\":\"\",\"local\":\"\",\"ret\":0", "\"fd\":3," S1 ",\"peer_drops\":-4,\"drops\":-1,\"queued\":-1,\"len\":0,\"ret\":0",
  };
  static const char *const names[] = { "socket", "socketpair", "bind", "listen", "connect", "accept", "shutdown", "getsockname", "getsockopt", "setsockopt",
                                       "send", "sendto", "sendmsg", "recv", "recvfrom", "recvmsg", "read", "write", "poll", "unlink" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint a = 0; a < G_N_ELEMENTS (args); a++)
      script_call (script, a % 2 == 0 ? FIXTURE_A : FIXTURE_B, names[n], "%s", args[a]);
  g_auto (Folded) folded = folded_new (script);
  g_assert_cmpuint (folded.world->step, >, G_N_ELEMENTS (names));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sockets/both-directions", test_both_directions);
  g_test_add_func ("/sockets/end", test_end);
  g_test_add_func ("/sockets/early-data", test_early_data);
  g_test_add_func ("/sockets/sleeping-writer", test_sleeping_writer);
  g_test_add_func ("/sockets/unknown-writer", test_unknown_writer);
  g_test_add_func ("/sockets/passed", test_passed);
  g_test_add_func ("/sockets/passed-in-vain", test_passed_in_vain);
  g_test_add_func ("/sockets/poll", test_poll);
  g_test_add_func ("/sockets/nonsense", test_nonsense);
  return g_test_run ();
}
