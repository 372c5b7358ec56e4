/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-card.c: a process as it stands in front of the kernel: who it is and what state it is in, the buffer in its own memory, its
 * descriptors, and the call that it is in or made last.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define HEADER 36.0
#define LOW_HEADER 28.0

gboolean
lens_stage_is_acting (const LensStage *stage, char letter)
{
  return stage->moment->letter == letter;
}

const LensProcess *
lens_stage_process_now (const LensStage *stage, const LensProcess *after)
{
  const LensProcess *before = lens_world_find_letter (stage->moment->before, after->letter);

  return stage->is_done || before == NULL || lens_stage_is_acting (stage, after->letter) ? after : before;
}

gboolean
lens_stage_wakes (const LensStage *stage, char letter)
{
  const LensProcess *before = lens_world_find_letter (stage->moment->before, letter), *after = lens_world_find_letter (stage->moment->after, letter);

  return lens_stage_is_acting (stage, letter) && before && after && before->state == LENS_PROCESS_ASLEEP && after->state == LENS_PROCESS_RUNNING;
}

/* A process is what it was until its operation is over; but to go on with the call that it sleeps in it has to be awake. */
static LensProcessState
state_now (const LensStage *stage, const LensProcess *process)
{
  const LensProcess *before = lens_world_find_letter (stage->moment->before, process->letter);

  return stage->is_done || before == NULL || lens_stage_wakes (stage, process->letter) ? process->state : before->state;
}

static char *
state_text (const LensProcess *process, LensProcessState state)
{
  switch (state)
    {
    case LENS_PROCESS_EXITED: return g_strdup_printf (_("exited with %d"), process->exit_status);
    case LENS_PROCESS_KILLED: return g_strdup_printf (_("killed by %s"), process->signal ? process->signal : _("a signal"));
    default: return g_strdup (lens_wording_state (state));
    }
}

/* Awake: the full colour. Asleep: its pale shade, the letter stays readable. Over: grey. */
static void
header_inks (LensProcessState state, LensInk *fill, LensInk *text)
{
  *fill = state == LENS_PROCESS_RUNNING ? LENS_INK_AUTHOR_SOLID : state == LENS_PROCESS_ASLEEP ? LENS_INK_AUTHOR_FILL : LENS_INK_QUIET;
  *text = state == LENS_PROCESS_RUNNING ? LENS_INK_AUTHOR_ON_SOLID : state == LENS_PROCESS_ASLEEP ? LENS_INK_AUTHOR_TEXT : LENS_INK_DIM_TEXT;
}

/* Room that the words at the end of a header take: as much for all, so that all are called alike. */
static double
widest_state (const LensStage *stage)
{
  const GPtrArray *processes = stage->moment->after->processes;
  gboolean has_ghosts = stage->moment->last && stage->moment->last->processes->len > processes->len;
  double width = lens_stage_text_width (stage, LENS_STYLE_STRONG, has_ghosts ? _("not started") : _("running"));

  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (processes, i);
      g_autofree char *text = state_text (process, process->state);
      width = MAX (width, lens_stage_text_width (stage, LENS_STYLE_STRONG, text));
    }
  return width + 22 * stage->unit;
}

/* As much of the name as there is room for: the letter is what all else refers to. */
static char *
name_of (const LensStage *stage, const LensProcess *process, double width)
{
  g_autofree char *full = g_strdup_printf (_("Process %c"), process->letter);
  g_autofree char *letter = g_strdup_printf ("%c", process->letter);
  const char *texts[] = { full, letter, NULL };

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_NAME, width, texts));
}

static const char *
role_of (const LensProcess *process)
{
  return process->role && *process->role ? lens_wording_role (process->role) : process->program;
}

/* All have their numbers, or none: one without would look like another kind of process. */
static gboolean
pids_fit (const LensStage *stage, double row_px)
{
  const GPtrArray *processes = stage->moment->after->processes;

  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (processes, i);
      g_autofree char *who = g_strdup_printf (_("%s · pid %d"), role_of (process), process->pid);
      g_autofree char *name = g_strdup_printf (_("Process %c"), process->letter), *state = state_text (process, state_now (stage, process));
      if (lens_stage_text_width (stage, LENS_STYLE_NAME, name) + lens_stage_font_size (stage, LENS_STYLE_NAME) * 0.6
          + lens_stage_text_width (stage, LENS_STYLE_PLAIN, who) + lens_stage_text_width (stage, LENS_STYLE_STRONG, state) + 30 * stage->unit > row_px)
        return FALSE;
    }
  return TRUE;
}

