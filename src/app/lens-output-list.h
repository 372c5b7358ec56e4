/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-list.h: what the programs have printed up to the player's step, line by line. It grows and shrinks with the step.
 */
#pragma once

#include <gio/gio.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* One line. Properties, to read: "time" ("0.201", ms since the recording began), "letter", "stream" ("stdout", "stderr"), "is-error" (it
 * was stderr), "text" (without the newline), "step": the last one before it. */
#define LENS_TYPE_OUTPUT_ITEM (lens_output_item_get_type ())
G_DECLARE_FINAL_TYPE (LensOutputItem, lens_output_item, LENS, OUTPUT_ITEM, GObject)

/* Its properties of the same name; text is (transfer none). */
guint lens_output_item_get_step (LensOutputItem *self);
const char *lens_output_item_get_text (LensOutputItem *self);

/* A GListModel of LensOutputItem, oldest first. */
#define LENS_TYPE_OUTPUT_LIST (lens_output_list_get_type ())
G_DECLARE_FINAL_TYPE (LensOutputList, lens_output_list, LENS, OUTPUT_LIST, GObject)

LensOutputList *lens_output_list_new (LensPlayer *player);

G_END_DECLS
