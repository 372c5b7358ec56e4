/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-memory.c: shared memory as page frames in RAM: what they hold, who maps them, and which object they belong to.
 */
#include "scene/lens-memory.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define FRAME_WIDTH 168.0
#define WIDEST_FRAME 300.0
#define OTHER_WIDTH 54.0
#define LABEL 20.0

/* What the field would have besides, had nobody overwritten it unseen. */
static void
lost_update (LensStage *stage, LensRect row, const LensField *field)
{
  g_autofree char *full = field->lost_text ? g_strdup_printf (_("lost: %s"), field->lost_text) : NULL;
  const char *texts[] = { full, _("lost update"), C_("update", "lost"), NULL };

  if (full)
    lens_stage_write (stage, row, LENS_STYLE_STRONG, LENS_INK_ERROR, 0, 1, lens_stage_pick (stage, LENS_STYLE_STRONG, row.width, texts));
}

static void
field_region (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame, const LensField *field)
{
  g_autofree char *id = g_strdup_printf ("field:%s:%s%s%s", object->id, field->name, frame->private_since != G_MAXUINT ? "@" : "",
                                         frame->private_since != G_MAXUINT ? frame->mapped_by->str : "");
  g_autofree char *label = g_strdup_printf ("%s = %s", field->name, field->value_text ? field->value_text : "?");
  g_autofree char *author = field->author ? g_strdup_printf (_("Stored by %c."), field->author) : g_strdup (_("As the kernel made it."));

  lens_stage_region (stage, id, rect, label, author);
}

/* Fields of this page as far as they fit, the only one large. */
static void
frame_fields (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame)
{
  double u = stage->unit, line = 18 * u;
  GPtrArray *fields = frame->fields->len ? frame->fields : object->memory.fields;

  for (guint i = lens_memory_first_field (stage, object, fields, (guint) (rect.height / line)); i < fields->len && rect.height >= line; i++)
    {
      const LensField *field = g_ptr_array_index (fields, i);
      LensRect row, whole;
      LensItem *value;
      gboolean is_new = field->event == stage->moment->event;
      if (field->offset < frame->page_offset || field->offset >= frame->page_offset + 4096)
        continue;
      whole = row = lens_rect_cut_top (&rect, line, 0);
      field_region (stage, row, object, frame, field);
      if (is_new)
        lens_stage_author_box (stage, row, LENS_INK_AUTHOR_FILL, field->author, 1, 3);
      row = lens_rect_inset (row, 5 * u, 0);
      lens_stage_append (stage, &row, LENS_STYLE_CODE, is_new ? LENS_INK_AUTHOR_TEXT : LENS_INK_TEXT, field->author, field->name);
      value = lens_stage_append (stage, &row, LENS_STYLE_CODE_STRONG, field->author ? LENS_INK_AUTHOR_TEXT : LENS_INK_TEXT, field->author,
                                 field->value_text ? field->value_text : "");
      lens_stage_cells_of_field (stage, whole, value, object, frame, field);
      lost_update (stage, row, field);
    }
}

static void
frame_region (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame, const char *name)
{
  LensSubject subject = { .kind = LENS_SUBJECT_PAGE, .object = object->id, .offset = frame->page_offset, .private_since = frame->private_since,
                          .event = G_MAXUINT };
  const char *letters = frame->mapped_by->str;
  g_autofree char *mapped = *letters ? g_strdup_printf (_("In the page tables of: %s"), letters) : g_strdup (_("In no page table."));
  g_autofree char *text = frame->is_copy ? g_strdup_printf (_("A private copy, made when it was written to. %s"), mapped) : g_strdup (mapped);

  lens_stage_region_of (stage, &subject, rect, name, text);
}

static void
frame_box (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame)
{
  double u = stage->unit, line = 18 * u;
  LensRect inner = lens_rect_inset (rect, 9 * u, 5 * u), row = lens_rect_cut_bottom (&inner, line, 0);
  g_autofree char *name = frame->frame ? g_strdup_printf (_("frame 0x%s"), frame->frame) : g_strdup (_("page frame"));

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_FRAME_BORDER, 3, 8);
  for (gsize i = frame->mapped_by->len; i > 0 && row.width > 30 * u; i--)
    lens_stage_badge (stage, lens_rect_cut_right (&row, row.height, 2 * u), frame->mapped_by->str[i - 1]);
  lens_stage_write (stage, row, LENS_STYLE_CODE, LENS_INK_RAM_TEXT, 0, 0, name);
  frame_region (stage, rect, object, frame, name);
  frame_fields (stage, inner, object, frame);
}

