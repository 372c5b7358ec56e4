/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-socket.c: the lessons about sockets: streams and datagrams, on one machine and over the Internet protocols.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensWorker unix_stream_workers[] = {
  { "A", "unix-stream", "$message $reply $count" },
  { NULL },
};

static const LensParameter unix_stream_parameters[] = {
  { "message", N_("Text that the parent writes"), LENS_PARAMETER_TEXT, "Ping", 1, 100 },
  { "reply", N_("Text that the child writes"), LENS_PARAMETER_TEXT, "Pong", 1, 100 },
  { "count", N_("How often each of them writes"), LENS_PARAMETER_INTEGER, "2", 1, 8 },
  { NULL },
};

static const LensWorker fd_passing_workers[] = {
  { "A", "unix-fd-passing", "$message" },
  { NULL },
};

static const LensParameter fd_passing_parameters[] = {
  { "message", N_("Text that the child writes into the pipe"), LENS_PARAMETER_TEXT, "Thanks!", 1, 200 },
  { NULL },
};

static const LensWorker tcp_workers[] = {
  { "A", "tcp", "$message $reply $count $size" },
  { NULL },
};

static const LensParameter tcp_parameters[] = {
  { "message", N_("Text that the client writes"), LENS_PARAMETER_TEXT, "Ask", 1, 100 },
  { "reply", N_("Text that the server writes"), LENS_PARAMETER_TEXT, "This is my reply.", 1, 200 },
  { "count", N_("How often the client writes"), LENS_PARAMETER_INTEGER, "2", 1, 8 },
  { "size", N_("Bytes that the client reads at once, at most"), LENS_PARAMETER_INTEGER, "10", 1, 1024 },
  { NULL },
};

static const LensWorker unix_dgram_workers[] = {
  { "A", "unix-dgram-receiver", "@folder@/receiver $count" },
  { "B", "unix-dgram-sender", "@folder@/sender @folder@/receiver $count $message $buffer" },
  { NULL },
};

static const LensParameter unix_dgram_parameters[] = {
  { "message", N_("Text of the datagrams, which are numbered"), LENS_PARAMETER_TEXT, "Note", 1, 100 },
  { "count", N_("How many datagrams are sent"), LENS_PARAMETER_INTEGER, "13", 1, 40 },
  { "buffer", N_("Send buffer that the sender asks for, in bytes"), LENS_PARAMETER_INTEGER, "4096", 1, 65536 },
  { NULL },
};

static const LensWorker udp_workers[] = {
  { "A", "udp", "$message $count $size $buffer" },
  { NULL },
};

static const LensParameter udp_parameters[] = {
  { "message", N_("Text of the first datagram"), LENS_PARAMETER_TEXT, "A note longer than the buffer of its receiver", 1, 200 },
  { "count", N_("How many datagrams are sent"), LENS_PARAMETER_INTEGER, "8", 1, 40 },
  { "size", N_("Bytes that the receiver takes of a datagram, at most"), LENS_PARAMETER_INTEGER, "16", 1, 256 },
  { "buffer", N_("Receive buffer that the receiver asks for, in bytes"), LENS_PARAMETER_INTEGER, "2048", 1, 65536 },
  { NULL },
};

const LensLesson lens_catalogue_socket[] = {
  {
    .id = "unix-stream",
    .title = N_("UNIX stream socket"),
    .subtitle = N_("a pair of sockets, both ways at once"),
    .summary = N_("Parent and child write to each other over a pair of connected sockets. Each end has a receive queue of its "
                  "own, so both directions are in use at the same time, and one can end before the other."),
    .family = N_("data transfer"),
    .kind = N_("byte stream"),
    .workers = unix_stream_workers,
    .roles = "A=parent B=child",
    .parameters = unix_stream_parameters,
    /* Both have written before either reads; the parent reads again, and sleeps until the child ends its direction. */
    .schedule = "A before read; B before shutdown; A asleep read; B before read; A asleep waitpid; B exit; A exit",
  },
  {
    .id = "unix-fd-passing",
    .title = N_("Passing a descriptor"),
    .subtitle = N_("SCM_RIGHTS: an open pipe goes through a socket"),
    .summary = N_("A parent makes a pipe after fork(), so its child cannot have inherited it, and sends it the write end through a "
                  "UNIX socket. Not the number arrives, but the open pipe: the child writes into it."),
    .family = N_("data transfer"),
    .kind = N_("byte stream"),
    .behaviour_of = "unix-stream",
    .workers = fd_passing_workers,
    .roles = "A=parent B=child",
    .parameters = fd_passing_parameters,
    /* The descriptor is on its way, and its sender has closed its own, before anybody takes it. */
    .schedule = "A before close; B before recvmsg; A asleep read; B before close; A asleep read; B before close; A asleep waitpid; "
                "B exit; A exit",
  },
  {
    .id = "tcp",
    .title = N_("TCP socket"),
    .subtitle = N_("a server and its client, over the loopback device"),
    .summary = N_("A client connects to a server, and each writes to the other. A connection carries a stream of bytes: two writes "
                  "come out in one read, one write in several, and shutdown() ends one direction."),
    .family = N_("data transfer"),
    .kind = N_("byte stream"),
    .workers = tcp_workers,
    .roles = "A=server B=client",
    .parameters = tcp_parameters,
    /* The client is connected before the server accepts; all its writes are there before the server reads. */
    .schedule = "A before accept; B before write; A before read; B before shutdown; A asleep read; B asleep read; "
                "A before close; B asleep read; A asleep waitpid; B exit; A exit",
  },
  {
    .id = "unix-dgram",
    .title = N_("UNIX datagram socket"),
    .subtitle = N_("two unrelated programs, sockets with names"),
    .summary = N_("A sender sends numbered datagrams to a socket that it knows by its name. Each arrives whole, in order, and none "
                  "is lost: when there is no room for another, the sender sleeps until the receiver has made some."),
    .family = N_("data transfer"),
    .kind = N_("message"),
    .workers = unix_dgram_workers,
    .roles = "A=receiver B=sender",
    .parameters = unix_dgram_parameters,
    .objects = "file:@folder@/receiver file:@folder@/sender",
    /* The sender goes as far as it can each time; the receiver moves only when the sender sleeps, or has ended. */
    .schedule = "A before recvfrom; B before sendto; A last; B exit",
  },
  {
    .id = "udp",
    .title = N_("UDP socket"),
    .subtitle = N_("parent and child, over the loopback device"),
    .summary = N_("A child sends more datagrams than the receive buffer of its parent holds. Every send succeeds; what does not fit is "
                  "thrown away, and only counted. What fits arrives whole, or cut where the receiver asks for less."),
    .family = N_("data transfer"),
    .kind = N_("message"),
    .workers = udp_workers,
    .roles = "A=receiver B=sender",
    .parameters = udp_parameters,
    /* Nobody reads before the sender has ended. */
    .schedule = "A asleep waitpid; B exit; A exit",
  },
  { NULL },
};
