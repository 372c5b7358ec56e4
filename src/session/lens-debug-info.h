/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-debug-info.h: what a program's debug information says: which code offset is which source line, and what lies in its
 * shared memory. Read with libdw, once, before the run, so that a trace explains itself wherever it is opened.
 */
#pragma once

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

typedef struct
{
  char *source_path;      /* (nullable): of the program's own source, as the compiler was given it */
  json_object *lines;     /* [[start,end,line],…] */
  json_object *variables; /* [{"name","type","off","len"},…] */
} LensDebugInfo;

void lens_debug_info_free (LensDebugInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensDebugInfo, lens_debug_info_free)

/**
 * lens_debug_info_read:
 * @path: the executable
 * @file: name of its own source file, "pipe.c"
 * @variable: (nullable): the pointer variable that points to the shared memory
 *
 * Returns: (transfer full): never %NULL; a program without debug information gives empty lists
 */
LensDebugInfo *lens_debug_info_read (const char *path, const char *file, const char *variable);

G_END_DECLS
