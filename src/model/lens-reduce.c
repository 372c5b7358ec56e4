/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce.c: the list of the tables, and finding a function in them.
 */
#include "model/lens-reduce.h"

/* A new family adds its table here. */
static const LensReducer *const tables[] = {
  lens_reducers_process,
  lens_reducers_signal,
  lens_reducers_descriptor,
  lens_reducers_file,
  lens_reducers_page_cache,
  lens_reducers_transfer,
  lens_reducers_pipe,
  lens_reducers_splice,
  lens_reducers_queue,
  lens_reducers_terminal,
  lens_reducers_memory,
  lens_reducers_remap,
  lens_reducers_wait,
  lens_reducers_access,
  lens_reducers_fault,
  lens_reducers_socket,
  lens_reducers_socket_transfer,
  lens_reducers_sysv,
  lens_reducers_sysv_queue,
  lens_reducers_semaphore,
  lens_reducers_sysv_semaphore,
  lens_reducers_mutex,
};

static gpointer
build_rows (gpointer unused)
{
  GHashTable *rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LensReducer *row = tables[i]; row->name != NULL; row++)
      g_hash_table_insert (rows, (gpointer) g_intern_string (row->name), (gpointer) row);
  return rows;
}

const LensReducer *
lens_reducer_find (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  g_once (&once, build_rows, NULL);
  return g_hash_table_lookup (once.retval, name);
}
