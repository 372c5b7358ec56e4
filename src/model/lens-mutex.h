/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-mutex.h: who holds a mutex, pthread_mutex_lock(3). Unlike a semaphore it has an owner: only who locked it may unlock it. When the
 * owner ends and holds it still, others wait for ever, or, when it is robust, the next one is told, pthread_mutexattr_setrobust(3).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_MUTEX_SOUND,
  LENS_MUTEX_OWNER_DIED,   /* free, but the next one to lock it gets EOWNERDEAD */
  LENS_MUTEX_INCONSISTENT, /* he has it, and has not called pthread_mutex_consistent() yet */
  LENS_MUTEX_LOST,         /* unlocked without that: ENOTRECOVERABLE for everybody */
} LensMutexState;

typedef struct
{
  char holder;   /* letter of the process; 0: free */
  guint n_locks; /* how often he holds it: more than once where the mutex is recursive */
  guint event;   /* call that changed it last; G_MAXUINT when none has */
  gboolean is_robust;
  LensMutexState state;
} LensMutex;

G_END_DECLS
