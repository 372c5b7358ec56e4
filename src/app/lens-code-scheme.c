/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-scheme.c: one scheme for each of the system's choices.
 */
#include "app/lens-code-scheme.h"

#include <adwaita.h>

#include "session/lens-paths.h"

static const char *const schemes[2][2] = { { "ipc-lens", "ipc-lens-dark" }, { "ipc-lens-contrast", "ipc-lens-contrast-dark" } };

/* With those of our own. */
static GtkSourceStyleSchemeManager *
get_schemes (void)
{
  static gsize is_ready;
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  if (g_once_init_enter (&is_ready))
    {
      g_autofree char *found = lens_paths_find_in_build_tree ("data/schemes/ipc-lens-contrast.xml");
      g_autofree char *folder = found != NULL ? g_path_get_dirname (found) : g_strdup (LENS_SCHEMES_DIR);
      gtk_source_style_scheme_manager_append_search_path (manager, folder);
      g_once_init_leave (&is_ready, 1);
    }
  return manager;
}

static void
choose (GtkSourceBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const char *id = schemes[adw_style_manager_get_high_contrast (manager) ? 1 : 0][adw_style_manager_get_dark (manager) ? 1 : 0];

  gtk_source_buffer_set_style_scheme (buffer, gtk_source_style_scheme_manager_get_scheme (get_schemes (), id));
}

void
lens_code_scheme_follow (GtkSourceBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (choose), buffer, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (choose), buffer, G_CONNECT_SWAPPED);
  choose (buffer);
}
