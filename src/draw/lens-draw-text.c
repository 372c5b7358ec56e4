/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw-text.c: lines of text, and how wide the fonts are that they are set in.
 */
#include "draw/lens-draw-private.h"

#include <pango/pangocairo.h>

static const struct
{
  const char *families;
  PangoWeight weight;
} fonts[LENS_N_FONTS] = {
  [LENS_FONT_SANS] = { "Inter, Cantarell, Adwaita Sans, Noto Sans, DejaVu Sans, sans-serif", PANGO_WEIGHT_NORMAL },
  [LENS_FONT_SANS_BOLD] = { "Inter, Cantarell, Adwaita Sans, Noto Sans, DejaVu Sans, sans-serif", PANGO_WEIGHT_SEMIBOLD },
  [LENS_FONT_MONO] = { "JetBrains Mono, Source Code Pro, Adwaita Mono, DejaVu Sans Mono, monospace", PANGO_WEIGHT_NORMAL },
  [LENS_FONT_MONO_BOLD] = { "JetBrains Mono, Source Code Pro, Adwaita Mono, DejaVu Sans Mono, monospace", PANGO_WEIGHT_SEMIBOLD },
};

/* Glyphs stand where they belong, not on whole pixels: a line is as wide as the sum of its advances, which scenes count on. */
void
lens_draw_prepare_context (PangoContext *context)
{
  if (pango_context_get_round_glyph_positions (context))
    pango_context_set_round_glyph_positions (context, FALSE);
}

PangoContext *
lens_draw_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same picture on every machine, whatever its desktop asks of fonts. */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  lens_draw_prepare_context (context);
  return context;
}

PangoFontDescription *
lens_draw_create_font (LensFont font, double size_px)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, fonts[font].families);
  pango_font_description_set_weight (description, fonts[font].weight);
  pango_font_description_set_absolute_size (description, size_px * PANGO_SCALE);
  return description;
}

/* Scripts that the families above have letters for. A danda or a full-width colon is common to several scripts, but to none of these. */
static gboolean
is_ours (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_COMMON:
      return c < 0x0600 || (c >= 0x2000 && c < 0x2e80);
    case G_UNICODE_SCRIPT_INHERITED: case G_UNICODE_SCRIPT_LATIN: case G_UNICODE_SCRIPT_GREEK: case G_UNICODE_SCRIPT_CYRILLIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Fonts of other scripts seldom come in more than one weight; fontconfig makes a bold one of it, but only for who asks for no less than bold. */
static void
embolden_others (PangoAttrList *attributes, const char *text)
{
  for (const char *c = text, *end; *c; c = end == c ? g_utf8_next_char (c) : end)
    {
      for (end = c; *end && !is_ours (g_utf8_get_char (end));)
        end = g_utf8_next_char (end);
      if (end > c)
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
          bold->start_index = c - text;
          bold->end_index = end - text;
          pango_attr_list_insert (attributes, bold);
        }
    }
}

/* Code shows what a programmer typed: no arrows made of "->". */
static void
set_text (PangoLayout *layout, LensFont font, const char *text, int len_bytes)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_layout_set_text (layout, text, len_bytes);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("calt=0, liga=0"));
  if (fonts[font].weight > PANGO_WEIGHT_NORMAL)
    embolden_others (attributes, pango_layout_get_text (layout));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
create_layout (PangoContext *context, LensFont font, double size_px, gboolean is_italic, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = lens_draw_create_font (font, size_px);

  if (is_italic)
    pango_font_description_set_style (description, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  set_text (layout, font, text, -1);
  return layout;
}

const char *
lens_draw_get_families (LensFont font)
{
  return fonts[font].families;
}

/* The scene has measured it already; should a font be wider than it thought, the end is cut rather than something covered. */
static PangoLayout *
create_layout_of_item (PangoContext *context, const LensItem *item, graphene_point_t *place)
{
  PangoLayout *layout = create_layout (context, item->font, item->size_px, item->is_italic, item->text);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  if (width > (item->rect.width + 1) * PANGO_SCALE)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (item->rect.width + 1) * PANGO_SCALE);
      pango_layout_get_size (layout, &width, NULL);
    }
  *place = GRAPHENE_POINT_INIT ((item->rect.width - (double) width / PANGO_SCALE) * item->align,
                                (item->rect.height - (double) height / PANGO_SCALE) / 2);
  return layout;
}

