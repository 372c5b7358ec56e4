/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-lessons-picture.c: key steps of recorded lessons as files, drawn without a display: of the right size, not blank, different in each theme. And frames
 * of an animation, which draw anew only what moves.
 */
#include "draw/lens-draw-private.h"
#include "scene/lens-metrics.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *lesson;
  guint step;
} Key;

static const Key keys[] = { { "pipe", 0 }, { "pipe", 8 }, { "pipe", 9 }, { "posix-mq", 7 }, { "posix-shm", 14 }, { "mmap-anon", 12 } };

static char *folder;

static LensModel *
load (const char *lesson)
{
  g_autofree char *file = g_strconcat (lesson, ".ipc-lens.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static char *
draw (const Key *key, LensTheme theme, int width, int height, double scale, const char *ending)
{
  g_autoptr (LensModel) model = load (key->lesson);
  LensExportOptions options = { width, height, scale, theme, LENS_DETAIL_KERNEL };
  g_autofree char *file = g_strdup_printf ("%s-%u-%d-%d.%s", key->lesson, key->step, theme, width, ending);
  char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lens_export_step (model, key->step, path, &options, &error));
  g_assert_no_error (error);
  return path;
}

/* What a picture is made of: how many different colours, and how light it is on the whole. */
typedef struct
{
  int width, height;
  guint n_colors;
  double lightness;
} Look;

static Look
look_at (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  g_autoptr (GHashTable) colors = g_hash_table_new (NULL, NULL);
  Look look = { cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 0, 0 };
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  for (int y = 0; y < look.height; y += 3)
    for (int x = 0; x < look.width; x += 3)
      {
        guint32 pixel;
        memcpy (&pixel, data + y * stride + 4 * x, sizeof pixel);
        g_hash_table_add (colors, GUINT_TO_POINTER (pixel & 0xffffff));
        look.lightness += (pixel & 0xff) + (pixel >> 8 & 0xff) + (pixel >> 16 & 0xff);
      }
  look.lightness /= 3 * 255.0 * ((look.width + 2) / 3) * ((look.height + 2) / 3);
  look.n_colors = g_hash_table_size (colors);
  cairo_surface_destroy (surface);
  return look;
}

static void
test_png (gconstpointer data)
{
  const Key *key = data;
  g_autofree char *light = draw (key, LENS_THEME_LIGHT, 1280, 800, 1, "png"), *dark = draw (key, LENS_THEME_DARK, 1280, 800, 1, "png");
  g_autofree char *small = draw (key, LENS_THEME_LIGHT, 690, 480, 1, "png"), *sharp = draw (key, LENS_THEME_LIGHT, 700, 500, 2, "png");
  Look a = look_at (light), b = look_at (dark), c = look_at (small), d = look_at (sharp);

  g_assert_cmpint (a.width, ==, 1280);
  g_assert_cmpint (a.height, ==, 800);
  g_assert_cmpint (c.width, ==, 690);
  g_assert_cmpint (d.width, ==, 1400);
  g_assert_cmpint (d.height, ==, 1000);
  g_assert_cmpuint (a.n_colors, >, 100);
  g_assert_cmpuint (b.n_colors, >, 100);
  g_assert_cmpuint (c.n_colors, >, 100);
  g_assert_cmpfloat (a.lightness, >, 0.7);
  g_assert_cmpfloat (b.lightness, <, 0.35);
  if (g_getenv ("KEEP_PICTURES"))
    return;
  g_remove (light);
  g_remove (dark);
  g_remove (small);
  g_remove (sharp);
}

static void
test_themes_differ (void)
{
  double lightness[LENS_N_THEMES];

  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    {
      g_autofree char *path = draw (&keys[1], theme, 700, 500, 1, "png");
      lightness[theme] = look_at (path).lightness;
      for (LensTheme other = 0; other < theme; other++)
        g_assert_cmpfloat (ABS (lightness[theme] - lightness[other]), >, 1e-4);
      g_remove (path);
    }
}

/* They can be scaled to any size: no picture of dots is hidden in them. */
static void
test_vectors (void)
{
  g_autofree char *svg = draw (&keys[1], LENS_THEME_LIGHT, 1280, 800, 1, "svg"), *pdf = draw (&keys[1], LENS_THEME_LIGHT, 1280, 800, 1, "pdf");
  g_autofree char *svg_text = NULL, *pdf_text = NULL;
  gsize svg_size, pdf_size;

  g_assert_true (g_file_get_contents (svg, &svg_text, &svg_size, NULL));
  g_assert_true (g_file_get_contents (pdf, &pdf_text, &pdf_size, NULL));
  g_assert_nonnull (strstr (svg_text, "<svg"));
  g_assert_null (strstr (svg_text, "<image"));
  g_assert_true (g_str_has_prefix (pdf_text, "%PDF-"));
  g_assert_cmpuint (pdf_size, >, 10000);
  g_remove (svg);
  g_remove (pdf);
}

static GskRenderNode *
draw_frame (PangoContext *context, const LensMoment *moment, double show_ms)
{
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, lens_draw_get_metrics (context) };
  g_autoptr (LensScene) scene = lens_scene_build (moment, show_ms, &options);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  lens_draw_scene (snapshot, context, scene, lens_palette_for_theme (LENS_THEME_LIGHT));
  return gtk_snapshot_free_to_node (snapshot);
}

