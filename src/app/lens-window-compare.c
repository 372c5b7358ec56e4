/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-compare.c: the comparison, in a window of its own, and the way from one of its runs to the stage.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lens-compare-window.h"
#include "app/lens-theme.h"

/* As lens_theme_get_text_scale(). */
#define LARGE_TEXT 1.75

static void
show_run (LensWindow *self, gpointer trace)
{
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (self, document);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_replay (LensWindow *self, LensTrace *trace)
{
  lens_window_leave_then (self, show_run, g_object_ref (trace), g_object_unref);
}

/* @data: a GPtrArray of two. */
static void
show_two_runs (LensWindow *self, gpointer data)
{
  GPtrArray *traces = data;
  g_autoptr (LensDocument) second = lens_document_new_for_trace (g_ptr_array_index (traces, 1), NULL);

  show_run (self, g_ptr_array_index (traces, 0));
  lens_window_show_beside (self, second);
}

static void
on_together (LensWindow *self, LensTrace *first, LensTrace *second)
{
  GPtrArray *traces = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (traces, g_object_ref (first));
  g_ptr_array_add (traces, g_object_ref (second));
  lens_window_leave_then (self, show_two_runs, traces, (GDestroyNotify) g_ptr_array_unref);
}

/* @settings: as lens_window_record() wants them, and under "" the id of the lesson. Who chose it wants to look at it from the start. */
static void
record_with (LensWindow *self, gpointer settings)
{
  const LensLesson *lesson = lens_lesson_find (g_hash_table_lookup (settings, ""));

  g_hash_table_remove (settings, "");
  lens_window_record (self, lesson, settings);
  lens_player_pause (self->player);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_lesson (LensWindow *self, const char *id, const char *facility)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (settings, (gpointer) "", g_strdup (id));
  if (*facility != '\0')
    g_hash_table_insert (settings, (gpointer) LENS_FACILITY_PARAMETER, g_strdup (facility));
  lens_window_leave_then (self, record_with, settings, (GDestroyNotify) g_hash_table_unref);
}

static gboolean
on_close (LensWindow *self, GtkWindow *comparison)
{
  g_set_object (&self->compared, (GObject *) lens_compare_window_get_shown (LENS_COMPARE_WINDOW (comparison)));
  return FALSE;
}

static LensCompareWindow *
present_comparison (LensWindow *self)
{
  if (self->comparison == NULL)
    {
      self->comparison = GTK_WIDGET (lens_compare_window_new (GTK_WINDOW (self)));
      g_object_add_weak_pointer (G_OBJECT (self->comparison), (gpointer *) &self->comparison);
      g_signal_connect_object (self->comparison, "replay", G_CALLBACK (on_replay), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->comparison, "together", G_CALLBACK (on_together), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->comparison, "close-request", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
      if (self->compared != NULL)
        lens_compare_window_show (LENS_COMPARE_WINDOW (self->comparison), LENS_COMPARISON (self->compared));
      g_signal_connect_object (self->comparison, "lesson", G_CALLBACK (on_lesson), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->comparison));
  return LENS_COMPARE_WINDOW (self->comparison);
}

static void
compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_comparison (LENS_WINDOW (widget));
}

/* That of the lesson on the stage, if it is one that moves a payload. A run of a comparison is called "transfer-" and the facility. */
static const LensTransfer *
get_facility (LensWindow *self)
{
  const LensLesson *lesson = self->document != NULL ? lens_document_get_lesson (self->document) : NULL;
  const char *id = self->document != NULL ? lens_trace_get_lesson (lens_document_get_trace (self->document)) : NULL;

  if (lesson != NULL)
    return lens_transfer_find (lens_lesson_get_facility (lesson)->id);
  return id != NULL && g_str_has_prefix (id, "transfer-") ? lens_transfer_find (id + strlen ("transfer-")) : NULL;
}

static void
compare_facility (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const LensTransfer *transfer = get_facility (LENS_WINDOW (widget));
  LensCompareWindow *comparison = present_comparison (LENS_WINDOW (widget));

  if (transfer != NULL)
    lens_compare_window_show_facility (comparison, transfer);
}

/* In large text the header bar's words would be wider than a small screen, in some languages. */
static void
update_buttons (LensWindow *self)
{
  if (lens_theme_get_text_scale () < LARGE_TEXT)
    {
      gtk_button_set_label (GTK_BUTTON (self->compare_button), _("Compare"));
      gtk_button_set_label (GTK_BUTTON (self->present_button), _("Present"));
      return;
    }
  gtk_button_set_icon_name (GTK_BUTTON (self->compare_button), "lens-plot-symbolic");
  gtk_button_set_icon_name (GTK_BUTTON (self->present_button), "lens-present-symbolic");
}

void
lens_window_init_compare (LensWindow *self)
{
  update_buttons (self);
  lens_theme_watch_text_scale (self, G_CALLBACK (update_buttons));
}

void
lens_window_class_init_compare (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, LensWindow, compare_button);
  gtk_widget_class_bind_template_child (class, LensWindow, present_button);
  gtk_widget_class_install_action (class, "win.compare", NULL, compare);
  gtk_widget_class_install_action (class, "win.compare-facility", NULL, compare_facility);
}

void
lens_window_dispose_compare (LensWindow *self)
{
  GtkWindow *comparison = GTK_WINDOW (self->comparison);

  g_clear_object (&self->compared);
  if (comparison == NULL)
    return;
  g_clear_weak_pointer (&self->comparison);
  gtk_window_destroy (comparison);
}