static void
no_frame (LensStage *stage, LensRect rect, gboolean is_gone)
{
  const char *gone[] = { _("frame given back"), C_("memory object", "gone"), NULL }, *coming[] = { _("no frame yet"), "", NULL };
  LensRect inner = lens_rect_inset (rect, 8 * stage->unit, 0);

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_FRAME_BORDER, 1.5, 8)->is_dashed = TRUE;
  lens_stage_write (stage, inner, LENS_STYLE_PLAIN, LENS_INK_RAM_TEXT, 0, 0.5, lens_stage_pick (stage, LENS_STYLE_PLAIN, inner.width, is_gone ? gone : coming));
}

#define FRAME_GAP 8.0
#define COPY_GAP 66.0 /* between a page and its private copy */

static gboolean
is_made_now (const LensStage *stage, const LensFrame *frame)
{
  return frame->is_copy && frame->private_since == stage->moment->event;
}

static gboolean
has_copy (const LensStage *stage, const LensObject *object, gboolean is_of_now)
{
  for (guint i = 0; object && i < object->memory.frames->len; i++)
    {
      const LensFrame *frame = g_ptr_array_index (object->memory.frames, i);
      if (frame->is_copy && (!is_of_now || is_made_now (stage, frame)))
        return TRUE;
    }
  return FALSE;
}

static double
frame_gap (const LensStage *stage, const LensObject *object)
{
  return (has_copy (stage, object, FALSE) || (object && object->memory.n_given_back > 0) ? COPY_GAP : FRAME_GAP) * stage->unit;
}

/* Copy on write: the kernel copies the whole page, from frame to frame; no buffer of a process has part in it. */
static void
copy_of_page (LensStage *stage, LensRect from, LensRect to)
{
  double u = stage->unit, y = from.y + from.height * 0.55, x = lens_rect_right (from);
  const char *texts[] = { _("page copied"), C_("page", "copy"), "", NULL };
  LensRect words = { x + 2 * u, y - 20 * u, to.x - x - 4 * u, 16 * u };
  LensRoute route;

  lens_route_start (&route, x + 3 * u, y);
  lens_route_line_to (&route, to.x - 2 * u, y);
  lens_stage_link (stage, &route, LENS_LINK_COPY, stage->moment->letter)->drawn = stage->progress;
  lens_stage_write (stage, words, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, stage->moment->letter, 0.5,
                    lens_stage_pick (stage, LENS_STYLE_STRONG, words.width, texts));
}

#define MOST_FRAMES 4

/* Those that there are, and then those that were given back: who saw two frames come sees two go. */
static guint
n_frames_of (const LensObject *object)
{
  return object ? CLAMP (object->memory.frames->len + object->memory.n_given_back, 1, MOST_FRAMES) : 1;
}

/* Frames that nobody of this lesson maps: RAM is full of them. */
static void
other_frames (LensStage *stage, LensRect rect)
{
  double u = stage->unit, pitch = (OTHER_WIDTH + 8) * u, height = MIN (rect.height, 56 * u);
  guint n = rect.height > 20 * u ? rect.width / pitch : 0;

  for (guint i = 0; i < n; i++)
    lens_stage_box (stage, (LensRect) { rect.x + (rect.width - n * pitch + 8 * u) / 2 + i * pitch, rect.y + (rect.height - height) / 2, OTHER_WIDTH * u, height },
                    LENS_INK_CARD, LENS_INK_QUIET_BORDER, 1, 4);
}

/* A frame that this step makes is empty until it is over; all others are what they were until then. */
static void
draw_frame (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame)
{
  const LensObject *before = stage->is_done ? object : lens_stage_object_before (stage, object);
  const LensFrame *now = before ? lens_memory_find_frame (&before->memory, frame->page_offset, frame->private_since) : NULL;

  if (is_made_now (stage, frame) && !stage->is_done)
    no_frame (stage, rect, FALSE);
  else
    frame_box (stage, rect, now ? before : object, now ? now : frame);
}

/* The frames of an object side by side, and the places of those that it had. */
static void
frames_in_row (LensStage *stage, LensRect rect, const LensObject *object, const LensObject *shown, LensMemoryMap *map)
{
  guint n_there = shown ? MIN (shown->memory.frames->len, MOST_FRAMES) : 0, n = n_frames_of (shown);

  for (guint i = 0; i < n; i++)
    {
      const LensFrame *frame = i < n_there ? g_ptr_array_index (shown->memory.frames, i) : NULL;
      LensSpot spot = { .object = object->id, .private_since = G_MAXUINT, .rect = lens_rect_column (rect, i, n, frame_gap (stage, shown)) };
      if (frame)
        {
          spot.page_offset = frame->page_offset;
          spot.private_since = frame->private_since;
          if (is_made_now (stage, frame) && i > 0)
            copy_of_page (stage, g_array_index (map->frames, LensSpot, map->frames->len - 1).rect, spot.rect);
          draw_frame (stage, spot.rect, shown, frame);
        }
      else
        no_frame (stage, spot.rect, shown && shown->memory.n_given_back > 0);
      if (frame || n_there == 0) /* no way leads to one that was given back while there are others */
        g_array_append_val (map->frames, spot);
    }
}

