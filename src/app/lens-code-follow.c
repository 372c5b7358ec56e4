/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-follow.c: a scroll is asked for when GTK has measured the lines, and looked after until it rests: what is measured meanwhile, or takes
 * the pane out of sight, ends it halfway.
 */
#include "app/lens-code-follow.h"

/* Of the height: what stays in sight above and below the lit lines, and, when it does not, what comes into sight with them. */
#define CONTEXT 0.15
#define AIM 0.25
#define OVERDUE_MS 200 /* as long may frames follow each other so closely that nothing idle runs */
#define FRAMES_AT_REST 4
#define MOST_TRIES 4 /* whoever scrolls elsewhere at the same time shall win */
#define MOST_JUMPS 60

struct _LensCodeFollow
{
  GtkTextView *view;
  LensCodeLines *lines;
  GtkTextMark *place; /* that is scrolled to */
  guint scrolling;    /* idle source, or 0 */
  guint overdue;      /* timeout, or 0: the idle source does not get its turn */
  guint gliding;      /* tick callback, or 0: a scroll is under way */
  guint jumping;      /* tick callback, or 0: it is sought among lines that are not measured */
  guint n_jumps;
  guint frames_at_rest;
  guint n_tries;
  double value; /* of the last frame */
};

static GtkAdjustment *
get_adjustment (LensCodeFollow *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

/* @height: 0 as long as GTK has not measured it. */
static void
find_line (LensCodeFollow *self, guint line, GtkTextIter *iter, int *top, int *height)
{
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), iter, (int) line - 1);
  gtk_text_view_get_line_yrange (self->view, iter, top, height);
}

/* The first of the lit lines; FALSE: none is lit. */
static gboolean
find_first_lit (LensCodeFollow *self, GtkTextIter *iter, int *top, int *height)
{
  guint first, last;

  if (!lens_code_lines_get_lit (self->lines, &first, &last))
    return FALSE;
  find_line (self, first, iter, top, height);
  return TRUE;
}

/* From the upper edge of the first lit line to the lower edge of the last; of a long call its beginning counts. FALSE: none is lit. */
static gboolean
find_lit (LensCodeFollow *self, const GdkRectangle *seen, int *top, int *bottom)
{
  GtkTextIter iter;
  guint first, last;
  int height, last_height;

  if (!lens_code_lines_get_lit (self->lines, &first, &last))
    return FALSE;
  find_line (self, first, &iter, top, &height);
  find_line (self, last, &iter, bottom, &last_height);
  *bottom = MIN (*bottom + last_height, *top + MAX (height, seen->height / 2));
  return TRUE;
}

static int
get_end (LensCodeFollow *self)
{
  GtkTextIter iter;
  int top, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (self->view), &iter);
  gtk_text_view_get_line_yrange (self->view, &iter, &top, &height);
  return top + height;
}

gboolean
lens_code_follow_is_in_sight (LensCodeFollow *self, double context)
{
  GdkRectangle seen;
  int top, bottom;

  gtk_text_view_get_visible_rect (self->view, &seen);
  return find_lit (self, &seen, &top, &bottom) && MAX (0, top - (int) (context * seen.height)) >= seen.y
         && MIN (get_end (self), bottom + (int) (context * seen.height)) <= seen.y + seen.height;
}

static gboolean scroll_later (gpointer data);
static gboolean scroll_overdue (gpointer data);

/* Not before GTK has measured the lines of a text that may be new: it would go to where there are none. */
static void
queue_scroll (LensCodeFollow *self)
{
  if (self->scrolling == 0)
    self->scrolling = g_idle_add_full (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1, scroll_later, self, NULL);
  if (self->overdue == 0)
    self->overdue = g_timeout_add (OVERDUE_MS, scroll_overdue, self);
}

static gboolean
on_glide (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  LensCodeFollow *self = data;
  double value = gtk_adjustment_get_value (get_adjustment (self));

  self->frames_at_rest = value == self->value ? self->frames_at_rest + 1 : 0;
  self->value = value;
  if (self->frames_at_rest < FRAMES_AT_REST)
    return G_SOURCE_CONTINUE;
  self->gliding = 0;
  if (!lens_code_follow_is_in_sight (self, CONTEXT) && self->n_tries < MOST_TRIES)
    queue_scroll (self);
  return G_SOURCE_REMOVE;
}

