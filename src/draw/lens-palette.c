/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-palette.c: which colour an ink is. Author fills come from Okabe and Ito's set; text in darker inks of them.
 */
#include "draw/lens-draw.h"

struct _LensPalette
{
  gboolean is_dark, is_high_contrast;
};

static const LensPalette palettes[] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE }, { TRUE, TRUE } };

/* Light, dark. */
static const char *const inks[LENS_N_INKS][2] = {
  [LENS_INK_NONE] = { "#00000000", "#00000000" }, [LENS_INK_BACKGROUND] = { "#fafafa", "#1d1d20" },
  [LENS_INK_CARD] = { "#ffffff", "#28282c" }, [LENS_INK_CARD_BORDER] = { "#8a8a90", "#85858c" },
  [LENS_INK_TEXT] = { "#1c1c1f", "#f4f4f6" }, [LENS_INK_DIM_TEXT] = { "#56565c", "#b9b9c2" },
  [LENS_INK_INVERSE_TEXT] = { "#ffffff", "#1c1c1f" },
  [LENS_INK_USER_SPACE] = { "#f2f7fd", "#1b2530" }, [LENS_INK_USER_SPACE_BORDER] = { "#7394b5", "#62809f" },
  [LENS_INK_USER_SPACE_TEXT] = { "#2b4a6b", "#b5d3f2" },
  [LENS_INK_KERNEL_SPACE] = { "#fdf5e7", "#2b2518" }, [LENS_INK_KERNEL_SPACE_BORDER] = { "#a58634", "#a08338" },
  [LENS_INK_KERNEL_SPACE_TEXT] = { "#5e4708", "#f1d897" },
  [LENS_INK_MMU] = { "#f4f0fb", "#251f33" }, [LENS_INK_MMU_BORDER] = { "#8b76ba", "#8c78bd" },
  [LENS_INK_MMU_TEXT] = { "#452f7c", "#d5c6f7" },
  [LENS_INK_RAM] = { "#f0f7f1", "#1a2a1e" }, [LENS_INK_RAM_BORDER] = { "#2e7d32", "#69b06e" },
  [LENS_INK_RAM_TEXT] = { "#1f5a24", "#b4e2b8" },
  [LENS_INK_OBJECT_BORDER] = { "#a07a12", "#d0a63e" }, [LENS_INK_SLOT] = { "#fbe7b5", "#4d3f18" },
  [LENS_INK_SLOT_BORDER] = { "#a08a4e", "#99854b" },
  [LENS_INK_BOUNDARY] = { "#1c1c1f", "#f4f4f6" }, [LENS_INK_BOUNDARY_TEXT] = { "#ffffff", "#1c1c1f" },
  [LENS_INK_CAPTION] = { "#1f1f22", "#0b0b0d" }, [LENS_INK_CAPTION_TEXT] = { "#ffffff", "#ffffff" },
  [LENS_INK_CAPTION_DIM_TEXT] = { "#cfcfd6", "#cfcfd6" },
  [LENS_INK_ERROR] = { "#b3121d", "#ff8f8f" }, [LENS_INK_GOOD] = { "#1f6b2a", "#8fdc98" },
};

/* Solid, fill, border, text, text on solid; light then dark; by letter, four and again. */
static const char *const authors[2][4][5] = {
  { { "#0072b2", "#cfe5f4", "#005a8d", "#004a75", "#ffffff" }, { "#b54e00", "#fbdcc8", "#9a4300", "#7d3600", "#ffffff" },
    { "#00795a", "#ccece1", "#00664b", "#00543e", "#ffffff" }, { "#a8487f", "#f4dbe8", "#93396c", "#7a2b58", "#ffffff" } },
  { { "#56b4e9", "#123a54", "#56b4e9", "#a9dbf9", "#0b1a24" }, { "#f08a4b", "#512a10", "#f08a4b", "#ffc9a6", "#241206" },
    { "#3cc79b", "#0d4031", "#3cc79b", "#9ce9cf", "#06201a" }, { "#e39ac2", "#4b2239", "#e39ac2", "#f6cbe1", "#260f1c" } },
};

const LensPalette *
lens_palette_for_theme (LensTheme theme)
{
  return &palettes[theme];
}

GdkRGBA
lens_palette_get_color (const LensPalette *palette, LensInk ink, char author)
{
  const char *name = NULL;
  GdkRGBA color = { 0, 0, 0, 0 };

  if (ink >= LENS_INK_AUTHOR_SOLID && ink < LENS_N_INKS)
    name = authors[palette->is_dark][author >= 'A' ? (author - 'A') % 4 : 0][ink - LENS_INK_AUTHOR_SOLID];
  else if (palette->is_high_contrast && ink == LENS_INK_DIM_TEXT)
    name = inks[LENS_INK_TEXT][palette->is_dark];
  else if (palette->is_high_contrast && ink == LENS_INK_CARD_BORDER)
    name = inks[LENS_INK_BOUNDARY][palette->is_dark];
  else
    name = inks[ink][palette->is_dark];
  gdk_rgba_parse (&color, name);
  return color;
}
