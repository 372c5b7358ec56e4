/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson.c: the catalogue itself. To add a lesson, add a row (and its programs); nothing else here changes.
 */
#include "session/lens-lesson.h"

#include <glib/gi18n-lib.h>

static const LensWorker pipe_workers[] = {
  { "A", "pipe", "$message" },
  { NULL },
};

static const LensParameter pipe_parameters[] = {
  { "message", N_("Text that the parent writes"), LENS_PARAMETER_TEXT, "Hello from parent via pipe!", 1, 200 },
  { NULL },
};

static const LensWorker posix_mq_workers[] = {
  { "A", "posix-mq-sender", "@name@ $first $second" },
  { "B", "posix-mq-receiver", "@name@" },
  { NULL },
};

/* The programs make a queue for messages of 256 bytes; 200 leaves the picture readable. */
static const LensParameter posix_mq_parameters[] = {
  { "first", N_("Message that is sent first, with priority 1"), LENS_PARAMETER_TEXT, "Message ONE", 1, 200 },
  { "second", N_("Message that is sent second, with priority 2"), LENS_PARAMETER_TEXT,
    "Message TWO -- longer content here", 1, 200 },
  { NULL },
};

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

static const LensLesson lessons[] = {
  {
    .id = "pipe",
    .title = N_("Pipe"),
    .subtitle = N_("parent and child, after fork()"),
    .summary = N_("A parent writes a string into a pipe, its child reads it. The bytes are copied twice: from the "
                  "parent into the kernel, and from the kernel to the child."),
    .family = "data transfer",
    .kind = "byte stream",
    .workers = pipe_workers,
    .roles = "A=writer B=reader",
    .parameters = pipe_parameters,
    /* The reader comes first and sleeps; it sleeps again until the last write end is closed. */
    .schedule = "A before close; B asleep read; A before close; B asleep read; A asleep waitpid; B exit; A exit",
  },
  {
    .id = "posix-mq",
    .title = N_("POSIX message queue"),
    .subtitle = N_("priority order, boundaries preserved"),
    .summary = N_("A sender leaves two messages of different length and priority in a queue. A receiver takes each of "
                  "them whole, the one of higher priority first."),
    .family = "data transfer",
    .kind = "message",
    .workers = posix_mq_workers,
    .roles = "A=sender B=receiver",
    .parameters = posix_mq_parameters,
    .objects = "mq:@name@",
    /* Both have the queue open while the messages are in it. */
    .schedule = "A before mq_close; B before mq_close; A exit; B exit",
  },
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

const LensLesson *
lens_lessons (void)
{
  return lessons;
}

const LensLesson *
lens_lesson_find (const char *id)
{
  for (const LensLesson *lesson = lessons; id != NULL && lesson->id != NULL; lesson++)
    if (g_str_equal (lesson->id, id))
      return lesson;
  return NULL;
}
