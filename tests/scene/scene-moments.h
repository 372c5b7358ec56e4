/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scene-moments.h: moments built by hand, for what few recordings show or none in one picture: five readers, long messages, unknown authors.
 */
#pragma once

#include "scene/lens-stage.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  LensMoment *(*build) (void); /* (transfer full) */
} SceneMoment;

/* Of shared memory. */
LensMoment *scene_memory_load (void);
LensMoment *scene_memory_fault (void);
LensMoment *scene_memory_many (void);
LensMoment *scene_memory_and_pipe (void);

extern const SceneMoment scene_moments[];
extern const guint n_scene_moments;

G_END_DECLS
