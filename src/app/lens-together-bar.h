/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-together-bar.h: one line above two stages that play together: what keeps them in step, which of them waits for what, and the way out.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* Properties: "player" (of the first); "first-title", "second-title"; "rule" (uint, a LensPairingRule, notified: somebody has chosen it). */
#define LENS_TYPE_TOGETHER_BAR (lens_together_bar_get_type ())
G_DECLARE_FINAL_TYPE (LensTogetherBar, lens_together_bar, LENS, TOGETHER_BAR, GtkBox)

/* What is so at the place of @player, one of a pair, in a sentence: "Both have got 27 bytes.", "Pipe waits for POSIX shared memory.": (transfer full),
 * translated. */
char *lens_together_describe (LensPlayer *player, const char *first_title, const char *second_title);

G_END_DECLS
