/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-print.c: which paper it is, is known only once the dialogue was answered; then the pages are laid out.
 */
#include "app/lens-print.h"

#include "draw/lens-storyboard.h"
#include "model/lens-wording.h"

#define MARGIN_PT 42.5 /* no less than printers need */

static void
begin (GtkPrintOperation *operation, GtkPrintContext *context, LensStoryboard *board)
{
  LensPaper paper = { gtk_print_context_get_width (context), gtk_print_context_get_height (context), MARGIN_PT };
  LensDetail detail = board->detail;

  *board = lens_storyboard_new (board->model, &paper, board->first, board->last);
  board->detail = detail;
  gtk_print_operation_set_n_pages (operation, (int) lens_storyboard_get_n_pages (board));
}

static void
draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, LensStoryboard *board)
{
  lens_storyboard_draw_page (board, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
board_free (gpointer data, GClosure *closure)
{
  LensStoryboard *board = data;

  g_object_unref (board->model);
  g_free (board);
}

/* What a file is called that is printed to: as the title, but for what a name may not hold. */
static void
suggest_name (GtkPrintOperation *operation, const char *title)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *name = g_strdelimit (g_strdup (title), "/", '-');

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

GtkPrintOperation *
lens_print_new (LensModel *model, LensDetail detail, guint first, guint last)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  LensStoryboard *board = g_new0 (LensStoryboard, 1);
  const char *title = lens_wording_title (lens_trace_get_title (lens_model_get_trace (model)));

  board->model = g_object_ref (model);
  board->detail = detail;
  board->first = first;
  board->last = last;
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  suggest_name (operation, title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin), board);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw), board, board_free, 0);
  return operation;
}
