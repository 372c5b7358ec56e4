/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-queue.c: what POSIX message queues do besides keeping messages: hand over, make wait, notify.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

/* What all lessons of this shelf share. */
#define ON_POSIX_QUEUES .family = N_("data transfer"), .kind = N_("message"), .behaviour_of = "posix-mq", .objects = "mq:@name@"

static const LensWorker hand_over_workers[] = {
  { "A", "posix-mq-sender", "@name@ $first $second" },
  { "B", "posix-mq-receiver", "@name@" },
  { NULL },
};

/* The programs of the lesson on the facility, but the receiver comes first. */
static const LensParameter hand_over_parameters[] = {
  { "first", N_("Message that is sent first, with priority 1"), LENS_PARAMETER_TEXT, "Message ONE", 1, 200 },
  { "second", N_("Message that is sent second, with priority 2"), LENS_PARAMETER_TEXT, "Message TWO", 1, 200 },
  { NULL },
};

static const LensWorker full_workers[] = {
  { "A", "mq-full", "@name@ $message $count $room $when-full" },
  { NULL },
};

/* 10 messages are what a queue may hold without privilege, mq_overview(7). */
static const LensParameter full_parameters[] = {
  { "message", N_("Text of each message; its number follows"), LENS_PARAMETER_TEXT, "message", 1, 200 },
  { "count", N_("How many messages are sent"), LENS_PARAMETER_INTEGER, "4", 1, 30 },
  { "room", N_("How many messages the queue may hold"), LENS_PARAMETER_INTEGER, "3", 1, 10 },
  { "when-full", N_("Sleep at once, or try with O_NONBLOCK first"), LENS_PARAMETER_CHOICE, "sleep", .choices = "sleep eagain",
    .choice_titles = (const char *const[]) { N_("Sleep at once"), N_("Try with O_NONBLOCK first") } },
  { NULL },
};

static const LensWorker notify_workers[] = {
  { "A", "mq-notify", "@name@ $message $count" },
  { NULL },
};

static const LensParameter notify_parameters[] = {
  { "message", N_("Text of each message; its number follows"), LENS_PARAMETER_TEXT, "message", 1, 200 },
  { "count", N_("How many messages are sent"), LENS_PARAMETER_INTEGER, "3", 3, 10 },
  { NULL },
};

const LensLesson lens_catalogue_queue[] = {
  {
    .id = "mq-hand-over",
    .title = N_("A receiver already waits"),
    .subtitle = N_("handed over, never queued"),
    .summary = N_("The receiver comes first and sleeps. Each message is handed to it directly: the queue stays empty, and the priority "
                  "has nothing to decide."),
    ON_POSIX_QUEUES,
    .workers = hand_over_workers,
    .roles = "A=sender B=receiver",
    .parameters = hand_over_parameters,
    .schedule = "A before mq_send; B asleep mq_receive; A before mq_send; B asleep mq_receive; A before mq_close; B before mq_close",
  },
  {
    .id = "mq-full",
    .title = N_("A full queue"),
    .subtitle = N_("the sender sleeps"),
    .summary = N_("A queue has room for a number of messages, however short they are. The sender that finds it full sleeps until one is "
                  "taken out."),
    ON_POSIX_QUEUES,
    .workers = full_workers,
    .roles = "A=sender B=receiver",
    .parameters = full_parameters,
    .schedule = "A asleep",
  },
  {
    .id = "mq-notify",
    .title = N_("Told by a signal"),
    .subtitle = N_("mq_notify(): once, when the queue was empty"),
    .summary = N_("The receiver asks for a signal instead of waiting in the queue. It comes once, for the message that finds the "
                  "queue empty; for the next one it must ask again."),
    ON_POSIX_QUEUES,
    .workers = notify_workers,
    .roles = "A=receiver B=sender",
    .parameters = notify_parameters,
    /* The second message finds a queue that is not empty, the third an empty one and a receiver that has asked again. */
    .schedule = "A asleep sigwaitinfo; B before mq_send; B before mq_send; B before mq_send; A asleep sigwaitinfo; B exit",
  },
  { NULL },
};
