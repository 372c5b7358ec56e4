/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-replace-file.h: all or nothing. A new file grows beside the old one under another name, and takes its place by rename(2) only when every
 * byte of it is on the disk.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes the whole file to @fd, which is its own to close; @target is for messages. */
typedef gboolean (*LensFillFile) (int fd, const char *target, gpointer user_data, GError **error);

/**
 * lens_replace_file:
 * @path: a new file, or a regular file that may be written; through a symbolic link, the file that it leads to
 * @fill: (scope call): called once
 * @error: what @fill said, or a #GFileError whose message begins with the path and says the remedy
 *
 * On any error the old file stays untouched and nothing new is left. An old file's mode and owner are kept.
 */
gboolean lens_replace_file (const char *path, LensFillFile fill, gpointer user_data, GError **error);

/* Whether lens_replace_file() would be allowed now. Nothing is left there. */
gboolean lens_replace_file_check (const char *path, GError **error);

/* A LensFillFile: @user_data is a GString, which is written and synced. */
gboolean lens_fill_file_with_text (int fd, const char *target, gpointer user_data, GError **error);

G_END_DECLS
