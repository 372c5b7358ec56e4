/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-cover.c: draws the cover. GSK has no masks on the oldest GTK that we run with; a shadow that is as wide as the screen and has no blur
 * covers all but what it is the shadow of.
 */
#include "app/lens-presentation-cover.h"

#include <glib/gi18n-lib.h>

#include "app/lens-theme.h"

#define RADIUS_PER_HEIGHT 6.0
#define DIMNESS 0.78f
#define RING_PER_HEIGHT 270.0
#define TYPED_PER_HEIGHT 16.0

struct _LensPresentationCover
{
  GtkWidget parent_instance;
  LensBlank blank;
  gboolean has_spotlight;
  double x, y;
  char *typed; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LensPresentationCover, lens_presentation_cover, GTK_TYPE_WIDGET)

void
lens_presentation_cover_set_blank (LensPresentationCover *self, LensBlank blank)
{
  self->blank = blank;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  blank == LENS_BLANK_NOT ? _("Nothing covers the picture") : _("The picture is covered"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

LensBlank
lens_presentation_cover_get_blank (LensPresentationCover *self)
{
  return self->blank;
}

void
lens_presentation_cover_set_spotlight (LensPresentationCover *self, gboolean is_on)
{
  self->has_spotlight = is_on;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
lens_presentation_cover_has_spotlight (LensPresentationCover *self)
{
  return self->has_spotlight;
}

void
lens_presentation_cover_move_spotlight (LensPresentationCover *self, double x, double y)
{
  self->x = x;
  self->y = y;
  if (self->has_spotlight)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lens_presentation_cover_get_spotlight (LensPresentationCover *self, double *x, double *y)
{
  *x = self->x;
  *y = self->y;
}

void
lens_presentation_cover_set_typed (LensPresentationCover *self, const char *typed)
{
  g_free (self->typed);
  self->typed = g_strdup (typed);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_spotlight (LensPresentationCover *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  float radius = all->size.height / (float) RADIUS_PER_HEIGHT, ring = MAX (3, all->size.height / (float) RING_PER_HEIGHT);
  GdkRGBA dim = { 0, 0, 0, DIMNESS }, white = { 1, 1, 1, 1 };
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT ((float) self->x - radius, (float) self->y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_clip (snapshot, all);
  gtk_snapshot_append_outset_shadow (snapshot, &circle, &dim, 0, 0, 2 * (all->size.width + all->size.height), 0);
  gtk_snapshot_append_border (snapshot, &circle, (float[4]) { ring, ring, ring, ring }, (GdkRGBA[4]) { white, white, white, white });
  gtk_snapshot_pop (snapshot);
}

static void
draw_typed (LensPresentationCover *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  const LensPalette *palette = lens_theme_get_projector_palette ();
  GdkRGBA ground = lens_palette_get_color (palette, LENS_INK_CAPTION, 0), ink = lens_palette_get_color (palette, LENS_INK_CAPTION_TEXT, 0);
  /* Translators: a step's number that is being typed, then Enter */
  g_autofree char *text = g_strdup_printf (_("Step %s ↵"), self->typed);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Noto Sans, sans-serif bold");
  float px = all->size.height / (float) TYPED_PER_HEIGHT, line = MAX (2, px / 20);
  GskRoundedRect outline;
  int width, height;

  pango_font_description_set_absolute_size (font, px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((all->size.width - width) / 2 - px, (all->size.height - height) / 2 - px / 2,
                                                                  width + 2 * px, height + px), px / 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { line, line, line, line }, (GdkRGBA[4]) { ink, ink, ink, ink });
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((all->size.width - width) / 2, (all->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
}

static void
lens_presentation_cover_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensPresentationCover *self = LENS_PRESENTATION_COVER (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  float light = self->blank == LENS_BLANK_WHITE ? 1 : 0;

  if (self->blank != LENS_BLANK_NOT)
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { light, light, light, 1 }, &all);
  else if (self->has_spotlight)
    draw_spotlight (self, snapshot, &all);
  if (self->typed != NULL)
    draw_typed (self, snapshot, &all);
}

static void
lens_presentation_cover_dispose (GObject *object)
{
  g_clear_pointer (&LENS_PRESENTATION_COVER (object)->typed, g_free);
  G_OBJECT_CLASS (lens_presentation_cover_parent_class)->dispose (object);
}

static void
lens_presentation_cover_class_init (LensPresentationCoverClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_presentation_cover_dispose;
  GTK_WIDGET_CLASS (class)->snapshot = lens_presentation_cover_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
lens_presentation_cover_init (LensPresentationCover *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
