/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preferences.h: what the window remembers from one time to the next.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * lens_preferences_get:
 *
 * Returns: (transfer none) (nullable): the settings of data/io.github.ipc_lens.IpcLens.gschema.xml; %NULL when the schema is
 * nowhere to be found: then nothing is remembered
 */
GSettings *lens_preferences_get (void);

G_END_DECLS
