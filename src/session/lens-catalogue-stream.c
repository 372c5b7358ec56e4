/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-stream.c: the lessons about byte streams: what is written may be cut and joined anew on its way.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensWorker pipe_workers[] = {
  { "A", "pipe", "$message" },
  { NULL },
};

static const LensParameter pipe_parameters[] = {
  { "message", N_("Text that the parent writes"), LENS_PARAMETER_TEXT, "Hello from parent via pipe!", 1, 200 },
  { NULL },
};

static const LensWorker fifo_workers[] = {
  { "A", "fifo-writer", "@folder@/fifo $message" },
  { "B", "fifo-reader", "@folder@/fifo" },
  { NULL },
};

static const LensParameter fifo_parameters[] = {
  { "message", N_("Text that the writer writes"), LENS_PARAMETER_TEXT, "Hello through a FIFO!", 1, 200 },
  { NULL },
};

const LensLesson lens_catalogue_stream[] = {
  {
    .id = "pipe",
    .title = N_("Pipe"),
    .subtitle = N_("parent and child, after fork()"),
    .summary = N_("A parent writes a string into a pipe, its child reads it. The bytes are copied twice: from the "
                  "parent into the kernel, and from the kernel to the child."),
    .family = N_("data transfer"),
    .kind = N_("byte stream"),
    .workers = pipe_workers,
    .roles = "A=writer B=reader",
    .parameters = pipe_parameters,
    /* The reader comes first and sleeps; it sleeps again until the last write end is closed. */
    .schedule = "A before close; B asleep read; A before close; B asleep read; A asleep waitpid; B exit; A exit",
  },
  {
    .id = "fifo",
    .title = N_("FIFO"),
    .subtitle = N_("two unrelated programs meet at a name"),
    .summary = N_("A writer makes a FIFO and opens it, which puts it to sleep until a reader that knows the name opens it, too. "
                  "From then on it is a pipe: the name is in the file system, the bytes are in the kernel."),
    .family = N_("data transfer"),
    .kind = N_("byte stream"),
    .workers = fifo_workers,
    .roles = "A=writer B=reader",
    .parameters = fifo_parameters,
    .objects = "file:@folder@/fifo",
    /* Each open() waits for the other; then the reader comes first and sleeps, as in the lesson on pipes. */
    .schedule = "A asleep open; B asleep read; A before close; B asleep read; A exit; B exit",
  },
  { NULL },
};
