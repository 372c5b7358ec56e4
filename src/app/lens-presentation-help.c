/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-help.c: the lines, and two columns of them: keys as caps, and what they do. Everything is measured in sizes of the text, which is the
 * largest that lets all of it fit.
 */
#include "app/lens-presentation-help.h"

#include <glib/gi18n-lib.h>

#include "app/lens-key-names.h"
#include "app/lens-theme.h"
#include "model/lens-wording.h"

#define LARGEST_PER_HEIGHT 30.0
#define SMALLEST_PER_HEIGHT 60.0
#define PX_STEP 0.5
/* In sizes of the text: */
#define MARGIN 1.6
#define COLUMN_GAP 1.2
#define ROW_GAP 0.42
#define CAP_HEIGHT 1.5
#define CAP_PAD 0.45
#define CAP_GAP 0.35
#define TITLE 1.25

struct _LensPresentationHelp
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LensPresentationHelp, lens_presentation_help, GTK_TYPE_WIDGET)

static const LensPresentationHelpLine lines[] = {
  { { GDK_KEY_Page_Down, GDK_KEY_space, GDK_KEY_n }, FALSE, N_("Forward; a click, too") },
  { { GDK_KEY_Page_Up, GDK_KEY_p }, FALSE, N_("Back") },
  { { GDK_KEY_Home, GDK_KEY_End }, FALSE, N_("First picture, last picture") },
  { { GDK_KEY_Return }, TRUE, N_("Go to a step") },
  { { GDK_KEY_a }, FALSE, N_("Play by itself") },
  { { GDK_KEY_plus, GDK_KEY_minus }, FALSE, N_("Faster, slower") },
  { { GDK_KEY_r }, FALSE, N_("The step once more; hold to repeat it") },
  { { GDK_KEY_h }, FALSE, N_("Ask what happens next before each step") },
  { { GDK_KEY_s }, FALSE, N_("Hold: spotlight; the pointer or Tab moves it") },
  { { GDK_KEY_b, GDK_KEY_w }, FALSE, N_("Black screen, white screen") },
  { { GDK_KEY_c }, FALSE, N_("Colours for a lit or a dark room") },
  { { GDK_KEY_t }, FALSE, N_("Textbook’s picture or kernel’s picture") },
  { { GDK_KEY_F6 }, FALSE, N_("The other one of two stages") },
  { { GDK_KEY_F1, GDK_KEY_question }, FALSE, N_("These keys") },
  { { GDK_KEY_Escape }, FALSE, N_("End the presentation") },
};

#define N_LINES G_N_ELEMENTS (lines)

const LensPresentationHelpLine *
lens_presentation_help_get_lines (guint *n_lines)
{
  *n_lines = N_LINES;
  return lines;
}

/* (transfer full). */
static char **
names_of_keys (const LensPresentationHelpLine *line)
{
  GStrvBuilder *names = g_strv_builder_new ();
  char **result;

  if (line->has_digits)
    g_strv_builder_add (names, "1…9");
  for (guint i = 0; i < G_N_ELEMENTS (line->keyvals) && line->keyvals[i] != 0; i++)
    {
      g_autofree char *name = lens_key_names_get (line->keyvals[i]);
      g_strv_builder_add (names, name);
    }
  result = g_strv_builder_end (names);
  g_strv_builder_unref (names);
  return result;
}

