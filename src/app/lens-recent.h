/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-recent.h: what was opened or saved lately, kept where all applications of the desktop keep it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * lens_recent_add: @content_type: of which our files are told apart there, a MIME type.
 */
void lens_recent_add (GFile *file, const char *content_type);

G_END_DECLS
