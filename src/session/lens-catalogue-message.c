/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-message.c: the lessons about messages: what is sent arrives whole.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

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

static const LensWorker sysv_mq_workers[] = {
  { "A", "sysv-mq", "@key@ $urgent $routine $print" },
  { NULL },
};

/* The program puts a number behind each word, and has room for 64 bytes. */
static const LensParameter sysv_mq_parameters[] = {
  { "urgent", N_("Word in the message of type 1"), LENS_PARAMETER_TEXT, "urgent", 1, 40 },
  { "routine", N_("Word in the messages of type 2"), LENS_PARAMETER_TEXT, "routine", 1, 40 },
  { "print", N_("Word in the messages of type 3"), LENS_PARAMETER_TEXT, "print", 1, 40 },
  { NULL },
};

const LensLesson lens_catalogue_message[] = {
  {
    .id = "posix-mq",
    .title = N_("POSIX message queue"),
    .subtitle = N_("priority order, boundaries preserved"),
    .summary = N_("A sender leaves two messages of different length and priority in a queue. A receiver takes each of "
                  "them whole, the one of higher priority first."),
    .family = N_("data transfer"),
    .kind = N_("message"),
    .workers = posix_mq_workers,
    .roles = "A=sender B=receiver",
    .parameters = posix_mq_parameters,
    .objects = "mq:@name@",
    /* Both have the queue open while the messages are in it. */
    .schedule = "A before mq_close; B before mq_close; A exit; B exit",
  },
  {
    .id = "sysv-mq",
    .title = N_("System V message queue"),
    .subtitle = N_("each receiver chooses by type"),
    .summary = N_("A sender leaves messages of three types. One receiver asks for the oldest of type 3, and sleeps though others "
                  "are waiting; another asks for the lowest type up to 2; and 0 takes the oldest of all."),
    .family = N_("data transfer"),
    .kind = N_("message"),
    .workers = sysv_mq_workers,
    .roles = "A=sender B=printer C=clerk",
    .parameters = sysv_mq_parameters,
    .objects = "sysv-mq:@key@",
    /* B takes the second message past the first; C the youngest, because its type is lower; B sleeps with two messages in
     * the queue, and the next one is handed to it directly. */
    .schedule = "A before msgsnd; A before msgsnd; A before msgsnd; B before msgrcv; B before msgrcv; A before msgsnd; "
                "A before msgsnd; C before msgrcv; C before msgrcv; B asleep msgrcv; A asleep wait; B before exit; C before exit",
  },
  { NULL },
};
