/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage.c: putting boxes, texts and regions on a stage. All text goes through one place, which shortens it to the room it
 * has.
 */
#include "scene/lens-stage.h"

static const struct
{
  double size;
  LensFont font;
} styles[LENS_N_STYLES] = {
  [LENS_STYLE_PLAIN] = { 12, LENS_FONT_SANS },
  [LENS_STYLE_STRONG] = { 12, LENS_FONT_SANS_BOLD },
  [LENS_STYLE_CODE] = { 12, LENS_FONT_MONO },
  [LENS_STYLE_CODE_STRONG] = { 12, LENS_FONT_MONO_BOLD },
  [LENS_STYLE_NAME] = { 14, LENS_FONT_SANS_BOLD },
  [LENS_STYLE_NUMBER] = { 16, LENS_FONT_SANS_BOLD },
  [LENS_STYLE_TITLE] = { 17, LENS_FONT_SANS_BOLD },
  [LENS_STYLE_WHAT] = { 15, LENS_FONT_SANS_BOLD },
  [LENS_STYLE_WHY] = { 13, LENS_FONT_SANS },
};

#define LINE_HEIGHT 1.4

double
lens_stage_font_size (const LensStage *stage, LensTextStyle style)
{
  return styles[style].size * stage->unit;
}

double
lens_stage_line_height (const LensStage *stage, LensTextStyle style)
{
  return LINE_HEIGHT * lens_stage_font_size (stage, style);
}

double
lens_stage_text_width (const LensStage *stage, LensTextStyle style, const char *text)
{
  return lens_metrics_measure (stage->metrics, styles[style].font, lens_stage_font_size (stage, style), text);
}

static LensItem *
add_item (LensStage *stage, LensItemKind kind, LensRect rect)
{
  LensItem *item = g_new0 (LensItem, 1);

  item->kind = kind;
  item->rect = rect;
  item->opacity = 1;
  item->drawn = 1;
  g_ptr_array_add (stage->scene->items, item);
  return item;
}

/* What only supports has no strong lines and no full ink. Who sleeps there keeps their colour: they are told by it everywhere else. */
static LensInk
faded (LensInk ink)
{
  switch (ink)
    {
    case LENS_INK_OBJECT_BORDER: return LENS_INK_CARD_BORDER;
    case LENS_INK_SLOT: return LENS_INK_QUIET;
    case LENS_INK_TEXT: return LENS_INK_DIM_TEXT;
    default: return ink;
    }
}

LensItem *
lens_stage_box (LensStage *stage, LensRect rect, LensInk fill, LensInk border, double border_width, double radius)
{
  LensItem *item = add_item (stage, LENS_ITEM_BOX, rect);

  item->fill = stage->is_faded ? faded (fill) : fill;
  item->border = stage->is_faded ? faded (border) : border;
  item->border_width = border == LENS_INK_NONE ? 0 : border_width * stage->unit;
  item->radius = MIN (radius * stage->unit, MIN (rect.width, rect.height) / 2);
  return item;
}

LensItem *
lens_stage_author_box (LensStage *stage, LensRect rect, LensInk fill, char author, double border_width, double radius)
{
  LensItem *item = lens_stage_box (stage, rect, fill, LENS_INK_AUTHOR_BORDER, border_width, radius);

  item->author = author;
  return item;
}

LensItem *
lens_stage_write (LensStage *stage, LensRect rect, LensTextStyle style, LensInk ink, char author, double align, const char *text)
{
  double size_px = lens_stage_font_size (stage, style), height = lens_stage_line_height (stage, style), width;
  char *shown = text ? lens_metrics_shorten (stage->metrics, styles[style].font, size_px, rect.width, text) : NULL;
  LensItem *item;

  if (shown == NULL)
    return NULL;
  width = lens_stage_text_width (stage, style, shown);
  item = add_item (stage, LENS_ITEM_TEXT, (LensRect) { rect.x + (rect.width - width) * align,
                                                       rect.y + (rect.height - height) / 2, width, height });
  item->text = shown;
  item->font = styles[style].font;
  item->size_px = size_px;
  item->fill = stage->is_faded ? faded (ink) : ink;
  item->author = author;
  item->align = align;
  return item;
}

