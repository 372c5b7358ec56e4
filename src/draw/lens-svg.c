/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-svg.c: one item at a time. A class is "f" for a fill or "s" for a stroke, then the author's letter where the colour has one, then the ink.
 */
#include "draw/lens-svg.h"

#include <math.h>

void
lens_svg_add_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = floor (number * 10 + 0.5) / 10;

  g_ascii_formatd (digits, sizeof digits, rounded == floor (rounded) ? "%.0f" : "%.1f", rounded + 0.0);
  g_string_append (text, digits);
}

void
lens_svg_add_escaped (GString *text, const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'')
        g_string_append_printf (text, "&#%u;", c);
      else if (c == '\n' || c == '\t' || !(g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT))
        g_string_append_unichar (text, c);
      else
        g_string_append_unichar (text, c < 0x20 ? 0x2400 + c : 0xfffd);
    }
}

static void
add_attribute (GString *svg, const char *name, double number)
{
  g_string_append_printf (svg, " %s=\"", name);
  lens_svg_add_number (svg, number);
  g_string_append_c (svg, '"');
}

/* Authors' colours repeat after four. */
char
lens_svg_get_author (char letter)
{
  return letter < 'A' ? 'N' : (char) ('A' + (letter - 'A') % 4);
}

static void
add_ink_name (GString *svg, char property, LensInk ink, char author)
{
  char letter = ink < LENS_INK_AUTHOR_SOLID ? '\0' : lens_svg_get_author (author);

  g_string_append_c (svg, property);
  if (letter != '\0')
    g_string_append_c (svg, letter);
  g_string_append_printf (svg, "%d", ink);
}

static void
add_class (GString *svg, const LensItem *item, const char *more)
{
  gboolean has_border = item->kind == LENS_ITEM_BOX && item->border != LENS_INK_NONE && item->border_width > 0;

  g_string_append (svg, " class=\"");
  add_ink_name (svg, item->kind == LENS_ITEM_LINK ? 's' : 'f', item->fill, item->author);
  if (has_border)
    {
      g_string_append_c (svg, ' ');
      add_ink_name (svg, 's', item->border, item->author);
    }
  g_string_append_printf (svg, "%s\"", more);
  if (has_border)
    add_attribute (svg, "stroke-width", item->border_width);
  if (item->kind != LENS_ITEM_TEXT && item->opacity < 1)
    g_string_append_printf (svg, " opacity=\"0.%02d\"", (int) (CLAMP (item->opacity, 0, 0.99) * 100));
}

static void
add_dashes (GString *svg, double dash, double gap)
{
  g_string_append (svg, " stroke-dasharray=\"");
  lens_svg_add_number (svg, dash);
  g_string_append_c (svg, ' ');
  lens_svg_add_number (svg, gap);
  g_string_append_c (svg, '"');
}

/* Only its upper corners are round. */
static void
add_header_outline (GString *svg, LensRect rect, double radius)
{
  const double numbers[] = { rect.x, rect.y + rect.height, rect.y + radius, radius, radius, radius, -radius, rect.x + rect.width - radius, radius, radius,
                             radius, radius, rect.y + rect.height };
  static const char *const before[] = { "M", " ", "V", "a", " ", " 0 0 1 ", " ", "H", "a", " ", " 0 0 1 ", " ", "V" };

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_string_append (svg, before[i]);
      lens_svg_add_number (svg, numbers[i]);
    }
  g_string_append (svg, "Z\"");
}

static void
add_outline (GString *svg, const LensItem *item, double inset)
{
  LensRect rect = { item->rect.x + inset, item->rect.y + inset, item->rect.width - 2 * inset, item->rect.height - 2 * inset };
  double radius = CLAMP (item->radius - inset, 0, MIN (rect.width, rect.height) / 2);

  if (item->is_header)
    {
      add_header_outline (svg, rect, radius);
      return;
    }
  g_string_append (svg, "<rect");
  add_attribute (svg, "x", rect.x);
  add_attribute (svg, "y", rect.y);
  add_attribute (svg, "width", MAX (0, rect.width));
  add_attribute (svg, "height", MAX (0, rect.height));
  if (radius > 0)
    add_attribute (svg, "rx", radius);
}

