/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-telling.c: what the point of a lesson needs is whole, from the last row of a hall, too: what becomes of a message, whose a mutex is, what was loaded,
 * and where an arrow points.
 */
#include <math.h>

#include "scene-check.h"
#include "scene/lens-link.h"

static const double widths[] = { 540, 576, 691, 768 }; /* of a projector's pictures, in units */

static LensScene *
build (const LensMoment *moment, double width, gboolean is_done)
{
  LensSceneOptions options = { width, 408, 1, LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };

  return lens_scene_build (moment, is_done ? G_MAXDOUBLE : lens_moment_get_show_ms (moment) / 2, &options);
}

typedef void (*Check) (const LensScene *scene, guint *n_found);

static void
check_steps (const char *lesson, Check check)
{
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  guint n_found = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint is_done = 0; is_done < 2; is_done++)
        {
          g_autoptr (LensMoment) moment = lens_moment_new (model, step);
          g_autoptr (LensScene) scene = build (moment, widths[w], is_done);
          g_test_message ("%s step %u, %.0f wide, %s", lesson, step, widths[w], is_done ? "done" : "half way");
          check (scene, &n_found);
        }
  g_assert_cmpuint (n_found, >, 0);
}

static void
words_in_italics (const LensScene *scene, guint *n_found)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind != LENS_ITEM_TEXT || !item->is_italic)
        continue;
      g_assert_null (strstr (item->text, "…"));
      (*n_found)++;
    }
}

/* "leaving, whole" is said in fewer words before it is cut. */
static void
test_what_becomes_of_it (void)
{
  static const char *const lessons[] = { "unix-dgram", "udp", "posix-mq", "mq-notify", "sysv-mq" };

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    check_steps (lessons[i], words_in_italics);
}

static void
empty_datagram (const LensScene *scene, guint *n_found)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind != LENS_ITEM_TEXT || !g_str_has_prefix (item->text, "(em"))
        continue;
      g_assert_cmpstr (item->text, ==, "(empty)");
      (*n_found)++;
    }
}

/* Of the card that @rect lies in, its lower edge; a large number when it lies in none. */
static double
edge_below (const LensScene *scene, const LensRect *rect)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      const LensRect *card = &item->rect;
      if (item->kind == LENS_ITEM_BOX && item->border == LENS_INK_OBJECT_BORDER && rect->x > card->x && lens_rect_right (*rect) < lens_rect_right (*card)
          && rect->y > card->y && lens_rect_bottom (*rect) < lens_rect_bottom (*card) + 1)
        return lens_rect_bottom (*card);
    }
  return G_MAXDOUBLE;
}

static void
room_below_datagrams (const LensScene *scene, guint *n_found)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      double edge = item->kind == LENS_ITEM_BOX && item->fill == LENS_INK_AUTHOR_FILL ? edge_below (scene, &item->rect) : G_MAXDOUBLE;
      if (edge == G_MAXDOUBLE)
        continue;
      g_assert_cmpfloat (edge - lens_rect_bottom (item->rect), >=, 4 - 0.01);
      (*n_found)++;
    }
}

/* In a low card, too, boxes stand clear of its edge. */
static void
test_room_below_datagrams (void)
{
  check_steps ("udp", room_below_datagrams);
  check_steps ("unix-dgram", room_below_datagrams);
}

static void
test_empty_datagram (void)
{
  check_steps ("udp", empty_datagram);
}

/* Of a name there is no stump of a letter or two; who holds it is always told. */
static void
owner_of_mutex (const LensScene *scene, guint *n_found)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind != LENS_ITEM_TEXT)
        continue;
      g_assert_false (g_str_equal (item->text, "m…") || g_str_equal (item->text, "mu…"));
      *n_found += g_str_has_prefix (item->text, "locked by ");
    }
}

static void
test_owner_of_mutex (void)
{
  check_steps ("shm-mutex", owner_of_mutex);
}

/* What was loaded: a box that says "= 0" says of what. */
static void
loaded_variable (const LensScene *scene, guint *n_found)
{
  for (guint i = 0; i + 1 < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i), *next = g_ptr_array_index (scene->items, i + 1);
      if (item->kind != LENS_ITEM_TEXT || next->kind != LENS_ITEM_TEXT || !g_str_equal (item->text, "load"))
        continue;
      g_assert_cmpstr (next->text, ==, "counter");
      (*n_found)++;
    }
}

static void
test_loaded_variable (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("shm-semaphore");
  guint n_found = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      g_autoptr (LensScene) scene = build (moment, 691, TRUE);
      loaded_variable (scene, &n_found);
    }
  g_assert_cmpuint (n_found, >, 0);
}

static double
px_before_tip (const LensItem *link, const LensItem *drop)
{
  double x, y;

  lens_link_point (link->points, link->n_curves, link->drawn, &x, &y);
  return hypot (x - lens_rect_center_x (drop->rect), y - lens_rect_center_y (drop->rect));
}

/* Drops run behind the head; upon it, nobody would see where the arrow points. */
static void
heads_are_seen (const LensScene *scene, guint *n_found)
{
  const LensItem *link = NULL;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind == LENS_ITEM_LINK)
        link = item;
      if (link == NULL || !scene_is_drop (item))
        continue;
      g_assert_cmpfloat (px_before_tip (link, item), >=, 0.7 * lens_item_head_px (link) + item->rect.width / 2);
      (*n_found)++;
    }
}

static void
test_heads_are_seen (void)
{
  static const char *const lessons[] = { "pipe", "unix-stream", "unix-fd-passing", "udp", "unix-dgram", "mq-hand-over", "tcp" };

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    check_steps (lessons[i], heads_are_seen);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/telling/what-becomes-of-it", test_what_becomes_of_it);
  g_test_add_func ("/scene/telling/room-below-datagrams", test_room_below_datagrams);
  g_test_add_func ("/scene/telling/empty-datagram", test_empty_datagram);
  g_test_add_func ("/scene/telling/owner-of-mutex", test_owner_of_mutex);
  g_test_add_func ("/scene/telling/loaded-variable", test_loaded_variable);
  g_test_add_func ("/scene/telling/heads-are-seen", test_heads_are_seen);
  return g_test_run ();
}
