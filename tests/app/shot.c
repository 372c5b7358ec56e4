/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot.c: from a widget to a PNG file, and whether there is anything to see on it.
 */
#include "shot.h"

#include "app-fixture.h"

#include "app/lens-code-text.h"

/* So much of a picture in one colour leaves no room for a line of text. */
#define BLANK 0.995

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  return --*(int *) n_frames > 0;
}

void
shot_draw_frames (GtkWidget *widget, int n_frames)
{
  gtk_widget_add_tick_callback (widget, count_frame, &n_frames, NULL);
  app_fixture_wait_until (n_frames == 0);
}

static gboolean
is_code_in_place (GtkWidget *window)
{
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  guint first, last;

  return !gtk_widget_get_mapped (GTK_WIDGET (text)) || !lens_code_lines_get_lit (lens_code_text_get_lines (text), &first, &last)
         || lens_code_text_shows_lit (text, 0);
}

void
shot_wait_for_code (GtkWidget *window)
{
  app_fixture_wait_until (is_code_in_place (window));
  shot_draw_frames (window, 2);
}

static GdkTexture *
render (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window));

  gdk_paintable_snapshot (paintable, snapshot, bounds.size.width, bounds.size.height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (window)), node, &bounds) : NULL;
}

/* TRUE when nearly all pixels of @rect are alike. */
static gboolean
is_blank (GdkTexture *texture, const graphene_rect_t *rect)
{
  int stride = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture), most = 0, n_pixels = 0;
  g_autofree guint32 *pixels = g_new (guint32, (gsize) stride * height);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  gdk_texture_download (texture, (guchar *) pixels, (gsize) stride * 4);
  for (int y = MAX (0, (int) rect->origin.y); y < MIN (height, (int) (rect->origin.y + rect->size.height)); y++)
    for (int x = MAX (0, (int) rect->origin.x); x < MIN (stride, (int) (rect->origin.x + rect->size.width)); x++, n_pixels++)
      {
        gpointer colour = GUINT_TO_POINTER (pixels[y * stride + x]);
        int count = 1 + GPOINTER_TO_INT (g_hash_table_lookup (counts, colour));
        g_hash_table_insert (counts, colour, GINT_TO_POINTER (count));
        most = MAX (most, count);
      }
  return most >= BLANK * n_pixels;
}

gboolean
shot_save (GtkWidget *window, GtkWidget *subject, const char *path, GError **error)
{
  g_autoptr (GdkTexture) texture = render (window);
  graphene_rect_t rect;

  if (!gtk_widget_compute_bounds (subject != NULL ? subject : window, window, &rect) || texture == NULL || is_blank (texture, &rect))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s would be blank", path);
      return FALSE;
    }
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s could not be written", path);
      return FALSE;
    }
  return TRUE;
}

GArray *
shot_get_pixels (GtkWidget *window, int x, int y, int width, int height)
{
  g_autoptr (GdkTexture) texture = render (window);
  int stride = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) stride * gdk_texture_get_height (texture));
  GArray *part = g_array_new (FALSE, FALSE, sizeof (GdkRGBA));

  g_assert_true (x >= 0 && x + width <= stride && y >= 0 && y + height <= gdk_texture_get_height (texture));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) stride * 4);
  for (int at = 0; at < width * height; at++)
    {
      guint32 pixel = pixels[(y + at / width) * stride + x + at % width]; /* 0xAARRGGBB */
      GdkRGBA color = { (pixel >> 16 & 0xff) / 255.0f, (pixel >> 8 & 0xff) / 255.0f, (pixel & 0xff) / 255.0f, 1 };
      g_array_append_val (part, color);
    }
  return part;
}

GdkRGBA
shot_get_pixel (GtkWidget *window, int x, int y)
{
  g_autoptr (GArray) pixel = shot_get_pixels (window, x, y, 1, 1);

  return g_array_index (pixel, GdkRGBA, 0);
}
