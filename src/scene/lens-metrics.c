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

static guint
advance_of (const LensTextMetrics *metrics, LensFont font, gunichar c)
{
  guint index = 95;

  if (c >= 32 && c < 127)
    return metrics->advance[font][c - 32];
  for (const char *special = LENS_METRIC_SPECIALS; *special; special = g_utf8_next_char (special), index++)
    if (g_utf8_get_char (special) == c)
      return metrics->advance[font][index];
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? MAX (1000, metrics->other[font]) : metrics->other[font];
}

/* Room for hinting at both ends. */
#define SLACK_PX 0.5

double
lens_metrics_measure (const LensTextMetrics *metrics, LensFont font, double size_px, const char *text)
{
  guint64 sum = 0;

  for (; *text; text = g_utf8_next_char (text))
    sum += advance_of (metrics, font, g_utf8_get_char (text));
  return sum == 0 ? 0 : sum * size_px / 1000 + 2 * SLACK_PX;
}

/* The end of as much of @text as fits into @room thousandths of its size. */
static const char *
end_of_what_fits (const LensTextMetrics *metrics, LensFont font, double room, const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      room -= advance_of (metrics, font, g_utf8_get_char (text));
      if (room < 0)
        return text;
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
  end = end_of_what_fits (metrics, font, room - advance_of (metrics, font, g_utf8_get_char ("…")), text);
  while (end > text && end[-1] == ' ')
    end--;
  return end == text ? NULL : g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* Where the line that starts @text ends: at a space if there is one that fits, else behind the parenthesis of a call. */
static const char *
end_of_line (const LensTextMetrics *metrics, LensFont font, double room, const char *text)
{
  const char *end = end_of_what_fits (metrics, font, room, text), *space = end;

  if (*end == '\0' || *end == ' ')
    return end;
  while (space > text && *space != ' ')
    space--;
  if (space > text)
    return space;
  for (space = end; space > text; space--)
    if (space[-1] == '(' && *space != ')')
      return space;
  return end > text ? end : g_utf8_next_char (text);
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
