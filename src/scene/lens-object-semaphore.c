/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-semaphore.c: a semaphore. That of System V is kept in the kernel, with its value. Of one that lies in shared memory the kernel
 * has only those who sleep on it; its value stands in the page.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>

static gboolean
lies_in_memory (const LensStage *stage, const LensObject *object)
{
  return lens_world_find_memory_of (stage->moment->after, object->id, NULL) != NULL;
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  gboolean is_in_memory = lies_in_memory (stage, object), is_in_file = g_str_has_prefix (object->id, "sem:");
  gboolean has_no_name = is_in_memory || lens_stage_has_only_name (stage, object); /* or a tag for it */
  const char *in_memory[] = { _("a number in the page; here are only its sleepers"), _("here are only its sleepers"), "", NULL };
  const char *in_file[] = { _("a number in a small file, which its users map"), _("in a small file"), "", NULL };
  const char *in_kernel[] = { _("its value is kept here"), _("kept in the kernel"), "", NULL };
  const char *const *texts = is_in_memory ? in_memory : is_in_file ? in_file : in_kernel;
  const char *name = has_no_name || object->name == NULL ? _("semaphore") : object->name;
  double u = stage->unit;

  lens_stage_append (stage, &rect, has_no_name ? LENS_STYLE_STRONG : LENS_STYLE_CODE_STRONG, LENS_INK_TEXT, 0, name);
  lens_rect_cut_left (&rect, 6 * u, 0);
  lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}

static void
name_tag (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_name_tag (stage, rect, data);
}

static const LensSemaphore *
first_of (const LensObject *object)
{
  return object && object->semaphores.semaphores->len ? g_ptr_array_index (object->semaphores.semaphores, 0) : NULL;
}

/* Of a set, the first counts; the lessons have no more. */
static char *
value_text (const LensStage *stage, const LensObject *object)
{
  const LensSemaphore *before = first_of (lens_stage_object_before (stage, object)), *after = first_of (object);

  if (after == NULL || !after->is_known)
    return g_strdup ("?");
  return lens_change_text (before && before->is_known ? before->value : after->value, after->value);
}

static void
takers (LensStage *stage, LensRect rect, const LensSemaphore *semaphore)
{
  double u = stage->unit;

  /* Where one process gives and another takes, nobody has it. */
  if (semaphore == NULL || semaphore->initial == 0 || semaphore->takers->len == 0)
    return;
  lens_rect_cut_left (&rect, 8 * u, 0);
  lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, C_("semaphore", "taken by"));
  for (const char *letter = semaphore->takers->str; *letter && rect.width > rect.height; letter++)
    lens_stage_badge (stage, lens_rect_cut_left (&rect, rect.height, 3 * u), *letter);
}

static void
value (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  double u = stage->unit, height = MIN (rect.height, 24 * u);
  g_autofree char *text = value_text (stage, object);
  LensRect row = { rect.x, rect.y + (rect.height - height) / 2, rect.width, height }, box;

  box = lens_rect_cut_left (&row, MAX (34 * u, lens_stage_text_width (stage, LENS_STYLE_NAME, text) + 20 * u), 6 * u);
  lens_stage_box (stage, box, LENS_INK_SLOT, LENS_INK_SLOT_BORDER, 1, 6);
  lens_stage_write (stage, box, LENS_STYLE_NAME, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, text);
  row = lens_rect_inset (row, 0, MAX (0, (height - 20 * u) / 2));
  takers (stage, row, first_of (stage->is_done ? object : before));
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_in_memory = lies_in_memory (stage, object);
  double tag = lens_stage_has_only_name (stage, object) ? 24 : 0;
  const LensRow rows[] = {
    { MIN (tag, 22), tag, 8, name_tag },
    { 18, 22, 7, heading },
    { 20, 28, is_in_memory ? 5 : 9, value },
    { 22, 28, 8, lens_stage_wait_queue },
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 4, object);
}

static char *
describe (const LensObject *object)
{
  const LensSemaphore *semaphore = first_of (object);

  return g_strdup_printf (_("A semaphore with the value %u; %u asleep"), semaphore ? (guint) MIN (semaphore->value, G_MAXUINT) : 0,
                          object->waiters->len);
}

const LensObjectLayout lens_object_semaphore = { LENS_SPACE_KERNEL, N_("semaphore"), 0.8, 0, draw, describe };
