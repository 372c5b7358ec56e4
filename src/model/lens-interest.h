/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-interest.h: the steps that a lesson is about, so that a teacher may skip those between them: somebody falls asleep or wakes up, a call
 * fails, bytes are copied across the system call boundary, a page gets a frame.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_INTEREST_NONE = 0,
  LENS_INTEREST_SLEEP = 1 << 0,
  LENS_INTEREST_WAKE = 1 << 1,
  LENS_INTEREST_ERROR = 1 << 2, /* an errno, or a signal that it brought */
  LENS_INTEREST_COPY = 1 << 3,
  LENS_INTEREST_FAULT = 1 << 4, /* a first touch, or a copy on write */
} LensInterest;

/* What makes @step, which counts from 1, worth a stop; a step that wakes up may copy as well. */
LensInterest lens_model_get_interest (LensModel *self, guint step);

/**
 * lens_model_find_interesting:
 * @step: where one is; 0 before the first
 * @way: 1 looks at later steps, -1 at earlier ones
 *
 * Returns: the nearest interesting step on that way, @step itself excepted; 0 when there is none
 */
guint lens_model_find_interesting (LensModel *self, guint step, int way);

G_END_DECLS
