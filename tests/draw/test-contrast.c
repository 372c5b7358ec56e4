/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-contrast.c: in every palette, text has 4.5:1 (7:1 in high contrast) on what it really stands on, lines that tell something 3:1. Computed from the scenes
 * of all lessons, so that a new layout cannot bring in a new pair of inks unseen. And who acts is told by colour with any kind of colour vision.
 */
#include "contrast.h"
#include "draw/lens-draw.h"
#include "scene-check.h"
#include "scene-moments.h"
#include "scene/lens-emblem-part.h"
#include "scene/lens-link.h"

#include <math.h>

static const char *const theme_names[LENS_N_THEMES] = { "light", "dark", "high contrast", "high contrast dark", "projector", "projector dark" };

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

/* What stands on what: found once in all scenes, looked at in every palette. */
typedef struct
{
  gboolean is_line;
  LensInk ink, inside, ground; /* inside: what fills the outline; LENS_INK_NONE of others */
  char author, ground_author;
  double opacity;
  gboolean is_on_stripes;
  char *what;        /* an example of it */
  const char *scene; /* where that is */
} Pair;

static void
pair_free (gpointer data)
{
  g_free (((Pair *) data)->what);
  g_free (data);
}

/* By what each is; an author's inks are the same for every fourth. */
static GHashTable *pairs;

static void
add_pair (const Pair *pair)
{
  g_autofree char *key = g_strdup_printf ("%d %d/%d%c %d%c %.2f %d", pair->is_line, pair->ink, pair->inside, pair->author ? pair->author : '-', pair->ground,
                                          pair->ground_author ? pair->ground_author : '-', pair->opacity, pair->is_on_stripes);
  Pair *kept;

  if (g_hash_table_contains (pairs, key))
    return;
  kept = g_memdup2 (pair, sizeof *pair);
  kept->what = g_strdup (pair->what);
  g_hash_table_insert (pairs, g_steal_pointer (&key), kept);
}

static void
add_text (const char *where, const LensScene *scene, guint index)
{
  const LensItem *text = g_ptr_array_index (scene->items, index);
  const LensItem *ground = ground_at (scene, index, text->rect.x + text->rect.width / 2, text->rect.y + text->rect.height / 2);

  add_pair (&(Pair) { FALSE, text->fill, LENS_INK_NONE, ground->fill, text->author, ground->author, 1, ground->pattern > 0, text->text, where });
}

/* Edges of bands tell nothing: each has a ground of its own, and its name on it. */
static gboolean
tells_something (LensInk ink)
{
  switch (ink)
    {
    case LENS_INK_NONE: case LENS_INK_USER_SPACE_BORDER: case LENS_INK_KERNEL_SPACE_BORDER: case LENS_INK_RAM_BORDER: case LENS_INK_MMU_BORDER: return FALSE;
    default: return TRUE;
    }
}

/* An empty cell is its outline: that is seen from within, too. */
static gboolean
is_empty (const LensItem *box)
{
  return box->fill == LENS_INK_CARD || box->fill == LENS_INK_SLOT_EMPTY;
}

static void
add_line (const char *where, const LensScene *scene, guint index)
{
  const LensItem *item = g_ptr_array_index (scene->items, index), *ground;
  gboolean is_link = item->kind == LENS_ITEM_LINK;
  LensInk ink = is_link ? item->fill : item->border;
  double x = item->rect.x - 1, y = item->rect.y + 2;
  g_autofree char *what = g_strdup_printf ("%s at %.0f,%.0f", is_link ? "link" : "border", x, y);

  if (is_link)
    lens_link_point (item->points, item->n_curves, 0.6, &x, &y);
  if (!tells_something (ink) || x < 0 || y < 0 || (!is_link && item->border_width <= 0))
    return;
  ground = ground_at (scene, index, x, y);
  if ((is_link || scene_is_drop (item)) && ground->fill == LENS_INK_BOUNDARY) /* where it crosses that: it is seen on both sides, a drop by its fill as well */
    return;
  add_pair (&(Pair) { TRUE, ink, is_link ? LENS_INK_NONE : item->fill, ground->fill, item->author, ground->author, item->opacity, FALSE, what, where });
  if (!is_link && is_empty (item))
    add_pair (&(Pair) { TRUE, ink, LENS_INK_NONE, item->fill, item->author, 0, item->opacity, FALSE, what, where });
}

