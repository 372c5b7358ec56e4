/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-fold-sleep.h: the part of a fold that has to do with sleeping. Private to this room.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* What ended the process of a call that never returned, "SIGPIPE"; NULL: nothing that the call brought. */
const char *lens_fold_find_end (const LensFold *fold, const LensReducer *reducer);
gboolean lens_fold_falls_asleep (const LensFold *fold, const LensReducer *reducer);
/* Puts the caller into the wait queue of what it sleeps for, or takes it out when its call returns. */
void lens_fold_note_waiter (LensFold *fold, const LensReducer *reducer);
/* When the handler of a signal is through, which ran in the middle of a call that slept. */
void lens_fold_go_back_to_sleep (LensFold *fold, LensProcess *process);
/* Of calls that it slept in before this one: while it does something else it is in no wait queue. */
void lens_fold_leave_wait_queues (LensFold *fold);

G_END_DECLS
