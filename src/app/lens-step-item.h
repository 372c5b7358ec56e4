/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-item.h: one row of the event list, made when somebody looks at it.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/* Properties, to read: "step", "time" ("0.201"), "letter" ("A"), "call", "result", "is-error"; "call-marks", "result-marks" (nullable PangoAttrList): where
 * the words of lens-marked-words.h are in them. */
#define LENS_TYPE_STEP_ITEM (lens_step_item_get_type ())
G_DECLARE_FINAL_TYPE (LensStepItem, lens_step_item, LENS, STEP_ITEM, GObject)

/* @step counts from 1. */
LensStepItem *lens_step_item_new (LensModel *model, guint step);

/* Milliseconds since the recording began, with three decimals: "0.201". (transfer full). */
char *lens_step_format_ms (LensModel *model, guint step);

G_END_DECLS