/* Who it is; its role and number where there is room. */
static void
write_name (LensStage *stage, LensRect row, const LensProcess *process, LensInk ink, const char *name, gboolean has_pid)
{
  g_autofree char *who = g_strdup_printf (_("%s · pid %d"), role_of (process), process->pid);
  g_autofree char *pid = g_strdup_printf (_("pid %d"), process->pid);
  const char *texts[] = { who, role_of (process), pid, "", NULL };

  lens_stage_append (stage, &row, LENS_STYLE_NAME, ink, process->letter, name);
  if (row.width > 30 * stage->unit)
    lens_stage_append (stage, &row, LENS_STYLE_PLAIN, ink, process->letter,
                       lens_stage_pick (stage, LENS_STYLE_PLAIN, row.width, has_pid ? texts : texts + 1));
}

static void
draw_header (LensStage *stage, const LensProcess *process, LensRect header)
{
  double u = stage->unit, wish;
  LensProcessState state = state_now (stage, process);
  LensInk fill, ink;
  LensRect row = lens_rect_inset (header, MIN (14 * u, header.width * 0.12), 0), pill;
  LensItem *box;
  gboolean has_pid;
  g_autofree char *state_name = state_text (process, state), *name = NULL;

  header_inks (state, &fill, &ink);
  box = lens_stage_box (stage, header, fill, LENS_INK_NONE, 0, 10);
  box->author = process->letter;
  box->is_header = TRUE;
  wish = lens_stage_text_width (stage, LENS_STYLE_STRONG, state_name) + 22 * u;
  has_pid = pids_fit (stage, row.width);
  name = name_of (stage, process, row.width - MAX (wish, widest_state (stage)) - 8 * u);
  pill = lens_rect_cut_right (&row, MIN (row.width - lens_stage_text_width (stage, LENS_STYLE_NAME, name) - 8 * u, wish), 8 * u);
  pill = lens_rect_inset (pill, 0, (header.height - 22 * u) / 2);
  write_name (stage, row, process, ink, name, has_pid);
  if (pill.width > MIN (44 * u, wish - 1)) /* a whole word is said, however short it is */
    lens_stage_chip (stage, pill, LENS_INK_CARD, LENS_INK_NONE, LENS_INK_TEXT, 0, 1,
                     pill.width < wish - 1 ? lens_wording_state (state) : state_name); /* how it ended the call box below says, too */
}

LensRect
lens_stage_card_frame (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit, border = lens_stage_is_acting (stage, process->letter) ? 2.6 : 1.4;
  LensProcessState state = state_now (stage, process);
  gboolean is_over = state == LENS_PROCESS_EXITED || state == LENS_PROCESS_KILLED;
  gboolean is_low = rect.height < 180 * u;
  LensRect inner = rect;
  LensItem *card;
  LensSubject subject = { .kind = LENS_SUBJECT_PROCESS, .letter = process->letter, .private_since = G_MAXUINT, .event = G_MAXUINT };
  g_autofree char *state_name = state_text (process, state);
  g_autofree char *label = g_strdup_printf (_("Process %c, %s, %s"), process->letter, lens_wording_role (process->role), state_name);
  g_autofree char *description = lens_describe_process (process);

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_NONE, 0, 10);
  draw_header (stage, process, lens_rect_cut_top (&inner, (is_low ? LOW_HEADER : rect.height < 240 * u ? 32 : HEADER) * u, (is_low ? 6 : 8) * u));
  card = lens_stage_box (stage, rect, LENS_INK_NONE, is_over ? LENS_INK_CARD_BORDER : LENS_INK_AUTHOR_BORDER, border, 10);
  card->author = process->letter;
  card->is_dashed = state == LENS_PROCESS_ASLEEP;
  lens_stage_region_of (stage, &subject, rect, label, description);
  lens_stage_place_process (stage, process->letter, rect);
  return (LensRect) { inner.x + 14 * u, inner.y, inner.width - 28 * u, inner.height - (is_low ? 7 : 10) * u };
}

