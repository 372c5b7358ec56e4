/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-datagrams.c: datagrams in small traces: cut, thrown away with and without a count, alike, and with a sender that sleeps or dies.
 */
#include "socket-script.h"

#include <string.h>

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
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 6, 0, 3, 3);
  g_assert_cmpuint (folded_socket (&folded, 1)->socket.n_thrown_away, ==, 1);
  g_assert_cmpuint (folded_socket (&folded, 1)->socket.event_thrown, !=, G_MAXUINT);
  g_assert_cmpstr (((LensDatagram *) folded_socket (&folded, 1)->socket.datagrams->pdata[0])->sender, ==, "127.0.0.1:90");
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
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 11, 8, 0, 3);
  g_assert_cmpuint (folded_socket (&folded, 1)->socket.n_thrown_away, ==, 1);
  folded_assert_matches (&folded, 2, 0);
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
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 20, 8, 0, 12);
  g_assert_cmpuint (folded_socket (&folded, 1)->socket.leaving->cut_bytes, ==, 6);
  g_assert_cmpuint (folded.world->counters.copies, ==, 4); /* an empty datagram is none */
  folded_assert_matches (&folded, 3, 0);
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
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 8, 4, 4, 0);
  folded_assert_matches (&folded, 0, 1);
}

/* Its datagram is received before the send has returned. */
static void
test_sleeping_sender (void)
{
  g_autoptr (Script) script = new_receiver ("AF_UNIX", "/run/a");
  guint64 in = script_draw (script), receive_in = script_draw (script), receive_out = script_draw (script), out = script_draw (script);

  script_call_at (script, FIXTURE_B, "sendto", in, out, "\"fd\":3," S2 ",\"len\":4,\"ret\":4,\"slept\":true,\"data\":\"late\",\"address\":\"/run/a\"");
  script_call_at (script, FIXTURE_A, "recv", receive_in, receive_out, "\"fd\":3," S1 ",\"len\":9,\"ret\":4,\"data\":\"late\"");
  g_auto (Folded) folded = folded_new (script);

  folded_assert_bytes (folded_socket (&folded, 1), 4, 4, 0, 0);
  g_assert_cmpuint (folded_socket (&folded, 1)->socket.outside->len, ==, 0);
  folded_assert_matches (&folded, 1, 0);
}

/* It dies in its sleep: its datagram never came in. */
static void
test_killed_sender (void)
{
  g_autoptr (Script) script = new_receiver ("AF_UNIX", "/run/a");

  script_unfinished (script, FIXTURE_B, "sendto", script_draw (script), "\"unfinished\":true,\"fd\":3," S2 ",\"len\":4,\"address\":\"/run/a\"");
  {
    g_auto (Folded) before = folded_new (script);
    g_assert_cmpuint (folded_socket (&before, 1)->socket.outside->len, ==, 1);
  }
  script_instant (script, 999, "process end", "\"process\":%d,\"signal\":\"SIGKILL\",\"last\":2", FIXTURE_B);
  g_auto (Folded) folded = folded_new (script);

  g_assert_cmpuint (folded_socket (&folded, 1)->socket.outside->len, ==, 0);
  folded_assert_bytes (folded_socket (&folded, 1), 0, 0, 0, 0);
  g_assert_true (folded_socket (&folded, 2)->is_gone);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/datagrams/counted-drops", test_counted_drops);
  g_test_add_func ("/datagrams/inferred-drops", test_inferred_drops);
  g_test_add_func ("/datagrams/cut", test_cut);
  g_test_add_func ("/datagrams/twins", test_twins);
  g_test_add_func ("/datagrams/sleeping-sender", test_sleeping_sender);
  g_test_add_func ("/datagrams/killed-sender", test_killed_sender);
  return g_test_run ();
}
