/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-check.h"

#include "model/lens-wording.h"
#include "scene/lens-link.h"
#include "scene/lens-pieces.h"
#include "scene/lens-rect.h"
#include "scene/lens-stage.h"

#include <string.h>

#define SAMPLES 160 /* along an arrow */

LensModel *
scene_load_lesson (const char *lesson)
{
  g_autofree char *file = g_strconcat (lesson, ".ipc-lens.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static void G_GNUC_PRINTF (2, 3)
problem (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const LensItem *
item_at (const LensScene *scene, guint index)
{
  return g_ptr_array_index (scene->items, index);
}

/* A line is higher than its letters. */
static LensRect
ink_of_text (const LensItem *item)
{
  double height = item->size_px;

  return (LensRect) { item->rect.x, lens_rect_center_y (item->rect) - height / 2, item->rect.width, height };
}

static gboolean
contains (LensRect outer, LensRect inner, double tolerance)
{
  return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance && lens_rect_right (inner) <= lens_rect_right (outer) + tolerance
         && lens_rect_bottom (inner) <= lens_rect_bottom (outer) + tolerance;
}

static gboolean
is_ground (const LensItem *item)
{
  switch (item->fill)
    {
    case LENS_INK_BACKGROUND: case LENS_INK_USER_SPACE: case LENS_INK_KERNEL_SPACE: case LENS_INK_MMU: case LENS_INK_RAM: return TRUE;
    default: return FALSE;
    }
}

/* Lines, brackets and beads hold nothing. */
static gboolean
is_box (const LensScene *scene, const LensItem *item)
{
  double bead = 9.4 * MIN (scene->width / 540, scene->height / 408); /* in the largest text that such a scene has room for */

  return item->kind == LENS_ITEM_BOX && MIN (item->rect.width, item->rect.height) > MAX (13, MAX (scene->height / 50, bead));
}

/* The boundary's label lies on two bands. */
static gboolean
is_solid (const LensScene *scene, const LensItem *item)
{
  return is_box (scene, item) && item->fill != LENS_INK_BOUNDARY && (item->fill != LENS_INK_NONE || item->border_width > 0);
}

/* A call gives up arguments before its end is cut, and all of them before its name is: `read(3, …)`, never `read(3, bu…`. */
static gboolean
is_cut_call (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz_0123456789");

  return length > 0 && g_str_has_suffix (text, "…") && (text[length] == '(' || (memchr (text, '_', length) && g_str_equal (text + length, "…")));
}

static void
check_text (const LensScene *scene, const LensItem *text, double smallest_px, GPtrArray *problems)
{
  LensRect page = { 0, 0, scene->width, scene->height }, ink = ink_of_text (text);
  const LensItem *box = NULL;

  if (text->size_px < smallest_px - 0.01)
    problem (problems, "“%s” is %.1f px", text->text, text->size_px);
  if (!contains (page, text->rect, 0.5))
    problem (problems, "“%s” leaves the page", text->text);
  if (text->fill == LENS_INK_ERROR && g_str_has_prefix (text->text, "−1 ") && strstr (text->text, "…"))
    problem (problems, "“%s”: an errno is whole, or not there", text->text);
  if (text->font >= LENS_FONT_MONO && is_cut_call (text->text))
    problem (problems, "“%s”: a call is cut", text->text);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = item_at (scene, i);
      LensRect center = { lens_rect_center_x (ink), lens_rect_center_y (ink), 0, 0 };
      if (is_box (scene, item) && contains (item->rect, center, 0)
          && (box == NULL || item->rect.width * item->rect.height < box->rect.width * box->rect.height))
        box = item;
    }
  if (box && !contains (box->rect, ink, 1.5))
    problem (problems, "“%s” at %.0f,%.0f leaves its box at %.0f,%.0f %.0f×%.0f", text->text, ink.x, ink.y, box->rect.x, box->rect.y, box->rect.width,
             box->rect.height);
}

static void
check_pair (const LensScene *scene, const LensItem *a, const LensItem *b, GPtrArray *problems)
{
  if (a->kind == LENS_ITEM_TEXT && b->kind == LENS_ITEM_TEXT && lens_rect_overlaps (ink_of_text (a), ink_of_text (b), 0.5))
    problem (problems, "“%s” and “%s” overlap", a->text, b->text);
  if (is_solid (scene, a) && is_solid (scene, b) && lens_rect_overlaps (a->rect, b->rect, 1.5) && !contains (a->rect, b->rect, 1.5) && !contains (b->rect, a->rect, 1.5))
    problem (problems, "boxes at %.0f,%.0f %.0f×%.0f and %.0f,%.0f %.0f×%.0f cut each other", a->rect.x, a->rect.y, a->rect.width, a->rect.height,
             b->rect.x, b->rect.y, b->rect.width, b->rect.height);
  /* A later box must not lie on a text. */
  if (a->kind == LENS_ITEM_TEXT && is_solid (scene, b) && b->fill != LENS_INK_NONE && lens_rect_overlaps (ink_of_text (a), b->rect, 1))
    problem (problems, "“%s” is covered by a box at %.0f,%.0f", a->text, b->rect.x, b->rect.y);
}

static gboolean
has_point (LensRect rect, double x, double y, double margin)
{
  return x > rect.x - margin && x < lens_rect_right (rect) + margin && y > rect.y - margin && y < lens_rect_bottom (rect) + margin;
}

typedef struct
{
  double x[SAMPLES + 1], y[SAMPLES + 1];
} Line;

static gboolean
touches (const Line *line, guint sample, LensRect rect)
{
  return has_point (rect, line->x[sample], line->y[sample], 3);
}

/* Arrows touch what they lead to, nothing else; the label of the boundary is among what they avoid. */
static void
check_link (const LensScene *scene, const LensItem *link, GPtrArray *problems)
{
  Line line;

  for (guint s = 0; s <= SAMPLES; s++)
    lens_link_point (link->points, link->n_curves, (double) s / SAMPLES, &line.x[s], &line.y[s]);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = item_at (scene, i);
      gboolean is_obstacle = is_box (scene, item) && !is_ground (item);
      LensRect rect = is_obstacle ? item->rect : ink_of_text (item);
      if ((!is_obstacle && item->kind != LENS_ITEM_TEXT) || (is_obstacle && (touches (&line, 0, rect) || touches (&line, SAMPLES, rect))))
        continue;
      for (guint s = 0; s <= SAMPLES; s++)
        if (has_point (rect, line.x[s], line.y[s], is_obstacle ? -1.5 : link->line_width / 2))
          {
            problem (problems, "an arrow of %c crosses %s at %.0f,%.0f", link->author, item->text ? item->text : "a box", line.x[s], line.y[s]);
            break;
          }
    }
}

static void
check_boundary (const LensScene *scene, GPtrArray *problems)
{
  double thickness = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = item_at (scene, i);
      if (item->kind == LENS_ITEM_BOX && item->fill == LENS_INK_BOUNDARY && item->rect.height < 0.05 * item->rect.width)
        thickness = item->rect.height;
    }
  for (guint i = 0; thickness > 0 && i < scene->items->len; i++)
    if (MAX (item_at (scene, i)->border_width, item_at (scene, i)->line_width) >= thickness)
      problem (problems, "a line of %.1f px beside a boundary of %.1f px", MAX (item_at (scene, i)->border_width, item_at (scene, i)->line_width), thickness);
}

