/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-head-words.h: in a few words what a picture would show.
 */
#pragma once

#include <glib.h>

#include "model/lens-world.h"

G_BEGIN_DECLS

/* A line for each process, with what it does, and for each kernel object or piece of memory that the lesson is about, with what it holds: "A  asleep".
 * (transfer full). */
char *lens_stage_head_tell_world (const LensWorld *world);

G_END_DECLS
