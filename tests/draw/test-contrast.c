/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-contrast.c: in every palette, text has 4.5:1 on what it really stands on, lines that tell something 3:1. Computed from the scenes themselves, so that a
 * new layout cannot bring in a new pair of inks unseen.
 */
#include "draw/lens-draw.h"
#include "scene-moments.h"
#include "scene/lens-emblem-part.h"
#include "scene/lens-link.h"

#include <math.h>

static const char *const theme_names[LENS_N_THEMES] = { "light", "dark", "high contrast", "high contrast dark", "projector", "projector dark" };

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* WCAG 2: relative luminance. */
static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static GdkRGBA
over (GdkRGBA top, double opacity, GdkRGBA ground)
{
  return (GdkRGBA) { ground.red + (top.red - ground.red) * opacity, ground.green + (top.green - ground.green) * opacity,
                     ground.blue + (top.blue - ground.blue) * opacity, 1 };
}

/* What lies under a point, of the items before @end. */
static const LensItem *
ground_at (const LensScene *scene, guint end, double x, double y)
{
  for (guint i = end; i-- > 0;)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind == LENS_ITEM_BOX && item->fill != LENS_INK_NONE && x >= item->rect.x && x < item->rect.x + item->rect.width && y >= item->rect.y
          && y < item->rect.y + item->rect.height)
        return item;
    }
  g_assert_not_reached ();
}

typedef struct
{
  const LensPalette *palette;
  const char *theme, *scene;
  guint n_problems;
} Check;

static void
expect (Check *check, const char *what, const GdkRGBA *color, const GdkRGBA *ground, double wanted)
{
  double found = contrast (color, ground);

  if (found >= wanted)
    return;
  g_test_message ("%s, %s: %s has %.2f:1", check->theme, check->scene, what, found);
  check->n_problems++;
}

/* Stripes of a pattern are as much a ground as what is between them. */
static void
check_text (Check *check, const LensItem *text, const LensItem *ground)
{
  GdkRGBA color = lens_palette_get_color (check->palette, text->fill, text->author);
  GdkRGBA fill = lens_palette_get_color (check->palette, ground->fill, ground->author), stripe;

  expect (check, text->text, &color, &fill, 4.5);
  if (!ground->pattern)
    return;
  stripe = over (lens_palette_get_color (check->palette, LENS_INK_AUTHOR_BORDER, ground->author), LENS_PATTERN_OPACITY, fill);
  expect (check, text->text, &color, &stripe, 4.5);
}

/* Edges of bands and of what is only background tell nothing. */
static gboolean
tells_something (LensInk ink)
{
  switch (ink)
    {
    case LENS_INK_NONE: case LENS_INK_QUIET_BORDER: case LENS_INK_USER_SPACE_BORDER: case LENS_INK_KERNEL_SPACE_BORDER: case LENS_INK_RAM_BORDER:
    case LENS_INK_MMU_BORDER: return FALSE;
    default: return TRUE;
    }
}

static void
check_line (Check *check, const LensScene *scene, guint index)
{
  const LensItem *item = g_ptr_array_index (scene->items, index), *ground;
  gboolean is_link = item->kind == LENS_ITEM_LINK;
  LensInk ink = is_link ? item->fill : item->border;
  double x = item->rect.x - 1, y = item->rect.y + 2;
  g_autofree char *what = g_strdup_printf ("%s %d of %c at %.0f,%.0f", is_link ? "link" : "border", ink, item->author ? item->author : '-', x, y);
  GdkRGBA color, fill;

  if (is_link)
    lens_link_point (item->points, item->n_curves, 0.6, &x, &y);
  if (!tells_something (ink) || x < 0 || y < 0)
    return;
  ground = ground_at (scene, index, x, y);
  fill = lens_palette_get_color (check->palette, ground->fill, ground->author);
  color = over (lens_palette_get_color (check->palette, ink, item->author), item->opacity, fill);
  expect (check, what, &color, &fill, 3);
}

static void
check_scene (Check *check, const LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind == LENS_ITEM_TEXT)
        check_text (check, item, ground_at (scene, i, item->rect.x + item->rect.width / 2, item->rect.y + item->rect.height / 2));
      else
        check_line (check, scene, i);
    }
}

static void
test_theme (gconstpointer data)
{
  LensTheme theme = GPOINTER_TO_UINT (data);
  Check check = { lens_palette_for_theme (theme), theme_names[theme], NULL, 0 };
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };

  for (guint i = 0; i < n_scene_moments; i++)
    for (guint is_done = 0; is_done < 2; is_done++)
      {
        g_autoptr (LensMoment) moment = scene_moments[i].build ();
        g_autoptr (LensScene) scene = lens_scene_build (moment, is_done ? G_MAXDOUBLE : 300, &options);
        check.scene = scene_moments[i].name;
        check_scene (&check, scene);
      }
  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL; emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, 1, NULL);
      check.scene = emblem->name;
      check_scene (&check, scene);
    }
  if (check.n_problems > 0)
    g_test_fail ();
}

/* Whoever acts is told by colour, too: authors differ from each other in every theme. */
static void
test_authors_differ (void)
{
  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    for (LensInk ink = LENS_INK_AUTHOR_SOLID; ink <= LENS_INK_AUTHOR_BORDER; ink++)
      for (char a = 'A'; a < 'D'; a++)
        for (char b = a + 1; b <= 'D'; b++)
          {
            GdkRGBA x = lens_palette_get_color (lens_palette_for_theme (theme), ink, a), y = lens_palette_get_color (lens_palette_for_theme (theme), ink, b);
            if (ink == LENS_INK_AUTHOR_SOFT && (theme == LENS_THEME_HIGH_CONTRAST || theme == LENS_THEME_HIGH_CONTRAST_DARK))
              continue; /* plain grounds there */
            g_assert_false (gdk_rgba_equal (&x, &y));
          }
}

static void
test_checker (void)
{
  GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, grey = { 0.4667, 0.4667, 0.4667, 1 };

  g_assert_cmpfloat_with_epsilon (contrast (&black, &white), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (&grey, &white), 4.48, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/contrast/checker", test_checker);
  g_test_add_func ("/draw/contrast/authors-differ", test_authors_differ);
  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    {
      g_autofree char *path = g_strdup_printf ("/draw/contrast/%s", theme_names[theme]);
      g_test_add_data_func (path, GUINT_TO_POINTER (theme), test_theme);
    }
  return g_test_run ();
}
