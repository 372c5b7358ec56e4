/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-semaphore.h: what the reducers of POSIX and System V semaphores share.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* Semaphore @number of the step's object; NULL when the object is none, or has no such. (transfer none). */
LensSemaphore *lens_fold_get_semaphore (LensFold *fold, guint64 number);
/* This step changes it. */
void lens_fold_note_semaphore (LensFold *fold);
/* Where nobody has told its value yet, `semval`, what the call left, does. */
void lens_fold_learn_semaphore (LensFold *fold, LensSemaphore *semaphore);
/* A process that used the set has ended: what it did with SEM_UNDO is taken back. */
void lens_semaphore_set_ended (LensFold *fold, LensObject *object, char letter);

G_END_DECLS
