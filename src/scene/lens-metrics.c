/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-metrics.c: how much room text takes, and fitting it into less.
 */
#include "scene/lens-metrics.h"

#include <string.h>

/* As HarfBuzz shapes each character alone. The mono family is 600 throughout, which its own table says shorter. */
static const LensTextMetrics default_metrics = {
  .advance = {
    [LENS_FONT_SANS] = {
      281, 278, 403, 631, 638, 813, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605, 636, 642, 608,
      624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743, 740, 264, 543, 652,
      563, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469, 452, 497, 564,
      621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 813,
      540, 557, 541, 362, 327, 362, 659, 821, 955, 955, 955, 955, 1000, 500, 659, 276, 381, 381, 199, 185, 659, 881
    },
    [LENS_FONT_SANS_BOLD] = {
      248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 667, 481, 621, 652, 666, 632,
      648, 587, 646, 648, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744, 724, 608, 586, 755, 744, 275, 561, 677,
      566, 906, 741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690, 705, 653, 393, 379, 393, 481, 468, 497, 575,
      630, 577, 630, 593, 377, 625, 613, 261, 261, 569, 261, 898, 610, 608, 625, 625, 397, 549, 380, 608, 576, 837,
      563, 576, 562, 393, 358, 393, 673, 806, 955, 955, 955, 955, 1000, 500, 673, 290, 408, 407, 228, 214, 673, 881
    },
    [LENS_FONT_MONO] = { [0 ... LENS_N_METRIC_CHARS - 1] = 600 },
    [LENS_FONT_MONO_BOLD] = { [0 ... LENS_N_METRIC_CHARS - 1] = 600 },
  },
  .other = { 700, 720, 620, 620 },
};

const LensTextMetrics *
lens_metrics_get_default (void)
{
  return &default_metrics;
}

/* Its place in the table; -1: it has none. */
static int
index_of (gunichar c)
{
  int index = 95;

  if (c >= 32 && c < 127)
    return (int) c - 32;
  for (const char *special = LENS_METRIC_SPECIALS; *special; special = g_utf8_next_char (special), index++)
    if (g_utf8_get_char (special) == c)
      return index;
  return -1;
}

/* Where a line may break beside them, and where none changes the shape of the next: those of Chinese. */
static gboolean
stands_alone (gunichar c)
{
  return g_unichar_iswide (c) || index_of (c) >= 0;
}

/* The end of the piece that starts @text: one character that stands alone, or several that are shaped together, and the space behind them, which is taken
 * from their font unless the other font goes on behind it. */
