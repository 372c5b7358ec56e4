/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-question-memory.c: questions about shared memory, and what keeps processes from each other's way in it.
 */
#include "model/lens-question-table.h"

#include <glib/gi18n-lib.h>

const LensQuestion lens_questions_memory[] = {
  {
    .id = "handle-of-shm-open", .topic = "shared-memory", .lesson = "names-and-lifetime", .settings = "facility=posix-shm", .step = "A shm_open 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("What does shm_open() give a process in its hands?"),
    .choices = { { N_("A file descriptor."), "new.descriptors = 1" },
                 { N_("A number that is no descriptor."), "new.descriptors = 0" } },
    .why = N_("POSIX shared memory looks like a file: name, descriptor, ftruncate(), mmap(), close()."),
  },
  {
    .id = "first-touch", .topic = "shared-memory", .lesson = "mmap-anon", .stop = "B page-fault 1", .step = "B store 5", .kind = LENS_QUESTION_TYPE, .answer = "new.faults",
    .ask = N_("B is about to touch the shared page for the first time, and will then count to five in it. How many page faults will that cost? Type the number."),
    .why = N_("mmap() only promises memory. The first touch makes the page-table entry; all others find it there."),
  },
  {
    .id = "anonymous-limit", .topic = "shared-memory", .lesson = "mmap-anon", .step = "C load 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("C is a program of its own, no child of A. It maps MAP_SHARED|MAP_ANONYMOUS memory with the very same arguments. What does it find in the counter?"),
    .choices = { { N_("5: it is shared, and anonymous memory is the same for all."), "value = 5" },
                 { N_("0: it has got memory of its own."), "value = 0" } },
    .why = N_("Anonymous memory has no name that could be opened: only fork() hands it on. Strangers need shm_open() or a file."),
  },
  {
    .id = "child-counts", .topic = "shared-memory", .lesson = "mmap-anon", .step = "A load 1", .kind = LENS_QUESTION_TYPE, .answer = "value",
    .ask = N_("A made a counter in MAP_SHARED|MAP_ANONYMOUS memory, called fork(), and its child B counted to five. Which value does A load? Type it."),
    .why = N_("fork() copies most of a process’s memory, but shared mappings stay shared."),
  },
  {
    .id = "loads-do-not-consume", .topic = "reading", .lesson = "shm-two-readers", .step = "* load 2", .kind = LENS_QUESTION_TYPE, .answer = "value",
    .ask = N_("A has stored “Everybody sees this”. One reader has loaded it. Now the other one loads the same place. Which text does it get? Type it."),
    .why = N_("A load takes nothing away: everybody who maps the page sees it. In a pipe the second reader would have found nothing."),
  },
  {
    .id = "handle-of-shmget", .topic = "shared-memory", .lesson = "sysv-shm", .step = "A shmget 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A calls shmget() for a System V segment. What does it give the process in its hands?"),
    .choices = { { N_("A file descriptor."), "new.descriptors = 1" },
                 { N_("An identifier that is no descriptor: there is nothing to close."), "new.descriptors = 0" } },
    .why = N_("An identifier holds nothing open: the segment stays until IPC_RMID, even when no process uses it."),
  },
  {
    .id = "why-shared-memory-is-faster", .topic = "shared-memory", .lesson = "sysv-shm", .stop = "A store 1", .step = "B load 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A stores 42 in shared memory, and B, which maps the same object, loads it. How many copies across the boundary does that take?"),
    .choices = { { N_("Two, as with a pipe: into the kernel, and out of it."), "copies = 2" },
                 { N_("One: the kernel copies straight from A to B."), "copies = 1" },
                 { N_("None: both page tables lead to the same page frame."), "copies = 0" } },
    .why = N_("This is what can make shared memory fast: no copy, and no system call for each access. What it does not do is make anybody wait."),
  },
  {
    .id = "removed-key", .topic = "persistence", .lesson = "sysv-shm", .step = "B shmget 2", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A System V segment has been marked with IPC_RMID while two processes have it attached. One more shmget() looks for its key. What does it get?"),
    .choices = { { N_("The segment: it is still there."), "returns and ret > 0" },
                 { N_("ENOENT: the key leads nowhere any more."), "errno = ENOENT" } },
    .why = N_("IPC_RMID takes the key away at once; the memory goes with the last shmdt()."),
  },
  {
    .id = "cost-of-copy-on-write", .topic = "copy-on-write", .lesson = "mmap-private", .step = "B page-fault 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("After fork() A and B share the frame of a private page. B is about to store into it for the first time. What does that take?"),
    .choices = { { N_("Nothing: the page is mapped already."), "new.faults = 0" },
                 { N_("A page fault, in which the kernel makes B’s copy."), "new.faults = 1" } },
    .why = N_("fork() made both entries read-only. The fault is how the kernel learns that the page must be copied now."),
  },
  {
    .id = "size-of-a-new-object", .topic = "shared-memory", .lesson = "posix-shm", .step = "A shm_open 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("A makes an object by shm_open(). How many bytes has it?"),
    .choices = { { N_("One page, 4096."), "object.size = 4096" },
                 { N_("None, until ftruncate() gives it a size."), "object.size = 0" } },
    .why = N_("Touching a mapping of it before would end in SIGBUS: there is nothing behind it."),
  },
  {
    .id = "unlinked-while-mapped", .topic = "persistence", .lesson = "posix-shm", .step = "B load 1", .kind = LENS_QUESTION_CHOOSE,
    .ask = N_("The shared memory’s name has been removed by shm_unlink(), and B has closed its descriptor. B loads the counter through its mapping. What happens?"),
    .choices = { { N_("It loads 42, as if nothing had happened."), "value = 42" },
                 { N_("It loads 0: the memory has been freed."), "value = 0" },
                 { N_("B is ended by SIGBUS."), "end.B.signal = SIGBUS" } },
    .why = N_("Neither the name nor the descriptor holds the memory for B: the mapping does."),
  },
  {
    .id = "calls-of-an-access", .topic = "shared-memory", .lesson = "mmap-file", .stop = "B load 1", .step = "B load 2", .kind = LENS_QUESTION_TYPE, .answer = "new.calls",
    .ask = N_("B has loaded the counter from the mapped file, and now loads the message from the same page. How many system calls does it make for that? Type the number."),
    .why = N_("Loads and stores are instructions of the processor. The kernel takes part only when a page is touched for the first time."),
  },
  {
    .id = "copy-on-write", .topic = "copy-on-write", .lesson = "mmap-private", .stop = "B page-fault 1", .step = "A load 1 if loads > 2", .kind = LENS_QUESTION_TYPE, .answer = "value",
    .ask = N_("The number is 1, in private memory that A made before fork(). The child B stores 2 in it. Which value does A load then? Type it."),
    .why = N_("At B’s store the kernel copies the page: from then on each has a frame of its own."),
  },
  {
    .id = "race", .topic = "synchronisation", .lesson = "shm-race", .stop = "* load 1", .step = "A load 2", .kind = LENS_QUESTION_TYPE, .answer = "value",
    .ask = N_("A and B each add 1 to a shared counter that is 0, and both load it before either has stored. What is it at the end? Type the number."),
    .why = N_("Adding is a load, an addition and a store. Who stores last overwrites what it has never seen."),
  },
  {
    .id = "who-must-wait", .topic = "synchronisation", .lesson = "shm-semaphore", .stop = "A sem_wait 1", .step = "* sem_wait 1 if sleeps", .kind = LENS_QUESTION_PICK,
    .ask = N_("The semaphore’s value is 1. A calls sem_wait(), then B does. Who goes to sleep?"),
    .why = N_("The first takes the value down to 0 and goes on; the next finds 0 and waits for sem_post()."),
  },
  {
    .id = "after-sem-post", .topic = "synchronisation", .lesson = "shm-semaphore", .stop = "A sem_post 1", .step = "* sem_wait 1 if wakes", .kind = LENS_QUESTION_PICK,
    .ask = N_("A is about to call sem_post(). Whose sem_wait() returns because of it?"),
    .why = N_("One post lets one waiter go on."),
  },
  {
    .id = "with-a-semaphore", .topic = "synchronisation", .lesson = "shm-semaphore", .stop = "A load 1", .step = "* load 3", .kind = LENS_QUESTION_TYPE, .answer = "value",
    .ask = N_("A and B each add 1 to a shared counter that is 0. Each waits for a semaphore, whose value is 1, before it loads, and posts it after it has stored. What is the counter at the end? Type the number."),
    .why = N_("Shared memory does not synchronise anybody. The semaphore lets one at a time do load, addition and store."),
  },
  { .id = NULL },
};