/* A border lies within its box, a stroke lies on its line. */
static void
add_box (GString *svg, PangoContext *context, const LensItem *item)
{
  double border = item->border != LENS_INK_NONE ? item->border_width : 0;

  if (item->fill == LENS_INK_NONE && border <= 0)
    return;
  add_outline (svg, item, border / 2);
  add_class (svg, item, "");
  if (item->is_dashed)
    add_dashes (svg, MAX (3, 2.4 * border), MAX (2.5, 1.8 * border));
  g_string_append (svg, "/>");
  if (item->pattern == 0 || item->fill == LENS_INK_NONE)
    return;
  add_outline (svg, item, border);
  g_string_append_printf (svg, " class=\"p%u%c\"/>", item->pattern % 4, lens_svg_get_author (item->author));
}

static void
add_text (GString *svg, PangoContext *context, const LensItem *item)
{
  LensTextPlace place;
  g_autofree char *font = g_strdup_printf (" t%d%s", item->font, item->is_italic ? " i" : "");

  if (item->text == NULL || *item->text == '\0')
    return;
  place = lens_draw_place_text (context, item);
  g_string_append (svg, "<text");
  add_attribute (svg, "x", item->rect.x + place.x);
  add_attribute (svg, "y", item->rect.y + place.baseline);
  add_attribute (svg, "font-size", item->size_px);
  if (place.width > 0)
    add_attribute (svg, "textLength", place.width);
  g_string_append (svg, " lengthAdjust=\"spacingAndGlyphs\"");
  add_class (svg, item, font);
  g_string_append_c (svg, '>');
  lens_svg_add_escaped (svg, item->text);
  g_string_append (svg, "</text>");
}

static void
add_head (GString *svg, const LensItem *item, const LensDrawnArrow *arrow)
{
  static const double outline[][2]
    = { { 0, 0 }, { -1, -LENS_ARROW_HALF_WIDTH }, { -LENS_ARROW_NOTCH, 0 }, { -1, LENS_ARROW_HALF_WIDTH } };

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < G_N_ELEMENTS (outline); i++)
    {
      double x = outline[i][0] * arrow->head, y = outline[i][1] * arrow->head;
      g_string_append_c (svg, i == 0 ? 'M' : 'L');
      lens_svg_add_number (svg, arrow->tip_x + x * cos (arrow->angle) - y * sin (arrow->angle));
      g_string_append_c (svg, ' ');
      lens_svg_add_number (svg, arrow->tip_y + x * sin (arrow->angle) + y * cos (arrow->angle));
    }
  g_string_append (svg, "Z\" class=\"");
  add_ink_name (svg, 'f', item->fill, item->author);
  g_string_append (svg, " link\"/>");
}

static void
add_link (GString *svg, PangoContext *context, const LensItem *item)
{
  LensDrawnArrow arrow;

  if (!lens_draw_trace_arrow (item, &arrow))
    return;
  for (guint i = 0; i < arrow.n; i++)
    {
      g_string_append (svg, i == 0 ? "<path d=\"M" : "L");
      lens_svg_add_number (svg, arrow.x[i]);
      g_string_append_c (svg, ' ');
      lens_svg_add_number (svg, arrow.y[i]);
    }
  g_string_append_c (svg, '"');
  add_attribute (svg, "stroke-width", item->line_width);
  if (item->is_dashed)
    add_dashes (svg, item->line_width * LENS_ARROW_DASH, item->line_width * LENS_ARROW_GAP);
  add_class (svg, item, item->is_dashed ? " link" : " link whole");
  g_string_append (svg, "/>");
  if (arrow.head > 0)
    add_head (svg, item, &arrow);
}

void
lens_svg_add_item (GString *svg, PangoContext *context, const LensItem *item)
{
  static void (*const kinds[]) (GString *, PangoContext *, const LensItem *)
    = { [LENS_ITEM_BOX] = add_box, [LENS_ITEM_TEXT] = add_text, [LENS_ITEM_LINK] = add_link };

  if (item->opacity > 0)
    kinds[item->kind](svg, context, item);
}
