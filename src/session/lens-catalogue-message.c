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

const LensLesson lens_catalogue_message[] = {
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
  { NULL },
};
