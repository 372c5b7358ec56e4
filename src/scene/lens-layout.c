/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout.c: who stands where. Processes stand side by side in user space; the objects they use stand side by side in kernel space, or, as
 * page frames, in RAM. Arrows are found afterwards, between any card and any object.
 *
 * How to add a kind of object:
 *   1. Write lens-object-KIND.c: a LensObjectLayout whose `draw` fills the rectangle inside the object's card. Say what it is made of as rows
 *      (lens_stage_rows), each with the height that it needs, the height that it wishes, and how important it is: then it fits a small
 *      window and a wall. Bytes are lens_stage_cells (), messages lens_stage_message (), sleepers lens_stage_wait_queue (), holders lens_stage_ends ().
 *   2. Declare it in lens-layout.h, and give it its row in the table below.
 *   3. Name the file in meson.build, and add a moment of it to tests/scene.
 * Nothing else: place, card, heading for people who hear the picture, arrows, notes, waiting and fading come from here. What is drawn is asked from the
 * world after the step; lens_stage_run_state () says which bytes are still on their way, so that numbers change only when the operation is over.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>

static const LensObjectLayout *const layouts[] = {
  [LENS_OBJECT_PIPE] = &lens_object_pipe,
  [LENS_OBJECT_MESSAGE_QUEUE] = &lens_object_queue,
  [LENS_OBJECT_SOCKET] = &lens_object_socket,
  [LENS_OBJECT_TERMINAL] = &lens_object_terminal,
  [LENS_OBJECT_MEMORY] = &lens_object_memory,
  [LENS_OBJECT_SEMAPHORE] = &lens_object_semaphore,
  [LENS_OBJECT_MUTEX] = &lens_object_mutex,
  [LENS_OBJECT_CONDITION] = &lens_object_condition,
  [LENS_OBJECT_OTHER] = &lens_object_other,
};

/* More than these side by side would be too narrow to read: then only those that are there are shown. */
#define MANY_OBJECTS 3

const LensObjectLayout *
lens_layout_of (const LensObject *object)
{
  return object->kind < G_N_ELEMENTS (layouts) && layouts[object->kind] ? layouts[object->kind] : &lens_object_other;
}

const LensObject *
lens_layout_object_now (const LensStage *stage, const LensObject *object)
{
  return lens_world_find_object (stage->moment->after, object->id);
}

static gboolean
is_shown (const LensStage *stage, const LensObject *object)
{
  return !object->is_supporting || stage->detail == LENS_DETAIL_KERNEL;
}

/* Gone, and not just now: its place may be given away. */
static gboolean
is_past (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_world_find_object (stage->moment->before, object->id), *now = lens_layout_object_now (stage, object);

  return now && now->is_gone && (before == NULL || before->is_gone);
}

/* What belongs to nobody alone stands behind what is the first one's: so it is near to both of two. */
static int
home_of (const LensObject *object)
{
  const LensObjectLayout *layout = lens_layout_of (object);
  char letter = layout->home ? layout->home (object) : 0;

  return letter ? 2 * letter : 2 * 'A' + 1;
}

/* What belongs to one process stands below it; g_ptr_array_sort() keeps the order of equals. */
static int
compare_homes (gconstpointer a, gconstpointer b)
{
  return home_of (*(LensObject *const *) a) - home_of (*(LensObject *const *) b);
}

GPtrArray *
lens_layout_objects (const LensStage *stage, LensSpace space)
{
  const LensWorld *last = stage->moment->last ? stage->moment->last : stage->moment->after;
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; i < last->objects->len; i++)
    {
      LensObject *object = g_ptr_array_index (last->objects, i);
      if (lens_layout_of (object)->space == space && is_shown (stage, object))
        g_ptr_array_add (objects, object);
    }
  g_ptr_array_sort (objects, compare_homes);
  for (guint i = objects->len; i-- > 0 && objects->len > MANY_OBJECTS;)
    {
      const LensObject *object = g_ptr_array_index (objects, i);
      if (lens_layout_object_now (stage, object) == NULL || is_past (stage, object))
        g_ptr_array_remove_index (objects, i);
    }
  return objects;
}

GPtrArray *
lens_layout_processes (const LensStage *stage)
{
  const LensWorld *worlds[] = { stage->moment->after, stage->moment->last };
  GPtrArray *processes = g_ptr_array_new ();

  for (guint w = 0; w < G_N_ELEMENTS (worlds); w++)
    for (guint i = 0; worlds[w] && i < worlds[w]->processes->len; i++)
      {
        LensProcess *process = g_ptr_array_index (worlds[w]->processes, i);
        if (w == 0 || lens_world_find_letter (worlds[0], process->letter) == NULL)
          g_ptr_array_add (processes, process);
      }
  return processes;
}

