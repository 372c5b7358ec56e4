/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-mutex.h: who holds a mutex, pthread_mutex_lock(3). Unlike a semaphore it has an owner: only who locked it may unlock it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char holder;   /* letter of the process; 0: free */
  guint n_locks; /* how often he holds it: more than once where the mutex is recursive */
  guint event;   /* call that changed it last; G_MAXUINT when none has */
} LensMutex;

G_END_DECLS
