/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-sockets.c: sockets in small traces: what few lessons show, what may go wrong in a record, and what cannot be known.
 */
#include "model-fixture.h"

#include <string.h>

#define S1 "\"obj\":\"socket:1\""
#define S2 "\"obj\":\"socket:2\""
#define S3 "\"obj\":\"socket:3\""

/* What the script has told so far, folded; and that it is sound and the same by every way. */
typedef struct
{
  LensModel *model;
  LensWorld *world;
} Folded;

static Folded
fold (Script *script)
{
  Folded folded = { .model = lens_model_new (script->trace) };
  guint n_steps = lens_model_get_n_steps (folded.model);

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensWorld) sought = lens_model_get_world (folded.model, step);
      g_autoptr (LensWorld) again = fixture_fold (folded.model, step);
      fixture_assert_sound (sought);
      fixture_assert_equal (sought, again);
      fixture_ask_everything (folded.model, step);
    }
  folded.world = lens_model_get_world (folded.model, n_steps);
  return folded;
}

static void
clear (Folded *folded)
{
  lens_world_free (folded->world);
  g_object_unref (folded->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, clear)

static const LensObject *
object_of (const Folded *folded, guint number)
{
  g_autofree char *id = g_strdup_printf ("socket:%u", number);
  return fixture_object (folded->world, id);
}

static void
assert_bytes (const LensObject *object, guint64 in, guint64 out, guint64 left, guint64 dropped)
{
  g_assert_cmpuint (object->bytes_in, ==, in);
  g_assert_cmpuint (object->bytes_out, ==, out);
  g_assert_cmpuint (object->bytes_left, ==, left);
  g_assert_cmpuint (object->bytes_dropped, ==, dropped);
}

static void
assert_matches (const Folded *folded, guint certain, guint uncertain)
{
  g_assert_cmpuint (folded->world->counters.matches_certain, ==, certain);
  g_assert_cmpuint (folded->world->counters.matches_uncertain, ==, uncertain);
}

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
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 5, 4, 1, 0);
  assert_bytes (object_of (&folded, 2), 5, 0, 5, 0);
  assert_matches (&folded, 4, 0); /* both writes, looked at and taken */
  g_assert_cmpstr (object_of (&folded, 1)->socket.peer, ==, "socket:2");
  g_assert_cmpint (object_of (&folded, 1)->socket.owner, ==, 'A');
  g_assert_cmpint (((LensRun *) object_of (&folded, 2)->socket.runs->pdata[0])->author, ==, 'A');
}

static void
test_end (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_A, "write", "\"fd\":3," S1 ",\"len\":5,\"ret\":5,\"data\":\"hello\"");
  script_call (script, FIXTURE_A, "shutdown", "\"fd\":3," S1 ",\"how\":\"SHUT_WR\",\"ret\":0");
  script_call (script, FIXTURE_B, "close", "\"fd\":4," S2 ",\"ret\":0"); /* with five bytes unread */
  g_auto (Folded) folded = fold (script);

  g_assert_true (object_of (&folded, 1)->socket.is_write_shut);
  g_assert_false (object_of (&folded, 1)->socket.is_read_shut);
  g_assert_true (object_of (&folded, 2)->is_gone);
  assert_bytes (object_of (&folded, 2), 5, 0, 0, 5);
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
    g_auto (Folded) before = fold (script);
    g_assert_cmpuint (object_of (&before, 1)->socket.pending->len, ==, 1);
    assert_bytes (object_of (&before, 1), 0, 0, 0, 0);
  }
  script_call (script, FIXTURE_A, "accept",
               "\"fd\":3," S1 ",\"ret\":5,\"connection\":\"socket:3\",\"address\":\"127.0.0.1:1000\",\"local\":\"127.0.0.1:80\"");
  script_call (script, FIXTURE_A, "read", "\"fd\":5," S3 ",\"len\":9,\"ret\":5,\"data\":\"early\"");
  script_call (script, FIXTURE_A, "write", "\"fd\":5," S3 ",\"len\":4,\"ret\":4,\"data\":\"late\"");
  g_auto (Folded) folded = fold (script);

  g_assert_cmpuint (object_of (&folded, 1)->socket.pending->len, ==, 0);
  assert_bytes (object_of (&folded, 3), 5, 5, 0, 0);
  assert_bytes (object_of (&folded, 2), 4, 0, 4, 0);
  assert_matches (&folded, 1, 0);
}

