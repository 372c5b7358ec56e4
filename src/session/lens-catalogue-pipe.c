/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-pipe.c: what pipes do: merge and split, make wait, end, break, share out. Each lesson makes the kernel do one of
 * these, in an order that is the same each time.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

/* What all lessons of this shelf share. */
#define ON_PIPES .family = N_("data transfer"), .kind = N_("byte stream"), .behaviour_of = "pipe"

static const LensWorker merge_workers[] = {
  { "A", "pipe-merge", "$first $second $third $size" },
  { NULL },
};

static const LensParameter merge_parameters[] = {
  { "first", N_("Text of the first write"), LENS_PARAMETER_TEXT, "first, ", 1, 100 },
  { "second", N_("Text of the second write, which the same read will take"), LENS_PARAMETER_TEXT, "second", 1, 100 },
  { "third", N_("Text of the third write, which takes several reads"), LENS_PARAMETER_TEXT, "a longer third one", 1, 100 },
  { "size", N_("How many bytes those reads ask for"), LENS_PARAMETER_INTEGER, "8", 1, 100 },
  { NULL },
};

static const LensWorker block_workers[] = {
  { "A", "pipe-block", "$message $count" },
  { NULL },
};

static const LensParameter block_parameters[] = {
  { "message", N_("Text of each message"), LENS_PARAMETER_TEXT, "wake up", 1, 200 },
  { "count", N_("How many messages the writer sends"), LENS_PARAMETER_INTEGER, "2", 1, 20 },
  { NULL },
};

static const LensWorker full_workers[] = {
  { "A", "pipe-full", "$size $count $capacity" },
  { NULL },
};

/* The kernel rounds the capacity up to pages, by powers of two; 1 MiB is what it gives everybody, pipe(7). */
static const LensParameter full_parameters[] = {
  { "size", N_("Bytes of each message; 2049 is half a page and one byte more"), LENS_PARAMETER_INTEGER, "2049", 2, 65536 },
  { "count", N_("How many messages the writer sends"), LENS_PARAMETER_INTEGER, "17", 1, 80 },
  { "capacity", N_("Bytes of all slots of the pipe together"), LENS_PARAMETER_INTEGER, "65536", 4096, 1048576 },
  { NULL },
};

static const LensWorker nonblock_workers[] = {
  { "A", "pipe-nonblock", "$size" },
  { NULL },
};

static const LensParameter nonblock_parameters[] = {
  { "size", N_("Bytes of each write"), LENS_PARAMETER_INTEGER, "40000", 1, 131072 },
  { NULL },
};

static const LensWorker eof_workers[] = {
  { "A", "pipe-eof", "$message $writers" },
  { NULL },
};

static const LensParameter eof_parameters[] = {
  { "message", N_("Text that each writer sends"), LENS_PARAMETER_TEXT, "hello", 1, 200 },
  { "writers", N_("How many writers there are"), LENS_PARAMETER_INTEGER, "2", 1, 4 },
  { NULL },
};

static const LensWorker forgotten_end_workers[] = {
  { "A", "pipe-forgotten-end", "$message" },
  { NULL },
};

static const LensParameter forgotten_end_parameters[] = {
  { "message", N_("Text that the child writes"), LENS_PARAMETER_TEXT, "hello", 1, 200 },
  { NULL },
};

static const LensWorker broken_workers[] = {
  { "A", "pipe-broken", "$message" },
  { NULL },
};

static const LensParameter broken_parameters[] = {
  { "message", N_("Text that the writers write again and again"), LENS_PARAMETER_TEXT, "another line", 1, 200 },
  { NULL },
};

static const LensWorker two_readers_workers[] = {
  { "A", "pipe-two-readers", "$message $count $readers" },
  { NULL },
};

static const LensParameter two_readers_parameters[] = {
  { "message", N_("Text of each message; its number follows"), LENS_PARAMETER_TEXT, "message", 1, 100 },
  { "count", N_("How many messages the writer sends"), LENS_PARAMETER_INTEGER, "4", 1, 20 },
  { "readers", N_("How many readers share them"), LENS_PARAMETER_INTEGER, "2", 1, 4 },
  { NULL },
};

static const LensWorker atomic_workers[] = {
  { "A", "pipe-atomic", "$large $small $writers" },
  { NULL },
};

static const LensParameter atomic_parameters[] = {
  { "large", N_("Bytes that each of the large writers sends with one call"), LENS_PARAMETER_INTEGER, "16384", 1, 65536 },
  { "small", N_("Bytes that the small writer sends with one call; up to 4096 stay in one piece"), LENS_PARAMETER_INTEGER, "4096",
    1, 65536 },
  { "writers", N_("How many large writers there are"), LENS_PARAMETER_INTEGER, "2", 1, 3 },
  { NULL },
};

