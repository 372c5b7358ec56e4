/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preferences.h: what the window remembers from one time to the next, and how it looks and moves because of it.
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

/* Makes the choice of colours and of motion the application's, now and whenever it changes. Once, when GTK is there. */
void lens_preferences_apply (void);

/* A choice of the schema as the index of its value, for the property @property of @object, a guint, both ways. */
void lens_preferences_bind_choice (const char *key, gpointer object, const char *property);

G_END_DECLS