#define N_FRAMES 43 /* of 720 ms at 60 a second */

/* While a copy flies, a frame draws anew its arrow and little else; a still picture nothing at all. */
static void
test_cheap_frames (void)
{
  g_autoptr (LensModel) model = load ("pipe");
  g_autoptr (LensMoment) moment = lens_moment_new (model, 8);
  PangoContext *context = lens_draw_create_context ();
  guint first, after;

  gsk_render_node_unref (draw_frame (context, moment, 0));
  first = lens_node_cache_get_n_drawn (context);
  g_assert_cmpuint (first, >, 50);
  for (guint i = 1; i < N_FRAMES; i++)
    gsk_render_node_unref (draw_frame (context, moment, i * 1000.0 / 60));
  after = lens_node_cache_get_n_drawn (context);
  g_assert_cmpuint (after - first, <, 3 * N_FRAMES);
  gsk_render_node_unref (draw_frame (context, moment, G_MAXDOUBLE));
  after = lens_node_cache_get_n_drawn (context);
  gsk_render_node_unref (draw_frame (context, moment, G_MAXDOUBLE));
  g_assert_cmpuint (lens_node_cache_get_n_drawn (context), ==, after);
  g_object_unref (context);
}

/* What is measured is what is drawn: no line is wider than the scene thinks. */
static void
test_metrics (void)
{
  PangoContext *context = lens_draw_create_context ();
  const LensTextMetrics *metrics = lens_draw_get_metrics (context);
  static const char *const texts[] = { "A calls write(): the kernel copies 27 bytes from A’s buffer into the pipe — the first of two copies.", "0 → 27",
                                       "write(4, \"Hello from parent via pipe!\", 27)", "WAVE AVATAR To Ty", "Größe übermäßig",
                                       "It comes out of the same fork() as its parent; only the returned value tells them apart: 0 in the child",
                                                       "extrémité d’écriture — fermée", "प्रोसेस A read() कॉल करता है: कर्नेल उसे पाइप की प्रतीक्षा-सूची में सुला देता है।",
                                                       "进程A调用write()：内核把27字节从A的缓冲区复制到管道——两次复制中的第一次。",
                                       "फ़्रेम 0x438c8e", "36 बाइट · नाम हटाया गया" };
  static const double sizes[] = { 14, 28, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (texts) * G_N_ELEMENTS (sizes); i++)
    for (LensFont font = 0; font < LENS_N_FONTS; font++)
      {
        const char *text = texts[i / G_N_ELEMENTS (sizes)];
        double size = sizes[i % G_N_ELEMENTS (sizes)];
        double width = lens_metrics_measure (metrics, font, size, text), found;
        LensItem item = { .kind = LENS_ITEM_TEXT, .rect = { 0, 0, 1e5, 2 * size }, .text = (char *) text, .font = font, .size_px = size };
        found = lens_draw_place_text (context, &item).width;
        g_test_message ("“%s” of %g px in font %d", text, size, font);
        g_assert_cmpfloat (found, <=, width + 0.5);
        g_assert_cmpfloat (found, >=, width * 0.93 - 1.5); /* kerning makes it narrower */
      }
  g_object_unref (context);
}

/* How much of the paper a line of text covers, in pixels. */
static double
ink_of (PangoContext *context, LensFont font, const char *text)
{
  LensItem item = { .kind = LENS_ITEM_TEXT, .rect = { 0, 0, 400, 60 }, .text = (char *) text, .font = font, .size_px = 40, .fill = LENS_INK_TEXT, .opacity = 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 60);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  double sum = 0;

  lens_draw_text (snapshot, context, &item, lens_palette_for_theme (LENS_THEME_LIGHT));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 400; x++)
      sum += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] / 255.0;
  cairo_surface_destroy (surface);
  return sum;
}

/* What is bold is so in each script, even where its font has one weight only. */
static void
test_bold (void)
{
  static const char *const texts[] = { "running", "प्रोसेस", "进程", "।।।", "：，？" };
  PangoContext *context = lens_draw_create_context ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      pango_layout_set_text (layout, texts[i], -1);
      if (pango_layout_get_unknown_glyphs_count (layout) > 0)
        g_test_message ("no font here has the letters of “%s”", texts[i]);
      else
        g_assert_cmpfloat (ink_of (context, LENS_FONT_SANS_BOLD, texts[i]), >, 1.08 * ink_of (context, LENS_FONT_SANS, texts[i]));
    }
  g_object_unref (context);
}

int
main (int argc, char **argv)
{
  const char *keep = g_getenv ("KEEP_PICTURES");
  int status;

  g_test_init (&argc, &argv, NULL);
  lens_draw_init ();
  folder = keep ? g_strdup (keep) : g_dir_make_tmp ("ipc-lens-picture-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *path = g_strdup_printf ("/draw/lessons/%s-%u", keys[i].lesson, keys[i].step);
      g_test_add_data_func (path, &keys[i], test_png);
    }
  g_test_add_func ("/draw/themes-differ", test_themes_differ);
  g_test_add_func ("/draw/vectors", test_vectors);
  g_test_add_func ("/draw/cheap-frames", test_cheap_frames);
  g_test_add_func ("/draw/metrics", test_metrics);
  g_test_add_func ("/draw/bold", test_bold);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
