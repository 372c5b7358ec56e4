/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-export.h: a scene that is already built, as a file. Private to this room.
 */
#pragma once

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* The ending of @path chooses PNG, SVG or PDF; an old file stays on failure. */
gboolean lens_export_scene (const LensScene *scene, const char *path, const LensExportOptions *options, GError **error);

G_END_DECLS