LensItem *
lens_stage_append (LensStage *stage, LensRect *row, LensTextStyle style, LensInk ink, char author, const char *text)
{
  LensItem *item = lens_stage_write (stage, *row, style, ink, author, 0, text);

  if (item)
    lens_rect_cut_left (row, item->rect.width, lens_stage_font_size (stage, style) * 0.6);
  return item;
}

const char *
lens_stage_pick (const LensStage *stage, LensTextStyle style, double width_px, const char *const *texts)
{
  while (texts[1] && lens_stage_text_width (stage, style, texts[0]) > width_px)
    texts++;
  return texts[0];
}

LensRect
lens_stage_chip (LensStage *stage, LensRect rect, LensInk fill, LensInk border, LensInk ink, char author, double align,
                 const char *text)
{
  double pad = MIN (10 * stage->unit, rect.height * 0.4), width = lens_stage_text_width (stage, LENS_STYLE_STRONG, text) + 2 * pad;
  LensRect chip = rect;
  LensItem *box;

  chip.width = MIN (width, rect.width);
  chip.x += (rect.width - chip.width) * align;
  if (chip.width < 2 * pad + 4 * stage->unit)
    return (LensRect) { rect.x, rect.y, 0, 0 };
  box = lens_stage_box (stage, chip, fill, border, 1.5, rect.height);
  box->author = author;
  lens_stage_write (stage, lens_rect_inset (chip, pad, 0), LENS_STYLE_STRONG, ink, author, 0.5, text);
  return chip;
}

void
lens_stage_region (LensStage *stage, const char *id, LensRect rect, const char *label, const char *description)
{
  LensRegion *region = g_new0 (LensRegion, 1);

  region->id = g_strdup (id);
  region->rect = rect;
  region->label = g_strdup (label);
  region->description = g_strdup (description ? description : "");
  region->subject = (LensSubject) LENS_SUBJECT_INIT;
  g_ptr_array_add (stage->scene->regions, region);
}

static char *
id_of (const LensSubject *subject)
{
  if (subject->kind == LENS_SUBJECT_PROCESS)
    return g_strdup_printf ("process:%c", subject->letter);
  if (subject->kind == LENS_SUBJECT_OBJECT)
    return g_strdup_printf ("object:%s", subject->object);
  if (subject->private_since == G_MAXUINT)
    return g_strdup_printf ("page:%s+%" G_GUINT64_FORMAT, subject->object, subject->offset);
  return g_strdup_printf ("page:%s+%" G_GUINT64_FORMAT "@%u", subject->object, subject->offset, subject->private_since);
}

void
lens_stage_region_of (LensStage *stage, const LensSubject *subject, LensRect rect, const char *label, const char *description)
{
  g_autofree char *id = id_of (subject);
  LensRegion *region;

  lens_stage_region (stage, id, rect, label, description);
  region = g_ptr_array_index (stage->scene->regions, stage->scene->regions->len - 1);
  region->subject = *subject;
  region->subject.object = g_strdup (subject->object);
}

void
lens_stage_place_process (LensStage *stage, char letter, LensRect rect)
{
  LensPlace place = { letter, NULL, rect };

  g_array_append_val (stage->places, place);
}

void
lens_stage_place_object (LensStage *stage, const LensObject *object, LensRect rect)
{
  LensPlace place = { 0, object, rect };

  g_array_append_val (stage->places, place);
}

const LensPlace *
lens_stage_find_process (const LensStage *stage, char letter)
{
  for (guint i = 0; i < stage->places->len; i++)
    if (g_array_index (stage->places, LensPlace, i).letter == letter)
      return &g_array_index (stage->places, LensPlace, i);
  return NULL;
}

const LensPlace *
lens_stage_find_object (const LensStage *stage, const char *id)
{
  for (guint i = 0; id && i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->object && g_str_equal (place->object->id, id))
        return place;
    }
  return NULL;
}
