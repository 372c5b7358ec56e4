/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-palette.c: which colour an ink is. Author fills come from Okabe and Ito's set, text in darker inks of them, so that whoever wrote a byte is
 * told apart with any kind of colour vision. Text has 4.5:1 on every ground that it stands on, lines that matter 3:1; a test computes it.
 */
#include "draw/lens-draw.h"

/* One row of colours: inks in the order of LensInk up to the author inks, then six of each of four authors. */
struct _LensPalette
{
  const char *inks[LENS_INK_AUTHOR_SOLID];
  const char *authors[4][LENS_N_INKS - LENS_INK_AUTHOR_SOLID];
};

#define NOTHING "rgba(0,0,0,0)"

static const LensPalette palettes[] = {
  [LENS_THEME_LIGHT] = {
    { NOTHING, "#fafafb", "#ffffff", "#84848c", "#f3f3f5", "#8b8b93", "#1d1d20", "#595961", "#f4f8fc", "#c9dbea", "#2f4c67", "#fdf6e8",
      "#dcc68c", "#604908", "#f4f1fa", "#9888c4", "#463674", "#f1f7f1", "#b9d6b9", "#265226", "#2e7d32", "#504300", "#ffeec2", "#7f6824", "#fffdf6",
      "#1d1d20", "#ffffff", "#1d1d20", "#ffffff", "#c9c9d0", "#b3121d", "#fdecec", "#196428" },
    { { "#0072b2", "#cfe6f5", "#eef5fb", "#00609a", "#004f7c", "#ffffff" }, { "#b34e00", "#fbdcc5", "#fdf1e8", "#a64800", "#853900", "#ffffff" },
      { "#006b4f", "#cdeee2", "#eaf8f3", "#005c43", "#00573f", "#ffffff" }, { "#a5467d", "#f6dcea", "#fcf0f6", "#96396f", "#7d2a5a", "#ffffff" } },
  },
  [LENS_THEME_DARK] = {
    { NOTHING, "#1b1b1e", "#242428", "#85858e", "#2f2f34", "#787882", "#f4f4f6", "#b9b9c2", "#1b242e", "#34485c", "#a9cbec", "#29241a",
      "#5c4e2a", "#efd592", "#241f31", "#8674b4", "#d3c5f5", "#1a281d", "#37563b", "#b2e0b6", "#63ad68", "#ecd98a", "#4d3f19", "#a08a4b", "#221e14",
      "#f4f4f6", "#19191b", "#0c0c0e", "#ffffff", "#c9c9d0", "#ff8f8f", "#451c1e", "#8fdc98" },
    { { "#56b4e9", "#143e5a", "#16293a", "#56b4e9", "#aadcfa", "#071722" }, { "#ee8c4a", "#552d11", "#35241a", "#ee8c4a", "#ffc9a6", "#221005" },
      { "#63dcb4", "#0f4535", "#15302a", "#63dcb4", "#9ce9cf", "#041b13" }, { "#e39ac2", "#50263f", "#33222c", "#e39ac2", "#f7cde3", "#260f1c" } },
  },
  [LENS_THEME_HIGH_CONTRAST] = {
    { NOTHING, "#ffffff", "#ffffff", "#000000", "#ffffff", "#6b6b6b", "#000000", "#1f1f1f", "#ffffff", "#00456d", "#00294a", "#ffffff",
      "#6d4d00", "#3f2c00", "#ffffff", "#4b2f90", "#2a1560", "#ffffff", "#0b5a12", "#073d0c", "#0b5a12", "#332a00", "#fff0c0", "#6d4d00", "#ffffff",
      "#000000", "#ffffff", "#000000", "#ffffff", "#ffffff", "#8f0010", "#ffffff", "#0b4a12" },
    { { "#00517f", "#dceefa", "#ffffff", "#00456d", "#00304d", "#ffffff" }, { "#8a3a00", "#fde4d2", "#ffffff", "#7a3300", "#4f2000", "#ffffff" },
      { "#004a35", "#d8f3e9", "#ffffff", "#003f2d", "#003b2b", "#ffffff" }, { "#842a60", "#f9e2ee", "#ffffff", "#742254", "#58153e", "#ffffff" } },
  },
  [LENS_THEME_HIGH_CONTRAST_DARK] = {
    { NOTHING, "#000000", "#000000", "#ffffff", "#000000", "#9a9a9a", "#ffffff", "#e6e6e6", "#000000", "#8fd0ff", "#c6e6ff", "#000000",
      "#f2cb63", "#ffe5a3", "#000000", "#bda6ff", "#dccfff", "#000000", "#7fe087", "#bdf3c2", "#7fe087", "#fff2ae", "#332700", "#f2cb63", "#000000",
      "#ffffff", "#000000", "#000000", "#ffffff", "#ffffff", "#ffa3a3", "#000000", "#9df0a6" },
    { { "#7fcaf7", "#002b47", "#000000", "#7fcaf7", "#c4e8ff", "#000000" }, { "#ffa76b", "#3d1c00", "#000000", "#ffa76b", "#ffd9bf", "#000000" },
      { "#8ff5d2", "#002419", "#000000", "#8ff5d2", "#d4fbee", "#000000" }, { "#f5b5d8", "#3d1029", "#000000", "#f5b5d8", "#ffdcee", "#000000" } },
  },
  /* For a lit room: white grounds and full colours. */
  [LENS_THEME_PROJECTOR] = {
    { NOTHING, "#ffffff", "#ffffff", "#6a6a70", "#f2f2f4", "#808088", "#0d0d0f", "#3d3d44", "#e9f3fc", "#7fa9cf", "#14365a", "#fdf1d6",
      "#bf9b3f", "#4a3703", "#ece5f9", "#7a64b4", "#33215f", "#e4f3e5", "#8fbf92", "#16431a", "#1f6a24", "#3d3200", "#ffe19a", "#8a7128", "#fffaf0",
      "#000000", "#ffffff", "#000000", "#ffffff", "#dcdce0", "#9c0014", "#ffe2e2", "#0d5519" },
    { { "#00639c", "#b7dbf2", "#e3f0fa", "#005180", "#003a5e", "#ffffff" }, { "#a04400", "#fac9a6", "#fdeade", "#8c3b00", "#652a00", "#ffffff" },
      { "#005a42", "#aee3d0", "#ddf4ec", "#004b37", "#004332", "#ffffff" }, { "#93376c", "#f0c4dd", "#fae7f1", "#81295c", "#621a44", "#ffffff" } },
  },
  [LENS_THEME_PROJECTOR_DARK] = {
    { NOTHING, "#08080a", "#0d1116", "#9a9aa4", "#1f2024", "#7e7e88", "#ffffff", "#d2d2da", "#12202d", "#3d5f80", "#a8d4ff", "#241e0d",
      "#8a7332", "#ffdf90", "#1f1831", "#9b87d0", "#ddd0ff", "#10240f", "#41714a", "#bff0c3", "#6fc475", "#f2df86", "#53420f", "#bb9f55", "#171307",
      "#ffffff", "#08080a", "#000000", "#ffffff", "#d6d6de", "#ff9d9d", "#4a1418", "#96ea9f" },
    { { "#56b4e9", "#0f4468", "#0f2a3d", "#62bdf0", "#bde5ff", "#04121c" }, { "#f08a45", "#57290b", "#38200f", "#f5924e", "#ffcba8", "#1f0e03" },
      { "#66e3bb", "#074c38", "#0c3528", "#66e3bb", "#a8f3da", "#03170f" }, { "#eaa2ca", "#5a2244", "#391a2d", "#eaa2ca", "#ffd5ea", "#210a17" } },
  },
};

