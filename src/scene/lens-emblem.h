/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem.h: a small picture of each facility, in the stage's own terms: user space above the system call boundary and the kernel's
 * object below it, or page tables that lead to a frame. What differs between facilities differs in their pictures.
 */
#pragma once

#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* At scale 1, in px. */
#define LENS_EMBLEM_WIDTH 168
#define LENS_EMBLEM_HEIGHT 88

/**
 * lens_emblem_build:
 * @lesson: id of a lesson on a facility
 * @kind: what it is a kind of, "byte stream": its picture is taken for a lesson that has none of its own
 * @scale: of everything, text of 12 px included
 * @metrics: (nullable): as in LensSceneOptions
 *
 * Returns: (transfer full): a scene without regions; of two processes and nothing between them when neither name is known
 */
LensScene *lens_emblem_build (const char *lesson, const char *kind, double scale, const LensTextMetrics *metrics);
/* Whether there is a picture of this very name. */
gboolean lens_emblem_exists (const char *name);

G_END_DECLS
