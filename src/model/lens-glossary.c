/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-glossary.c: the terms. A new one is a row here; a row of lens-glossary-step.c says which steps are about it.
 */
#include "model/lens-glossary.h"

#include <glib/gi18n-lib.h>

static const LensGlossaryEntry entries[] = {
  /* Processes and the kernel */
  { "process", N_("process"),
    N_("A program that runs, with memory and descriptors of its own. fork() makes another process, which begins as a copy of the first."), "fork(2)", "pipe" },
  { "system-call", N_("system call"),
    N_("A request to the kernel: the processor changes to kernel mode, the kernel does the work, and the process goes on with what the call returns."),
    "syscalls(2)", "pipe" },
  { "boundary", N_("boundary"),
    N_("The line between user space, where programs run, and kernel space. A program crosses it with a system call; a load or store in mapped memory does not."),
    "syscalls(2)", "pipe" },
  { "copy", N_("copy across the boundary"),
    N_("write() copies bytes from user space into the kernel, and read() copies them back out: two copies. A copy leaves the original where it was."),
    "write(2)", "pipe" },
  { "kernel-object", N_("kernel object"),
    N_("Something that the kernel keeps for processes: a pipe, a queue, a socket, a segment of memory. Processes have only descriptors, identifiers or addresses that lead to it."),
    NULL, "names-and-lifetime" },
  { "descriptor", N_("descriptor"),
    N_("A small number by which a process names what it has open. After fork() the child has the same numbers, and they lead to the same objects."), "open(2)",
    "unix-fd-passing" },
  { "wait-queue", N_("wait queue"),
    N_("Those who sleep at a kernel object until something happens to it. A sleeping process uses no processor time; the kernel wakes it."), "pipe(7)", "pipe-block" },
  { "signal", N_("signal"), N_("A notice that the kernel delivers to a process: it runs the handler for it, or it ends, stops, or takes no notice."), "signal(7)", "mq-notify" },
  { "zombie", N_("zombie"),
    N_("A process that has ended, but whose parent has not asked for its exit status yet. Its memory and descriptors are gone; only its entry in the process table is kept."),
    "wait(2)", "pipe" },

  /* Byte streams */
  { "byte-stream", N_("byte stream"), N_("Bytes in order, without boundaries between them: two writes may be read as one, and one write by several reads."), "pipe(7)", "pipe-merge" },
  { "pipe-slot", N_("pipe slot"),
    N_("A pipe keeps its bytes in pages, by default in 16 slots of one page each. It is full when no slot is left, which can be long before 65,536 bytes."), "pipe(7)", "pipe-full" },
  { "pipe-buf", N_("PIPE_BUF"),
    N_("A write of at most PIPE_BUF bytes, 4096 on Linux, goes into a pipe as one piece. A longer one may be mixed with what other processes write."), "pipe(7)", "pipe-atomic" },
  { "end-of-file", N_("end of file"),
    N_("On a pipe, read() returns 0 when it is empty and no process has a write end open any more. As long as one has, the reader sleeps instead."), "pipe(7)", "pipe-eof" },
  { "broken-pipe", N_("SIGPIPE and EPIPE"),
    N_("A write to a pipe or stream socket from which nobody can read any more brings the signal SIGPIPE, which ends the process. Where the signal is ignored, the call fails with EPIPE."),
    "pipe(7)", "pipe-broken" },
  { "nonblock", N_("O_NONBLOCK"), N_("A flag of what is open: calls that would put the process to sleep come back at once instead."), "fcntl(2)", "pipe-nonblock" },
  { "eagain", N_("EAGAIN"), N_("The error of a call that would have had to wait, and was asked not to. Nothing has been moved; the program may try again later."), "errno(3)", "pipe-nonblock" },
  { "splice", N_("splice"), N_("Pages are handed on from one kernel object to another, so their bytes need not be copied to user space and back."), "splice(2)", NULL },
  { "poll", N_("poll"), N_("One call that watches several descriptors and sleeps until one of them is ready."), "poll(2)", NULL },

  /* Messages */
  { "message", N_("message"), N_("Data with a beginning and an end: one receive takes one whole message, however many are waiting."), "mq_overview(7)", "posix-mq" },
  { "priority", N_("message priority"),
    N_("A number that each message in a POSIX queue has. The highest is received first, and among equal ones the oldest."), "mq_send(3)", "posix-mq" },
  { "message-type", N_("message type"),
    N_("A number above 0 that each message in a System V queue has. The receiver chooses by it: the oldest of all, the oldest of one type, or the lowest type up to a limit."),
    "msgrcv(2)", "sysv-mq" },
  { "hand-over", N_("hand-over"), N_("A message for a receiver that already waits is given to it directly; it is never in the queue."), "mq_receive(3)", "mq-hand-over" },
  { "socket", N_("socket"), N_("An end of a connection, or a place where datagrams arrive. Data can go both ways."), "socket(7)", "unix-stream" },
  { "receive-queue", N_("receive queue"),
    N_("What has arrived at a socket and was not received yet. When there is no room, the sender of a stream or of a UNIX datagram has to wait, and UDP drops what comes."),
    "socket(7)", "udp" },
  { "datagram", N_("datagram"), N_("A message between sockets. It is received whole, or cut off where the receiver’s buffer ends; the rest of it is lost."), "udp(7)", "udp" },

  /* Terminals */
  { "line-discipline", N_("line discipline"),
    N_("The part of the kernel between the two ends of a terminal: it echoes what is typed, gathers lines, and makes signals and end of file of certain keys."),
    "termios(3)", "pty" },
  { "canonical-mode", N_("canonical mode, raw mode"),
    N_("In canonical mode a read returns when a line is complete, and until then it can be corrected. In raw mode bytes go through at once, as they are."), "termios(3)", "pty" },

  /* Memory */
  { "page", N_("page"), N_("A piece of virtual memory, mostly of 4096 bytes. Memory is mapped, protected and shared page by page."), "mmap(2)", "posix-shm" },
  { "frame", N_("page frame"), N_("A piece of physical memory that holds one page. When several page tables lead to one frame, the processes share it."), "proc_pid_pagemap(5)", "posix-shm" },
  { "page-table", N_("page table"),
    N_("Says for each page of a process in which frame it is. The kernel fills it in; the processor’s MMU looks the addresses up, without asking the kernel."),
    "proc_pid_pagemap(5)", "posix-shm" },
  { "page-fault", N_("page fault"),
    N_("The page table has no entry that allows an access: the kernel fills it in, and the program goes on. The fault is minor when nothing had to be read from disk."),
    "getrusage(2)", "posix-shm" },
  { "mapping", N_("mapping"), N_("A range of addresses that leads to memory or to a file. mmap() only makes a note of it; frames come with the first touch."), "mmap(2)", "mmap-file" },
  { "shared-memory", N_("shared memory"),
    N_("One frame in several page tables: what one process stores, all of them load, without a copy and without a system call. Reading takes nothing away."),
    "shm_overview(7)", "shm-two-readers" },
  { "load-store", N_("load and store"), N_("Instructions that read and write memory. They are no system calls; only the first touch of a page may need the kernel."), "shm_overview(7)", "posix-shm" },
  { "copy-on-write", N_("copy on write"),
    N_("After fork() both processes use the same frames of private memory. The first store to a page makes the kernel copy it into a new frame, for the one who stores."),
    "mmap(2)", "mmap-private" },
  { "page-cache", N_("page cache"), N_("The kernel’s copy of a file’s pages. read(), write() and shared mappings of the file all use the same ones."), "mmap(2)", "mmap-file" },

  /* Synchronisation */
  { "race", N_("race"), N_("The result depends on who runs when. It may be right a thousand times and then wrong."), "sem_overview(7)", "shm-race" },
  { "lost-update", N_("lost update"), N_("Two processes load the same value, and both store what they made of it: the second store overwrites the first, which is lost."), "sem_overview(7)", "shm-race" },
  { "semaphore", N_("semaphore"), N_("A number that is never below 0. To take makes it smaller, and puts the process to sleep while it is too small; to give makes it larger."), "sem_overview(7)", "shm-semaphore" },
  { "mutex", N_("mutex"), N_("A lock that one at a time can hold, and that its holder has to unlock. It works between processes when it lies in memory that they share."), "pthread_mutex_lock(3)", "shm-mutex" },
  { "condition", N_("condition variable"), N_("Where the holder of a mutex sleeps until another says that something has changed. Meanwhile the mutex is free."), "pthread_cond_init(3)", NULL },
  { "futex", N_("futex"),
    N_("The system call behind most locks, used only when somebody must sleep or be woken. The C library makes it unseen, so it is derived here."), "futex(7)", "shm-mutex" },

  /* Names and lifetime */
  { "name", N_("name, key and identifier"),
    N_("By a name or a key unrelated processes find the same object. To open it by name gives a descriptor; System V gives an identifier for a key."), "sysvipc(7)", "names-and-lifetime" },
  { "lifetime", N_("lifetime"),
    N_("A pipe ends with the last process that has it open. System V objects and POSIX queues stay until somebody removes them or the system is shut down; a file stays on disk."),
    "sysvipc(7)", "names-and-lifetime" },
  { "unlink", N_("unlink"), N_("Takes a name away, not the object: who has it open or mapped keeps it, and it ends with the last of them."), "unlink(2)", "names-and-lifetime" },
  { "ipc-rmid", N_("IPC_RMID"),
    N_("Removes a System V object. A segment of memory stays for those who have it attached; a queue or a semaphore is gone at once, and who sleeps at it gets EIDRM."),
    "sysvipc(7)", "sysv-shm" },

  /* This program */
  { "recording", N_("recording"), N_("What real programs did, one record for each operation: when, in which order, with which result and which data. Every picture is drawn from it."), NULL, "pipe" },
  { "derived", N_("measured and derived"), N_("Measured is what was recorded. Derived is what must follow from it but was not seen itself; it is always marked as derived."), NULL, "shm-mutex" },
  { "step", N_("step and beat"), N_("A step is one operation; a call that slept makes two, one where it falls asleep and one where it returns. A beat is how long a step is shown."), NULL, "pipe-block" },
  { "schedule", N_("schedule"), N_("Who runs until when in a lesson. Processes and kernel are real; only the order is chosen, so that a lesson shows the same each time."), NULL, "shm-race" },
  { NULL },
};

const LensGlossaryEntry *
lens_glossary (void)
{
  return entries;
}

const LensGlossaryEntry *
lens_glossary_find (const char *id)
{
  for (const LensGlossaryEntry *entry = entries; entry->id != NULL; entry++)
    if (g_strcmp0 (entry->id, id) == 0)
      return entry;
  return NULL;
}
