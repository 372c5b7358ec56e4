/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-note.c: what is written beside an arrow. In a column beside the object the copy glides along its arrow; in the lane above an object all
 * stands in one row.
 */
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define CHIP 22.0
#define GAP 4.0
#define MAX_PREVIEW_LINES 2
#define MAX_PREVIEW 80

static LensRect
draw_chip (LensStage *stage, LensRect rect, const LensNote *note, double align)
{
  if (note->is_error)
    return lens_stage_chip (stage, rect, LENS_INK_ERROR_FILL, LENS_INK_ERROR, LENS_INK_ERROR, 0, align, note->chip);
  if (note->flow)
    return lens_stage_chip (stage, rect, LENS_INK_AUTHOR_SOLID, LENS_INK_NONE, LENS_INK_AUTHOR_ON_SOLID, note->author, align, note->chip);
  return lens_stage_chip (stage, rect, LENS_INK_CARD, LENS_INK_AUTHOR_BORDER, LENS_INK_AUTHOR_TEXT, note->author, align, note->chip);
}

/* The bytes that move, in the colours of who wrote them; one line of them, or more where there is room. */
typedef struct
{
  char *preview, *facts;
  char **lines;
  char author;
  double width, height;
} Token;

static char *
token_facts (const LensStage *stage, guint64 n, double width)
{
  g_autofree char *full = g_strdup_printf (ngettext ("%" PRIu64 " byte, a copy", "%" PRIu64 " bytes, a copy", n), n);
  g_autofree char *brief = g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
  const char *texts[] = { full, brief, NULL };

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts));
}

/* Of all runs that move: a read may take several writes at once. */
static char *
preview_of (const LensFlow *flow)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; flow->runs && i < flow->runs->len && text->len < MAX_PREVIEW; i++)
    {
      g_autofree char *part = lens_run_preview (g_ptr_array_index (flow->runs, i), MAX_PREVIEW);
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

static void
measure_token (const LensStage *stage, const LensNote *note, LensRect room, Token *token)
{
  const LensFlow *flow = note->flow;
  const LensRun *run = flow->runs && flow->runs->len ? g_ptr_array_index (flow->runs, 0) : NULL;
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE), width;

  token->author = run ? run->author : flow->letter;
  token->preview = preview_of (flow);
  token->facts = token_facts (stage, flow->len_bytes, room.width - 20 * u);
  token->lines = lens_metrics_wrap (stage->metrics, LENS_FONT_MONO_BOLD, lens_stage_font_size (stage, LENS_STYLE_CODE), room.width - 20 * u,
                                    room.height > 150 * u ? MAX_PREVIEW_LINES : 1, token->preview);
  width = lens_stage_text_width (stage, LENS_STYLE_PLAIN, token->facts);
  for (char **text = token->lines; *text; text++)
    width = MAX (width, lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, *text));
  token->width = MIN (room.width, width + 20 * u);
  token->height = (g_strv_length (token->lines) + 1) * line + 8 * u;
}

static void
draw_token (LensStage *stage, LensRect rect, const Token *token)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE);
  LensRect inner = lens_rect_inset (rect, 10 * u, 4 * u);

  lens_stage_author_box (stage, rect, LENS_INK_CARD, token->author, 2, 6);
  for (char **text = token->lines; *text; text++)
    lens_stage_write (stage, lens_rect_cut_top (&inner, line, 0), LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, token->author, 0, *text);
  lens_stage_write (stage, inner, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, token->author, 0, token->facts);
}

static void
clear_token (Token *token)
{
  g_free (token->preview);
  g_free (token->facts);
  g_strfreev (token->lines);
}

#define MAX_LABEL_LINES 2

static char **
label_lines (const LensStage *stage, const LensNote *note, double width)
{
  return lens_metrics_wrap (stage->metrics, LENS_FONT_SANS_BOLD, lens_stage_font_size (stage, LENS_STYLE_STRONG), width, MAX_LABEL_LINES, note->label ? note->label : "");
}

