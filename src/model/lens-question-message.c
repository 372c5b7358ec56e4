/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-message.c: questions about messages: the queues of POSIX and System V, datagrams, names and how long things live.
 */
#include "model/lens-question-table.h"

#include <glib/gi18n-lib.h>

const LensQuestion lens_questions_message[] = {
  {
    .id = "one-receive-one-message", .topic = "streams-and-messages", .lesson = "mq-notify", .step = "A mq_receive 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("Two messages wait, of 9 bytes each. A’s buffer has 256 bytes. What does one mq_receive() bring?"),
    .choices = { { N_("One whole message, 9 bytes."), "ret = 9" },
                 { N_("Both messages, 18 bytes."), "ret = 18" } },
    .why = N_("Messages have boundaries that the kernel keeps: one receive, one message. A byte stream would have joined them."),
  },
  {
    .id = "message-type", .topic = "order", .lesson = "sysv-mq", .step = "* msgrcv 1", .kind = LENS_QUESTION_TYPE, .answer = "data",
    .ask = N_("A System V queue holds {2, “routine 1”} and then {3, “print 1”}. A process calls msgrcv() for type 3. Which text does it get? Type it."),
    .why = N_("A type above 0 asks for the first message of just this type, whatever lies before it."),
  },
  {
    .id = "lowest-type", .topic = "order", .lesson = "sysv-mq", .step = "* msgrcv 2", .kind = LENS_QUESTION_TYPE, .answer = "data",
    .ask = N_("The queue holds {2, “routine 1”}, {1, “urgent 1”} and {2, “routine 2”}. msgrcv() asks for type −2. Which text comes? Type it."),
    .why = N_("A negative type asks for the lowest type that is at most its absolute value: types used as priorities."),
  },
  {
    .id = "full-queue", .topic = "waiting", .lesson = "mq-full", .step = "A mq_send 4", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("The queue has room for three messages, and three wait in it. A sends a fourth. What happens?"),
    .choices = { { N_("The oldest message is thrown away."), "returns and object.dropped > 0" },
                 { N_("mq_send() fails with EAGAIN."), "errno = EAGAIN" },
                 { N_("A sleeps until somebody receives."), "sleeps" } },
    .why = N_("The sender is held up, as before a full pipe. EAGAIN would come with O_NONBLOCK."),
  },
  {
    .id = "receiver-waits-already", .topic = "order", .lesson = "mq-hand-over", .step = "A mq_send 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B sleeps in mq_receive(). A sends a message. How many messages does the queue hold right after mq_send()?"),
    .choices = { { N_("One, until B has run."), "waiting = 1" },
                 { N_("None: the message is handed over to B."), "waiting = 0" } },
    .why = N_("A message for a receiver that already waits is never queued."),
  },
  {
    .id = "datagram-without-room", .topic = "datagrams", .lesson = "udp", .step = "B sendto 8", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("The receiver’s buffer is full. B sends one more datagram by UDP. What does sendto() say?"),
    .choices = { { N_("It sleeps until there is room."), "sleeps" },
                 { N_("It returns 6, as if all were well."), "returns and ret = 6" },
                 { N_("It fails with EAGAIN."), "errno = EAGAIN" } },
    .why = N_("UDP gives no promise: what finds no room is dropped without a word to the sender."),
  },
  {
    .id = "datagram-truncation", .topic = "datagrams", .lesson = "udp", .step = "A recvfrom 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A datagram of 45 bytes waits. A calls recvfrom() with a buffer of 16 bytes. What becomes of the other 29?"),
    .choices = { { N_("They are thrown away."), "object.dropped >= 29" },
                 { N_("The next recvfrom() gets them."), "returns and object.dropped = 0" },
                 { N_("Nothing is received: recvfrom() fails with EMSGSIZE."), "errno = EMSGSIZE" } },
    .why = N_("A datagram is received whole or is cut; its rest is gone. With MSG_TRUNC the return value says how long it really was."),
  },
  {
    .id = "receiving-consumes", .topic = "reading", .lesson = "mq-full", .settings = "count=2", .step = "B mq_receive 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("Two messages wait in a POSIX message queue. B calls mq_receive() once. How many wait after it?"),
    .choices = { { N_("Two: a message stays until somebody deletes it."), "waiting = 2" },
                 { N_("One: what was received is gone."), "waiting = 1" },
                 { N_("None: B gets both."), "waiting = 0" } },
    .why = N_("Receiving consumes, as reading does from a pipe. Only shared memory can be looked at by many, again and again."),
  },
  {
    .id = "empty-datagram", .topic = "datagrams", .lesson = "udp", .step = "A recvfrom 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A datagram without any bytes is the next one in A’s socket; one of 6 bytes waits behind it. What does recvfrom() do?"),
    .choices = { { N_("It returns 0, and that is not the end of anything."), "returns and ret = 0" },
                 { N_("It skips it, and returns the 6 bytes of the next one."), "ret = 6" },
                 { N_("It sleeps until a datagram with bytes comes."), "sleeps" } },
    .why = N_("A datagram of length 0 is a message like others. Only in a byte stream 0 means end of file."),
  },
  {
    .id = "full-unix-datagram", .topic = "waiting", .lesson = "unix-dgram", .step = "* sendto 12", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("Eleven datagrams wait at a UNIX socket, and its queue is full. The sender sends one more. What happens?"),
    .choices = { { N_("It is dropped, as with UDP."), "returns and object.dropped > 0" },
                 { N_("The sender sleeps until the receiver has read."), "sleeps" },
                 { N_("sendto() fails with ENOBUFS."), "errno = ENOBUFS" } },
    .why = N_("UNIX datagrams are reliable: they stay within the machine, so the kernel can hold the sender up."),
  },
  {
    .id = "queue-outlives-its-maker", .topic = "persistence", .lesson = "names-and-lifetime", .step = "B mq_open 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A has made a message queue, sent a message, and exited. No process has it open. B looks for it by its name. What does it find?"),
    .choices = { { N_("Nothing: mq_open() fails with ENOENT."), "errno = ENOENT" },
                 { N_("The queue, with the message in it."), "returns and ret > 0 and waiting = 1" },
                 { N_("The queue, but empty."), "returns and ret > 0 and waiting = 0" } },
    .why = N_("A POSIX message queue has kernel persistence: it lives until it is unlinked or the system goes down. A pipe lives as long as its processes."),
  },
  {
    .id = "after-unlink", .topic = "persistence", .lesson = "names-and-lifetime", .step = "B mq_open 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B has called mq_unlink(). Now it opens the same name once more. What happens?"),
    .choices = { { N_("It fails with ENOENT."), "errno = ENOENT" },
                 { N_("It gets the queue: B had it open."), "returns and ret > 0" } },
    .why = N_("Unlinking removes the name at once; the object itself goes when nobody holds it any more."),
  },
  {
    .id = "priorities", .topic = "order", .lesson = "posix-mq", .step = "B mq_receive", .kind = LENS_QUESTION_ORDER, .answer = "data",
    .ask = N_("A has sent “Message ONE” with priority 1, and then “Message TWO …” with priority 2. In which order does B receive them?"),
    .why = N_("A POSIX message queue gives the highest priority first, and within one priority the oldest."),
  },
  { .id = NULL },
};
