/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hold-repeat.h: buttons that go on while they are held down, as keys do.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While @button is held down longer than a long press, it emits "clicked" again and again. */
void lens_hold_repeat_attach (GtkButton *button);

G_END_DECLS