/* How much of a sleeper's write has gone in is not known: as much as was read. */
static void
test_sleeping_writer (void)
{
  g_autoptr (Script) script = new_pair ();
  guint64 in = script_draw (script), read_in = script_draw (script), read_out = script_draw (script), out = script_draw (script);

  script_call_at (script, FIXTURE_A, "write", in, out, "\"fd\":3," S1 ",\"len\":8,\"ret\":8,\"slept\":true,\"data\":\"a-b-c-d-\"");
  script_call_at (script, FIXTURE_B, "read", read_in, read_out, "\"fd\":4," S2 ",\"len\":4,\"ret\":4,\"data\":\"a-b-\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 2), 8, 4, 4, 0);
  assert_matches (&folded, 1, 0);
}

/* Its record is missing: the bytes have no author, and the match is none. */
static void
test_unknown_writer (void)
{
  g_autoptr (Script) script = new_pair ();

  script_call (script, FIXTURE_B, "read", "\"fd\":4," S2 ",\"len\":9,\"ret\":6,\"data\":\"ghosts\"");
  script_call (script, FIXTURE_B, "recvfrom", "\"fd\":9,\"obj\":\"socket:9\",\"len\":9,\"ret\":6,\"data\":\"ghosts\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 2), 6, 6, 0, 0);
  assert_bytes (object_of (&folded, 9), 6, 6, 0, 0);
  assert_matches (&folded, 0, 2);
}

/* Two datagram sockets of UDP: A's is socket:1, at port 80; B's is socket:2. */
static Script *
new_receiver (const char *domain, const char *address)
{
  Script *script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_start (script, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "socket", "\"domain\":\"%s\",\"type\":\"SOCK_DGRAM|SOCK_CLOEXEC\",\"ret\":3," S1, domain);
  script_call (script, FIXTURE_A, "bind", "\"fd\":3," S1 ",\"address\":\"%s\",\"ret\":0,\"local\":\"%s\"", address, address);
  script_call (script, FIXTURE_B, "socket", "\"domain\":\"%s\",\"type\":\"SOCK_DGRAM\",\"ret\":3," S2, domain);
  return script;
}

static void
send_text (Script *script, const char *text, const char *address, const char *more)
{
  script_call (script, FIXTURE_B, "sendto", "\"fd\":3," S2 ",\"len\":%u,\"ret\":%u,\"address\":\"%s\"%s%s%s%s", (guint) strlen (text),
               (guint) strlen (text), address, *text != '\0' ? ",\"data\":\"" : "", text, *text != '\0' ? "\"" : "", more);
}

/* The receiver's count tells at once. */
static void
test_counted_drops (void)
{
  g_autoptr (Script) script = new_receiver ("AF_INET", "127.0.0.1:80");

  send_text (script, "one", "127.0.0.1:80", ",\"local\":\"0.0.0.0:90\",\"peer\":\"socket:1\",\"peer_rmem\":832,\"peer_drops\":0");
  send_text (script, "two", "127.0.0.1:80", ",\"local\":\"0.0.0.0:90\",\"peer\":\"socket:1\",\"peer_rmem\":832,\"peer_drops\":1");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 6, 0, 3, 3);
  g_assert_cmpuint (object_of (&folded, 1)->socket.n_thrown_away, ==, 1);
  g_assert_cmpuint (object_of (&folded, 1)->socket.event_thrown, !=, G_MAXUINT);
  g_assert_cmpstr (((LensDatagram *) object_of (&folded, 1)->socket.datagrams->pdata[0])->sender, ==, "127.0.0.1:90");
}

/* Nobody was asked: that one is missing shows when the next one is received instead. */
static void
test_inferred_drops (void)
{
  g_autoptr (Script) script = new_receiver ("AF_INET", "127.0.0.1:80");

  send_text (script, "one", "127.0.0.1:80", "");
  send_text (script, "two", "127.0.0.1:80", "");
  send_text (script, "three", "127.0.0.1:80", "");
  script_call (script, FIXTURE_A, "recvfrom", "\"fd\":3," S1 ",\"len\":9,\"ret\":3,\"data\":\"one\",\"address\":\"127.0.0.1:90\"");
  script_call (script, FIXTURE_A, "recvfrom", "\"fd\":3," S1 ",\"len\":9,\"ret\":5,\"data\":\"three\",\"address\":\"127.0.0.1:90\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 11, 8, 0, 3);
  g_assert_cmpuint (object_of (&folded, 1)->socket.n_thrown_away, ==, 1);
  assert_matches (&folded, 2, 0);
}

static void
test_cut (void)
{
  g_autoptr (Script) script = new_receiver ("AF_INET", "127.0.0.1:80");

  send_text (script, "0123456789", "127.0.0.1:80", "");
  send_text (script, "", "127.0.0.1:80", "");
  send_text (script, "abcdefghij", "127.0.0.1:80", "");
  script_call (script, FIXTURE_A, "recv", "\"fd\":3," S1 ",\"len\":4,\"flags\":\"MSG_TRUNC\",\"ret\":10,\"data\":\"0123\"");
  script_call (script, FIXTURE_A, "recv", "\"fd\":3," S1 ",\"len\":4,\"ret\":0");
  script_call (script, FIXTURE_A, "recv", "\"fd\":3," S1 ",\"len\":4,\"ret\":4,\"data\":\"abcd\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 20, 8, 0, 12);
  g_assert_cmpuint (object_of (&folded, 1)->socket.leaving->cut_bytes, ==, 6);
  g_assert_cmpuint (folded.world->counters.copies, ==, 4); /* an empty datagram is none */
  assert_matches (&folded, 3, 0);
}

/* Sent at the same time and alike: nobody can tell which came first. */
static void
test_twins (void)
{
  g_autoptr (Script) script = new_receiver ("AF_UNIX", "/run/a");
  guint64 in, other_in, out, other_out;

  script_start (script, FIXTURE_C, 'C');
  script_call (script, FIXTURE_C, "socket", "\"domain\":\"AF_UNIX\",\"type\":\"SOCK_DGRAM\",\"ret\":3," S3);
  in = script_draw (script);
  other_in = script_draw (script);
  out = script_draw (script);
  other_out = script_draw (script);
  script_call_at (script, FIXTURE_B, "sendto", in, out, "\"fd\":3," S2 ",\"len\":4,\"ret\":4,\"data\":\"same\",\"address\":\"/run/a\"");
  script_call_at (script, FIXTURE_C, "sendto", other_in, other_out, "\"fd\":3," S3 ",\"len\":4,\"ret\":4,\"data\":\"same\",\"address\":\"/run/a\"");
  script_call (script, FIXTURE_A, "recv", "\"fd\":3," S1 ",\"len\":9,\"ret\":4,\"data\":\"same\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 8, 4, 4, 0);
  assert_matches (&folded, 0, 1);
}

/* Its datagram is received before the send has returned. */
static void
test_sleeping_sender (void)
{
  g_autoptr (Script) script = new_receiver ("AF_UNIX", "/run/a");
  guint64 in = script_draw (script), receive_in = script_draw (script), receive_out = script_draw (script), out = script_draw (script);

  script_call_at (script, FIXTURE_B, "sendto", in, out, "\"fd\":3," S2 ",\"len\":4,\"ret\":4,\"slept\":true,\"data\":\"late\",\"address\":\"/run/a\"");
  script_call_at (script, FIXTURE_A, "recv", receive_in, receive_out, "\"fd\":3," S1 ",\"len\":9,\"ret\":4,\"data\":\"late\"");
  g_auto (Folded) folded = fold (script);

  assert_bytes (object_of (&folded, 1), 4, 4, 0, 0);
  g_assert_cmpuint (object_of (&folded, 1)->socket.outside->len, ==, 0);
  assert_matches (&folded, 1, 0);
}

/* It dies in its sleep: its datagram never came in. */
static void
test_killed_sender (void)
{
  g_autoptr (Script) script = new_receiver ("AF_UNIX", "/run/a");

  script_unfinished (script, FIXTURE_B, "sendto", script_draw (script), "\"unfinished\":true,\"fd\":3," S2 ",\"len\":4,\"address\":\"/run/a\"");
  {
    g_auto (Folded) before = fold (script);
    g_assert_cmpuint (object_of (&before, 1)->socket.outside->len, ==, 1);
  }
  script_instant (script, 999, "process end", "\"process\":%d,\"signal\":\"SIGKILL\",\"last\":2", FIXTURE_B);
  g_auto (Folded) folded = fold (script);

  g_assert_cmpuint (object_of (&folded, 1)->socket.outside->len, ==, 0);
  assert_bytes (object_of (&folded, 1), 0, 0, 0, 0);
  g_assert_true (object_of (&folded, 2)->is_gone);
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
    g_auto (Folded) on_its_way = fold (script);
    g_assert_false (fixture_object (on_its_way.world, "pipe:1")->is_gone);
    g_assert_true (lens_socket_carries (&object_of (&on_its_way, 2)->socket, "pipe:1"));
  }
  script_call (script, FIXTURE_B, "recvmsg", "\"fd\":4," S2 ",\"len\":1,\"ret\":1,\"passed\":[{\"fd\":9,\"obj\":\"pipe:1\"}],\"data\":\"!\"");
  {
    g_auto (Folded) received = fold (script);
    const LensDescriptor *descriptor = lens_process_find_descriptor (fixture_process (received.world, 'B'), 9);
    g_assert_nonnull (descriptor);
    g_assert_true (descriptor->can_write && !descriptor->can_read);
    g_assert_false (lens_socket_carries (&object_of (&received, 2)->socket, "pipe:1"));
  }
  script_call (script, FIXTURE_B, "close", "\"fd\":9,\"obj\":\"pipe:1\",\"ret\":0");
  g_auto (Folded) folded = fold (script);
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
  g_auto (Folded) folded = fold (script);

  g_assert_true (fixture_object (folded.world, "pipe:1")->is_gone);
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
  g_auto (Folded) folded = fold (script);
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
  g_test_add_func ("/sockets/counted-drops", test_counted_drops);
  g_test_add_func ("/sockets/inferred-drops", test_inferred_drops);
  g_test_add_func ("/sockets/cut", test_cut);
  g_test_add_func ("/sockets/twins", test_twins);
  g_test_add_func ("/sockets/sleeping-sender", test_sleeping_sender);
  g_test_add_func ("/sockets/killed-sender", test_killed_sender);
  g_test_add_func ("/sockets/passed", test_passed);
  g_test_add_func ("/sockets/passed-in-vain", test_passed_in_vain);
  g_test_add_func ("/sockets/nonsense", test_nonsense);
  return g_test_run ();
}