static void
frames_of_object (LensStage *stage, LensRect rect, double spread, const LensObject *object, gboolean is_there, LensMemoryMap *map)
{
  const LensObject *shown = is_there && !stage->is_done && !has_copy (stage, object, TRUE) ? lens_stage_object_before (stage, object) : object;
  double u = stage->unit;
  LensRect whole = rect, label = map->has_labels ? lens_rect_cut_bottom (&rect, LABEL * u, 2 * u) : (LensRect) { 0 };
  LensSubject subject = { .kind = LENS_SUBJECT_OBJECT, .object = object->id, .private_since = G_MAXUINT, .event = G_MAXUINT };
  g_autofree char *description = lens_object_memory.describe (object);

  if (is_there)
    lens_stage_region_of (stage, &subject, whole, object->name ? object->name : object->id, description);
  frames_in_row (stage, rect, object, is_there ? shown : NULL, map);
  label.x -= spread;
  label.width += 2 * spread;
  if (!map->has_labels)
    return;
  if (!is_there)
    lens_stage_write (stage, label, LENS_STYLE_PLAIN, LENS_INK_RAM_TEXT, 0, 0.5, _("not made yet"));
  else
    lens_memory_label (stage, label, object);
}

static double
widest_field (const LensStage *stage, const LensWorld *world, const LensObject *object)
{
  const LensObject *now = world ? lens_world_find_object (world, object->id) : NULL;
  double widest = 0;

  for (guint i = 0; now && i < now->memory.fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (now->memory.fields, i);
      double width = lens_stage_text_width (stage, LENS_STYLE_CODE, field->name)
                     + lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, field->value_text ? field->value_text : "")
                     + (field->lost_text ? lens_stage_text_width (stage, LENS_STYLE_STRONG, field->lost_text) + 40 * stage->unit : 0);
      widest = MAX (widest, width);
    }
  return widest;
}

/* A frame that is alone may be as wide as what it holds asks for; by the end of the run too, so that it does not change from step to step. */
static double
frame_width (const LensStage *stage, GPtrArray *objects, guint n_frames)
{
  double u = stage->unit, widest = 0;

  for (guint i = 0; n_frames == 1 && i < objects->len; i++)
    widest = MAX (widest, MAX (widest_field (stage, stage->moment->after, g_ptr_array_index (objects, i)),
                               widest_field (stage, stage->moment->last, g_ptr_array_index (objects, i))));
  return CLAMP (widest + 44 * u, FRAME_WIDTH * u, WIDEST_FRAME * u);
}

LensRect
lens_memory_frames (LensStage *stage, GPtrArray *objects, LensRect rect, LensMemoryMap *map)
{
  double u = stage->unit, gap = 16 * u, width = 0, side;
  guint n_frames = 0;
  LensRect middle = rect, used;

  for (guint i = 0; i < objects->len; i++)
    {
      const LensObject *now = lens_layout_object_now (stage, g_ptr_array_index (objects, i));
      guint n = n_frames_of (now);
      n_frames += n;
      width += (n - 1) * frame_gap (stage, now);
    }
  width = MIN (rect.width, width + n_frames * frame_width (stage, objects, n_frames) + (MAX (1, objects->len) - 1) * gap);
  side = (rect.width - width) / 2;
  middle.x += side;
  middle.width = width;
  for (guint i = 0; i < 2; i++)
    other_frames (stage, (LensRect) { i ? lens_rect_right (middle) + gap : rect.x, rect.y + 24 * u, side - gap, rect.height - (24 + LABEL + 2) * u });
  used = middle;
  width -= (MAX (1, objects->len) - 1) * gap;
  for (guint i = 0; i < objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (objects, i), *now = lens_layout_object_now (stage, object);
      LensRect place = lens_rect_cut_left (&middle, width * n_frames_of (now) / n_frames, gap);
      frames_of_object (stage, place, objects->len > 1 ? gap / 2 - 2 * u : MIN (side, 150 * u), now ? now : object, now != NULL, map);
    }
  return used;
}

static char *
describe (const LensObject *object)
{
  return g_strdup_printf (_("Shared memory of %" PRIu64 " bytes in %u page frames"), object->memory.size_bytes, object->memory.frames->len);
}

const LensObjectLayout lens_object_memory = { LENS_SPACE_MEMORY, N_("shared memory"), 1, 0, NULL, describe };
