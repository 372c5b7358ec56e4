/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-synchronisation.c: the lessons about taking turns: the same work without it, and with each of the means.
 *
 * All four count in shared memory, so that nothing else differs. The schedules begin with the same idea: let A come as far as
 * between its load and its store, then B as far as it can get.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensParameter counting_parameters[] = {
  { "times", N_("How often each of the two increments the counter"), LENS_PARAMETER_INTEGER, "1", 1, 500 },
  { NULL },
};

static const LensWorker race_workers[] = {
  { "A", "shm-race", "$times" },
  { NULL },
};

static const LensWorker semaphore_workers[] = {
  { "A", "shm-semaphore", "$times" },
  { NULL },
};

static const LensWorker sysv_semaphore_workers[] = {
  { "A", "sysv-semaphore", "@key@ $times" },
  { NULL },
};

static const LensWorker mutex_workers[] = {
  { "A", "shm-mutex", "$times" },
  { NULL },
};

const LensLesson lens_catalogue_synchronisation[] = {
  {
    .id = "shm-race",
    .title = N_("Lost update"),
    .subtitle = N_("two processes, one counter, nobody takes turns"),
    .summary = N_("A parent and its child each add 1 to a counter in shared memory. To add is to load and to store; both load "
                  "before either stores, and one of the two updates is lost."),
    .family = N_("synchronisation"),
    .kind = N_("race"),
    .workers = race_workers,
    .roles = "A=parent B=child",
    .parameters = counting_parameters,
    .shared_variable = "counter",
    .schedule = "A before load; B before load; A before store; B before store",
  },
  {
    .id = "shm-semaphore",
    .title = N_("POSIX semaphore"),
    .subtitle = N_("the same counter, one process at a time"),
    .summary = N_("A parent and its child add to a counter in shared memory, and take a semaphore around it. Who comes second "
                  "sleeps until the first has posted, and no update is lost."),
    .family = N_("synchronisation"),
    .kind = N_("semaphore"),
    .workers = semaphore_workers,
    .roles = "A=parent B=child",
    .parameters = counting_parameters,
    .shared_variable = "shared",
    .schedule = "A before store; B asleep sem_wait",
  },
  {
    .id = "sysv-semaphore",
    .title = N_("System V semaphore"),
    .subtitle = N_("the same counter, one process at a time"),
    .summary = N_("The same work with a System V semaphore: found by a key, kept by the kernel, and each operation is a system "
                  "call, whether anybody must sleep or not."),
    .family = N_("synchronisation"),
    .kind = N_("semaphore"),
    .workers = sysv_semaphore_workers,
    .roles = "A=parent B=child",
    .parameters = counting_parameters,
    .objects = "sysv-sem:@key@",
    .shared_variable = "counter",
    .schedule = "A before store; B asleep semop",
  },
  {
    .id = "shm-mutex",
    .title = N_("Process-shared mutex"),
    .subtitle = N_("the lock lies beside what it protects"),
    .summary = N_("The same work with a mutex in the shared page itself. Locking it costs no system call while nobody holds it; "
                  "only who must sleep asks the kernel."),
    .family = N_("synchronisation"),
    .kind = N_("mutex"),
    .workers = mutex_workers,
    .roles = "A=parent B=child",
    .parameters = counting_parameters,
    .shared_variable = "shared",
    .schedule = "A before store; B asleep pthread_mutex_lock",
  },
  { NULL },
};