static void
add_scene (const char *where, const LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (((const LensItem *) g_ptr_array_index (scene->items, i))->kind == LENS_ITEM_TEXT)
      add_text (where, scene, i);
    else
      add_line (where, scene, i);
}

/* Large and with all parts; and as it is projected. */
static void
add_moment (const char *where, const LensMoment *moment)
{
  static const double sizes[][2] = { { 1280, 800 }, { 691, 408 } };

  for (guint variant = 0; variant < 8; variant++)
    {
      gboolean is_small = variant & 1, is_done = variant & 2;
      LensSceneOptions options = { sizes[is_small][0], sizes[is_small][1], 1, LENS_SCENE_CAPTION, variant & 4 ? LENS_DETAIL_KERNEL : LENS_DETAIL_TEXTBOOK, NULL };
      g_autoptr (LensScene) scene = NULL;
      if (!is_small)
        options.parts |= LENS_SCENE_TITLE | LENS_SCENE_COUNTERS;
      scene = lens_scene_build (moment, is_done ? G_MAXDOUBLE : 300, &options);
      add_scene (where, scene);
    }
}

static void
add_lesson (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);
  g_autoptr (LensModel) model = NULL;

  g_assert_no_error (error);
  model = lens_model_new (trace);
  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      add_moment (g_intern_string (file), moment);
    }
}

static void
collect_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n_lessons = 0;

  pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pair_free);
  for (guint i = 0; i < n_scene_moments; i++)
    {
      g_autoptr (LensMoment) moment = scene_moments[i].build ();
      add_moment (scene_moments[i].name, moment);
    }
  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL; emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, 1, NULL);
      add_scene (emblem->name, scene);
    }
  for (const char *file; folder && (file = g_dir_read_name (folder)) != NULL;)
    if (g_str_has_suffix (file, ".ipc-lens.json"))
      {
        add_lesson (file);
        n_lessons++;
      }
  g_assert_cmpuint (n_lessons, >=, 33);
}

static gboolean
is_high (LensTheme theme)
{
  return theme == LENS_THEME_HIGH_CONTRAST || theme == LENS_THEME_HIGH_CONTRAST_DARK;
}

/* A full box is seen by what fills it, too. */
static guint
check (LensTheme theme, const Pair *pair, const GdkRGBA *color, const GdkRGBA *ground)
{
  double wanted = pair->is_line ? 3 : is_high (theme) ? 7 : 4.5, found = contrast (color, ground);
  GdkRGBA inside = lens_palette_get_color (lens_palette_for_theme (theme), pair->inside, pair->author);

  if (pair->inside != LENS_INK_NONE)
    found = MAX (found, contrast (&inside, ground));
  if (found >= wanted)
    return 0;
  g_test_message ("%s, %s: “%s”, ink %d of %c on %d, has %.2f:1", theme_names[theme], pair->scene, pair->what, pair->ink, pair->author ? pair->author : '-',
                  pair->ground, found);
  return 1;
}

/* Stripes of a pattern are as much a ground as what is between them. */
static guint
check_pair (LensTheme theme, const Pair *pair)
{
  const LensPalette *palette = lens_palette_for_theme (theme);
  GdkRGBA fill = lens_palette_get_color (palette, pair->ground, pair->ground_author), stripe;
  GdkRGBA color = contrast_over (lens_palette_get_color (palette, pair->ink, pair->author), pair->opacity, fill);

  if (!pair->is_on_stripes)
    return check (theme, pair, &color, &fill);
  stripe = contrast_over (lens_palette_get_color (palette, LENS_INK_AUTHOR_BORDER, pair->ground_author), LENS_PATTERN_OPACITY, fill);
  return check (theme, pair, &color, &fill) + check (theme, pair, &color, &stripe);
}

static void
test_theme (gconstpointer data)
{
  GHashTableIter iter;
  gpointer pair;
  guint n_problems = 0;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, NULL, &pair))
    n_problems += check_pair (GPOINTER_TO_UINT (data), pair);
  if (n_problems > 0)
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

