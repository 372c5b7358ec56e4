/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bundled-traces.h: the recordings that came with the application, data/traces/ of the source tree: they open where nothing can be run.
 */
#pragma once

#include <gio/gio.h>

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/* (transfer full): GFiles, in the order of their lessons in the catalogue; none when they are nowhere to be found. */
GPtrArray *lens_bundled_traces_list (void);
/* Whose recording it is, by its name. (transfer none) (nullable). */
const LensLesson *lens_bundled_traces_get_lesson (GFile *file);
/* Whether @file, which may be any, is one of them: it is nobody's own, and not written to. */
gboolean lens_bundled_traces_contain (GFile *file);

G_END_DECLS
