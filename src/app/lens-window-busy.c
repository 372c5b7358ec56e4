/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-busy.c: what takes its time, in the window's bar: how far it is, and a button that ends it. One thing at a time is spoken of: a file that is
 * opened, before one that is saved, before a lesson that is recorded to play beside the one on the stage.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

void
lens_window_tell_busy (LensWindow *self, const char *text, double fraction)
{
  gtk_label_set_label (GTK_LABEL (self->busy_label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->busy_bar), fraction);
  gtk_widget_set_visible (self->busy, TRUE);
}

void
lens_window_end_busy (LensWindow *self)
{
  if (self->loading != NULL || self->busy == NULL)
    return;
  gtk_widget_set_visible (self->busy, FALSE);
  lens_window_tell_beside (self);
}

void
lens_window_set_loading (LensWindow *self, GCancellable *loading)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_set_object (&self->loading, loading);
  if (loading != NULL)
    lens_window_tell_busy (self, _("Opening…"), 0);
  else
    lens_window_end_busy (self);
}

void
lens_window_on_loading (double fraction, gpointer window)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (LENS_WINDOW (window)->busy_bar), fraction);
}

void
lens_window_cancel_busy (LensWindow *self)
{
  if (self->loading != NULL)
    lens_window_set_loading (self, NULL);
  else if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
  else
    lens_window_cancel_beside (self);
}
