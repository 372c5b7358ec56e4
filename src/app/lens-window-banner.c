/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-banner.c: what went wrong, why, and what to do: above the stage, where it covers nothing.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#define MOST_WARNINGS 3
#define MESSAGE_S 5

/* In this order no action ever meets a target of the wrong type. */
static void
set_action (GtkActionable *button, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  gtk_actionable_set_action_name (button, NULL);
  if (action == NULL || !g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static GtkWidget *
find_close_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "close") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_close_button (child);
  return found;
}

/* GTK 4.8 leaves its own button without a name. */
void
lens_window_init_banner (LensWindow *self)
{
  GtkWidget *button = find_close_button (self->banner);

  if (button == NULL)
    return;
  /* Translators: a verb, the name of a small button: take away the message that is shown above the stage */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("message", "Close"), -1);
}

void
lens_window_show_problem (LensWindow *self, GtkMessageType type, const char *text, const char *label, const char *action)
{
  gtk_label_set_label (GTK_LABEL (self->banner_text), text);
  gtk_button_set_label (GTK_BUTTON (self->banner_button), label != NULL ? label : "");
  set_action (GTK_ACTIONABLE (self->banner_button), action);
  gtk_widget_set_visible (self->banner_button, action != NULL);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (self->banner), type);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->banner), TRUE);
}

void
lens_window_hide_problem (LensWindow *self)
{
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->banner), FALSE);
}

static void
forget_toast (LensWindow *self)
{
  g_clear_weak_pointer (&self->toast);
}

/*
 * There is one toast, which says one thing after the other: what was said before is old news, and does not keep this waiting. Nor is it dismissed for it:
 * libadwaita 1.2 crashes over a toast that goes before it has come in, as a held Ctrl+S or an export that is done at once would make it do. A toast that is
 * added once more is shown for its whole time again, wherever it is on its way.
 */
static void
say (LensWindow *self, const char *text, const char *label, const char *action, guint timeout_s)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (AdwToast) toast = self->toast != NULL ? g_object_ref (self->toast) : adw_toast_new ("");

  if (toast != self->toast)
    {
      g_set_weak_pointer (&self->toast, toast);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (forget_toast), self, G_CONNECT_SWAPPED);
    }
  adw_toast_set_title (toast, markup);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, timeout_s);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), g_object_ref (toast));
}

static gboolean
is_working (LensWindow *self)
{
  return self->toast != NULL && adw_toast_get_action_name (self->toast) != NULL;
}

void
lens_window_show_toast (LensWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (is_working (self))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (markup)); /* waits: the work can be stopped meanwhile */
  else
    say (self, text, NULL, NULL, MESSAGE_S);
}

void
lens_window_begin_work (LensWindow *self, const char *text, const char *label, const char *action)
{
  say (self, text, label, action, 0);
}

void
lens_window_tell_work (LensWindow *self, const char *text)
{
  if (is_working (self))
    adw_toast_set_title (self->toast, text);
}

void
lens_window_end_work (LensWindow *self, const char *text)
{
  say (self, text, NULL, NULL, MESSAGE_S);
}

void
lens_window_show_warnings (LensWindow *self, LensDocument *document)
{
  GPtrArray *warnings = lens_trace_get_warnings (lens_document_get_trace (document));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (warnings->len, MOST_WARNINGS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) warnings->pdata[i]);
  if (warnings->len > MOST_WARNINGS)
    g_string_append (text, "\n…");
  if (warnings->len > 0)
    lens_window_show_problem (self, GTK_MESSAGE_WARNING, text->str, NULL, NULL);
}
