/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-foot.c: draws the line. A dot a step as long as one can count them, else a bar. Where one is differs by size, not by shade alone.
 */
#include "app/lens-presentation-foot.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/lens-theme.h"

#define TEXT_PER_HEIGHT 40.0
#define MOST_DOTS 20
#define SIDE_PART 0.3 /* of the width, at most: the line stands in the middle */
#define MARGIN 2.5 /* in sizes of the text */

struct _LensPresentationFoot
{
  GtkWidget parent_instance;
  LensPlayer *player;
  char *title;
};

G_DEFINE_FINAL_TYPE (LensPresentationFoot, lens_presentation_foot, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, PROP_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

int
lens_presentation_foot_get_height (int window_height)
{
  return (int) ceil (2 * lens_presentation_foot_get_text_px (window_height));
}

double
lens_presentation_foot_get_text_px (int window_height)
{
  return ceil (window_height / TEXT_PER_HEIGHT);
}

static double
text_px (LensPresentationFoot *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static PangoLayout *
create_layout (LensPresentationFoot *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Adwaita Sans, Noto Sans, sans-serif semi-bold");

  pango_font_description_set_absolute_size (font, text_px (self) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/* Of "Pipe — byte stream" the name alone, where there is no room for more. (transfer full). */
static char *
fit_title (LensPresentationFoot *self, double width)
{
  g_autoptr (PangoLayout) layout = create_layout (self, self->title);
  const char *rest = strstr (self->title, " — ");
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  return text_width > width && rest != NULL ? g_strndup (self->title, (gsize) (rest - self->title)) : g_strdup (self->title);
}

/* At @align of the line, within @width. */
static void
write_text (LensPresentationFoot *self, GtkSnapshot *snapshot, const char *text, double align, double width, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  double margin = MARGIN * text_px (self), room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * margin;
  int text_width, text_height;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (margin + (room - text_width) * align),
                                                          (float) (gtk_widget_get_height (GTK_WIDGET (self)) - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fill_round (GtkSnapshot *snapshot, double center_x, double center_y, double width, double height, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (center_x - width / 2), (float) (center_y - height / 2), (float) width, (float) height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) MIN (width, height) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_dots (GtkSnapshot *snapshot, double x, double y, double px, guint step, guint n_steps, const GdkRGBA *ink, const GdkRGBA *quiet)
{
  double gap = px * 0.68;

  for (guint i = 1; i <= n_steps; i++)
    fill_round (snapshot, x + (i - (n_steps + 1) / 2.0) * gap, y, px * (i == step ? 0.5 : 0.3), px * (i == step ? 0.5 : 0.3), i == step ? ink : quiet);
}

static void
draw_bar (GtkSnapshot *snapshot, double x, double y, double px, guint step, guint n_steps, const GdkRGBA *ink, const GdkRGBA *quiet)
{
  double width = px * 0.68 * MOST_DOTS, done = width * step / n_steps;

  fill_round (snapshot, x, y, width, px * 0.16, quiet);
  if (step > 0)
    fill_round (snapshot, x - width / 2 + done / 2, y, MAX (done, px * 0.2), px * 0.3, ink);
}

static void
lens_presentation_foot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensPresentationFoot *self = LENS_PRESENTATION_FOOT (widget);
  const LensPalette *palette = lens_theme_get_projector_palette ();
  GdkRGBA ground = lens_palette_get_color (palette, LENS_INK_BACKGROUND, 0), ink = lens_palette_get_color (palette, LENS_INK_TEXT, 0);
  GdkRGBA dim = lens_palette_get_color (palette, LENS_INK_DIM_TEXT, 0), quiet = lens_palette_get_color (palette, LENS_INK_CARD_BORDER, 0);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint step = lens_player_get_place (self->player), n_steps = lens_player_count_places (self->player);

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  g_autofree char *title = self->title != NULL ? fit_title (self, SIDE_PART * width) : NULL;
  if (title != NULL)
    write_text (self, snapshot, title, 0, SIDE_PART * width, &dim);
  g_autofree char *place = g_strdup_printf ("%u / %u", step, n_steps);
  write_text (self, snapshot, place, 1, SIDE_PART * width, &dim);
  if (n_steps > 0)
    (n_steps <= MOST_DOTS ? draw_dots : draw_bar) (snapshot, width / 2, height / 2, text_px (self), step, n_steps, &ink, &quiet);
}

static void
on_change (LensPresentationFoot *self)
{
  guint n_steps = lens_player_count_places (self->player);

  /* Translators: the line below a presentation, for who hears it: "Pipe, step 7 of 17" */
  g_autofree char *label = g_strdup_printf (_("%1$s, step %2$u of %3$u"), self->title != NULL ? self->title : "", lens_player_get_place (self->player), n_steps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_player (LensPresentationFoot *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player == NULL)
    return;
  g_signal_connect_object (player, "notify::place", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::n-places", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  on_change (self);
}

static void
lens_presentation_foot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensPresentationFoot *self = LENS_PRESENTATION_FOOT (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      if (self->player != NULL)
        on_change (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_presentation_foot_dispose (GObject *object)
{
  set_player (LENS_PRESENTATION_FOOT (object), NULL);
  g_clear_pointer (&LENS_PRESENTATION_FOOT (object)->title, g_free);
  G_OBJECT_CLASS (lens_presentation_foot_parent_class)->dispose (object);
}

static void
lens_presentation_foot_class_init (LensPresentationFootClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags in = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_presentation_foot_set_property;
  object_class->dispose = lens_presentation_foot_dispose;
  GTK_WIDGET_CLASS (class)->snapshot = lens_presentation_foot_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, in);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, in);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_presentation_foot_init (LensPresentationFoot *self)
{
  /* Time runs from left to right on the stage; so does this. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  lens_theme_watch (GTK_WIDGET (self));
}
