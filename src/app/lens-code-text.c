/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-text.c: the lit lines are a tag over whole paragraphs; the gutters of lens-code-gutter.c continue it to both sides.
 */
#include "app/lens-code-text.h"

#include <adwaita.h>

#include "app/lens-code-follow.h"
#include "app/lens-code-gutter.h"
#include "app/lens-code-scheme.h"
#include "app/lens-theme.h"

struct _LensCodeText
{
  GtkSourceView parent_instance;
  LensCodeLines *lines;
  GtkTextTag *lit;
  LensCodeFollow *follow;
  guint resizing; /* tick callback, or 0: the lines are getting another height */
  int width_px, height_px;
};

G_DEFINE_FINAL_TYPE (LensCodeText, lens_code_text, GTK_SOURCE_TYPE_VIEW)

enum { PROP_0, PROP_LINE_WORDS, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint activated_signal;

static GtkTextBuffer *
get_buffer (LensCodeText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static guint
get_cursor_line (LensCodeText *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint) gtk_text_iter_get_line (&iter) + 1;
}

LensCodeLines *
lens_code_text_get_lines (LensCodeText *self)
{
  return self->lines;
}

void
lens_code_text_set_text (LensCodeText *self, const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
}

static void
tell_line (LensCodeText *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE_WORDS]);
}

gboolean
lens_code_text_shows_lit (LensCodeText *self, double context)
{
  return lens_code_follow_is_in_sight (self->follow, context);
}

static void
scroll_to (LensCodeText *self, const GtkTextIter *iter)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_text_buffer_place_cursor (get_buffer (self), iter); /* nobody reads there: the keys begin where the step is */
  lens_code_follow_queue (self->follow);
}

/*
 * A pane that gets another height, or lines that wrap elsewhere, push what was in sight out of it. A scroll that is still gliding ends before: GTK
 * 4.8 tells the scroll bar nothing of the new height then, and the last lines could not be reached.
 */
static void
lens_code_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LensCodeText *self = LENS_CODE_TEXT (widget);
  gboolean is_other = width != self->width_px || height != self->height_px;

  if (is_other)
    lens_code_follow_stop (self->follow);
  GTK_WIDGET_CLASS (lens_code_text_parent_class)->size_allocate (widget, width, height, baseline);
  self->width_px = width;
  self->height_px = height;
  if (is_other)
    lens_code_follow_queue (self->follow);
}

static void
light_up (LensCodeText *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  guint first, last;
  char letter;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->lit, &start, &end);
  if (!lens_code_lines_get_lit (self->lines, &first, &last))
    return;
  lens_code_lines_is_lit (self->lines, first, &letter);
  GdkRGBA fill = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_AUTHOR_FILL, letter);
  g_object_set (self->lit, "paragraph-background-rgba", &fill, NULL);
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) first - 1);
  gtk_text_buffer_get_iter_at_line (buffer, &end, (int) last - 1);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (buffer, self->lit, &start, &end);
  scroll_to (self, &start);
}

/* The frame after a change of the text's size has the new style, and lines that are to be measured anew. */
static gboolean
on_resized (GtkWidget *widget, GdkFrameClock *clock, gpointer changed_in)
{
  LensCodeText *self = LENS_CODE_TEXT (widget);

  if (gdk_frame_clock_get_frame_counter (clock) <= *(gint64 *) changed_in + 1)
    return G_SOURCE_CONTINUE;
  self->resizing = 0;
  light_up (self);
  return G_SOURCE_REMOVE;
}

/* What was in sight is pushed out of it by larger lines. */
static void
on_text_size (LensCodeText *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gint64 changed_in = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;

  if (self->resizing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->resizing);
  self->resizing = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_resized, g_memdup2 (&changed_in, sizeof changed_in), g_free);
}

/* Who hears the text is told where everybody is. */
static void
on_lines (LensCodeText *self)
{
  g_autofree char *places = lens_code_lines_describe_places (self->lines);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, places, -1);
  light_up (self);
  tell_line (self);
}

static void
activate_line (LensCodeText *self, guint line)
{
  g_signal_emit (self, activated_signal, 0, line);
}

static void
activate_cursor (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_line (LENS_CODE_TEXT (widget), get_cursor_line (LENS_CODE_TEXT (widget)));
}

