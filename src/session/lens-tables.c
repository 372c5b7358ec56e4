/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-tables.c: the cells, and the lessons behind them.
 */
#include "session/lens-tables.h"

#include <glib/gi18n-lib.h>

#include "session/lens-lesson.h"

static const LensFamilyRow family_rows[] = {
  { N_("Copies across the boundary"), { N_("two: from the sender into the kernel, from the kernel to the receiver"), "pipe" },
    /* Translators: of copies */
    { N_("none"), "posix-shm" } },
  { N_("What costs time"), { N_("a system call for each piece, and copying it twice"), "pipe-block" },
    { N_("the first touch of each page, then loads and stores; no system call for each access"), "mmap-anon" } },
  { N_("Synchronisation"), { N_("built in: who reads sleeps until there is something"), "pipe-block" },
    { N_("none: the programs need a semaphore, a mutex or an atomic flag"), "shm-race" } },
  { N_("What a read does"), { N_("takes the data out"), "pipe-two-readers" },
    { N_("leaves the data"), "shm-two-readers" } },
  { N_("Several readers"), { N_("each piece goes to just one of them"), "pipe-two-readers" },
    { N_("all of them see all of it"), "shm-two-readers" } },
  { N_("What a program must do"), { N_("write and read"), "pipe" },
    { N_("make, size, map, unmap and remove the memory, besides guarding it"), "posix-shm" } },
};

/* Cells that several rows share. */
#define DESCRIPTOR(lesson) { N_("descriptor"), lesson }
/* Translators: in the table of facilities, by what a process holds the object: a System V identifier, shmid, msqid or semid */
#define IDENTIFIER(lesson) { N_("identifier"), lesson }
#define PATHNAME(lesson) { N_("pathname"), lesson }
/* Translators: a name as shm_open() and mq_open() want it: the word after the slash is an example, the slash stays */
#define SLASH_NAME(lesson) { N_("/name"), lesson }
/* Translators: in the table of facilities, by what one finds the object: a System V key, as ftok() makes it */
#define KEY(lesson) { N_("key"), lesson }
/* Translators: in the table of facilities, by what one finds the object */
#define NO_NAME(lesson) { N_("no name"), lesson }
/* Translators: who may use it: a parent and its children, who inherit it */
#define RELATED(lesson) { N_("related processes"), lesson }
#define BY_PERMISSIONS(lesson) { N_("whoever the permissions allow"), lesson }
#define BY_PROCESS { N_("as long as a process has it open"), "names-and-lifetime" }
#define BY_KERNEL { N_("until it is removed, or the system stops"), "names-and-lifetime" }
/* Translators: of the boundaries between messages: two writes may be read as one */
#define NOT_KEPT(lesson) { N_("not kept"), lesson }
/* Translators: of the boundaries between messages: one receive is one message */
#define KEPT(lesson) { N_("kept"), lesson }
/* Translators: of shared memory: it has no boundaries between messages */
#define NO_BOUNDARIES { N_("has none"), "posix-shm" }
/* Translators: what a read does: it takes the data out of the object */
#define CONSUMES(lesson) { N_("takes the data out"), lesson }
/* Translators: what a read does: it leaves the data in the object */
#define LEAVES { N_("leaves the data"), "shm-two-readers" }
/* Translators: how the facility synchronises its processes: without help */
#define BY_ITSELF(lesson) { N_("by itself"), lesson }
#define BY_SEMAPHORE { N_("not by itself: needs a semaphore"), "shm-race" }
#define FIFO_LIKE { N_("the data as long as a process has it open, the name until it is removed"), "names-and-lifetime" }
/* What only synchronises has neither boundaries nor reads. */
/* Translators: of semaphores and mutexes, in place of what a read does */
#define NO_DATA(lesson) { N_("holds no data"), lesson }

