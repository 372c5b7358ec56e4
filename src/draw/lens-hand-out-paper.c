/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-paper.c: the storyboard as a PDF file.
 */
#include "draw/lens-hand-out-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "draw/lens-storyboard.h"
#include "model/lens-wording.h"

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, (gssize) length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_pages (const LensStoryboard *board, cairo_surface_t *surface, const LensHandOutOptions *options, GError **error)
{
  guint n_pages = lens_storyboard_get_n_pages (board);

  for (guint page = 0; page < n_pages; page++)
    {
      cairo_t *cr;
      if (!lens_hand_out_advance (options, page, n_pages, error))
        return FALSE;
      cr = cairo_create (surface);
      lens_storyboard_draw_page (board, page, cr);
      cairo_show_page (cr);
      cairo_destroy (cr);
    }
  return TRUE;
}

gboolean
lens_hand_out_paper (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error)
{
  LensPaper paper = lens_paper_new (options->paper);
  LensStoryboard board = lens_storyboard_new (model, &paper, options->first_step, options->last_step);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, out, paper.width, paper.height);
  g_autofree char *title = g_utf8_make_valid (lens_wording_title (lens_trace_get_title (lens_model_get_trace (model))), -1);
  gboolean is_done;
  cairo_status_t status;

  board.theme = options->theme;
  board.detail = options->detail;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "IPC Lens");
  is_done = draw_pages (&board, surface, options, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!is_done || status == CAIRO_STATUS_SUCCESS)
    return is_done;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}
