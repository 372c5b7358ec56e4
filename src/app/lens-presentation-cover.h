/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-cover.h: what lies over the stage before an audience: nothing, black or white, a spotlight, a number that is being typed.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_BLANK_NOT,
  LENS_BLANK_BLACK,
  LENS_BLANK_WHITE,
} LensBlank;

#define LENS_TYPE_PRESENTATION_COVER (lens_presentation_cover_get_type ())
G_DECLARE_FINAL_TYPE (LensPresentationCover, lens_presentation_cover, LENS, PRESENTATION_COVER, GtkWidget)

/* Covers all; or nothing again. */
void lens_presentation_cover_set_blank (LensPresentationCover *self, LensBlank blank);
LensBlank lens_presentation_cover_get_blank (LensPresentationCover *self);
/* Dims all but a circle around a point, in the cover's coordinates. */
void lens_presentation_cover_set_spotlight (LensPresentationCover *self, gboolean is_on);
gboolean lens_presentation_cover_has_spotlight (LensPresentationCover *self);
void lens_presentation_cover_move_spotlight (LensPresentationCover *self, double x, double y);
void lens_presentation_cover_get_spotlight (LensPresentationCover *self, double *x, double *y);
/* @typed: (nullable): shown large */
void lens_presentation_cover_set_typed (LensPresentationCover *self, const char *typed);

G_END_DECLS
