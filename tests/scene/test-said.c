/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-said.c: words in pictures of recorded lessons, and what they must not say beside them: at the end of a step, and in the middle of it.
 */
#include <locale.h>
#include <string.h>

#include "scene/lens-metrics.h"
#include "scene/lens-stage.h"
#include "scene-check.h"

/* What a picture has to say to somebody who sees only that, in a small window, too; or what it must not say. */
static const struct
{
  const char *lesson;
  guint step;
  const char *said, *unsaid;
} sayings[] = {
  { "pipe-broken", 10, "SIGPIPE", "no data moved" },
  { "pipe-forgotten-end", 10, "write end: it keeps A asleep", NULL },
  { "pipe-forgotten-end", 9, "waits for data", "write end: it keeps A asleep" }, /* B could still write */
  { "mq-hand-over", 6, "copy 1", "leaving — a receive consumes it" },
  { "mq-hand-over", 7, "no messages: a receive would sleep", "gone — the receive consumed it" },
  { "pipe-full", 27, "its bytes are in", "no data moves" },
  { "pipe-full", 22, "16 of 16 slots · 32784 bytes", "+12" },
  { "mq-notify", 9, "SIGUSR1", NULL },
  { "mq-notify", 10, "taken", NULL },
  { "posix-mq", 4, "Message ONE", "and 2 more" },  /* messages stand beside each other where there is no room below */
  { "shm-mutex", 11, "locked by", "00 00" },        /* what it means, not its bytes */
  { "pipe", 12, "end of", "no data moves" },
  { "pipe-broken", 11, "never returns", NULL },
  { "sysv-mq", 5, "1 message", "1 messages" },
};

static gboolean
is_said_as (const LensScene *scene, const char *text)
{
  for (guint i = 0; i < scene->items->len; i++)
    if (g_strcmp0 (((const LensItem *) g_ptr_array_index (scene->items, i))->text, text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_said (const LensScene *scene, const char *words)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->text && strstr (item->text, words))
        return TRUE;
    }
  return FALSE;
}

/* The same in the middle of a step, when some of it has not happened yet. */
static const struct
{
  const char *lesson;
  guint step;
  LensDetail detail;
  const char *said, *unsaid;
} midway[] = {
  { "mq-full", 11, LENS_DETAIL_KERNEL, "its bytes are in", "on its way" }, /* they went in when B made room for them */
  { "mq-full", 10, LENS_DETAIL_KERNEL, "on its way", "copied before" },
  { "unix-stream", 10, LENS_DETAIL_KERNEL, "dashed: on their way in", "already read" },
  { "unix-stream", 12, LENS_DETAIL_KERNEL, "dashed: being read", "would sleep" },
  { "pipe", 8, LENS_DETAIL_TEXTBOOK, "dashed: on their way in", "already read" },
  { "pipe", 8, LENS_DETAIL_TEXTBOOK, "wait queue", NULL }, /* the caption speaks of it */
  { "pipe", 2, LENS_DETAIL_TEXTBOOK, "no bytes", "closed everywhere" }, /* nobody has had it yet */
  { "pipe", 5, LENS_DETAIL_TEXTBOOK, "write end", "write end — closed" }, /* B closes it now */
  { "fifo", 5, LENS_DETAIL_KERNEL, "waits for the other end", "closed everywhere" },
  { "tcp", 10, LENS_DETAIL_KERNEL, "not connected", "ESTABLISHED" },
  { "pty", 23, LENS_DETAIL_KERNEL, "nobody sleeps here", "waits for data" }, /* its handler runs still */
};

static void
test_said_midway (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (midway); i++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (midway[i].lesson);
      g_autoptr (LensMoment) moment = lens_moment_new (model, midway[i].step);
      LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS, midway[i].detail, NULL };
      g_autoptr (LensScene) scene = lens_scene_build (moment, lens_moment_get_show_ms (moment) / 2, &options);
      g_test_message ("%s, amid step %u: “%s”", midway[i].lesson, midway[i].step, midway[i].said);
      g_assert_true (is_said (scene, midway[i].said));
      g_assert_true (midway[i].unsaid == NULL || !is_said (scene, midway[i].unsaid));
    }
}

