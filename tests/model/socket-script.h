/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * socket-script.h: what the tests of sockets in small traces share: the members that name them, and the world that a script leads to.
 */
#pragma once

#include "model-fixture.h"

G_BEGIN_DECLS

#define S1 "\"obj\":\"socket:1\""
#define S2 "\"obj\":\"socket:2\""
#define S3 "\"obj\":\"socket:3\""

/* What a script has told so far, folded. */
typedef struct
{
  LensModel *model;
  LensWorld *world;
} Folded;

/* Every step on the way is sound, and the same whether it is sought or folded. */
Folded folded_new (Script *script);
void folded_clear (Folded *folded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

/* "socket:1" is number 1. */
const LensObject *folded_socket (const Folded *folded, guint number);
void folded_assert_bytes (const LensObject *object, guint64 in, guint64 out, guint64 left, guint64 dropped);
void folded_assert_matches (const Folded *folded, guint certain, guint uncertain);

G_END_DECLS