/* The tag, and under it where to. */
static double
column_words_height (const LensStage *stage, const LensNote *note, double width)
{
  double line = lens_stage_line_height (stage, LENS_STYLE_STRONG);
  g_auto (GStrv) lines = label_lines (stage, note, width);

  return (note->chip ? (CHIP + GAP) * stage->unit : 0) + (note->label ? line * g_strv_length (lines) : 0);
}

static void
column_words (LensStage *stage, LensRect rect, const LensNote *note, double align)
{
  double line = lens_stage_line_height (stage, LENS_STYLE_STRONG);
  g_auto (GStrv) lines = label_lines (stage, note, rect.width);

  if (note->chip)
    draw_chip (stage, lens_rect_cut_top (&rect, CHIP * stage->unit, GAP * stage->unit), note, align);
  for (char **text = lines; note->label && *text; text++)
    lens_stage_write (stage, lens_rect_cut_top (&rect, line, 0), LENS_STYLE_STRONG, note->is_error ? LENS_INK_ERROR : LENS_INK_AUTHOR_TEXT,
                      note->is_error ? 0 : note->author, align, *text);
}

/* Down: the copy glides from the boundary to its words; up: from below to under them. */
static void
column_with_token (LensStage *stage, LensRect room, const LensNote *note, double align)
{
  double words = column_words_height (stage, note, room.width), from, to, gap = GAP * stage->unit;
  LensRect place = room, words_place = room;
  LensNote brief = *note;
  Token token;

  measure_token (stage, note, room, &token);
  if (token.height + words + gap > room.height) /* where to the arrow says, too */
    {
      brief.label = NULL;
      note = &brief;
      words = column_words_height (stage, note, room.width);
    }
  from = note->is_up ? lens_rect_bottom (room) - token.height : room.y;
  to = note->is_up ? room.y + words + 2 * gap : MAX (room.y, MIN (lens_rect_bottom (room) - words - gap, room.y + 130 * stage->unit) - token.height);
  words_place.y = note->is_up ? room.y : to + token.height + gap;
  words_place.height = words;
  place.x += (room.width - token.width) * align;
  place.y = from + (MAX (to, room.y) - from) * stage->progress;
  place.width = token.width;
  place.height = token.height;
  if (token.height + words + gap <= room.height)
    draw_token (stage, place, &token);
  column_words (stage, words_place, note, align);
  clear_token (&token);
}

#define LINK_SAMPLES 40

static gboolean
is_crossed_by (const LensItem *link, LensRect rect)
{
  double x, y;

  for (guint i = 0; i <= LINK_SAMPLES; i++)
    {
      lens_link_point (link->points, link->n_curves, (double) i / LINK_SAMPLES, &x, &y);
      if (lens_rect_overlaps (rect, (LensRect) { x - link->line_width, y - link->line_width, 2 * link->line_width, 2 * link->line_width }, 0))
        return TRUE;
    }
  return FALSE;
}

/* Something that was written or drawn before is there: two arrows that are close to each other share the strip between them. */
static gboolean
is_taken (const LensStage *stage, LensRect rect)
{
  const GPtrArray *items = stage->scene->items;

  for (guint i = 0; i < items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (items, i);
      if (item->kind == LENS_ITEM_TEXT && lens_rect_overlaps (item->rect, rect, 0))
        return TRUE;
      if (item->kind == LENS_ITEM_LINK && is_crossed_by (item, rect))
        return TRUE;
    }
  return FALSE;
}