/* Whoever wakes up and goes on with its call is awake from the beginning of the step: nothing else can copy its bytes. */
static void
test_wakes (void)
{
  static const struct { const char *lesson; guint step; } rows[] = {
    { "mq-hand-over", 7 }, { "pipe", 9 }, { "unix-fd-passing", 13 }, { "fifo", 6 }, { "shm-mutex", 14 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (rows[i].lesson);
      g_autoptr (LensMoment) moment = lens_moment_new (model, rows[i].step);
      LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
      g_autoptr (LensScene) scene = lens_scene_build (moment, lens_moment_get_show_ms (moment) / 2, &options);
      g_test_message ("%s, amid step %u", rows[i].lesson, rows[i].step);
      g_assert_cmpint (lens_world_find_letter (moment->before, moment->letter)->state, ==, LENS_PROCESS_ASLEEP);
      g_assert_false (is_said_as (scene, "asleep"));
      g_assert_true (is_said (scene, "nobody sleeps here"));
    }
}

/* Processes are called alike: all have their numbers, or none. */
static void
test_numbers (void)
{
  static const char *const lessons[] = { "pipe", "pipe-eof", "pipe-broken", "pipe-two-readers", "pipe-atomic", "sysv-mq", "shm-two-readers" };

  for (guint l = 0; l < G_N_ELEMENTS (lessons); l++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (lessons[l]);
      for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
        {
          g_autoptr (LensMoment) moment = lens_moment_new (model, step);
          LensSceneOptions options = { 1000, 700, 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
          g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
          guint n_numbers = 0;
          for (guint i = 0; i < scene->items->len; i++)
            n_numbers += ((const LensItem *) g_ptr_array_index (scene->items, i))->text
                         && strstr (((const LensItem *) g_ptr_array_index (scene->items, i))->text, " · pid ");
          g_test_message ("%s step %u: %u numbers", lessons[l], step, n_numbers);
          g_assert_true (n_numbers == 0 || n_numbers == moment->after->processes->len);
        }
    }
}

/* A caption speaks of what is drawn, in the textbook's level of detail as well. */
static void
test_wait_queue_is_drawn (void)
{
  static const char *const lessons[] = { "pipe", "pipe-block", "pipe-eof", "pipe-forgotten-end", "pipe-two-readers", "fifo", "unix-fd-passing" };
  static const double sizes[][2] = { { 1000, 620 }, { 1000, 700 }, { 1280, 800 } };
  guint n_spoken = 0;

  for (guint l = 0; l < G_N_ELEMENTS (lessons); l++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (lessons[l]);
      for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
        {
          g_autoptr (LensMoment) moment = lens_moment_new (model, step);
          g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
          if (caption->why == NULL || strstr (caption->why, "wait queue") == NULL)
            continue;
          n_spoken++;
          for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
            {
              LensSceneOptions options = { sizes[s][0], sizes[s][1], 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_TEXTBOOK, NULL };
              g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
              g_test_message ("%s step %u, %.0f wide", lessons[l], step, sizes[s][0]);
              g_assert_true (is_said_as (scene, "wait queue"));
            }
        }
    }
  g_assert_cmpuint (n_spoken, >, 5);
}

/* Why an object is gone depends on what it was: some are removed, of others the last descriptor is closed. */
static void
test_why_gone (void)
{
  static const struct { const char *lesson, *said; } ends[] = {
    { "sysv-mq", "gone: removed by IPC_RMID" }, { "posix-mq", "gone: name unlinked, last descriptor closed" },
    { "names-and-lifetime", "gone: name unlinked, last descriptor closed" }, { "pipe", "gone: its last descriptor was closed" },
    { "fifo", "gone: name unlinked, last descriptor closed" }, { "tcp", "gone: its last descriptor was closed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (ends[i].lesson);
      g_autoptr (LensMoment) moment = lens_moment_new (model, lens_model_get_n_steps (model));
      LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
      g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
      g_test_message ("%s: “%s”", ends[i].lesson, ends[i].said);
      g_assert_true (is_said (scene, ends[i].said));
    }
}

/* Until bytes are gone, the bracket below them is their writer's; and where they will be is dashed in the buffer, as it is in the kernel. */
static void
test_colors_amid_a_read (void)
{
  static const struct { const char *lesson; guint step, n_bytes; } reads[] = { { "unix-stream", 12, 16 }, { "unix-fd-passing", 13, 7 } }; /* B's bytes go to A */

  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      g_autoptr (LensModel) model = scene_load_lesson (reads[i].lesson);
      g_autoptr (LensMoment) moment = lens_moment_new (model, reads[i].step);
      LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
      g_autoptr (LensScene) scene = lens_scene_build (moment, lens_moment_get_show_ms (moment) / 2, &options);
      guint n_tags = 0, n_coming = 0;
      for (guint at = 0; at < scene->items->len; at++)
        {
          const LensItem *item = g_ptr_array_index (scene->items, at);
          gboolean is_amid = item->rect.x < scene->width * 2 / 3; /* B's own socket, whose byte went before, lies at the right */
          if (is_amid && item->text != NULL && (g_str_equal (item->text, "w1") || g_str_equal (item->text, "w2")))
            {
              g_assert_cmpint (item->author, ==, 'B');
              n_tags++;
            }
          n_coming += item->kind == LENS_ITEM_BOX && item->is_dashed && item->author == 'B' && item->fill == LENS_INK_NONE && item->rect.y < scene->height / 3;
        }
      g_assert_cmpuint (n_tags, >, 0);
      g_assert_cmpuint (n_coming, ==, reads[i].n_bytes);
    }
}

/* A state is said in a word that fits, however short: in Hindi "asleep" is three letters wide. */
static void
test_short_state (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("pipe");
  g_autoptr (LensMoment) moment = lens_moment_new (model, 8);
  LensTextMetrics metrics = *lens_metrics_get_default ();
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, &metrics };

  for (const char *letter = "aelps"; *letter != '\0'; letter++)
    metrics.advance[LENS_FONT_SANS_BOLD][*letter - ' '] = 200;
  g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
  g_assert_true (is_said_as (scene, "asleep"));
}

static void
test_said (void)
{
  static const double sizes[][2] = { { 690, 480 }, { 1280, 800 } };

  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        g_autoptr (LensModel) model = scene_load_lesson (sayings[i].lesson);
        g_autoptr (LensMoment) moment = lens_moment_new (model, sayings[i].step);
        LensSceneOptions options = { sizes[s][0], sizes[s][1], 1, LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
        g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
        g_test_message ("%s step %u, %.0f wide: “%s”", sayings[i].lesson, sayings[i].step, sizes[s][0], sayings[i].said);
        g_assert_true (is_said (scene, sayings[i].said));
        g_assert_true (sayings[i].unsaid == NULL || !is_said (scene, sayings[i].unsaid));
      }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/said/said", test_said);
  g_test_add_func ("/scene/said/said-midway", test_said_midway);
  g_test_add_func ("/scene/said/wait-queue-is-drawn", test_wait_queue_is_drawn);
  g_test_add_func ("/scene/said/why-gone", test_why_gone);
  g_test_add_func ("/scene/said/short-state", test_short_state);
  g_test_add_func ("/scene/said/wakes", test_wakes);
  g_test_add_func ("/scene/said/numbers", test_numbers);
  g_test_add_func ("/scene/said/colors-amid-a-read", test_colors_amid_a_read);
  return g_test_run ();
}
