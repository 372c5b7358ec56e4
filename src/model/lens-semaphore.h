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

/* What the kernel will do to a semaphore when a process ends, since it said SEM_UNDO: the contrary of all that it did. */
typedef struct
{
  char letter;
  guint64 number;
  gint64 amount;
} LensSemaphoreUndo;

typedef struct
{
  GPtrArray *semaphores; /* LensSemaphore: one, or as many as the set is known to have */
  GString *openers;      /* of a named one: letters of those who opened it… */
  GString *closers;      /* …and who closed it, themselves or what they had inherited */
  guint event;           /* call that changed it last; G_MAXUINT when none has */
  char changed_by;       /* letter of who made it */
  GArray *served;        /* guint, events: calls that still sleep, but for whom the kernel has done it already */
  GArray *undos;         /* LensSemaphoreUndo, of System V: those that are not 0 */
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

/* @letter changed number @number by @amount, and wants that undone. */
void lens_semaphores_note_undo (LensSemaphores *semaphores, char letter, guint64 number, gint64 amount);
/* What is to be done for @letter; 0: nothing. */
gint64 lens_semaphores_get_undo (const LensSemaphores *semaphores, char letter, guint64 number);
/* Of @letter, or of everybody when it is 0; @number G_MAXUINT64 means all. */
void lens_semaphores_forget_undo (LensSemaphores *semaphores, char letter, guint64 number);

/* A value from nowhere: sem_init, SETVAL. */
void lens_semaphore_set (LensSemaphore *semaphore, guint64 value);
/* @letter takes @amount; what is not there is owed. */
void lens_semaphore_take (LensSemaphore *semaphore, guint64 amount, char letter);
/* @letter gives @amount: back what it took, or what others took. */
void lens_semaphore_give (LensSemaphore *semaphore, guint64 amount, char letter);

G_END_DECLS
