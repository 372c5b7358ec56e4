/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-watched.h: what an epoll instance watches, epoll(7): objects, and for what.
 */
#pragma once

#include "model/lens-text.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 fd;
  char *object;    /* obj id */
  char *token;     /* (nullable): what the answers bring back, hexadecimal */
  gboolean is_for_reading, is_for_writing;
} LensWatched;

typedef struct
{
  GPtrArray *list; /* (nullable): LensWatched */
} LensWatchList;

G_END_DECLS