static PangoLayout *
create_layout (LensPresentationHelp *self, double px, gboolean is_bold, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Adwaita Sans, Noto Sans, sans-serif");

  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
  pango_font_description_set_absolute_size (font, px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static double
width_of (LensPresentationHelp *self, double px, gboolean is_bold, const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (self, px, is_bold, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* All caps of a line, side by side. */
static double
width_of_caps (LensPresentationHelp *self, double px, const LensPresentationHelpLine *line)
{
  g_auto (GStrv) names = names_of_keys (line);
  double sum = 0;

  for (guint i = 0; names[i] != NULL; i++)
    sum += width_of (self, px, TRUE, names[i]) + (2 * CAP_PAD + (i > 0 ? CAP_GAP : 0)) * px;
  return sum;
}

/* Where everything stands, for a size of the text. */
typedef struct
{
  double px, left, keys_width, words_width, height;
} Sheet;

static PangoLayout *
create_words (LensPresentationHelp *self, const Sheet *sheet, const char *text)
{
  PangoLayout *layout = create_layout (self, sheet->px, FALSE, text);

  pango_layout_set_width (layout, (int) (sheet->words_width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static double
row_height (LensPresentationHelp *self, const Sheet *sheet, const char *text)
{
  g_autoptr (PangoLayout) layout = create_words (self, sheet, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height, CAP_HEIGHT * sheet->px) + ROW_GAP * sheet->px;
}

static Sheet
lay_out (LensPresentationHelp *self, double px, int width)
{
  Sheet sheet = { .px = px };
  double widest = 0;

  for (guint i = 0; i < N_LINES; i++)
    {
      sheet.keys_width = MAX (sheet.keys_width, width_of_caps (self, px, &lines[i]));
      widest = MAX (widest, width_of (self, px, FALSE, _(lines[i].what)) + 1);
    }
  sheet.words_width = CLAMP (width - 2 * MARGIN * px - COLUMN_GAP * px - sheet.keys_width, 1, widest);
  sheet.left = (width - sheet.keys_width - COLUMN_GAP * px - sheet.words_width) / 2;
  sheet.height = 2 * MARGIN * px + row_height (self, &sheet, "") + TITLE * px;
  for (guint i = 0; i < N_LINES; i++)
    sheet.height += row_height (self, &sheet, _(lines[i].what));
  return sheet;
}

static Sheet
find_sheet (LensPresentationHelp *self, int width, int height)
{
  Sheet sheet = lay_out (self, height / LARGEST_PER_HEIGHT, width);

  while (sheet.height > height && sheet.px > height / SMALLEST_PER_HEIGHT)
    sheet = lay_out (self, sheet.px - PX_STEP, width);
  return sheet;
}

double
lens_presentation_help_get_text_px (LensPresentationHelp *self, int width, int height)
{
  return find_sheet (self, width, height).px;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *ink)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static GdkRGBA
color_of (LensInk ink)
{
  return lens_palette_get_color (lens_theme_get_projector_palette (), ink, 0);
}

/* Returns how wide it is. */
static double
draw_cap (LensPresentationHelp *self, GtkSnapshot *snapshot, double px, double x, double y, const char *name)
{
  g_autoptr (PangoLayout) layout = create_layout (self, px, TRUE, name);
  GdkRGBA ground = color_of (LENS_INK_CARD), ink = color_of (LENS_INK_TEXT), border = color_of (LENS_INK_DIM_TEXT);
  float line = MAX (2, (float) px / 14);
  GskRoundedRect outline;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (width + 2 * CAP_PAD * px), (float) (CAP_HEIGHT * px)), (float) px * 0.3f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { line, line, line, line }, (GdkRGBA[4]) { border, border, border, border });
  draw_layout (snapshot, layout, x + CAP_PAD * px, y + (CAP_HEIGHT * px - height) / 2, &ink);
  return outline.bounds.size.width;
}

/* Keys on the side where reading starts, towards their words. */
static void
draw_line (LensPresentationHelp *self, GtkSnapshot *snapshot, const Sheet *sheet, double y, const LensPresentationHelpLine *line)
{
  g_autoptr (PangoLayout) words = create_words (self, sheet, _(line->what));
  g_auto (GStrv) names = names_of_keys (line);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA ink = color_of (LENS_INK_TEXT);
  double px = sheet->px, gap = COLUMN_GAP * px, x = sheet->left + (is_rtl ? sheet->words_width + gap : sheet->keys_width - width_of_caps (self, px, line));
  int height;

  pango_layout_get_pixel_size (words, NULL, &height);
  for (guint i = 0; names[i] != NULL; i++)
    x += draw_cap (self, snapshot, px, x, y, names[i]) + CAP_GAP * px;
  draw_layout (snapshot, words, sheet->left + (is_rtl ? 0 : sheet->keys_width + gap), y + MAX (0, CAP_HEIGHT * px - height) / 2, &ink);
}

static void
lens_presentation_help_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensPresentationHelp *self = LENS_PRESENTATION_HELP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  Sheet sheet = find_sheet (self, width, height);
  GdkRGBA ground = color_of (LENS_INK_BACKGROUND), ink = color_of (LENS_INK_TEXT);
  double px = sheet.px, y = MARGIN * px + MAX (0, height - sheet.height) / 2;
  /* Translators: over a list of the keys that a presentation knows */
  g_autoptr (PangoLayout) title = create_layout (self, TITLE * px, TRUE, _("Keys of the presentation — any key closes this list"));

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  pango_layout_set_width (title, (int) ((width - 2 * MARGIN * px) * PANGO_SCALE));
  pango_layout_set_alignment (title, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  draw_layout (snapshot, title, MARGIN * px, y, &ink);
  y += row_height (self, &sheet, "") + TITLE * px;
  for (guint i = 0; i < N_LINES; i++)
    {
      draw_line (self, snapshot, &sheet, y, &lines[i]);
      y += row_height (self, &sheet, _(lines[i].what));
    }
}

/* Heard as a whole when it comes up. */
static void
tell (LensPresentationHelp *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      g_auto (GStrv) names = names_of_keys (&lines[i]);
      g_autofree char *keys = g_strjoinv (", ", names), *line = lens_wording_pair (_(lines[i].what), keys);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", line);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Keys of the presentation — any key closes this list"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  g_string_free (text, TRUE);
}

static void
lens_presentation_help_class_init (LensPresentationHelpClass *class)
{
  GTK_WIDGET_CLASS (class)->snapshot = lens_presentation_help_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
lens_presentation_help_init (LensPresentationHelp *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  tell (self);
  lens_theme_watch (GTK_WIDGET (self));
}