#define ROOMY_CARD 340.0 /* holds two descriptors side by side: in large text cards take of the space between them up to this */

LensRect
lens_layout_card_rect (const LensStage *stage, LensRect row, guint index, guint n)
{
  double u = stage->unit, gap = 14 * u, wish = row.width * 0.45;
  double width = MIN ((row.width - gap * (n + 1)) / n, MAX (MIN (wish, MAX (row.width * 0.42, ROOMY_CARD * u)), 250 * u)), pitch;

  if (n == 1)
    return (LensRect) { row.x + (row.width - width) / 2, row.y, width, row.height };
  pitch = (row.width - 2 * gap - width) / (n - 1);
  return (LensRect) { row.x + gap + index * pitch, row.y, width, row.height };
}

void
lens_layout_band (LensStage *stage, LensRect rect, LensInk fill, LensInk border)
{
  lens_stage_box (stage, rect, fill, border, 1, 10);
}

static void
missing_object (LensStage *stage, LensRect rect, const LensObject *object, gboolean is_gone)
{
  const char *kind = _(lens_object_methods (object)->name);
  /* Translators: a kind of object, and what became of it: “pipe — gone: its last descriptor was closed” */
  g_autofree char *full = is_gone ? g_strdup_printf (_("%1$s — gone: %2$s"), kind, lens_object_why_gone (object)) : g_strdup_printf (_("%s — not made yet"), kind);
  g_autofree char *brief = is_gone ? g_strdup_printf (_("%s — gone"), kind) : g_strdup (_("not made yet"));
  const char *texts[] = { full, brief, is_gone ? C_("kernel object", "gone") : "", NULL }, *text = lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width - 32 * stage->unit, texts);

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1.5, 10)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (rect, 16 * stage->unit, 0), LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, text);
}

/* Of a socket with a name in the file system that stays behind. */
static void
name_left_behind (LensStage *stage, LensRect rect, const LensObject *object)
{
  double u = stage->unit;
  LensRect inner = lens_rect_inset (rect, 14 * u, 8 * u);
  const char *texts[] = { _("nothing behind it: the socket has gone with its process"), _("the socket is gone"), NULL };

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, 2, 10);
  lens_stage_name_only (stage, inner, object, lens_stage_pick (stage, LENS_STYLE_PLAIN, inner.width - 16 * u, texts));
}

/* What is freed in this step holds until then what it held. */
static const LensObject *
held_until_done (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = object->is_gone && !stage->is_done ? lens_stage_object_before (stage, object) : NULL;

  return before ? before : object;
}

void
lens_layout_object_card (LensStage *stage, LensRect rect, const LensObject *object, gboolean is_there)
{
  const LensObjectLayout *layout = lens_layout_of (object);
  double u = stage->unit;
  LensSubject subject = { .kind = LENS_SUBJECT_OBJECT, .object = object->id, .private_since = G_MAXUINT, .event = G_MAXUINT };
  g_autofree char *description = is_there && layout->describe ? layout->describe (object) : NULL;

  lens_stage_place_object (stage, object, rect);
  if (is_there && object->is_gone && stage->is_done && object->name && object->is_name_linked)
    {
      name_left_behind (stage, rect, object);
      return;
    }
  if (!is_there || (object->is_gone && stage->is_done))
    {
      missing_object (stage, rect, object, is_there);
      return;
    }
  stage->is_faded = object->is_supporting;
  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, 2, 10);
  layout->draw (stage, lens_rect_inset (rect, 14 * u, (rect.height < 54 * u ? 3 : rect.height < 62 * u ? 5 : 8) * u), held_until_done (stage, object));
  stage->is_faded = FALSE;
  lens_stage_region_of (stage, &subject, rect, object->name ? object->name : object->id, description);
}

/* Memory is what a picture is about as soon as there is some that does not only support. */
static gboolean
is_about_memory (const LensStage *stage)
{
  g_autoptr (GPtrArray) objects = lens_layout_objects (stage, LENS_SPACE_MEMORY);

  for (guint i = 0; i < objects->len; i++)
    if (!((const LensObject *) g_ptr_array_index (objects, i))->is_supporting)
      return TRUE;
  return FALSE;
}

void
lens_layout_draw (LensStage *stage)
{
  if (is_about_memory (stage))
    lens_layout_memory_picture (stage);
  else
    lens_layout_kernel_picture (stage);
}
