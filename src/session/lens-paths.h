/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-paths.h: where the supervisor, the worker programs, their sources and the translations lie, installed or in a build tree.
 *
 * Looked at in this order: the folder that a variable names (IPC_LENS_LIBEXECDIR, IPC_LENS_PROGRAMDIR,
 * IPC_LENS_SOURCEDIR, IPC_LENS_TRACEDIR, IPC_LENS_LOCALEDIR, IPC_LENS_JOURNALDIR: tests use them); a build tree around the running program; the
 * installed place.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): @path, relative to its root, in the build tree that the running program lies in. */
char *lens_paths_find_in_build_tree (const char *path);
/* (transfer full) (nullable): path of the supervisor. */
char *lens_paths_find_supervisor (void);
/* (transfer full) (nullable): path of a worker program. */
char *lens_paths_find_program (const char *program);
/* (transfer full) (nullable): path of the installed source of a program, "pipe.c". */
char *lens_paths_find_source (const char *file);
/* (transfer full) (nullable): folder of the translations, in which LANGUAGE/LC_MESSAGES/ipc-lens.mo lie. */
char *lens_paths_find_translations (void);
/* (transfer full) (nullable): folder of the recordings that came with the application. */
char *lens_paths_find_traces (void);
/* (transfer full) (nullable): folder for the journals of runs, made if it is not there. @error says what was tried last. */
char *lens_paths_make_journal_folder (GError **error);
/* (transfer full): where the files, FIFOs and socket files of a run go: a folder of its own, which the supervisor makes and
 * removes. */
char *lens_paths_choose_run_folder (const char *run);

G_END_DECLS