static const char *
end_of_piece (const LensTextMetrics *metrics, const char *text)
{
  gboolean is_alone = metrics->measure == NULL || stands_alone (g_utf8_get_char (text));

  text = g_utf8_next_char (text);
  while (!is_alone && *text && !stands_alone (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text + (!is_alone && *text == ' ' && (text[1] == '\0' || !stands_alone (g_utf8_get_char (text + 1))));
}

static guint
width_of_piece (const LensTextMetrics *metrics, LensFont font, const char *text, const char *end)
{
  gunichar c = g_utf8_get_char (text);
  int index = index_of (c);

  if (index >= 0)
    return metrics->advance[font][index];
  while (text < end && g_unichar_iszerowidth (g_utf8_get_char (text))) /* an accent upon what stands before it */
    text = g_utf8_next_char (text);
  if (text == end)
    return 0;
  if (metrics->measure)
    return metrics->measure (metrics->fonts, font, text, end - text);
  return g_unichar_iswide (c) ? MAX (1000, metrics->other[font]) : metrics->other[font];
}

/* Room for hinting at both ends. */
#define SLACK_PX 0.5

double
lens_metrics_measure (const LensTextMetrics *metrics, LensFont font, double size_px, const char *text)
{
  guint64 sum = 0;

  for (const char *end; *text; text = end)
    {
      end = end_of_piece (metrics, text);
      sum += width_of_piece (metrics, font, text, end);
    }
  return sum == 0 ? 0 : sum * size_px / 1000 + 2 * SLACK_PX;
}

/* No mark is parted from its letter, and no consonant from the one that a virama (combining class 9) joins it to. */
static gboolean
parts_letters (const char *start, const char *at)
{
  gunichar next = g_utf8_get_char (at), last = at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';

  return g_unichar_ismark (next) || g_unichar_iszerowidth (next) || g_unichar_combining_class (last) == 9 || last == 0x200d;
}

/* As much of a piece as fits. */
static const char *
cut_piece (const LensTextMetrics *metrics, LensFont font, double room, const char *text, const char *end)
{
  while (end > text)
    {
      end = g_utf8_prev_char (end);
      if (!parts_letters (text, end) && (end == text || width_of_piece (metrics, font, text, end) <= room))
        return end;
    }
  return text;
}

/* The end of as much of @text as fits into @room thousandths of its size. */
static const char *
end_of_what_fits (const LensTextMetrics *metrics, LensFont font, double room, const char *text)
{
  for (const char *end; *text; text = end)
    {
      guint width;
      end = end_of_piece (metrics, text);
      width = width_of_piece (metrics, font, text, end);
      if (width > room)
        return cut_piece (metrics, font, room, text, end);
      room -= width;
    }
  return text;
}

char *
lens_metrics_shorten (const LensTextMetrics *metrics, LensFont font, double size_px, double width_px, const char *text)
{
  double room = (width_px - 2 * SLACK_PX) / size_px * 1000 + 0.01;
  const char *end = end_of_what_fits (metrics, font, room, text);

  if (*end == '\0')
    return *text ? g_strdup (text) : NULL;
  end = end_of_what_fits (metrics, font, room - metrics->advance[font][95], text); /* "…" is the first of LENS_METRIC_SPECIALS */
  while (end > text && end[-1] == ' ')
    end--;
  return end == text ? NULL : g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* Between words; beside a Chinese character, but not before a comma or what closes a bracket. */
static gboolean
can_break (const char *at)
{
  gunichar next = g_utf8_get_char (at), last = g_utf8_get_char (g_utf8_prev_char (at));
  GUnicodeBreakType type = g_unichar_break_type (next);

  if (next == ' ')
    return TRUE;
  return (g_unichar_iswide (next) || g_unichar_iswide (last)) && g_unichar_break_type (last) != G_UNICODE_BREAK_OPEN_PUNCTUATION
         && type != G_UNICODE_BREAK_CLOSE_PUNCTUATION && type != G_UNICODE_BREAK_CLOSE_PARANTHESIS && type != G_UNICODE_BREAK_EXCLAMATION
         && type != G_UNICODE_BREAK_NON_STARTER && type != G_UNICODE_BREAK_INFIX_SEPARATOR;
}

/* Where the line that starts @text ends: between words if there is such a place that fits, else behind the parenthesis of a call or within its name. */
static const char *
end_of_line (const LensTextMetrics *metrics, LensFont font, double room, const char *text)
{
  const char *end = end_of_what_fits (metrics, font, room, text);

  if (*end == '\0')
    return end;
  for (const char *place = end; place > text; place = g_utf8_prev_char (place))
    if (can_break (place))
      return place;
  for (const char *place = end; place > text; place--)
    if ((place[-1] == '(' && *place != ')') || place[-1] == '_')
      return place;
  return end > text ? end : end_of_piece (metrics, text);
}

char **
lens_metrics_wrap (const LensTextMetrics *metrics, LensFont font, double size_px, double width_px, guint max_lines, const char *text)
{
  GPtrArray *lines = g_ptr_array_new ();
  double room = (width_px - 2 * SLACK_PX) / size_px * 1000;

  while (*text && lines->len < max_lines)
    {
      const char *end = end_of_line (metrics, font, room, text), *newline = memchr (text, '\n', end - text);
      end = newline != NULL ? newline : end;
      char *line = lines->len + 1 == max_lines && *end ? lens_metrics_shorten (metrics, font, size_px, width_px, text)
                                                       : g_strndup (text, end - text);
      if (line)
        g_ptr_array_add (lines, line);
      text = end + strspn (end, " \n");
      if (line == NULL)
        break;
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}