const LensLesson lens_catalogue_pipe[] = {
  {
    .id = "pipe-merge",
    .title = N_("Bytes, not messages"),
    .subtitle = N_("two writes, one read; one write, several reads"),
    .summary = N_("What two writes put in comes out of one read, and what one write put in comes out of several. A pipe keeps "
                  "the order of its bytes, but not where a write began or ended."),
    ON_PIPES,
    .workers = merge_workers,
    .roles = "A=writer B=reader",
    .parameters = merge_parameters,
    /* Both first writes are in the pipe when the reader comes, the third when it comes again. */
    .schedule = "A before write; B before read; A before write; A before write; B before read; A asleep waitpid",
  },
  {
    .id = "pipe-block",
    .title = N_("A reader sleeps"),
    .subtitle = N_("an empty pipe, and the wake-up"),
    .summary = N_("The reader comes first and finds nothing. The kernel puts it to sleep in the pipe's wait queue; the write that "
                  "brings the first byte wakes it."),
    ON_PIPES,
    .workers = block_workers,
    .roles = "A=writer B=reader",
    .parameters = block_parameters,
    .schedule = "A last",
  },
  {
    .id = "pipe-full",
    .title = N_("A full pipe"),
    .subtitle = N_("slots are full before bytes are"),
    .summary = N_("A pipe has 16 slots of one page each. Messages of a little more than half a page take a slot each, so the pipe is "
                  "full when half of its bytes are still free: the writer sleeps until a whole slot has been emptied."),
    ON_PIPES,
    .workers = full_workers,
    .roles = "A=writer B=reader",
    .parameters = full_parameters,
    /* Half a message is read, and the writer still sleeps; then the other half, and it wakes. */
    .schedule = "A asleep; B before read; B before read; B before read; A asleep",
  },
  {
    .id = "pipe-nonblock",
    .title = N_("Without waiting"),
    .subtitle = N_("O_NONBLOCK and EAGAIN at both ends"),
    .summary = N_("With O_NONBLOCK nobody sleeps. A read of an empty pipe and a write to a full one fail with EAGAIN, and a large "
                  "write takes as many bytes as there is room for."),
    ON_PIPES,
    .workers = nonblock_workers,
    .roles = "A=writer B=reader",
    .parameters = nonblock_parameters,
    /* The reader has met the empty pipe, and is about to wait, when the writer begins; and the writer has met the full one when it ends. */
    .schedule = "A before close; B before read; B before fcntl; A asleep waitpid",
  },
  {
    .id = "pipe-eof",
    .title = N_("End of file"),
    .subtitle = N_("when the last write end is closed"),
    .summary = N_("Two children write and close their ends; their parent reads. The first close changes nothing for the reader: "
                  "it sleeps. The last one wakes it, and read returns 0."),
    ON_PIPES,
    .workers = eof_workers,
    .roles = "A=reader B=writer C=writer D=writer E=writer",
    .parameters = eof_parameters,
    /* The reader comes first, and first again whenever it was woken. */
    .schedule = "A asleep read",
  },
  {
    .id = "pipe-forgotten-end",
    .title = N_("The forgotten end"),
    .subtitle = N_("a read that never ends"),
    .summary = N_("The reader did not close its own write end. The writer is long gone, but somebody could still write, "
                  "the reader itself: so it waits for ever, until the lesson ends it."),
    ON_PIPES,
    .workers = forgotten_end_workers,
    .roles = "A=reader B=writer",
    .parameters = forgotten_end_parameters,
    .schedule = "A asleep read; end",
  },
  {
    .id = "pipe-broken",
    .title = N_("A broken pipe"),
    .subtitle = N_("SIGPIPE, and EPIPE when it is ignored"),
    .summary = N_("Nobody can read any more. The next write kills its process by SIGPIPE; a process that ignores that signal gets "
                  "the error EPIPE."),
    ON_PIPES,
    .workers = broken_workers,
    .roles = "A=reader B=writer C=writer",
    .parameters = broken_parameters,
    /* The reader closes its end between the first write and the second, and buries the writer when it is dead for certain. */
    .schedule = "A asleep read; B before write; B before write; A before waitpid; B killed SIGPIPE",
  },
  {
    .id = "pipe-two-readers",
    .title = N_("Two readers"),
    .subtitle = N_("each byte goes to just one"),
    .summary = N_("Reading takes the bytes out. Two readers of one pipe share the messages between them: whoever has slept "
                  "longest gets the next one, and the other never sees it."),
    ON_PIPES,
    .workers = two_readers_workers,
    .roles = "A=writer B=reader C=reader D=reader E=reader",
    .parameters = two_readers_parameters,
    /* All readers sleep whenever the writer writes. */
    .schedule = "A last",
  },
  {
    .id = "pipe-atomic",
    .title = N_("In one piece, or mixed"),
    .subtitle = N_("several writers, and PIPE_BUF"),
    .summary = N_("Up to 4096 bytes a write goes in as one piece. Longer ones go in as room comes, and the pieces of several writers "
                  "mix. The pipe has two slots only, so that this happens soon."),
    ON_PIPES,
    .workers = atomic_workers,
    .roles = "A=reader B=writer C=writer D=writer E=writer",
    .parameters = atomic_parameters,
    /* All writers have filled what they could whenever the reader takes a piece. */
    .schedule = "A last",
  },
  { NULL },
};