/* All of them as numbers, since a frame asks for hundreds. */
typedef GdkRGBA ParsedPalette[LENS_INK_AUTHOR_SOLID + 4 * (LENS_N_INKS - LENS_INK_AUTHOR_SOLID)];
static ParsedPalette parsed[G_N_ELEMENTS (palettes)];

static gpointer
parse_palettes (gpointer data)
{
  const guint n_author_inks = LENS_N_INKS - LENS_INK_AUTHOR_SOLID;

  for (guint p = 0; p < G_N_ELEMENTS (palettes); p++)
    for (guint i = 0; i < G_N_ELEMENTS (parsed[p]); i++)
      {
        guint of_author = i - LENS_INK_AUTHOR_SOLID;
        const char *name = i < LENS_INK_AUTHOR_SOLID ? palettes[p].inks[i] : palettes[p].authors[of_author / n_author_inks][of_author % n_author_inks];
        if (!gdk_rgba_parse (&parsed[p][i], name))
          g_error ("palette %u has no colour %u", p, i);
      }
  return NULL;
}

const LensPalette *
lens_palette_for_theme (LensTheme theme)
{
  return &palettes[theme < G_N_ELEMENTS (palettes) ? theme : LENS_THEME_LIGHT];
}

/* Of bytes whose writer the trace does not tell. */
static LensInk
neutral (LensInk ink)
{
  switch (ink)
    {
    case LENS_INK_AUTHOR_SOLID: return LENS_INK_DIM_TEXT;
    case LENS_INK_AUTHOR_FILL: return LENS_INK_QUIET;
    case LENS_INK_AUTHOR_BORDER: return LENS_INK_CARD_BORDER;
    case LENS_INK_AUTHOR_TEXT: return LENS_INK_TEXT;
    default: return LENS_INK_CARD;
    }
}

GdkRGBA
lens_palette_get_color (const LensPalette *palette, LensInk ink, char author)
{
  static GOnce once = G_ONCE_INIT;
  guint index = ink;

  g_once (&once, parse_palettes, NULL);
  if (ink >= LENS_INK_AUTHOR_SOLID && author < 'A')
    index = neutral (ink);
  else if (ink >= LENS_INK_AUTHOR_SOLID)
    index += (author - 'A') % 4 * (LENS_N_INKS - LENS_INK_AUTHOR_SOLID);
  return parsed[palette - palettes][index];
}