static void
lane_words (LensStage *stage, LensRect room, const LensNote *note, double align)
{
  const char *texts[] = { note->label, note->short_label, NULL };
  const char *text = lens_stage_pick (stage, LENS_STYLE_STRONG, room.width, texts);
  double width = MIN (room.width, lens_stage_text_width (stage, LENS_STYLE_STRONG, text)), line = lens_stage_line_height (stage, LENS_STYLE_STRONG);
  LensRect place = { room.x + (room.width - width) * align, lens_rect_center_y (room) - line / 2, width, line };

  /* Words that do not fit whole say less than the arrow does. */
  if (!is_taken (stage, place) && lens_stage_text_width (stage, LENS_STYLE_STRONG, text) <= room.width + 0.5)
    lens_stage_write (stage, room, LENS_STYLE_STRONG, note->is_error ? LENS_INK_ERROR : LENS_INK_AUTHOR_TEXT, note->author, align, text);
}

/* One row: tag, copy, words; towards the arrow first. */
static void
lane_row (LensStage *stage, LensRect room, const LensNote *note, double align)
{
  double u = stage->unit, chip = 0;
  LensRect place;
  Token token;

  if (note->chip)
    {
      chip = lens_stage_text_width (stage, LENS_STYLE_STRONG, note->chip) + 20 * u;
      place = align > 0.5 ? lens_rect_cut_right (&room, chip, 6 * u) : lens_rect_cut_left (&room, chip, 6 * u);
      draw_chip (stage, (LensRect) { place.x, lens_rect_center_y (place) - CHIP / 2 * u, place.width, CHIP * u }, note, align);
    }
  if (note->flow == NULL)
    {
      lane_words (stage, room, note, align);
      return;
    }
  measure_token (stage, note, room, &token);
  place = align > 0.5 ? lens_rect_cut_right (&room, token.width, 0) : lens_rect_cut_left (&room, token.width, 0);
  place = lens_rect_inset (place, 0, MAX (0, (place.height - token.height) / 2));
  if (token.width > 60 * u && place.height >= token.height)
    draw_token (stage, place, &token);
  clear_token (&token);
}

/* What other notes leave of @room; nothing of a column that is taken. */
static LensRect
free_room (const LensStage *stage, LensRect room, gboolean is_column)
{
  double gap = 10 * stage->unit;

  for (guint i = 0; i < stage->notes->len; i++)
    {
      LensRect taken = g_array_index (stage->notes, LensRect, i);
      double left = taken.x - gap - room.x, right = lens_rect_right (room) - lens_rect_right (taken) - gap;
      if (!lens_rect_overlaps (room, taken, 1))
        continue;
      if (is_column)
        return (LensRect) { room.x, room.y, 0, 0 };
      if (right > left)
        room.x = lens_rect_right (taken) + gap;
      room.width = MAX (0, MAX (left, right));
    }
  return room;
}

/* All that was put on the stage since @first. */
static void
remember (LensStage *stage, guint first)
{
  LensRect all = { G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };
  double right = 0, bottom = 0;

  for (guint i = first; i < stage->scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (stage->scene->items, i);
      all.x = MIN (all.x, item->rect.x);
      all.y = MIN (all.y, item->rect.y);
      right = MAX (right, lens_rect_right (item->rect));
      bottom = MAX (bottom, lens_rect_bottom (item->rect));
    }
  if (stage->scene->items->len == first)
    return;
  all.width = right - all.x;
  all.height = bottom - all.y;
  g_array_append_val (stage->notes, all);
}

void
lens_stage_note (LensStage *stage, const LensRoute *route, const LensNote *note)
{
  LensRect room = free_room (stage, route->notes, route->is_column);
  guint first = stage->scene->items->len;

  if (room.width < 40 * stage->unit || room.height < 18 * stage->unit)
    return;
  if (!route->is_column)
    lane_row (stage, room, note, route->notes_align);
  else if (note->flow)
    column_with_token (stage, room, note, route->notes_align);
  else
    {
      double words = column_words_height (stage, note, room.width), space = MAX (0, room.height - words);
      room.y += MIN (space, 60 * stage->unit);
      column_words (stage, room, note, route->notes_align);
    }
  remember (stage, first);
}
