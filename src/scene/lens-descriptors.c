/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-descriptors.c: a process's descriptors, in as many columns as stand side by side.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

#define GAP 8.0
#define NARROWEST_COLUMN 130.0
#define MAX_COLUMNS 8

/* What is written of one: the same in ever fewer words, up to a NULL. */
typedef struct
{
  char *number; /* "fd 3" */
  const char *texts[2 + LENS_END_TEXTS];
  char *owned[2];
  LensTextStyle style;
  gboolean is_forgotten;
} Words;

void
lens_end_texts (const char *end, const char *texts[LENS_END_TEXTS])
{
  static const char *const words[][3] = {
    /* Translators: “read end” where there is no room for that: what the descriptor is for */
    { N_("read end"), NC_("descriptor", "reading"), "read" },
    /* Translators: “write end” where there is no room for that */
    { N_("write end"), NC_("descriptor", "writing"), "write" },
    /* Translators: “shared memory object” where there is no room for that */
    { N_("shared memory object"), NC_("descriptor", "memory"), "shm" },
    /* Translators: “message queue” where there is no room for that */
    { N_("message queue"), NC_("descriptor", "queue"), "mq" },
  };

  texts[0] = end;
  texts[1] = texts[2] = texts[3] = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (end, _(words[i][0])))
      {
        texts[1] = g_dpgettext2 (GETTEXT_PACKAGE, "descriptor", words[i][1]);
        texts[2] = words[i][2];
      }
}

static void
words_init (Words *words, const LensStage *stage, const LensProcess *process, const LensDescriptor *descriptor)
{
  const char *end = descriptor->end ? descriptor->end : "";
  guint n = 0;

  *words = (Words) { .number = g_strdup_printf ("fd %d", descriptor->fd), .style = descriptor->is_open ? LENS_STYLE_STRONG : LENS_STYLE_PLAIN,
                     .is_forgotten = lens_stage_is_forgotten (stage, descriptor) };
  if (words->is_forgotten)
    {
      words->texts[n++] = words->owned[0] = g_strdup_printf (_("write end: it keeps %c asleep"), process->letter);
      words->texts[n++] = _("write end, forgotten");
    }
  if (descriptor->is_open)
    {
      lens_end_texts (end, words->texts + n);
      return;
    }
  words->texts[n++] = words->owned[1] = lens_wording_closed (end);
  words->texts[n++] = C_("descriptor", "closed"); /* that it is closed is said still */
}