static const LensFacilityRow facility_rows[] = {
  { "pipe", NO_NAME ("names-and-lifetime"), DESCRIPTOR ("pipe"), RELATED ("pipe"), BY_PROCESS,
    NOT_KEPT ("pipe-merge"), CONSUMES ("pipe-two-readers"), BY_ITSELF ("pipe-block") },
  { "fifo", PATHNAME ("fifo"), DESCRIPTOR ("fifo"), BY_PERMISSIONS ("fifo"),
    FIFO_LIKE, NOT_KEPT ("pipe-merge"), CONSUMES ("fifo"), BY_ITSELF ("fifo") },
  { "unix-stream", { N_("pathname, or no name for a pair"), "names-and-lifetime" }, DESCRIPTOR ("unix-stream"),
    { N_("whoever the permissions allow; a pair: related processes"), "unix-stream" }, FIFO_LIKE, NOT_KEPT ("unix-stream"), CONSUMES ("unix-stream"), BY_ITSELF ("unix-stream") },
  { "tcp", { N_("address and port"), "tcp" }, DESCRIPTOR ("tcp"), { N_("any process that can reach the port"), "tcp" },
    { N_("as long as a process has it open"), "tcp" }, NOT_KEPT ("tcp"), CONSUMES ("tcp"), BY_ITSELF ("tcp") },
  { "posix-mq", SLASH_NAME ("posix-mq"), { N_("queue descriptor (mqd_t)"), "posix-mq" }, BY_PERMISSIONS ("posix-mq"), BY_KERNEL,
    KEPT ("posix-mq"), CONSUMES ("posix-mq"), BY_ITSELF ("mq-full") },
  { "sysv-mq", KEY ("sysv-mq"), IDENTIFIER ("sysv-mq"), BY_PERMISSIONS ("sysv-mq"), BY_KERNEL,
    KEPT ("sysv-mq"), CONSUMES ("sysv-mq"), BY_ITSELF ("sysv-mq") },
  { "unix-dgram", { N_("pathname, or no name for a pair"), "unix-dgram" }, DESCRIPTOR ("unix-dgram"),
    { N_("whoever the permissions allow; a pair: related processes"), "unix-dgram" },
    { N_("the data as long as a process has it open, the name until it is removed"), "unix-dgram" }, KEPT ("unix-dgram"), CONSUMES ("unix-dgram"), BY_ITSELF ("unix-dgram") },
  { "udp", { N_("address and port"), "udp" }, DESCRIPTOR ("udp"), { N_("any process that can reach the port"), "udp" },
    { N_("as long as a process has it open"), "udp" }, KEPT ("udp"), CONSUMES ("udp"),
    { N_("the receiver only: what does not fit is thrown away"), "udp" } },
  { "pty", { "/dev/pts/N", "pty" }, DESCRIPTOR ("pty"), { N_("whoever the terminal's permissions allow"), "pty" },
    { N_("as long as a process has it open"), "pty" }, { N_("not kept; in canonical mode, lines"), "pty" }, CONSUMES ("pty"), BY_ITSELF ("pty") },
  { "posix-shm", SLASH_NAME ("posix-shm"), DESCRIPTOR ("posix-shm"), BY_PERMISSIONS ("posix-shm"), BY_KERNEL,
    NO_BOUNDARIES, LEAVES, BY_SEMAPHORE },
  { "sysv-shm", KEY ("sysv-shm"), IDENTIFIER ("sysv-shm"), BY_PERMISSIONS ("sysv-shm"), BY_KERNEL,
    NO_BOUNDARIES, LEAVES, BY_SEMAPHORE },
  { "mmap-file", PATHNAME ("mmap-file"), DESCRIPTOR ("mmap-file"), BY_PERMISSIONS ("mmap-file"),
    { N_("as long as the file: the data, too"), "names-and-lifetime" }, NO_BOUNDARIES, LEAVES, BY_SEMAPHORE },
  { "mmap-anon", NO_NAME ("mmap-anon"), { N_("none but its address"), "mmap-anon" }, RELATED ("mmap-anon"),
    { N_("as long as a process has it mapped"), "names-and-lifetime" }, NO_BOUNDARIES, LEAVES, BY_SEMAPHORE },
  /* These are not compared: they carry nothing. */
  { "shm-semaphore", { N_("/name, or no name where it lies in shared memory"), "names-and-lifetime" },
    { N_("address (sem_t *)"), "shm-semaphore" },
    { N_("whoever the permissions allow; without a name: whoever has the memory"), "shm-semaphore" },
    { N_("until it is removed, or the system stops; without a name: as long as its memory"), "names-and-lifetime" },
    NO_DATA ("shm-semaphore"), NO_DATA ("shm-semaphore"), BY_ITSELF ("shm-semaphore") },
  { "sysv-semaphore", KEY ("sysv-semaphore"), IDENTIFIER ("sysv-semaphore"), BY_PERMISSIONS ("sysv-semaphore"), BY_KERNEL,
    NO_DATA ("sysv-semaphore"), NO_DATA ("sysv-semaphore"), BY_ITSELF ("sysv-semaphore") },
  { "shm-mutex", NO_NAME ("shm-mutex"), { N_("address (pthread_mutex_t *)"), "shm-mutex" }, { N_("whoever has the memory"), "shm-mutex" },
    { N_("as long as its memory"), "shm-mutex" }, NO_DATA ("shm-mutex"), NO_DATA ("shm-mutex"), BY_ITSELF ("shm-mutex") },
};

const LensFamilyRow *
lens_family_row_get (guint index)
{
  return index < G_N_ELEMENTS (family_rows) ? &family_rows[index] : NULL;
}

const LensFacilityRow *
lens_facility_row_get (guint index)
{
  return index < G_N_ELEMENTS (facility_rows) ? &facility_rows[index] : NULL;
}

gboolean
lens_cell_has_facility (const LensTableCell *cell, const char *facility)
{
  const LensLesson *lesson = lens_lesson_find (cell->lesson);

  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    {
      if (!g_str_equal (parameter->name, LENS_FACILITY_PARAMETER))
        continue;
      g_auto (GStrv) words = g_strsplit (parameter->choices, " ", -1);
      return g_strv_contains ((const char *const *) words, facility);
    }
  return FALSE;
}

const LensFacilityRow *
lens_facility_row_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (facility_rows); i++)
    if (g_str_equal (facility_rows[i].id, id))
      return &facility_rows[i];
  return NULL;
}
