/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-pipe.h: what else than read(2) and write(2) needs of the reducers of pipes. The fold's object is the pipe. Private to this room.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* At least @len_bytes are taken in this step: what writers that sleep have still to write comes in, and, where that is not enough, bytes that no
 * write of the trace has written; @payload (nullable) are all those that are taken. Returns FALSE in that case. */
gboolean lens_fold_fill_pipe (LensFold *fold, guint64 len_bytes, GBytes *payload);
/* Slots have drained: who sleeps with bytes to write goes on. */
void lens_fold_let_writers_in (LensFold *fold);

G_END_DECLS