void
lens_stage_ghost_card (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit;
  LensRect row = lens_rect_inset (rect, 14 * u, 0), pill;
  const char *role = process->role && *process->role ? lens_wording_role (process->role) : process->program ? process->program : "";
  g_autofree char *name = NULL;
  double wish;
  g_autofree char *program = g_strdup_printf (_("will run %s"), process->program ? process->program : "");

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_CARD_BORDER, 1.5, 10)->is_dashed = TRUE;
  row = lens_rect_cut_top (&row, HEADER * u, 0);
  wish = lens_stage_text_width (stage, LENS_STYLE_STRONG, _("not started")) + 22 * u;
  name = name_of (stage, process, row.width - MAX (wish, widest_state (stage)) - 8 * u);
  pill = lens_rect_cut_right (&row, MAX (0, MIN (row.width - lens_stage_text_width (stage, LENS_STYLE_NAME, name) - 8 * u, wish)), 8 * u);
  lens_stage_append (stage, &row, LENS_STYLE_NAME, LENS_INK_DIM_TEXT, 0, name);
  if (row.width >= lens_stage_text_width (stage, LENS_STYLE_PLAIN, role))
    lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, role);
  if (rect.height >= 2 * HEADER * u + lens_stage_line_height (stage, LENS_STYLE_PLAIN)) /* in the middle of the whole card, and not into its header */
    lens_stage_write (stage, lens_rect_inset (rect, 14 * u, HEADER * u), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0.5, program);
  if (pill.width >= wish - 0.5)
    lens_stage_chip (stage, lens_rect_inset (pill, 0, 7 * u), LENS_INK_NONE, LENS_INK_CARD_BORDER, LENS_INK_DIM_TEXT, 0, 1, _("not started"));
}

/* The bytes of a read are there when it is over: until then their cells are dashed, as those of the kernel are that bytes come into. */
static LensCells
cells_of (const LensStage *stage, const LensBuffer *buffer)
{
  return (LensCells) { buffer->runs, buffer->len_bytes, TRUE,
                       !buffer->is_source && buffer->event == stage->moment->event && !buffer->is_left && !stage->is_done };
}

static void
buffer_cells (LensStage *stage, LensRect rect, gconstpointer data)
{
  LensCells cells = cells_of (stage, ((const LensProcess *) data)->buffer);

  lens_stage_cells (stage, rect, &cells);
}

static void
buffer_label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensProcess *process = data;
  const LensBuffer *buffer = process->buffer;
  guint64 n = buffer ? buffer->len_bytes : 0;
  g_autofree char *size = g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
  g_autofree char *place = g_strdup_printf (ngettext ("%" PRIu64 " byte at 0x%" PRIx64,
                                                      "%" PRIu64 " bytes at 0x%" PRIx64, n), n, buffer ? buffer->address : 0);
  const char *texts[] = { buffer && buffer->address && stage->detail == LENS_DETAIL_KERNEL ? place : size, size, "", NULL }, *none[] = { _("none used yet"), "", NULL };

  if (buffer == NULL && !lens_process_is_alive (process))
    return; /* nor will it use one */
  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, _("user buffer"));
  lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0,
                     lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, buffer ? texts : none));
}

void
lens_stage_buffer (LensStage *stage, LensRect rect, const LensProcess *process)
{
  LensCells cells = cells_of (stage, process->buffer);
  LensRow rows[] = { { 17, 17, 6, buffer_label }, lens_stage_cells_row (stage, &cells, rect, 2) };

  rows[1].draw = buffer_cells;
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, process);
}

/* Which of its descriptors is forgotten is what the picture is about then. */
static gboolean
has_forgotten (const LensStage *stage, const LensProcess *process)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    if (lens_stage_is_forgotten (stage, g_ptr_array_index (process->descriptors, i)))
      return TRUE;
  return FALSE;
}

static void
descriptors (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_descriptors (stage, rect, data);
}

void
lens_stage_process_card (LensStage *stage, const LensProcess *process, LensRect rect)
{
  LensRect inner = lens_stage_card_frame (stage, process, rect);
  double box = lens_stage_call_box_height (stage, process, inner.width, rect.height < 165 * stage->unit ? 0 : 1);
  guint n_descriptors = process->descriptors->len;
  LensRow rows[] = {
    { 17, 17, process->buffer ? 6 : 1, buffer_label },
    { 0 },
    { n_descriptors ? LENS_DESCRIPTOR_ROW : 0, n_descriptors * LENS_DESCRIPTOR_ROW, has_forgotten (stage, process) ? 9 : 4, descriptors, LENS_DESCRIPTOR_ROW },
  };

  if (process->buffer)
    {
      LensCells cells = cells_of (stage, process->buffer);
      rows[1] = lens_stage_cells_row (stage, &cells, inner, 3);
      rows[1].draw = buffer_cells;
    }
  lens_stage_call_box (stage, process, lens_rect_cut_bottom (&inner, box, 6 * stage->unit));
  lens_stage_rows (stage, inner, rows, G_N_ELEMENTS (rows), 5, process);
}
