/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-letter-chip.c: one letter in a filled circle. It is as large as its text asks for.
 */
#include "app/lens-letter-chip.h"

#include "app/lens-theme.h"

struct _LensLetterChip
{
  GtkWidget parent_instance;
  char *letter;
};

G_DEFINE_FINAL_TYPE (LensLetterChip, lens_letter_chip, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LETTER, N_PROPS };
static GParamSpec *properties[N_PROPS];

static PangoLayout *
create_layout (GtkWidget *widget, char letter)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, (const char[]) { letter, '\0' });
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
lens_letter_chip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "W");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height + 2;
}

void
lens_letter_chip_draw (GtkSnapshot *snapshot, GtkWidget *widget, char letter, double x, double y, double side)
{
  const LensPalette *palette = lens_theme_get_palette ();
  GdkRGBA fill = lens_palette_get_color (palette, LENS_INK_AUTHOR_SOLID, letter);
  GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_ON_SOLID, letter);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) side, (float) side);
  g_autoptr (PangoLayout) layout = create_layout (widget, letter);
  PangoRectangle extents;
  GskRoundedRect circle;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gsk_rounded_rect_init_from_rect (&circle, &bounds, (float) side / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + (side - extents.width) / 2),
                                                          (float) (y + (side - extents.height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
lens_letter_chip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensLetterChip *self = LENS_LETTER_CHIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), side = MIN (width, height);

  if (self->letter != NULL && self->letter[0] != '\0')
    lens_letter_chip_draw (snapshot, widget, self->letter[0], (width - side) / 2.0, (height - side) / 2.0, side);
}

static void
lens_letter_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensLetterChip *self = LENS_LETTER_CHIP (object);

  g_free (self->letter);
  self->letter = g_value_dup_string (value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->letter != NULL ? self->letter : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lens_letter_chip_finalize (GObject *object)
{
  g_free (LENS_LETTER_CHIP (object)->letter);
  G_OBJECT_CLASS (lens_letter_chip_parent_class)->finalize (object);
}

static void
lens_letter_chip_class_init (LensLetterChipClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = lens_letter_chip_set_property;
  object_class->finalize = lens_letter_chip_finalize;
  widget_class->measure = lens_letter_chip_measure;
  widget_class->snapshot = lens_letter_chip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lens-letter-chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  properties[PROP_LETTER] = g_param_spec_string ("letter", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_letter_chip_init (LensLetterChip *self)
{
  lens_theme_watch (GTK_WIDGET (self));
}
