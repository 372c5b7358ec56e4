/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-traces.h: recordings on the home page: the traces that were opened or saved last, and those that came with the application.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is chosen activates win.open-uri. */
#define LENS_TYPE_HOME_TRACES (lens_home_traces_get_type ())
G_DECLARE_FINAL_TYPE (LensHomeTraces, lens_home_traces, LENS, HOME_TRACES, GtkBox)

G_END_DECLS
