/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-scheme.c: one scheme for each of the system's choices.
 */
#include "app/lens-code-scheme.h"

#include <adwaita.h>

static const char *const schemes[2][2] = { { "Adwaita", "Adwaita-dark" }, { "classic", "classic-dark" } };

static void
choose (GtkSourceBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const char *id = schemes[adw_style_manager_get_high_contrast (manager) ? 1 : 0][adw_style_manager_get_dark (manager) ? 1 : 0];

  gtk_source_buffer_set_style_scheme (buffer, gtk_source_style_scheme_manager_get_scheme (
                                                gtk_source_style_scheme_manager_get_default (), id));
}

void
lens_code_scheme_follow (GtkSourceBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (choose), buffer, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (choose), buffer, G_CONNECT_SWAPPED);
  choose (buffer);
}