/* How colours look to whoever lacks one of the three kinds of cones: Machado, Oliveira and Fernandes 2009, on linear channels. */
static const struct
{
  const char *name;
  double matrix[3][3];
} visions[] = {
  { "any", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "protanopia", { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
  { "deuteranopia", { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
  { "tritanopia", { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } } },
};

static double
apply (const double row[3], const double values[3])
{
  return CLAMP (row[0] * values[0] + row[1] * values[1] + row[2] * values[2], 0, 1);
}

/* As Oklab, in which distances are alike to the eye. */
static void
see (const GdkRGBA *color, const double matrix[3][3], double seen[3])
{
  static const double cones[3][3] = { { 0.4122214708, 0.5363325363, 0.0514459929 }, { 0.2119034982, 0.6806995451, 0.1073969566 }, { 0.0883024619, 0.2817188376, 0.6299787005 } };
  const double channels[3] = { contrast_linear (color->red), contrast_linear (color->green), contrast_linear (color->blue) };
  double left[3], lms[3];

  for (guint i = 0; i < 3; i++)
    left[i] = apply (matrix[i], channels);
  for (guint i = 0; i < 3; i++)
    lms[i] = cbrt (apply (cones[i], left));
  seen[0] = 0.2104542553 * lms[0] + 0.7936177850 * lms[1] - 0.0040720468 * lms[2];
  seen[1] = 1.9779984951 * lms[0] - 2.4285922050 * lms[1] + 0.4505937099 * lms[2];
  seen[2] = 0.0259040371 * lms[0] + 0.7827717662 * lms[1] - 0.8086757660 * lms[2];
}

static double
distance (const GdkRGBA *a, const GdkRGBA *b, const double matrix[3][3])
{
  double x[3], y[3];

  see (a, matrix, x);
  see (b, matrix, y);
  return sqrt ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]) + (x[2] - y[2]) * (x[2] - y[2]));
}

#define APART 0.055 /* two colours side by side, each on a line of two pixels */

/* 0…2: the first three processes, which is as many as most lessons have; 3: the kernel. */
static GdkRGBA
color_of (LensTheme theme, LensInk ink, guint who)
{
  return lens_palette_get_color (lens_palette_for_theme (theme), who < 3 ? ink : LENS_INK_OBJECT_BORDER, who < 3 ? 'A' + who : 0);
}

/* Processes, and the kernel's objects, are told from each other with any kind of colour vision. Letters and patterns tell them, too. */
static void
test_authors_apart (void)
{
  static const LensInk inks[] = { LENS_INK_AUTHOR_SOLID, LENS_INK_AUTHOR_BORDER };
  guint n_problems = 0;

  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
      for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
        for (guint a = 0; a < 3; a++)
          for (guint b = a + 1; b < 4; b++)
            {
              GdkRGBA one = color_of (theme, inks[i], a), other = color_of (theme, inks[i], b);
              double found = distance (&one, &other, visions[v].matrix);
              if (found >= APART)
                continue;
              g_test_message ("%s: %c and %c differ by %.3f in %s", theme_names[theme], "ABCK"[a], "ABCK"[b], found, visions[v].name);
              n_problems++;
            }
  g_assert_cmpuint (n_problems, ==, 0);
}

/* Red and green of one lightness are far from each other, but to who lacks a kind of cones. */
static void
test_visions (void)
{
  GdkRGBA red = { 0.75, 0.25, 0.25, 1 }, green = { 0.1, 0.5, 0.1, 1 };

  g_assert_cmpfloat (distance (&red, &green, visions[0].matrix), >, 0.25);
  g_assert_cmpfloat (distance (&red, &green, visions[2].matrix), <, 0.1);
  g_assert_cmpfloat (distance (&red, &red, visions[1].matrix), <, 1e-9);
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
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/contrast/checker", test_checker);
  g_test_add_func ("/draw/contrast/authors-differ", test_authors_differ);
  g_test_add_func ("/draw/contrast/visions", test_visions);
  g_test_add_func ("/draw/contrast/authors-apart", test_authors_apart);
  collect_pairs ();
  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    {
      g_autofree char *path = g_strdup_printf ("/draw/contrast/%s", theme_names[theme]);
      g_test_add_data_func (path, GUINT_TO_POINTER (theme), test_theme);
    }
  status = g_test_run ();
  g_hash_table_unref (pairs);
  return status;
}
