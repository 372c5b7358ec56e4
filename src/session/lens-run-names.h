/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run-names.h: what the kernel objects of one run are called. Each run has names of its own, so that two copies of a
 * lesson can run at once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *object; /* "/ipc-lens-3f2a9c01": mq_overview(7), shm_overview(7), sem_overview(7) */
  char *folder; /* for names in the file system; made by the supervisor when the lesson has such objects */
  char *key;    /* "0x3f2a9c01": sysvipc(7) */
} LensRunNames;

/* @run: id of the run, 8 hexadecimal digits. */
void lens_run_names_init (LensRunNames *names, const char *run);
void lens_run_names_clear (LensRunNames *names);

/* @template with `@name@`, `@folder@` and `@key@` filled in. (transfer full) */
char *lens_run_names_fill (const LensRunNames *names, const char *template);

G_END_DECLS