gboolean
scene_is_drop (const LensItem *item)
{
  return item->kind == LENS_ITEM_BOX && item->fill == LENS_INK_AUTHOR_FILL && ABS (item->rect.width - item->rect.height) <= 1
         && 2 * item->radius >= item->rect.width - 1; /* its edges are moved to whole pixels */
}

static void
check_drops (const LensItem *drop, const LensItem *other, GPtrArray *problems)
{
  if (scene_is_drop (drop) && scene_is_drop (other) && lens_rect_overlaps (drop->rect, other->rect, 0))
    problem (problems, "two drops on an arrow touch at %.0f,%.0f", drop->rect.x, drop->rect.y);
}

GPtrArray *
scene_check (const LensScene *scene, double smallest_px)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = item_at (scene, i);
      if (item->kind == LENS_ITEM_TEXT)
        check_text (scene, item, smallest_px, problems);
      if (item->kind == LENS_ITEM_LINK)
        check_link (scene, item, problems);
      for (guint j = i + 1; j < scene->items->len; j++)
        {
          check_pair (scene, item, item_at (scene, j), problems);
          check_drops (item, item_at (scene, j), problems);
        }
    }
  check_boundary (scene, problems);
  return problems;
}

static gboolean
is_in_process (const LensScene *scene, const LensItem *item)
{
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (region->subject.kind == LENS_SUBJECT_PROCESS && contains (region->rect, item->rect, 0.5))
        return TRUE;
    }
  return FALSE;
}

