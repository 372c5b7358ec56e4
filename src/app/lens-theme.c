/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-theme.c: from libadwaita's style manager to a palette.
 */
#include "app/lens-theme.h"

#include <adwaita.h>

#include "app/lens-preferences.h"

const LensPalette *
lens_theme_get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return lens_palette_for_theme (is_dark ? LENS_THEME_HIGH_CONTRAST_DARK : LENS_THEME_HIGH_CONTRAST);
  return lens_palette_for_theme (is_dark ? LENS_THEME_DARK : LENS_THEME_LIGHT);
}

const LensPalette *
lens_theme_get_projector_palette (void)
{
  GSettings *settings = lens_preferences_get ();
  gboolean is_light = settings != NULL && g_settings_get_enum (settings, "projector-palette") == 0;

  return lens_palette_for_theme (is_light ? LENS_THEME_PROJECTOR : LENS_THEME_PROJECTOR_DARK);
}

double
lens_theme_get_text_scale (void)
{
  int dpi_1024 = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi_1024, NULL);
  return dpi_1024 > 0 ? CLAMP (dpi_1024 / 1024.0 / 96, 1, 2) : 1;
}

void
lens_theme_watch_text_scale (gpointer object, GCallback callback)
{
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", callback, object, G_CONNECT_SWAPPED);
}

void
lens_theme_watch (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
  if (lens_preferences_get () != NULL)
    g_signal_connect_object (lens_preferences_get (), "changed::projector-palette", G_CALLBACK (gtk_widget_queue_draw), widget,
                             G_CONNECT_SWAPPED);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
on_style (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gboolean is_high = adw_style_manager_get_high_contrast (manager);

  set_class (widget, "high-contrast", is_high);
  set_class (widget, "high-contrast-dark", is_high && adw_style_manager_get_dark (manager));
}

void
lens_theme_mark_contrast (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_style), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (on_style), widget, G_CONNECT_SWAPPED);
  on_style (widget);
}
