/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-socket.h: what the captions about sockets share.
 */
#pragma once

#include "model/lens-caption.h"

G_BEGIN_DECLS

/* The step's own socket, after it; NULL when there is none. (transfer none) (nullable). */
const LensSocket *lens_view_socket (const LensStepView *view);
/* The object whose queue the step's bytes went to or came from, before and after it. (transfer none) (nullable). */
const LensObject *lens_view_queue_before (const LensStepView *view);
const LensObject *lens_view_queue (const LensStepView *view);
/* The letter of somebody else who sleeps on the object; 0 when nobody does. */
char lens_view_sleeper_on (const LensStepView *view, const LensObject *object);
/* A message on its way through a socket holds the step's object. */
gboolean lens_view_is_on_its_way (const LensStepView *view);

/* What became of a datagram that was sent, and of one that was received. */
void lens_caption_say_sent (const LensStepView *view, LensCaption *caption);
void lens_caption_say_received (const LensStepView *view, LensCaption *caption);

/* Why it matters that nobody holds the step's socket any more. */
void lens_caption_say_closed (const LensStepView *view, LensCaption *caption);

G_END_DECLS
