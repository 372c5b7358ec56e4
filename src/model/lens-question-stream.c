/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-stream.c: questions about byte streams: pipes, FIFOs, TCP, the pseudoterminal.
 */
#include "model/lens-question-table.h"

#include <glib/gi18n-lib.h>

const LensQuestion lens_questions_stream[] = {
  {
    .id = "empty-pipe", .topic = "waiting", .lesson = "pipe", .step = "B read 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("The pipe is empty, and a write end is open. B calls read(). What happens?"),
    .choices = { { N_("It returns 0 at once: there is nothing to read."), "returns and ret = 0" },
                 { N_("B sleeps until somebody writes, or until nobody can write any more."), "sleeps" },
                 { N_("It fails with EAGAIN."), "errno = EAGAIN" } },
    .why = N_("A return value of 0 would mean end of file. As long as a write end is open anywhere, data may still come: so the reader waits."),
  },
  {
    .id = "empty-pipe-nonblock", .topic = "waiting", .lesson = "pipe-nonblock", .step = "B read 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("The pipe is empty, a write end is open, and B has set O_NONBLOCK. What does read() do?"),
    .choices = { { N_("It sleeps until data comes."), "sleeps" },
                 { N_("It returns 0, as at end of file."), "returns and ret = 0" },
                 { N_("It fails with EAGAIN."), "errno = EAGAIN" } },
    .why = N_("With O_NONBLOCK “nothing yet” and “never again” must be told apart: the first is EAGAIN, the second is 0."),
  },
  {
    .id = "who-is-woken", .topic = "waiting", .lesson = "pipe-block", .stop = "A write 1", .step = "* read 1 if wakes", .kind = LENS_QUESTION_PICK,
    .ask = N_("A is about to write into the pipe. Which process’s call returns because of it?"),
    .why = N_("The kernel wakes who sleeps in the pipe’s wait queue; nobody has to ask for it."),
  },
  {
    .id = "two-writes-one-read", .topic = "streams-and-messages", .lesson = "pipe-merge", .step = "B read 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A has written 7 bytes, and then 6 bytes. B asks for up to 512 bytes. What does this one read() return?"),
    .choices = { { N_("7: the first write; the second read gets the other one."), "ret = 7" },
                 { N_("13: both writes together."), "ret = 13" },
                 { N_("Nothing yet: it sleeps until there are 512 bytes."), "sleeps" } },
    .why = N_("A pipe is a byte stream: it keeps the order of the bytes, but not where one write ended and the next began."),
  },
  {
    .id = "one-write-many-reads", .topic = "streams-and-messages", .lesson = "pipe-merge", .step = "B read 2", .kind = LENS_QUESTION_TYPE, .answer = "data",
    .ask = N_("A has written “a longer third one”, 18 bytes. B asks for 8 bytes. Which bytes does it get? Type them."),
    .why = N_("A short read leaves the rest in the pipe for the next one: nothing of a byte stream is thrown away."),
  },
  {
    .id = "two-readers", .topic = "reading", .lesson = "pipe-two-readers", .stop = "A write 1", .step = "* read 1 if wakes", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B and C both sleep in read() on the same pipe. A writes one message. Who gets it?"),
    .choices = { { N_("Both: each reader gets its own copy."), "asleep = 0" },
                 { N_("Only one of them; the other sleeps on."), "asleep = 1" } },
    .why = N_("Each byte of a pipe goes to just one reader. Who wants to tell everybody needs a pipe for each, or shared memory."),
  },
  {
    .id = "reading-consumes", .topic = "reading", .lesson = "pipe", .step = "B read 1 if wakes", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B’s read() takes the 27 bytes of the message. What does the pipe hold after it?"),
    .choices = { { N_("Still the 27 bytes, until they are overwritten."), "object.left = 27" },
                 { N_("Nothing: reading has consumed them."), "object.left = 0" } },
    .why = N_("Reads of pipes, queues and sockets are destructive. A load from shared memory is not."),
  },
  {
    .id = "end-of-file", .topic = "end-of-file", .lesson = "pipe", .stop = "A close 2", .step = "B read 2 if wakes", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B sleeps in read(): the pipe is empty. A closes the last write end. What becomes of B’s call?"),
    .choices = { { N_("It returns 0: end of file."), "ret = 0 and B.state != killed" },
                 { N_("B is ended by SIGPIPE."), "B.signal = SIGPIPE" },
                 { N_("It fails with EPIPE."), "errno = EPIPE" } },
    .why = N_("Nobody can write any more, so nothing can ever come: the kernel wakes the readers and says so with 0."),
  },
  {
    .id = "one-of-two-writers-closes", .topic = "end-of-file", .lesson = "pipe-eof", .step = "B close 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A sleeps in read(). B and C are the writers. B closes its write end. What happens to A?"),
    .choices = { { N_("Its read() returns 0."), "A.state = running" },
                 { N_("It sleeps on: C can still write."), "A.state = asleep" } },
    .why = N_("End of file comes when the last write end is closed, in whatever process it is."),
  },
  {
    .id = "forgotten-end", .topic = "end-of-file", .lesson = "pipe-forgotten-end", .stop = "B close 2", .step = "B exit 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A sleeps in read(), and has never closed its own write end. B, the only writer, is about to close its own and to exit. What becomes of A?"),
    .choices = { { N_("Its read() returns 0: the writer is gone."), "A.state = running" },
                 { N_("It is ended by SIGPIPE."), "A.signal = SIGPIPE" },
                 { N_("It sleeps on, and will do so for ever."), "A.state = asleep" } },
    .why = N_("A waits for itself: its own forgotten write end keeps the pipe open. Close the ends that you do not use, right after fork()."),
  },
  {
    .id = "broken-pipe", .topic = "broken-pipe", .lesson = "pipe-broken", .step = "B write 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("No process has the read end open any more. B writes, and has done nothing about signals. What happens?"),
    .choices = { { N_("write() returns 12; the bytes wait for a reader."), "end.B.signal != SIGPIPE and ret = 12" },
                 { N_("B is ended by SIGPIPE."), "end.B.signal = SIGPIPE" },
                 { N_("write() fails with EPIPE, and B goes on."), "errno = EPIPE and end.B.state = exited" } },
    .why = N_("This ends the first part of “yes | head”: a program that nobody listens to any more need not go on."),
  },
  {
    .id = "ignored-sigpipe", .topic = "broken-pipe", .lesson = "pipe-broken", .step = "C write 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("No process has the read end open any more. C, which ignores SIGPIPE, writes 12 bytes. What does its write() do?"),
    .choices = { { N_("It returns 12, and the bytes are lost."), "ret = 12" },
                 { N_("It sleeps until there is a reader."), "sleeps" },
                 { N_("It fails with EPIPE."), "errno = EPIPE" } },
    .why = N_("Servers ignore SIGPIPE for this: one client that goes away shall not end them."),
  },
  {
    .id = "full-pipe", .topic = "waiting", .lesson = "pipe-full", .step = "A write 17", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A has written 16 messages of 2049 bytes, 32,784 bytes in all, into a pipe of 65,536 bytes. What happens to the next one?"),
    .choices = { { N_("It is stored as well: half the pipe is free."), "ret = 2049" },
                 { N_("A sleeps: the pipe is full."), "sleeps" },
                 { N_("write() fails with EAGAIN."), "errno = EAGAIN" } },
    .why = N_("A pipe has 16 slots of a page each, and no two messages of 2049 bytes fit into one page. It is the slots that are full."),
  },
  {
    .id = "room-in-a-full-pipe", .topic = "waiting", .lesson = "pipe-full", .step = "B read 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A sleeps before the full pipe. B reads 1024 of the 2049 bytes in the first slot. Can A go on?"),
    .choices = { { N_("Yes: there is room for 1024 bytes."), "A.state = running" },
                 { N_("No: no slot is empty yet."), "A.state = asleep" } },
    .why = N_("A full pipe takes more only when a whole slot has drained."),
  },
  {
    .id = "partial-write", .topic = "waiting", .lesson = "pipe-nonblock", .step = "A write 2", .kind = LENS_QUESTION_TYPE, .answer = "ret",
    .ask = N_("A pipe has 16 pages of 4096 bytes; 40,000 bytes lie in ten of them. A, with O_NONBLOCK, writes 40,000 more. How many are taken? Type the number."),
    .why = N_("A write of more than PIPE_BUF bytes may be done in part; with O_NONBLOCK it is. The program has to send the rest itself."),
  },
  {
    .id = "pipe-buf", .topic = "pipe-buf", .lesson = "pipe-atomic", .stop = "D write 1", .step = "D write 1 if wakes", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B, C and D write into one pipe at the same time. D’s write has 4096 bytes, which is PIPE_BUF. How will they arrive at A?"),
    .choices = { { N_("In one piece, whatever the others write."), "pieces = 1" },
                 { N_("In several pieces, with bytes of the others between them."), "pieces > 1" } },
    .why = N_("Up to PIPE_BUF bytes a write is whole: it waits until there is room for all of it."),
  },
  {
    .id = "longer-than-pipe-buf", .topic = "pipe-buf", .lesson = "pipe-atomic", .stop = "B write 1", .step = "B write 1 if wakes", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("B writes 16,384 bytes into a pipe that holds 8192, while C and D write as well. How will A find B’s bytes in this run?"),
    .choices = { { N_("In one piece: a write is never mixed with others."), "pieces = 1" },
                 { N_("In several pieces, with bytes of others between them."), "pieces > 1" } },
    .why = N_("A write that is longer than PIPE_BUF may be interleaved with others. Writers need a lock, or shorter messages."),
  },
  {
    .id = "open-a-fifo", .topic = "waiting", .lesson = "fifo", .step = "A open 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A opens a FIFO for writing. No process has opened it for reading. What does open() do?"),
    .choices = { { N_("It returns a descriptor; what A writes is kept."), "returns and ret > 0" },
                 { N_("It sleeps until a reader opens the FIFO, too."), "sleeps" },
                 { N_("It fails with ENXIO."), "errno = ENXIO" } },
    .why = N_("open() of a FIFO waits for the other end. ENXIO would come with O_WRONLY and O_NONBLOCK."),
  },
  {
    .id = "copies-of-a-pipe", .topic = "shared-memory", .lesson = "fifo", .stop = "A write 1", .step = "B read 1 if wakes", .kind = LENS_QUESTION_TYPE, .answer = "new.copies",
    .ask = N_("A writes a message, and B reads it. How many times is it copied across the boundary between user space and kernel? Type the number."),
    .why = N_("Into the kernel by write(), out of it by read()."),
  },
  {
    .id = "tcp-has-no-messages", .topic = "streams-and-messages", .lesson = "tcp", .step = "* read 1", .kind = LENS_QUESTION_TYPE, .answer = "ret",
    .ask = N_("Over TCP two writes of 7 bytes each have arrived. The other side asks for up to 1024 bytes. How many does this read() return? Type the number."),
    .why = N_("TCP is a byte stream like a pipe. A protocol on top of it has to say itself where its messages end."),
  },
  {
    .id = "canonical-mode", .topic = "streams-and-messages", .lesson = "pty", .step = "B read 1 if wakes", .kind = LENS_QUESTION_TYPE, .answer = "data",
    .ask = N_("Somebody types a, b, x, Delete, c, Enter at a terminal in canonical mode. Which letters does the program’s read() get? Type them."),
    .why = N_("The line discipline edits the line in the kernel. The program sees it only when it is finished."),
  },
  { .id = NULL },
};
