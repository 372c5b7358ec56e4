/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-export-scene.c: a scene on a cairo surface, kept in memory until it is whole, then put in the place of the old file.
 */
#include "draw/lens-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "trace/lens-replace-file.h"

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, (gssize) length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint (cairo_surface_t *surface, const LensScene *scene, const LensExportOptions *options)
{
  PangoContext *context = lens_draw_create_context ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr = cairo_create (surface);

  lens_draw_scene (snapshot, context, scene, lens_palette_for_theme (options->theme));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  g_object_unref (context);
}

gboolean
lens_export_scene (const LensScene *scene, const char *path, const LensExportOptions *options, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  double scale = options->scale > 0 ? options->scale : 1;
  gboolean is_png = g_str_has_suffix (path, ".png");
  cairo_surface_t *surface;
  cairo_status_t status;

  if (is_png)
    surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, options->width * scale, options->height * scale);
  else if (g_str_has_suffix (path, ".svg"))
    surface = cairo_svg_surface_create_for_stream (collect, bytes, options->width, options->height);
  else if (g_str_has_suffix (path, ".pdf"))
    surface = cairo_pdf_surface_create_for_stream (collect, bytes, options->width, options->height);
  else
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s”: end the file's name in .png, .svg or .pdf to choose a kind of picture"), path);
      return FALSE;
    }
  if (is_png)
    cairo_surface_set_device_scale (surface, scale, scale);
  lens_draw_init ();
  paint (surface, scene, options);
  if (is_png)
    cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s”: the picture could not be drawn: %s"), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  return lens_replace_file (path, lens_fill_file_with_text, bytes, error);
}
