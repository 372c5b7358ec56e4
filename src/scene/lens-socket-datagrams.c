/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket-datagrams.c: datagrams as boxes. A box is a boundary: what is in it was sent at once, and will be received at once. It has the
 * colour of its author and says where it came from; one that was thrown away is struck through.
 */
#include "scene/lens-socket.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define WIDEST 190.0 /* that a box wishes to be */
#define LOWEST 15.0 /* one line of text, where a card is very low */
#define LOW 24.0
#define HIGH 44.0
#define GAP 5.0

guint
lens_socket_count_boxes (const LensSocket *socket)
{
  return socket->datagrams->len + (socket->leaving ? 1 : 0);
}

static char *
facts_of (const LensDatagram *datagram)
{
  const char *sender = lens_socket_short_address (datagram->sender);

  if (*sender)
    return g_strdup_printf (_("%" PRIu64 " B · from %s"), datagram->run.len_bytes, sender);
  return g_strdup_printf (_("%" PRIu64 " B"), datagram->run.len_bytes);
}

static char *
words_of (const LensDatagram *datagram)
{
  return datagram->run.len_bytes ? lens_run_preview (&datagram->run, 200) : g_strdup (_("(empty)"));
}

/* As much as there is room for, but never half a word. (transfer full). */
static char *
leaving_text (const LensStage *stage, const LensDatagram *datagram, LensRunState state, double width)
{
  g_autofree char *cut = g_strdup_printf (_("taken, %" PRIu64 " B cut off"), datagram->cut_bytes);
  const char *coming[] = { C_("datagram", "on its way"), C_("message", "comes"), NULL };
  const char *leaving[] = { _("leaving, whole"), C_("message", "leaves"), NULL };
  const char *taken[] = { cut, C_("datagram", "taken"), NULL };
  const char *const *texts = state == LENS_RUN_COMING ? coming : state == LENS_RUN_LEAVING ? leaving : datagram->cut_bytes ? taken : taken + 1;

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_STRONG, width, texts));
}

/* Of a tag, what it says, and the gap between them, as lens_stage_append() puts them. */
static double
width_of_contents (const LensStage *stage, const LensDatagram *datagram)
{
  g_autofree char *words = words_of (datagram), *tag = g_strdup_printf ("w%u", datagram->run.write_number);

  return lens_stage_text_width (stage, LENS_STYLE_STRONG, tag) + lens_stage_font_size (stage, LENS_STYLE_STRONG) * 0.6
         + lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, words);
}

/* Two lines where there is room for them; else what it says, and its length when that fits as well. */
static void
contents (LensStage *stage, LensRect rect, const LensDatagram *datagram)
{
  double line = lens_stage_line_height (stage, LENS_STYLE_CODE_STRONG), u = stage->unit;
  g_autofree char *words = words_of (datagram), *facts = facts_of (datagram), *tag = g_strdup_printf ("w%u", datagram->run.write_number);
  char author = datagram->run.author;

  rect = lens_rect_inset (rect, 8 * u, 0);
  if (rect.height >= 2 * line + 4 * u)
    {
      LensRect first = lens_rect_cut_top (&rect, rect.height / 2, 0);
      first.y += (first.height - line) / 2;
      first.height = line;
      lens_stage_append (stage, &first, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, author, tag);
      lens_stage_cells_of_text (stage, lens_stage_append (stage, &first, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, author, words), &datagram->run);
      rect.height = line;
      lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, author, 0, facts);
      return;
    }
  /* What it says whole comes before its number. */
  if (width_of_contents (stage, datagram) <= rect.width || lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, words) > rect.width)
    lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, author, tag);
  lens_stage_cells_of_text (stage, lens_stage_append (stage, &rect, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, author, words), &datagram->run);
  if (rect.width > lens_stage_text_width (stage, LENS_STYLE_PLAIN, facts))
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, author, 1, facts);
}

