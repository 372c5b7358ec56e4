/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-queue.h: what the reducers of POSIX and System V message queues share: sending, receiving, and finding the message that a
 * receive took.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* Effects of sending and receiving, for tables of reducers. */
void lens_fold_send_entry (LensFold *fold);
void lens_fold_send_exit (LensFold *fold);
void lens_fold_receive_entry (LensFold *fold);
void lens_fold_receive_exit (LensFold *fold);
/* The step's object is a queue, and its process is known. */
gboolean lens_fold_is_queue (const LensFold *fold);

/* lens-queue-match.c */
/* With the priority or type and the payload of a record. (transfer full). */
LensMessage *lens_message_new_from (const LensEvent *event);
/* A receiver that sleeps and that has not been served yet, and that will return just this message. (nullable). */
const LensWaiter *lens_fold_find_receiver (const LensFold *fold, const LensMessage *message);
/* Takes the message that this step received out of the queue; one that nobody has sent is made up. @is_certain becomes FALSE when it might have
 * been another. (transfer full). */
LensMessage *lens_fold_take_message (LensFold *fold, gboolean *is_certain);

G_END_DECLS
