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
  { NULL },
};

static const LensParameter mmap_anon_parameters[] = {
  { "times", N_("How often the child increments the counter"), LENS_PARAMETER_INTEGER, "5", 1, 20 },
  { NULL },
};

const LensLesson lens_catalogue_memory[] = {
  {
    .id = "posix-shm",
    .title = N_("POSIX shared memory"),
    .subtitle = N_("two unrelated programs, shm_open() and mmap()"),
    .summary = N_("A writer stores a struct in shared memory and an unrelated reader loads it. Both page tables lead to the "
                  "same page frame, so nothing is copied."),
    .family = "shared memory",
    .kind = "mapping",
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
    .subtitle = N_("parent and child share a counter"),
    .summary = N_("A child increments a counter in memory that it inherited with MAP_SHARED | MAP_ANONYMOUS, and the parent "
                  "reads the result. Such memory has no name: only fork() can share it."),
    .family = "shared memory",
    .kind = "mapping",
    .workers = mmap_anon_workers,
    .roles = "A=parent B=child",
    .parameters = mmap_anon_parameters,
    .shared_variable = "counter",
    .schedule = "A before waitpid; B before load; A asleep waitpid; B exit; A exit",
  },
  { NULL },
};