static void
draw_box (LensStage *stage, LensRect rect, const LensDatagram *datagram, LensRunState state)
{
  gboolean is_there = state == LENS_RUN_HERE;
  LensItem *box = lens_stage_author_box (stage, rect, is_there ? LENS_INK_AUTHOR_FILL : LENS_INK_NONE, datagram->run.author, 1.5, 6), *text;
  g_autofree char *words = NULL;

  box->is_dashed = !is_there;
  box->pattern = is_there ? lens_pattern_of (datagram->run.author) : 0;
  if (is_there)
    {
      contents (stage, rect, datagram);
      return;
    }
  rect = lens_rect_inset (rect, 8 * stage->unit, 0);
  words = leaving_text (stage, datagram, state, rect.width);
  text = lens_stage_write (stage, rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, datagram->run.author, 0, words);
  if (text)
    text->is_italic = TRUE;
}

/* The widest text among them, within reason. */
static double
wished_width (const LensStage *stage, const LensSocket *socket)
{
  double width = 60 * stage->unit;

  for (guint i = 0; i < socket->datagrams->len; i++)
    {
      const LensDatagram *datagram = g_ptr_array_index (socket->datagrams, i);
      g_autofree char *words = words_of (datagram), *facts = facts_of (datagram);
      double first = lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, words) + 32 * stage->unit;
      width = MAX (width, MAX (first, lens_stage_text_width (stage, LENS_STYLE_PLAIN, facts)) + 20 * stage->unit);
    }
  return MIN (width, WIDEST * stage->unit);
}

#define NARROWEST 74.0

static guint
columns_of_width (const LensStage *stage, double width_px, double box_px)
{
  double gap = GAP * stage->unit;

  return MAX (1, (guint) ((width_px + gap) / (box_px + gap)));
}

static guint
count_lines (guint n, guint columns)
{
  return MAX (1, (n + columns - 1) / columns);
}

static double
height_of_lines (guint n_lines, double line)
{
  return n_lines * (line + GAP) - GAP;
}

/* Where not all of them find room whatever is done, those of the first @most that do say all they have to say. */
static guint
count_whole (const LensStage *stage, LensRect rect, const LensSocket *socket, guint most)
{
  double width = NARROWEST * stage->unit;

  for (guint i = 0; i < MIN (socket->datagrams->len, most); i++)
    width = MAX (width, width_of_contents (stage, g_ptr_array_index (socket->datagrams, i)) + 17 * stage->unit);
  return MAX (3, columns_of_width (stage, rect.width, width));
}

static gboolean
fits_in_lines (const LensStage *stage, LensRect rect, guint n, guint columns)
{
  guint lines = count_lines (n, columns);

  return lines == 1 || height_of_lines (lines, LOW) * stage->unit <= rect.height + 0.01;
}

/* As many beside each other as find room, at least three, so that a few are not stretched; more and narrower ones, where the lines would not fit
 * else. */
static guint
count_columns (const LensStage *stage, LensRect rect, const LensSocket *socket)
{
  guint n = lens_socket_count_boxes (socket), most = columns_of_width (stage, rect.width, NARROWEST * stage->unit);
  guint columns = MAX (3, columns_of_width (stage, rect.width, wished_width (stage, socket)));

  if (!fits_in_lines (stage, rect, n, most))
    most = MIN (most, MAX (columns, count_whole (stage, rect, socket, most)));
  while (columns < most && !fits_in_lines (stage, rect, n, columns))
    columns++;
  return MIN (columns, most);
}

#define MOST_LINES 3 /* that push other rows out of the card */

LensRow
lens_socket_datagrams_row (const LensStage *stage, LensRect inside, double taken, const LensSocket *socket)
{
  guint n = lens_socket_count_boxes (socket), columns = MAX (3, columns_of_width (stage, inside.width, wished_width (stage, socket)));
  guint n_lines = count_lines (n, columns_of_width (stage, inside.width, NARROWEST * stage->unit));
  double room = MAX (0, inside.height / stage->unit - taken + GAP);

  n_lines = CLAMP (MIN (n_lines, MOST_LINES), 1, MAX (1, (guint) (room / (LOW + GAP))));
  return (LensRow) { n_lines == 1 ? LOWEST : height_of_lines (n_lines, LOW), height_of_lines (count_lines (n, columns), HIGH), 8, lens_socket_datagrams };
}