void
lens_draw_text (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  graphene_point_t place;
  g_autoptr (PangoLayout) layout = create_layout_of_item (context, item, &place);
  GdkRGBA color = lens_palette_get_color (palette, item->fill, item->author);

  gtk_snapshot_translate (snapshot, &place);
  gtk_snapshot_append_layout (snapshot, layout, &color);
}

LensTextPlace
lens_draw_place_text (PangoContext *context, const LensItem *item)
{
  graphene_point_t place;
  g_autoptr (PangoLayout) layout = create_layout_of_item (context, item, &place);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (LensTextPlace) { place.x, place.y + (double) pango_layout_get_baseline (layout) / PANGO_SCALE, (double) width / PANGO_SCALE };
}

#define MEASURE_PX 1000.0
#define MAX_PIECES 4096 /* names of objects may be anything */

/* How wide the fonts of a context are, which keeps them. */
typedef struct
{
  LensTextMetrics metrics;
  PangoContext *context;
  GHashTable *pieces[LENS_N_FONTS]; /* by text, what it measures */
} Fonts;

static void
fonts_free (gpointer data)
{
  Fonts *measured = data;

  for (LensFont font = 0; font < LENS_N_FONTS; font++)
    g_hash_table_unref (measured->pieces[font]);
  g_free (measured);
}

/* Rounded up: what is lost of each of a hundred characters is more than a pixel where they are large. */
static guint
measure (PangoLayout *layout, LensFont font, const char *text, gsize len_bytes)
{
  int width;

  set_text (layout, font, text, len_bytes);
  pango_layout_get_size (layout, &width, NULL);
  return MAX (0, PANGO_PIXELS_CEIL (width));
}

static guint
measure_piece (gpointer data, LensFont font, const char *piece, gsize len_bytes)
{
  Fonts *measured = data;
  g_autofree char *text = g_strndup (piece, len_bytes);
  g_autoptr (PangoLayout) layout = NULL;
  GHashTable *pieces = measured->pieces[font];
  gpointer found;
  guint width;

  if (g_hash_table_lookup_extended (pieces, text, NULL, &found))
    return GPOINTER_TO_UINT (found);
  layout = create_layout (measured->context, font, MEASURE_PX, FALSE, "");
  width = measure (layout, font, text, len_bytes);
  if (g_hash_table_size (pieces) >= MAX_PIECES)
    g_hash_table_remove_all (pieces);
  g_hash_table_insert (pieces, g_steal_pointer (&text), GUINT_TO_POINTER (width));
  return width;
}

static void
measure_font (Fonts *measured, LensFont font)
{
  g_autoptr (PangoLayout) layout = create_layout (measured->context, font, MEASURE_PX, FALSE, "");
  guint16 *advances = measured->metrics.advance[font];
  guint index = 0;
  const char *special = LENS_METRIC_SPECIALS;

  measured->pieces[font] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (char c = ' '; c < 127; c++)
    advances[index++] = MIN (measure (layout, font, &c, 1), G_MAXUINT16);
  for (; *special; special = g_utf8_next_char (special))
    advances[index++] = MIN (measure (layout, font, special, g_utf8_next_char (special) - special), G_MAXUINT16);
}

const LensTextMetrics *
lens_draw_get_metrics (PangoContext *context)
{
  Fonts *measured = g_object_get_data (G_OBJECT (context), "lens-text-metrics");

  lens_draw_prepare_context (context);
  if (measured == NULL)
    {
      measured = g_new0 (Fonts, 1);
      measured->metrics.measure = measure_piece;
      measured->metrics.fonts = measured;
      measured->context = context;
      for (LensFont font = 0; font < LENS_N_FONTS; font++)
        measure_font (measured, font);
      g_object_set_data_full (G_OBJECT (context), "lens-text-metrics", measured, fonts_free);
    }
  return &measured->metrics;
}