static void
words_clear (Words *words)
{
  g_free (words->number);
  g_free (words->owned[0]);
  g_free (words->owned[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static double
number_width (const LensStage *stage, const Words *words)
{
  return lens_stage_text_width (stage, LENS_STYLE_CODE, words->number) + lens_stage_font_size (stage, LENS_STYLE_CODE) * 0.6;
}

static double
wish_of (const LensStage *stage, const LensProcess *process, const LensDescriptor *descriptor)
{
  g_auto (Words) words = { NULL };

  words_init (&words, stage, process, descriptor);
  return number_width (stage, &words) + lens_stage_text_width (stage, words.style, words.texts[0]);
}

#define MAX_LINES 2

/* Nothing is cut off, and no word is broken. */
static gboolean
is_whole (char **lines, const char *text)
{
  g_autofree char *joined = g_strjoinv (" ", lines);

  return g_str_equal (joined, text);
}

/* What is said of it in @row, in one line or more: in ever fewer words, until they stand there whole. (transfer full). */
static char **
lines_of (const LensStage *stage, const Words *words, LensRect row)
{
  double width = row.width - number_width (stage, words), line = LENS_DESCRIPTOR_ROW * stage->unit;
  LensFont font = words->style == LENS_STYLE_STRONG ? LENS_FONT_SANS_BOLD : LENS_FONT_SANS;
  guint n_lines = CLAMP ((guint) (row.height / line + 0.01), 1, MAX_LINES);
  char **lines = NULL;

  for (guint i = 0; words->texts[i]; i++)
    {
      g_strfreev (lines);
      lines = lens_metrics_wrap (stage->metrics, font, lens_stage_font_size (stage, words->style), width, n_lines, words->texts[i]);
      if (is_whole (lines, words->texts[i]))
        return lines;
    }
  if (!words->is_forgotten && lines != NULL && *lines != NULL && g_str_has_suffix (lines[g_strv_length (lines) - 1], "…"))
    {
      g_strfreev (lines);
      return g_new0 (char *, 1); /* its number alone says more than half a word */
    }
  return lines;
}

static void
descriptor_row (LensStage *stage, LensRect row, const LensProcess *process, const LensDescriptor *descriptor)
{
  double u = stage->unit, line = LENS_DESCRIPTOR_ROW * u;
  g_auto (Words) words = { NULL };
  g_auto (GStrv) lines = NULL;
  LensInk ink = descriptor->is_open ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, number_ink = LENS_INK_DIM_TEXT;

  words_init (&words, stage, process, descriptor);
  lines = lines_of (stage, &words, row);
  if (words.is_forgotten)
    {
      lens_stage_box (stage, (LensRect) { row.x - 6 * u, row.y, row.width + 8 * u, g_strv_length (lines) * line }, LENS_INK_ERROR_FILL, LENS_INK_ERROR, 1.5, 5);
      ink = number_ink = LENS_INK_ERROR;
    }
  row.height = line;
  lens_stage_write (stage, row, LENS_STYLE_CODE, number_ink, 0, 0, words.number);
  lens_rect_cut_left (&row, number_width (stage, &words), 0);
  for (char **part = lines; *part; part++, row.y += line)
    lens_stage_write (stage, row, words.style, ink, 0, 0, *part);
}

/* What is shown first where not all fit: the one that the picture is about, then the open ones. */
static guint
rank_of (const LensStage *stage, const LensDescriptor *descriptor)
{
  return lens_stage_is_forgotten (stage, descriptor) ? 2 : descriptor->is_open ? 1 : 0;
}

static GPtrArray *
choose (const LensStage *stage, GPtrArray *all, guint n_places)
{
  GPtrArray *chosen = g_ptr_array_new ();
  gboolean has_room = all->len <= n_places;

  for (guint rank = has_room ? 0 : 2; rank < 3; rank = has_room ? 3 : rank - 1)
    for (guint i = 0; i < all->len && chosen->len < n_places; i++)
      if (has_room || rank_of (stage, g_ptr_array_index (all, i)) == rank)
        g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  return chosen;
}

/* Each column is as wide as its words, and what is over is shared out; where they do not all fit, all are of one width. */
static void
place_columns (const LensStage *stage, LensRect rect, const LensProcess *process, GPtrArray *chosen, guint n_columns, LensRect *columns)
{
  double wishes[MAX_COLUMNS] = { 0 }, gap = GAP * stage->unit, spare = rect.width - gap * (n_columns - 1), x = rect.x;

  for (guint i = 0; i < chosen->len; i++)
    wishes[i % n_columns] = MAX (wishes[i % n_columns], wish_of (stage, process, g_ptr_array_index (chosen, i)));
  for (guint i = 0; i < n_columns; i++)
    spare -= wishes[i];
  for (guint i = 0; i < n_columns; i++)
    {
      columns[i] = spare < 0 ? lens_rect_column (rect, i, n_columns, gap) : (LensRect) { x, rect.y, wishes[i] + spare / n_columns, rect.height };
      x += columns[i].width + gap;
    }
}

/* The one that the picture is about is told in full: beside another only where there is room for that. */
static gboolean
is_crowded (const LensStage *stage, const LensProcess *process, double width)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      if (lens_stage_is_forgotten (stage, descriptor) && wish_of (stage, process, descriptor) > width)
        return TRUE;
    }
  return FALSE;
}

/* Whether one of those that stand beside each other, from the @first on, needs more than a line. */
static gboolean
is_long (const LensStage *stage, const LensProcess *process, GPtrArray *chosen, guint first, guint n_columns, const LensRect *columns)
{
  for (guint i = 0; i < n_columns && first + i < chosen->len; i++)
    if (wish_of (stage, process, g_ptr_array_index (chosen, first + i)) > columns[i].width)
      return TRUE;
  return FALSE;
}

/* A call that opens or closes one has done so when it returns. */
void
lens_stage_descriptors (LensStage *stage, LensRect rect, const LensProcess *after)
{
  const LensProcess *process = lens_stage_holder_now (stage, after);
  double row_height = LENS_DESCRIPTOR_ROW * stage->unit, y = rect.y;
  guint n = process->descriptors->len, n_rows = (guint) (rect.height / row_height + 0.01), n_spare;
  guint most = CLAMP ((guint) (rect.width / (NARROWEST_COLUMN * stage->unit)), 1, MAX_COLUMNS);
  guint n_columns = n_rows == 0 ? 1 : CLAMP ((n + n_rows - 1) / n_rows, 1, most);
  g_autoptr (GPtrArray) chosen = NULL;
  LensRect columns[MAX_COLUMNS];

  if (n_columns > 1 && is_crowded (stage, process, rect.width / n_columns - GAP * stage->unit))
    n_columns = 1;
  chosen = choose (stage, process->descriptors, n_rows * n_columns);
  place_columns (stage, rect, process, chosen, n_columns, columns);
  n_spare = n_rows - MIN (n_rows, (chosen->len + n_columns - 1) / n_columns);
  for (guint i = 0; i < chosen->len; i += n_columns)
    {
      guint n_lines = n_spare > 0 && is_long (stage, process, chosen, i, n_columns, columns) ? MAX_LINES : 1;
      n_spare -= n_lines - 1;
      for (guint j = 0; j < n_columns && i + j < chosen->len; j++)
        {
          LensRect row = columns[j];
          row.y = y;
          row.height = n_lines * row_height;
          descriptor_row (stage, row, process, g_ptr_array_index (chosen, i + j));
        }
      y += n_lines * row_height;
    }
}
