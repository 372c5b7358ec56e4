/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-ends.c: the ends of an object, and which processes hold each of them open. Who holds an end decides when a read finds the end of file: the
 * letters stand there in full, and the end's name gives way to them.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

/* The ends that processes have, or had: each kind once, in order of first mention. */
static void
collect_ends (const LensStage *stage, const LensObject *object, GPtrArray *ends)
{
  const GPtrArray *processes = stage->moment->after->processes;

  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = lens_stage_holder_now (stage, g_ptr_array_index (processes, i));
      for (guint j = 0; j < process->descriptors->len; j++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, j);
          if (g_strcmp0 (descriptor->object, object->id) == 0 && descriptor->end
              && !g_ptr_array_find_with_equal_func (ends, descriptor->end, g_str_equal, NULL))
            g_ptr_array_add (ends, descriptor->end);
        }
    }
}

/* @end: NULL is any. */
static gboolean
holds_end (const LensProcess *process, const LensObject *object, const char *end)
{
  if (!lens_process_is_alive (process))
    return FALSE;
  for (guint j = 0; j < process->descriptors->len; j++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, j);
      if (descriptor->is_open && g_strcmp0 (descriptor->object, object->id) == 0 && (end == NULL || g_strcmp0 (descriptor->end, end) == 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
lens_stage_is_held (const LensStage *stage, const LensObject *object)
{
  const GPtrArray *processes = stage->moment->after->processes;

  for (guint i = 0; i < processes->len; i++)
    if (holds_end (lens_stage_holder_now (stage, g_ptr_array_index (processes, i)), object, NULL))
      return TRUE;
  return FALSE;
}

gboolean
lens_stage_is_passed (const LensStage *stage, const LensObject *object, const char *end)
{
  const LensWorld *world = lens_stage_world_now (stage);

  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *carrier = g_ptr_array_index (world->objects, i);
      const GPtrArray *passed = carrier->kind == LENS_OBJECT_SOCKET ? carrier->socket.passed : NULL;
      for (guint k = 0; passed && k < passed->len; k++)
        {
          const LensPassedDescriptor *descriptor = g_ptr_array_index (passed, k);
          if (g_str_equal (descriptor->object, object->id) && (end != NULL ? g_strcmp0 (descriptor->end, end) == 0 : descriptor->can_write))
            return TRUE;
        }
    }
  return FALSE;
}

/* Nobody else has it: so nobody can wake who sleeps. */
static void
mark_forgotten (LensStage *stage, LensRect rect, const LensObject *object)
{
  char letter = lens_stage_kept_asleep (stage, object);
  g_autofree char *full = g_strdup_printf (_("only this keeps %c asleep"), letter), *brief = g_strdup_printf (_("keeps %c asleep"), letter);
  const char *texts[] = { full, brief, C_("end of a pipe", "forgotten"), NULL };

  if (letter != 0)
    lens_stage_write (stage, rect, LENS_STYLE_STRONG, LENS_INK_ERROR, 0, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width, texts));
}

/* Large text leaves no room for all the words. */
static void
mark_closed (LensStage *stage, LensRect rect, gboolean is_on_its_way)
{
  /* Translators: of the read end or the write end of a pipe: no process has it open any more; short for "closed everywhere" */
  const char *texts[] = { _("closed everywhere"), C_("end of a pipe", "closed"), NULL };

  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_TEXT, 0,
                     is_on_its_way ? C_("end of a pipe", "on its way") : lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width, texts));
}

/* (transfer full): the letters of those who hold that end open now. */
static GString *
holders_of (const LensStage *stage, const LensObject *object, const char *end)
{
  const GPtrArray *processes = stage->moment->after->processes;
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = lens_stage_holder_now (stage, g_ptr_array_index (processes, i));
      if (holds_end (process, object, end))
        g_string_append_c (letters, process->letter);
    }
  return letters;
}

#define ROW_HEIGHT 18.0
#define BADGE_GAP 3.0
#define COLUMN_GAP 12.0
#define MAX_ENDS 8

