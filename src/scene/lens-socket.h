/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket.h: the pieces of a socket's card. Private to this room.
 */
#pragma once

#include "scene/lens-layout.h"

G_BEGIN_DECLS

/* Who will have used it in the end: so that it stands below the same process in every picture. 0: nobody. */
char lens_socket_owner (const LensStage *stage, const LensObject *object);
/* Connections that wait at a listening socket. */
void lens_socket_pending (LensStage *stage, LensRect rect, gconstpointer object);
/* The oldest descriptor that goes along with what was sent to it; there must be one. */
void lens_socket_passed (LensStage *stage, LensRect rect, gconstpointer object);
/* Datagrams that wait, oldest first, each in a box of its own; before them the one that this step took out. */
void lens_socket_datagrams (LensStage *stage, LensRect rect, gconstpointer object);
/* Those for which there was no room. */
void lens_socket_thrown_away (LensStage *stage, LensRect rect, gconstpointer object);
/* The one with which a sender sleeps. */
void lens_socket_outside (LensStage *stage, LensRect rect, gconstpointer object);
/* The row that they make in a card whose inside is @inside, where others need @taken units: room for all, if they can be made low enough. */
LensRow lens_socket_datagrams_row (const LensStage *stage, LensRect inside, double taken, const LensSocket *socket);
/* How many boxes lens_socket_datagrams() has to place. */
guint lens_socket_count_boxes (const LensSocket *socket);
/* ":36204" of "127.0.0.1:36204", the last part of a path: enough to tell senders apart. (transfer none). */
const char *lens_socket_short_address (const char *address);

G_END_DECLS
