/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transport.h: the controls of the show: first, back, play, forward, last, speed, scrubber, and where we are.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "player", "is-live" (a run still adds steps). Its buttons activate win.first, win.back, win.play, win.forward and win.last. */
#define LENS_TYPE_TRANSPORT (lens_transport_get_type ())
G_DECLARE_FINAL_TYPE (LensTransport, lens_transport, LENS, TRANSPORT, GtkBox)

/* The next speed of the scale that the keys go through, up or down. */
double lens_speed_next (double speed, gboolean is_faster);

G_END_DECLS
