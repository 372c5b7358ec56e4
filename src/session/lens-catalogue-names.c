/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-names.c: what is left when a process has ended: names, and what they keep alive. The same lesson for each facility, which
 * its knob names by the id of its own lesson.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensWorker lifetime_workers[] = {
  { "A", "names-creator", "$facility @name@ @folder@/name @key@ $message" },
  { "B", "names-finder", "$facility @name@ @folder@/name @key@" },
  { NULL },
};

/* The programs have room for 64 bytes, the last of which ends the text. */
static const LensParameter lifetime_parameters[] = {
  { LENS_FACILITY_PARAMETER, N_("Which facility the first program uses, and the second looks for"), LENS_PARAMETER_CHOICE, "posix-mq",
    .choices = "pipe fifo unix-stream posix-mq sysv-mq posix-shm sysv-shm mmap-file mmap-anon shm-semaphore sysv-semaphore" },
  { "message", N_("Text that the first program leaves, where the facility can hold one"), LENS_PARAMETER_TEXT, "I will not be here", 1, 63 },
  { NULL },
};

const LensLesson lens_catalogue_names[] = {
  {
    .id = "names-and-lifetime",
    .title = N_("Names and lifetime"),
    .subtitle = N_("one program ends, another finds what it left"),
    .summary = N_("A program makes an object, leaves something in it, and ends. Another one, started afterwards, looks for it by its name: what "
                  "is found depends on the facility. Nothing of it goes away by itself: it must be unlinked, or removed."),
    .family = N_("all facilities"),
    .kind = N_("lifetime"),
    .workers = lifetime_workers,
    .roles = "A=creator B=finder",
    .parameters = lifetime_parameters,
    .objects = "mq:@name@ shm:@name@ sem:@name@ sysv-mq:@key@ sysv-shm:@key@ sysv-sem:@key@ file:@folder@/name",
    .shared_variable = "shared",
    .schedule = "A exit; B exit",
  },
  { NULL },
};