void
scene_check_descriptors (const LensMoment *moment, const LensScene *scene, GPtrArray *problems)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = item_at (scene, i);
      gsize length = item->text && item->font < LENS_FONT_MONO && g_str_has_suffix (item->text, "…") ? strlen (item->text) - strlen ("…") : 0;
      for (guint p = 0; length > 3 && is_in_process (scene, item) && p < moment->after->processes->len; p++)
        {
          const LensProcess *process = g_ptr_array_index (moment->after->processes, p);
          for (guint d = 0; d < process->descriptors->len; d++)
            {
              const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, d);
              g_autofree char *closed = lens_wording_closed (descriptor->end ? descriptor->end : "");
              if (strncmp (item->text, closed, length) == 0)
                problem (problems, "“%s”: a descriptor is cut", item->text);
            }
        }
    }
}

/* Letters that stand behind @name in its row, up to the next words; NULL where it is no row of ends. */
static guint
n_letters_behind (const LensScene *scene, guint name)
{
  const LensItem *item = item_at (scene, name);
  guint n = 0;

  for (guint i = name + 1; i < scene->items->len; i++)
    {
      const LensItem *next = item_at (scene, i);
      if (next->text && (strlen (next->text) != 1 || ABS (next->rect.y - item->rect.y) > item->rect.height / 2))
        break;
      n += next->text != NULL;
    }
  return n;
}

static guint
n_holders (const LensMoment *moment, const char *object, const char *end)
{
  guint n = 0;

  for (guint p = 0; p < moment->after->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (moment->after->processes, p);
      gboolean holds = FALSE;
      for (guint d = 0; d < process->descriptors->len; d++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, d);
          holds |= descriptor->is_open && g_strcmp0 (descriptor->object, object) == 0 && g_strcmp0 (descriptor->end, end) == 0;
        }
      n += holds && process->state != LENS_PROCESS_EXITED && process->state != LENS_PROCESS_KILLED;
    }
  return n;
}

static gboolean
names_end (const char *text, const char *end)
{
  const char *texts[LENS_END_TEXTS];

  lens_end_texts (end, texts);
  for (guint i = 0; text && texts[i]; i++)
    if (g_str_equal (text, texts[i]))
      return TRUE;
  return FALSE;
}

void
scene_check_ends (const LensMoment *moment, const LensScene *scene, GPtrArray *problems)
{
  const char *const ends[] = { g_dgettext (GETTEXT_PACKAGE, "read end"), g_dgettext (GETTEXT_PACKAGE, "write end") };

  for (guint r = 0; r < scene->regions->len; r++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, r);
      for (guint i = 0; region->subject.kind == LENS_SUBJECT_OBJECT && i < scene->items->len; i++)
        for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
          {
            const LensItem *item = item_at (scene, i);
            guint shown, held = n_holders (moment, region->subject.object, ends[e]);
            if (!names_end (item->text, ends[e]) || !contains (region->rect, item->rect, 0.5))
              continue;
            if ((shown = n_letters_behind (scene, i)) != held)
              problem (problems, "“%s”: %u hold it, %u are shown", item->text, held, shown);
          }
    }
}
