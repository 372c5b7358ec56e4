/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-board.c: lays its items out from the top as long as there is room; the size of the text follows the height of the screen.
 */
#include "app/lens-presentation-board.h"

#include "app/lens-presentation-foot.h"
#include "app/lens-theme.h"

#define TITLE_SIZE 1.4 /* in sizes of the text, as are the gaps */
#define MARGIN 2.5
#define GAP 0.9

struct _LensPresentationBoard
{
  GtkWidget parent_instance;
  char *title;
  GPtrArray *items; /* (nullable): LensBoardItem */
  guint first;      /* of the page that is shown */
};

G_DEFINE_FINAL_TYPE (LensPresentationBoard, lens_presentation_board, GTK_TYPE_WIDGET)

void
lens_board_item_free (LensBoardItem *item)
{
  g_free (item->ask);
  g_free (item->answer);
  g_free (item);
}

guint
lens_presentation_board_get_first (LensPresentationBoard *self)
{
  return self->first;
}

static double
text_px (LensPresentationBoard *self)
{
  return lens_presentation_foot_get_text_px (gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Writes at @y, or only measures without a @snapshot; returns how high it is. */
static double
write_text (LensPresentationBoard *self, GtkSnapshot *snapshot, const char *text, double y, double size, gboolean is_bold, LensInk ink_kind)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Adwaita Sans, Noto Sans, sans-serif");
  double margin = MARGIN * text_px (self);
  int height;

  pango_font_description_set_absolute_size (font, size * text_px (self) * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * margin) * PANGO_SCALE));
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (snapshot != NULL)
    {
      GdkRGBA ink = lens_palette_get_color (lens_theme_get_projector_palette (), ink_kind, 0);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) margin, (float) y));
      gtk_snapshot_append_layout (snapshot, layout, &ink);
      gtk_snapshot_restore (snapshot);
    }
  return height;
}

static double
write_item (LensPresentationBoard *self, GtkSnapshot *snapshot, guint index, double y)
{
  const LensBoardItem *item = g_ptr_array_index (self->items, index);
  g_autofree char *ask = g_strdup_printf ("%u. %s", index + 1, item->ask), *answer = g_strdup_printf ("→ %s", item->answer);
  double height = write_text (self, snapshot, ask, y, 1, FALSE, LENS_INK_DIM_TEXT);

  return height + write_text (self, snapshot, answer, y + height, 1, TRUE, LENS_INK_TEXT);
}

/* The page that begins with item @first, written or measured; returns which item is the first of the next one. */
static guint
write_page (LensPresentationBoard *self, GtkSnapshot *snapshot, guint first)
{
  double px = text_px (self), bottom = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN * px, y = MARGIN * px;
  guint item = first;

  y += write_text (self, snapshot, self->title, y, TITLE_SIZE, TRUE, LENS_INK_TEXT) + GAP * px;
  while (item < self->items->len)
    {
      double height = write_item (self, NULL, item, y);
      if (y + height > bottom && item > first) /* one that is higher than a page stands alone, cut */
        break;
      write_item (self, snapshot, item++, y);
      y += height + GAP * px;
    }
  return item;
}

static void
lens_presentation_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensPresentationBoard *self = LENS_PRESENTATION_BOARD (widget);
  GdkRGBA ground = lens_palette_get_color (lens_theme_get_projector_palette (), LENS_INK_BACKGROUND, 0);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));

  if (self->items == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_append_color (snapshot, &ground, &all);
  write_page (self, snapshot, self->first);
  gtk_snapshot_pop (snapshot);
}

/* Who hears it hears the whole page. */
static void
turn_to (LensPresentationBoard *self, guint first)
{
  g_autoptr (GString) text = g_string_new (self->title);

  self->first = first;
  for (guint i = first; i < self->items->len; i++)
    {
      const LensBoardItem *item = g_ptr_array_index (self->items, i);
      g_string_append_printf (text, "\n%u. %s → %s", i + 1, item->ask, item->answer);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lens_presentation_board_show (LensPresentationBoard *self, const char *title, GPtrArray *items)
{
  g_free (self->title);
  self->title = g_strdup (title);
  g_ptr_array_ref (items);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  turn_to (self, 0);
  gtk_widget_show (GTK_WIDGET (self));
}

/* Pages follow one another from the first item on. */
static guint
find_page_before (LensPresentationBoard *self)
{
  guint page = 0;

  for (guint next = 0; next < self->first;)
    {
      page = next;
      next = write_page (self, NULL, page);
    }
  return page;
}

gboolean
lens_presentation_board_turn (LensPresentationBoard *self, int way)
{
  guint next;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->items == NULL)
    return FALSE;
  if (way < 0)
    {
      turn_to (self, find_page_before (self));
      return TRUE;
    }
  next = write_page (self, NULL, self->first);
  if (next < self->items->len)
    turn_to (self, next);
  else
    gtk_widget_hide (GTK_WIDGET (self));
  return TRUE;
}

static void
lens_presentation_board_finalize (GObject *object)
{
  LensPresentationBoard *self = LENS_PRESENTATION_BOARD (object);

  g_free (self->title);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (lens_presentation_board_parent_class)->finalize (object);
}

static void
lens_presentation_board_class_init (LensPresentationBoardClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_presentation_board_finalize;
  GTK_WIDGET_CLASS (class)->snapshot = lens_presentation_board_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
lens_presentation_board_init (LensPresentationBoard *self)
{
  lens_theme_watch (GTK_WIDGET (self));
}
