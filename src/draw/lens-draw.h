/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw.h: a scene as GSK nodes, with or without a display.
 */
#pragma once

#include <gtk/gtk.h>
#include "scene/lens-scene.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_THEME_LIGHT,
  LENS_THEME_DARK,
  LENS_THEME_HIGH_CONTRAST,
  LENS_THEME_HIGH_CONTRAST_DARK,
  LENS_THEME_PROJECTOR,      /* for a lit room */
  LENS_THEME_PROJECTOR_DARK,
  LENS_N_THEMES
} LensTheme;

/* Of the stripes that tell authors apart without colour, in AUTHOR_BORDER over AUTHOR_FILL. */
#define LENS_PATTERN_OPACITY 0.22

typedef struct _LensPalette LensPalette;
const LensPalette *lens_palette_for_theme (LensTheme theme);
/* @author: a process letter, for the author inks. */
GdkRGBA lens_palette_get_color (const LensPalette *palette, LensInk ink, char author);

/* Call once in a process without a display before anything is drawn: sets GSK up, gtk_init_check() included. */
void lens_draw_init (void);

/* @context: of the widget, or from lens_draw_create_context() without one. */
void lens_draw_scene (GtkSnapshot *snapshot, PangoContext *context, const LensScene *scene, const LensPalette *palette);
PangoContext *lens_draw_create_context (void);

/* How wide the fonts are that @context really has, for LensSceneOptions; measured once and kept with it. (transfer none). */
const LensTextMetrics *lens_draw_get_metrics (PangoContext *context);

typedef struct
{
  int width, height;   /* logical pixels */
  double scale;        /* pixels of a PNG per logical pixel */
  LensTheme theme;
  LensDetail detail;
} LensExportOptions;

/* Writes one step's finished picture; the ending of @path chooses PNG, SVG or PDF. Written beside and renamed: an old file stays
 * on failure. */
gboolean lens_export_step (LensModel *model, guint step, const char *path, const LensExportOptions *options, GError **error);
/* The same at a moment of its animation. */
gboolean lens_export_step_at (LensModel *model, guint step, double show_ms, const char *path,
                              const LensExportOptions *options, GError **error);

/* The same with two pictures beside each other, each of half the width. */
gboolean lens_export_steps_beside (LensModel *const models[2], const guint steps[2], const char *path, const LensExportOptions *options,
                                   GError **error);

typedef void (*LensPaint) (cairo_t *cr, gpointer user_data);
/* Writes a picture of @width × @height; the ending of @path chooses PNG, whose pixels are @scale times as many, SVG or PDF. @paint: (scope call). Written
 * beside and renamed: an old file stays on failure. */
gboolean lens_export_painting (const char *path, int width, int height, double scale, LensPaint paint, gpointer user_data, GError **error);

G_END_DECLS
