/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-name-tag.c: the name of an object as a thing of its own: where it stands, and whether anybody uses what it leads to. It shows where
 * a name is all that keeps an object, or all that is left of it.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

/* As it was until the step is over. */
static const LensObject *
object_now (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return stage->is_done || before == NULL ? object : before;
}

gboolean
lens_stage_has_only_name (const LensStage *stage, const LensObject *object)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const LensObject *now = lens_world_find_object (world, object->id);

  return now && now->name && now->is_name_linked && !lens_world_is_used (world, now);
}

/* Where names of a kind are found; the shorter for where there is less room. */
static const struct
{
  const char *prefix, *place, *short_place;
} places[] = {
  { "mq:", N_("name in /dev/mqueue"), N_("a name") },
  { "sem:", N_("name in /dev/shm"), N_("a name") },
  { "sysv", N_("key of System V"), N_("a key") },
  { "", N_("name in the file system"), N_("file system") },
};

static guint
find_place (const LensObject *object)
{
  guint i = 0;

  while (!g_str_has_prefix (object->id, places[i].prefix))
    i++;
  return i;
}

static const char *
state_text (const LensStage *stage, const LensObject *object, gboolean is_linked, double width)
{
  guint i = find_place (object);
  const char *linked[] = { _(places[i].place), _(places[i].short_place), NULL };
  const char *removed[] = { _("name removed: nobody finds it any more"), _("name removed"), NULL };

  return lens_stage_pick (stage, LENS_STYLE_PLAIN, width, is_linked ? linked : removed);
}

/* A FIFO's name shows in the file system with size 0; of others it is told that nobody uses them, where that is so. */
static const char *
fact_text (const LensStage *stage, const LensObject *object)
{
  if (g_str_has_prefix (object->id, "fifo:"))
    return _("size 0");
  return lens_stage_has_only_name (stage, object) ? _("nobody uses it now") : "";
}

void
lens_stage_name_tag (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_linked = object_now (stage, object)->is_name_linked;
  const char *name = object->name ? object->name : object->id, *fact = is_linked ? fact_text (stage, object) : "";
  g_autofree char *base = g_path_get_basename (name);
  const char *names[] = { name, base, NULL };
  double u = stage->unit;
  LensRect row = lens_rect_inset (rect, 10 * u, 0), right;

  lens_stage_box (stage, rect, LENS_INK_QUIET, LENS_INK_QUIET_BORDER, 1, 6)->is_dashed = !is_linked;
  right = lens_rect_cut_right (&row, lens_stage_text_width (stage, LENS_STYLE_PLAIN, fact), 10 * u);
  lens_stage_write (stage, right, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 1, fact);
  lens_stage_append (stage, &row, LENS_STYLE_CODE_STRONG, LENS_INK_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_CODE_STRONG, row.width, names));
  lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, state_text (stage, object, is_linked, row.width));
}

typedef struct
{
  const LensObject *object;
  const char *text;
} NameOnly;

static void
tag_row (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_name_tag (stage, rect, ((const NameOnly *) data)->object);
}

static void
nothing_row (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1.5, 6)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (rect, 8 * stage->unit, 0), LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, ((const NameOnly *) data)->text);
}

void
lens_stage_name_only (LensStage *stage, LensRect rect, const LensObject *object, const char *text)
{
  const LensRow rows[] = { { 22, 26, 2, tag_row }, { 20, 400, 1, nothing_row } };
  NameOnly data = { object, text };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 8, &data);
}