static void
look_after (LensCodeFollow *self)
{
  self->n_tries++;
  self->frames_at_rest = 0;
  if (self->gliding == 0)
    self->gliding = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_glide, self, NULL);
}

static void
stop_looking (LensCodeFollow *self)
{
  if (self->gliding != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->gliding);
  if (self->jumping != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->jumping);
  self->gliding = self->jumping = 0;
}

/* To set a value is to end a scroll that is still gliding elsewhere. */
void
lens_code_follow_stop (LensCodeFollow *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  stop_looking (self);
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

/* The beginning of what is lit, when too little is in sight above it, or else its end. */
static gboolean
scroll_later (gpointer data)
{
  LensCodeFollow *self = data;
  GdkRectangle seen;
  GtkTextIter iter;
  int top, bottom;

  self->scrolling = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;
  gtk_text_view_get_visible_rect (self->view, &seen);
  if (!find_lit (self, &seen, &top, &bottom))
    return G_SOURCE_REMOVE;
  if (lens_code_follow_is_in_sight (self, CONTEXT))
    {
      lens_code_follow_stop (self);
      return G_SOURCE_REMOVE;
    }
  gtk_text_view_get_iter_at_location (self->view, &iter, 0, top - (int) (CONTEXT * seen.height) < seen.y ? top : bottom - 1);
  gtk_text_buffer_move_mark (gtk_text_view_get_buffer (self->view), self->place, &iter);
  gtk_text_view_scroll_to_mark (self->view, self->place, AIM, FALSE, 0, 0);
  look_after (self);
  return G_SOURCE_REMOVE;
}

/* What comes into sight is measured at once: the next frame knows of more lines where they are, and in the end of the lit one. */
static gboolean
jump (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  LensCodeFollow *self = data;
  GtkAdjustment *adjustment = get_adjustment (self);
  GtkTextIter iter;
  int top, height;

  if (self->scrolling != 0 && find_first_lit (self, &iter, &top, &height) && !(height > 0 && lens_code_follow_is_in_sight (self, 0))
      && self->n_jumps++ < MOST_JUMPS)
    {
      gtk_adjustment_set_value (adjustment, top - AIM * gtk_adjustment_get_page_size (adjustment));
      return G_SOURCE_CONTINUE;
    }
  self->jumping = 0;
  return G_SOURCE_REMOVE;
}

/* Where drawing is slow, playing leaves no idle moment, in which GTK measures lines: at once, by what is known of them. Later it is mended. */
static gboolean
scroll_overdue (gpointer data)
{
  LensCodeFollow *self = data;
  GtkTextIter iter;
  int top, height;

  self->overdue = 0;
  if (self->scrolling == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self->view)) || !find_first_lit (self, &iter, &top, &height))
    return G_SOURCE_REMOVE;
  self->n_jumps = 0;
  if (height > 0)
    gtk_text_view_scroll_to_iter (self->view, &iter, AIM, FALSE, 0, 0);
  else if (self->jumping == 0)
    self->jumping = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), jump, self, NULL);
  return G_SOURCE_REMOVE;
}

void
lens_code_follow_queue (LensCodeFollow *self)
{
  self->n_tries = 0;
  queue_scroll (self);
}

LensCodeFollow *
lens_code_follow_new (GtkTextView *view, LensCodeLines *lines)
{
  LensCodeFollow *self = g_new0 (LensCodeFollow, 1);
  GtkTextIter start;

  self->view = view;
  self->lines = lines;
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
  self->place = gtk_text_buffer_create_mark (gtk_text_view_get_buffer (view), NULL, &start, TRUE);
  return self;
}

void
lens_code_follow_free (LensCodeFollow *self)
{
  stop_looking (self);
  g_clear_handle_id (&self->scrolling, g_source_remove);
  g_clear_handle_id (&self->overdue, g_source_remove);
  g_free (self);
}
