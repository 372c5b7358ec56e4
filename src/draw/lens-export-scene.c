/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-export-scene.c: a scene, or what else is painted, on a cairo surface, kept in memory until it is whole, then put in the place of the old file.
 */
#include "draw/lens-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "draw/lens-ending.h"
#include "trace/lens-replace-file.h"

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, (gssize) length);
  return CAIRO_STATUS_SUCCESS;
}

/* (nullable): of the kind that the ending of @path says; a PNG is collected when it is whole. */
static cairo_surface_t *
create_surface (const char *path, int width, int height, double scale, GString *bytes, GError **error)
{
  if (lens_ending_is (path, ".png"))
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
      cairo_surface_set_device_scale (surface, scale, scale);
      return surface;
    }
  if (lens_ending_is (path, ".svg"))
    return cairo_svg_surface_create_for_stream (collect, bytes, width, height);
  if (lens_ending_is (path, ".pdf"))
    return cairo_pdf_surface_create_for_stream (collect, bytes, width, height);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s”: end the file's name in .png, .svg or .pdf to choose a kind of picture"), path);
  return NULL;
}

static void
paint_once (cairo_surface_t *surface, LensPaint paint, gpointer user_data)
{
  cairo_t *cr = cairo_create (surface);

  lens_draw_init ();
  paint (cr, user_data);
  cairo_destroy (cr);
}

gboolean
lens_export_painting (const char *path, int width, int height, double scale, LensPaint paint, gpointer user_data, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  cairo_surface_t *surface = create_surface (path, width, height, scale, bytes, error);
  cairo_status_t status;

  if (surface == NULL)
    return FALSE;
  paint_once (surface, paint, user_data);
  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE)
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

typedef struct
{
  const LensScene *scene;
  LensTheme theme;
} ScenePainting;

static void
paint_scene (cairo_t *cr, gpointer user_data)
{
  const ScenePainting *painting = user_data;
  PangoContext *context = lens_draw_create_context ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  lens_draw_scene (snapshot, context, painting->scene, lens_palette_for_theme (painting->theme));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  g_object_unref (context);
}

gboolean
lens_export_scene (const LensScene *scene, const char *path, const LensExportOptions *options, GError **error)
{
  ScenePainting painting = { scene, options->theme };
  double scale = options->scale > 0 ? options->scale : 1;

  return lens_export_painting (path, options->width, options->height, scale, paint_scene, &painting, error);
}
