/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-semaphore.h: what a semaphore holds: a number that never goes below 0, sem_overview(7). A System V object is a set of
 * them, of which one call may change several, semop(2).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean is_known; /* the trace tells where it began; else it is counted from 0 */
  guint64 value;
  guint64 initial;   /* what it was set to: with 0 it tells of something, else it lets in so many */
  guint64 n_owed;    /* taken, while the trace has not told yet who gave: overlapping calls, missing records */
  GString *takers;   /* letters of those who took and have not given back, oldest first. A semaphore has no owner: this is what
                      * the programs make of it */
} LensSemaphore;

typedef struct
{
  GPtrArray *semaphores; /* LensSemaphore: one, or as many as the set is known to have */
  GString *openers;      /* of a named one: letters of those who opened it… */
  GString *closers;      /* …and who closed it, themselves or what they had inherited */
  guint event;           /* call that changed it last; G_MAXUINT when none has */
  char changed_by;       /* letter of who made it */
  GArray *served;        /* guint, events: calls that still sleep, but for whom the kernel has done it already */
} LensSemaphores;

/* Within an object that begins, is copied, ends. */
void lens_semaphores_init (LensSemaphores *semaphores);
void lens_semaphores_init_copy (LensSemaphores *to, const LensSemaphores *from);
void lens_semaphores_clear (LensSemaphores *semaphores);

/* The one of that number, made if the set was not known to have so many; NULL for an absurd number. (transfer none). */
LensSemaphore *lens_semaphores_get (LensSemaphores *semaphores, guint64 number);

gboolean lens_semaphores_is_served (const LensSemaphores *semaphores, guint event);
/* Returns whether it was. */
gboolean lens_semaphores_forget_served (LensSemaphores *semaphores, guint event);

/* A value from nowhere: sem_init, SETVAL. */
void lens_semaphore_set (LensSemaphore *semaphore, guint64 value);
/* @letter takes @amount; what is not there is owed. */
void lens_semaphore_take (LensSemaphore *semaphore, guint64 amount, char letter);
/* @letter gives @amount: back what it took, or what others took. */
void lens_semaphore_give (LensSemaphore *semaphore, guint64 amount, char letter);

G_END_DECLS
