/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-help.c: the help, and the way from a term below the stage to its entry there; all keys. One help window for each window.
 */
#include "app/lens-window-private.h"

#include "app/lens-help-window.h"
#include "app/lens-key-names.h"

static LensHelpWindow *
ensure_help (LensWindow *self)
{
  if (self->help == NULL)
    {
      self->help = GTK_WIDGET (lens_help_window_new (GTK_WINDOW (self)));
      g_object_add_weak_pointer (G_OBJECT (self->help), (gpointer *) &self->help);
    }
  return LENS_HELP_WINDOW (self->help);
}

static void
show_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (ensure_help (LENS_WINDOW (widget))));
}

static void
show_glossary (GtkWidget *widget, const char *name, GVariant *term)
{
  LensHelpWindow *help = ensure_help (LENS_WINDOW (widget));

  lens_help_window_show_term (help, g_variant_get_string (term, NULL));
  gtk_window_present (GTK_WINDOW (help));
}

/*
 * Made when it is asked for, gone when it is closed. GTK would keep one hidden for each window, and must not: whoever asks over AT-SPI for one
 * window more than there are is led to the last one, hidden or not, and GTK crashes over a window that is not on the screen. Assistive technology
 * asks so whenever a window closes between its counting them and its asking for the last.
 */
static void
show_keys (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/ipc_lens/IpcLens/help-overlay.ui");
  GtkWindow *keys = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  lens_key_names_mend (GTK_WIDGET (keys));
  g_object_set (keys, "section-name", "playing", NULL); /* which must be there before it can be shown */
  gtk_window_set_transient_for (keys, GTK_WINDOW (widget));
  gtk_window_set_destroy_with_parent (keys, TRUE);
  gtk_window_present (keys);
}

void
lens_window_class_init_help (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.help", NULL, show_help);
  gtk_widget_class_install_action (class, "win.show-help-overlay", NULL, show_keys);
  gtk_widget_class_install_action (class, "win.glossary", "s", show_glossary);
}

void
lens_window_dispose_help (LensWindow *self)
{
  GtkWindow *help = GTK_WINDOW (self->help);

  if (help == NULL)
    return;
  g_clear_weak_pointer (&self->help);
  gtk_window_destroy (help);
}