static const char *
name_of (const char *end, guint n_shorter)
{
  const char *texts[LENS_END_TEXTS];

  lens_end_texts (end, texts);
  while (texts[n_shorter] == NULL)
    n_shorter--;
  return texts[n_shorter];
}

/* What must stand behind the name of an end: the letters of all who hold it, or that nobody does. */
static double
mark_width (const LensStage *stage, const LensObject *object, const char *end)
{
  g_autoptr (GString) holders = holders_of (stage, object, end);

  if (holders->len > 0)
    return holders->len * (ROW_HEIGHT + BADGE_GAP) * stage->unit;
  return lens_stage_text_width (stage, LENS_STYLE_STRONG, C_("end of a pipe", "closed"));
}

/* What each end asks for whose name is so much shorter, into @needs. Returns the sum, with the gaps between them. */
static double
needs_of (const LensStage *stage, const LensObject *object, GPtrArray *ends, guint n_shorter, double *needs)
{
  double gap = lens_stage_font_size (stage, LENS_STYLE_PLAIN) * 0.6, sum = COLUMN_GAP * stage->unit * (MAX (ends->len, 1) - 1);

  for (guint i = 0; i < ends->len; i++)
    {
      const char *end = g_ptr_array_index (ends, i);
      needs[i] = lens_stage_text_width (stage, LENS_STYLE_PLAIN, name_of (end, n_shorter)) + gap + mark_width (stage, object, end);
      sum += needs[i];
    }
  return sum;
}

/* Columns of one width, if each end has room enough in one; else each is as wide as it must be, and what is over is shared out. */
static void
place_ends (const LensStage *stage, LensRect rect, guint n_ends, const double *needs, double sum, LensRect *columns)
{
  double gap = COLUMN_GAP * stage->unit, x = rect.x, most = 0;
  LensRect row = { rect.x, rect.y + (rect.height - ROW_HEIGHT * stage->unit) / 2, rect.width, ROW_HEIGHT * stage->unit };

  for (guint i = 0; i < n_ends; i++)
    most = MAX (most, needs[i]);
  for (guint i = 0; i < n_ends; i++)
    {
      columns[i] = lens_rect_column (row, i, MAX (2, n_ends), gap);
      if (columns[i].width < most)
        columns[i] = (LensRect) { x, row.y, needs[i] + (rect.width - sum) / n_ends, row.height };
      x += columns[i].width + gap;
    }
}

static void
draw_end (LensStage *stage, LensRect rect, const LensObject *object, const char *end, guint n_shorter)
{
  g_autoptr (GString) holders = holders_of (stage, object, end);
  LensRect name = rect;

  name.width -= mark_width (stage, object, end); /* which is what the row is for */
  lens_stage_append (stage, &name, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, name_of (end, n_shorter));
  lens_rect_cut_left (&rect, name.x - rect.x, 0);
  for (guint i = 0; i < holders->len && rect.width >= rect.height; i++)
    lens_stage_badge (stage, lens_rect_cut_left (&rect, rect.height, BADGE_GAP * stage->unit), holders->str[i]);
  if (holders->len > 0 && g_strcmp0 (end, _("write end")) == 0)
    mark_forgotten (stage, rect, object);
  if (holders->len == 0)
    mark_closed (stage, rect, lens_stage_is_passed (stage, object, end));
}

/* The names are so short, all alike, that there is room behind them. */
void
lens_stage_ends (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();
  LensRect columns[MAX_ENDS];
  double needs[MAX_ENDS], sum;
  guint n_shorter = 0;

  collect_ends (stage, object, ends);
  g_ptr_array_set_size (ends, MIN (ends->len, MAX_ENDS));
  while ((sum = needs_of (stage, object, ends, n_shorter, needs)) > rect.width && n_shorter + 1 < LENS_END_TEXTS)
    n_shorter++;
  place_ends (stage, rect, ends->len, needs, sum, columns);
  for (guint i = 0; i < ends->len; i++)
    draw_end (stage, columns[i], object, g_ptr_array_index (ends, i), n_shorter);
}