static void
on_pressed (LensCodeText *self, int n_press, double x, double y)
{
  GtkTextIter iter;
  int buffer_y;

  if (n_press != 2)
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, buffer_y, NULL);
  activate_line (self, (guint) gtk_text_iter_get_line (&iter) + 1);
}

static void
lens_code_text_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensCodeText *self = LENS_CODE_TEXT (object);

  if (id == PROP_LINE_WORDS)
    g_value_take_string (value, lens_code_lines_describe_line (self->lines, get_cursor_line (self)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/*
 * A GtkScrolledWindow that goes out of sight ends a scroll that is still gliding; that of GTK 4.8 disconnects from the frame clock twice when the
 * view answers the last value with one of its own. So there is nothing left to end.
 */
static void
lens_code_text_unmap (GtkWidget *widget)
{
  lens_code_follow_stop (LENS_CODE_TEXT (widget)->follow);
  GTK_WIDGET_CLASS (lens_code_text_parent_class)->unmap (widget);
}

/* The steps went on meanwhile. */
static void
lens_code_text_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lens_code_text_parent_class)->map (widget);
  lens_code_follow_queue (LENS_CODE_TEXT (widget)->follow);
}

static void
lens_code_text_dispose (GObject *object)
{
  LensCodeText *self = LENS_CODE_TEXT (object);

  g_clear_pointer (&self->follow, lens_code_follow_free);
  if (self->resizing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->resizing);
  self->resizing = 0;
  g_signal_handlers_disconnect_by_data (self->lines, self);
  g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  G_OBJECT_CLASS (lens_code_text_parent_class)->dispose (object);
}

static void
lens_code_text_finalize (GObject *object)
{
  g_object_unref (LENS_CODE_TEXT (object)->lines);
  G_OBJECT_CLASS (lens_code_text_parent_class)->finalize (object);
}

static void
add_gutter (LensCodeText *self, GtkTextWindowType side, LensGutterPart part)
{
  GtkSourceGutterRenderer *renderer = lens_code_gutter_new (self->lines, part);

  g_signal_connect_object (renderer, "line-activated", G_CALLBACK (activate_line), self, G_CONNECT_SWAPPED);
  gtk_source_gutter_insert (gtk_source_view_get_gutter (GTK_SOURCE_VIEW (self), side), renderer, 0);
}

static void
set_up_buffer (LensCodeText *self)
{
  g_autoptr (GtkSourceBuffer) buffer
    = gtk_source_buffer_new_with_language (gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "c"));

  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  lens_code_scheme_follow (buffer);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (buffer));
  self->lit = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, NULL);
  self->follow = lens_code_follow_new (GTK_TEXT_VIEW (self), self->lines);
}

/* The parent is done with a buffer of its own only now. */
static void
lens_code_text_constructed (GObject *object)
{
  LensCodeText *self = LENS_CODE_TEXT (object);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkGesture *click = gtk_gesture_click_new ();

  G_OBJECT_CLASS (lens_code_text_parent_class)->constructed (object);
  set_up_buffer (self);
  add_gutter (self, GTK_TEXT_WINDOW_LEFT, LENS_GUTTER_NUMBERS);
  add_gutter (self, GTK_TEXT_WINDOW_RIGHT, LENS_GUTTER_LETTERS);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (get_buffer (self), "notify::cursor-position", G_CALLBACK (tell_line), self);
  g_signal_connect_swapped (self->lines, "changed", G_CALLBACK (on_lines), self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (light_up), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (light_up), self, G_CONNECT_SWAPPED);
  lens_theme_watch_text_scale (self, G_CALLBACK (on_text_size));
}

static void
lens_code_text_class_init (LensCodeTextClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = lens_code_text_constructed;
  object_class->get_property = lens_code_text_get_property;
  object_class->dispose = lens_code_text_dispose;
  object_class->finalize = lens_code_text_finalize;
  widget_class->size_allocate = lens_code_text_size_allocate;
  widget_class->map = lens_code_text_map;
  widget_class->unmap = lens_code_text_unmap;
  properties[PROP_LINE_WORDS] = g_param_spec_string ("line-words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  activated_signal = g_signal_new ("line-activated", LENS_TYPE_CODE_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "code.activate-line", NULL, activate_cursor);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "code.activate-line", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "code.activate-line", NULL);
}

static void
lens_code_text_init (LensCodeText *self)
{
  self->lines = lens_code_lines_new ();
}