static const LensDatagram *
box_at (const LensSocket *socket, guint index)
{
  if (socket->leaving && index == 0)
    return socket->leaving;
  return g_ptr_array_index (socket->datagrams, index - (socket->leaving ? 1 : 0));
}

void
lens_socket_datagrams (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensSocket *socket = &((const LensObject *) data)->socket;
  double u = stage->unit, gap = GAP * u, height;
  guint n = lens_socket_count_boxes (socket), columns = count_columns (stage, rect, socket), lines = count_lines (n, columns), fit;

  height = CLAMP ((rect.height + gap) / lines - gap, MIN (LOW * u, rect.height), HIGH * u);
  fit = columns * MAX (1, (guint) ((rect.height + gap) / (height + gap) + 0.01));
  for (guint i = 0; i < MIN (n, fit); i++)
    {
      LensRect line = { rect.x, rect.y + i / columns * (height + gap), rect.width, height };
      LensRect place = lens_rect_column (line, i % columns, columns, gap);
      if (i + 1 == fit && fit < n)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - i), n - i);
          lens_stage_write (stage, place, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, 0, more);
        }
      else
        draw_box (stage, place, box_at (socket, i), lens_stage_run_state (stage, &box_at (socket, i)->run));
    }
}

static void
strike (LensStage *stage, LensRect rect)
{
  double u = stage->unit;

  lens_stage_box (stage, (LensRect) { rect.x + 3 * u, lens_rect_center_y (rect) - u, rect.width - 6 * u, 2 * u }, LENS_INK_ERROR, LENS_INK_NONE, 0, 0);
}

static void
struck_box (LensStage *stage, LensRect rect, const LensDatagram *datagram)
{
  gboolean is_falling = lens_stage_run_state (stage, &datagram->run) == LENS_RUN_COMING;
  g_autofree char *tag = g_strdup_printf ("w%u", datagram->run.write_number);

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_ERROR, 1.5, 6)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (rect, 4 * stage->unit, 0), LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, datagram->run.author, 0.5, tag);
  if (!is_falling)
    strike (stage, rect);
}

void
lens_socket_thrown_away (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  const LensSocket *socket = &object->socket;
  double u = stage->unit, width = 42 * u, gap = GAP * u;
  g_autofree char *count = lens_change_text (before ? before->socket.n_thrown_away : socket->n_thrown_away, socket->n_thrown_away);
  g_autofree char *whole = g_strdup_printf (_("no room, thrown away: %s"), count), *low = g_strdup_printf (_("thrown away: %s"), count);
  const char *texts[] = { whole, low, NULL };
  guint first, room;

  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_ERROR, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width, texts));
  lens_rect_cut_left (&rect, 4 * u, 0);
  room = (guint) ((rect.width + gap) / (width + gap));
  first = socket->thrown_away->len > room ? socket->thrown_away->len - room : 0;
  for (guint i = first; i < socket->thrown_away->len; i++)
    struck_box (stage, lens_rect_cut_left (&rect, width, gap), g_ptr_array_index (socket->thrown_away, i));
}

void
lens_socket_outside (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensSocket *socket = &((const LensObject *) data)->socket;
  const LensDatagram *datagram = g_ptr_array_index (socket->outside, 0);
  g_autofree char *words = words_of (datagram);
  g_autofree char *text = g_strdup_printf (_("no room yet: %c sleeps with"), datagram->run.author);
  LensRect box;

  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, datagram->run.author, text);
  box = lens_rect_cut_left (&rect, MIN (rect.width, lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, words) + 20 * stage->unit), 0);
  lens_stage_author_box (stage, box, LENS_INK_NONE, datagram->run.author, 1.5, 6)->is_dashed = TRUE;
  lens_stage_write (stage, lens_rect_inset (box, 8 * stage->unit, 0), LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, datagram->run.author, 0, words);
}
