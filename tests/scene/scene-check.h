/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scene-check.h: what is wrong with a picture's geometry, whatever it shows: the rules that hold for every scene.
 */
#pragma once

#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* The model of tests/scene/data/LESSON.ipc-lens.json. (transfer full): never %NULL. */
LensModel *scene_load_lesson (const char *lesson);

/* One of the drops that run along an arrow; letters in circles are filled otherwise. */
gboolean scene_is_drop (const LensItem *item);

/* Sentences, empty when all is well. @smallest_px: no text may be smaller. (transfer full). */
GPtrArray *scene_check (const LensScene *scene, double smallest_px);
/* What a descriptor leads to, and that it is closed, is told in fewer words before it is cut: adds what is not so. */
void scene_check_descriptors (const LensMoment *moment, const LensScene *scene, GPtrArray *problems);
/* Whoever holds an end of a pipe open is shown there by its letter, however little room there is; @scene is that of the moment at rest. */
void scene_check_ends (const LensMoment *moment, const LensScene *scene, GPtrArray *problems);

G_END_DECLS
