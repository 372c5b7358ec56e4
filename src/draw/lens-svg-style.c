/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-svg-style.c: what the classes of the elements mean. Colours are variables, set once for each of the looks that a system may ask for.
 */
#include "draw/lens-svg.h"

#include <string.h>

const char lens_svg_authors[] = "ABCDN";
static const int angles[] = { -45, -45, 45, 0 }; /* of the stripes: rising, falling, level */

/* Calls @add for each colour there is: its name without the letter of a property, and its ink and author. */
static void
for_each_ink (GString *css, void (*add) (GString *css, const char *name, LensInk ink, char author, const LensPalette *palette), const LensPalette *palette)
{
  for (LensInk ink = LENS_INK_NONE + 1; ink < LENS_N_INKS; ink++)
    for (guint i = 0; i < (ink < LENS_INK_AUTHOR_SOLID ? 1 : strlen (lens_svg_authors)); i++)
      {
        char name[8];
        if (ink < LENS_INK_AUTHOR_SOLID)
          g_snprintf (name, sizeof name, "%d", ink);
        else
          g_snprintf (name, sizeof name, "%c%d", lens_svg_authors[i], ink);
        add (css, name, ink, lens_svg_authors[i] == 'N' ? '\0' : lens_svg_authors[i], palette);
      }
}

static void
add_variable (GString *css, const char *name, LensInk ink, char author, const LensPalette *palette)
{
  GdkRGBA color = lens_palette_get_color (palette, ink, author);

  g_string_append_printf (css, "--c%s:#%02x%02x%02x;", name, (guint) (color.red * 255 + 0.5), (guint) (color.green * 255 + 0.5),
                          (guint) (color.blue * 255 + 0.5));
}

static void
add_rules (GString *css, const char *name, LensInk ink, char author, const LensPalette *palette)
{
  g_string_append_printf (css, ".f%s{fill:var(--c%s)}.s%s{stroke:var(--c%s)}\n", name, name, name, name);
}

static void
add_colors (GString *css, const char *condition, LensTheme theme)
{
  g_string_append_printf (css, "%s:root{", condition);
  for_each_ink (css, add_variable, lens_palette_for_theme (theme));
  g_string_append (css, *condition != '\0' ? "}}\n" : "}\n");
}

static void
add_fonts (GString *css)
{
  for (LensFont font = 0; font < LENS_N_FONTS; font++)
    {
      gboolean is_bold = font == LENS_FONT_SANS_BOLD || font == LENS_FONT_MONO_BOLD;
      g_string_append_printf (css, ".t%d{font-family:%s;font-weight:%d}\n", font, lens_draw_get_families (font), is_bold ? 600 : 400);
    }
}

/* Paper is light, whatever the system's look is. */
void
lens_svg_add_style (GString *css)
{
  add_colors (css, "", LENS_THEME_LIGHT);
  add_colors (css, "@media screen and (prefers-color-scheme:dark){", LENS_THEME_DARK);
  add_colors (css, "@media (prefers-contrast:more){", LENS_THEME_HIGH_CONTRAST);
  add_colors (css, "@media screen and (prefers-contrast:more) and (prefers-color-scheme:dark){", LENS_THEME_HIGH_CONTRAST_DARK);
  for_each_ink (css, add_rules, NULL);
  g_string_append_printf (css, ".f%d{fill:none}\n", LENS_INK_NONE);
  for (guint pattern = 0; pattern < G_N_ELEMENTS (angles); pattern++)
    for (guint i = 0; lens_svg_authors[i] != '\0'; i++)
      g_string_append_printf (css, ".p%u%c{fill:url(#stripes-%u%c)}\n", pattern, lens_svg_authors[i], pattern, lens_svg_authors[i]);
  add_fonts (css);
}

void
lens_svg_add_patterns (GString *svg)
{
  for (guint pattern = 0; pattern < G_N_ELEMENTS (angles); pattern++)
    for (guint i = 0; lens_svg_authors[i] != '\0'; i++)
      g_string_append_printf (svg,
                              "<pattern id=\"stripes-%u%c\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(%d)\">"
                              "<path d=\"M0 2H4\" class=\"s%c%d\" stroke-width=\"0.9\" opacity=\"0.%02d\"/></pattern>",
                              pattern, lens_svg_authors[i], angles[pattern], lens_svg_authors[i], LENS_INK_AUTHOR_BORDER, (int) (LENS_PATTERN_OPACITY * 100 + 0.5));
}
