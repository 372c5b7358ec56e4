/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-memory.c: the lessons about shared memory: nothing is sent, both look at the same page.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensWorker posix_shm_workers[] = {
  { "A", "posix-shm-writer", "@name@ $counter $message" },
  { "B", "posix-shm-reader", "@name@" },
  { NULL },
};

static const LensParameter posix_shm_parameters[] = {
  { "counter", N_("Number that the writer stores"), LENS_PARAMETER_INTEGER, "42", G_MININT32, G_MAXINT32 },
  { "message", N_("Text that the writer stores"), LENS_PARAMETER_TEXT, "Hello via shared memory!", 1, 31 },
  { NULL },
};

static const LensWorker mmap_anon_workers[] = {
  { "A", "mmap-anon", "$times" },
  { "C", "mmap-anon-stranger", "@name@" },
  { NULL },
};

static const LensParameter mmap_anon_parameters[] = {
  { "times", N_("How often the child increments the counter"), LENS_PARAMETER_INTEGER, "5", 1, 20 },
  { NULL },
};

static const LensWorker sysv_shm_workers[] = {
  { "A", "sysv-shm-writer", "@key@ $counter $message" },
  { "B", "sysv-shm-reader", "@key@" },
  { NULL },
};

static const LensParameter sysv_shm_parameters[] = {
  { "counter", N_("Number that the writer stores"), LENS_PARAMETER_INTEGER, "42", G_MININT32, G_MAXINT32 },
  { "message", N_("Text that the writer stores"), LENS_PARAMETER_TEXT, "Hello via System V!", 1, 31 },
  { NULL },
};

static const LensWorker two_readers_workers[] = {
  { "A", "shm-two-readers", "$message $readers" },
  { NULL },
};

static const LensParameter two_readers_parameters[] = {
  { "message", N_("Text that the writer stores"), LENS_PARAMETER_TEXT, "Everybody sees this", 1, 31 },
  { "readers", N_("How many children read it"), LENS_PARAMETER_INTEGER, "2", 2, 4 },
  { NULL },
};

static const LensWorker mmap_file_workers[] = {
  { "A", "mmap-file-writer", "@folder@/board $counter $message" },
  { "B", "mmap-file-reader", "@folder@/board" },
  { NULL },
};

static const LensParameter mmap_file_parameters[] = {
  { "counter", N_("Number that the writer stores"), LENS_PARAMETER_INTEGER, "42", G_MININT32, G_MAXINT32 },
  { "message", N_("Text that the writer stores"), LENS_PARAMETER_TEXT, "Hello from a mapped file!", 1, 31 },
  { NULL },
};

static const LensWorker mmap_private_workers[] = {
  { "A", "mmap-private", "$before $child $parent" },
  { NULL },
};

static const LensParameter mmap_private_parameters[] = {
  { "before", N_("Number that the parent stores before fork()"), LENS_PARAMETER_INTEGER, "1", G_MININT32, G_MAXINT32 },
  { "child", N_("Number that the child stores"), LENS_PARAMETER_INTEGER, "2", G_MININT32, G_MAXINT32 },
  { "parent", N_("Number that the parent stores after the child"), LENS_PARAMETER_INTEGER, "3", G_MININT32, G_MAXINT32 },
  { NULL },
};

const LensLesson lens_catalogue_memory[] = {
  {
    .id = "posix-shm",
    .title = N_("POSIX shared memory"),
    .subtitle = N_("two unrelated programs, shm_open() and mmap()"),
    .summary = N_("A writer stores a struct in shared memory and an unrelated reader loads it. Both page tables lead to the "
                  "same page frame, so nothing is copied."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .workers = posix_shm_workers,
    .roles = "A=writer B=reader",
    .parameters = posix_shm_parameters,
    .objects = "shm:@name@",
    .shared_variable = "shared",
    /* Both have the page mapped when the reader loads. */
    .schedule = "A before munmap; B before munmap; A exit; B exit",
  },
  {
    .id = "mmap-anon",
    .title = N_("Anonymous mapping"),
    .subtitle = N_("parent and child share a counter, a stranger cannot find it"),
    .summary = N_("A child increments a counter in memory that it inherited with MAP_SHARED | MAP_ANONYMOUS, and the parent "
                  "reads the result. Such memory has no name: only fork() can share it, and a program that was started "
                  "separately cannot find it."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .workers = mmap_anon_workers,
    .roles = "A=parent B=child C=stranger",
    .parameters = mmap_anon_parameters,
    .shared_variable = "counter",
    .schedule = "A before waitpid; B before load; A asleep waitpid; B before exit; C exit; B exit; A exit",
  },
  {
    .id = "mmap-file",
    .title = N_("Mapped file"),
    .subtitle = N_("two programs, one page of the page cache"),
    .summary = N_("A writer stores a struct in a file that it has mapped. An unrelated reader sees the store at once, by read() "
                  "and through a mapping of its own: both come from the same page of the page cache."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .workers = mmap_file_workers,
    .roles = "A=writer B=reader",
    .parameters = mmap_file_parameters,
    .objects = "file:@folder@/board",
    .shared_variable = "shared",
    /* The reader comes between the store and msync(). */
    .schedule = "A before msync; B before munmap; A exit; B exit",
  },
  {
    .id = "mmap-private",
    .title = N_("Private mapping"),
    .subtitle = N_("parent and child part: copy on write"),
    .summary = N_("After fork() parent and child share a page frame that neither may write to. The first store copies the page: "
                  "the writer gets a new frame, and the other keeps the old one."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .workers = mmap_private_workers,
    .roles = "A=parent B=child",
    .parameters = mmap_private_parameters,
    .shared_variable = "number",
    /* Each processor keeps a reference to pages that it has just made, for a while; another one that asks whether anybody else
     * has the frame would take it for a sharer, and copy once more. */
    .is_on_one_processor = TRUE,
    /* Both are there until both have stored. */
    .schedule = "A before load; B before exit; A asleep waitpid; B exit; A exit",
  },
  {
    .id = "sysv-shm",
    .title = N_("System V shared memory"),
    .subtitle = N_("two unrelated programs, found by a key"),
    .summary = N_("A writer makes a segment and stores a struct in it, an unrelated reader attaches it by its key. It removes the "
                  "segment while both have it attached: the key is gone at once, the memory when the last of them detaches."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .workers = sysv_shm_workers,
    .roles = "A=writer B=reader",
    .parameters = sysv_shm_parameters,
    .objects = "sysv-shm:@key@",
    .shared_variable = "shared",
    /* Both have it attached when it is removed. */
    .schedule = "A before shmdt; B before shmdt; A exit; B exit",
  },
  {
    .id = "shm-two-readers",
    .title = N_("Two readers, one page"),
    .subtitle = N_("everybody sees it, nothing is consumed"),
    .summary = N_("A parent stores a text in memory that it shares with its children, and each of them reads all of it. Reading "
                  "takes nothing away: the text is still there."),
    .family = N_("shared memory"),
    .kind = N_("mapping"),
    .behaviour_of = "mmap-anon",
    .workers = two_readers_workers,
    .roles = "A=writer B=reader C=reader D=reader E=reader",
    .parameters = two_readers_parameters,
    .shared_variable = "shared",
    /* The readers come first, and sleep until there is something to see. */
    .schedule = "A before store; B asleep sem_wait; C asleep sem_wait; A asleep wait; B before exit; C before exit",
  },
  { NULL },
};
