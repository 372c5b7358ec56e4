/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-terminal.c: a pseudoterminal: the line discipline between its two ends. Above, from left to right, what is typed: the edit buffer
 * and the lines that are ready; below, on its way back, what the screen will show: the echo, and what is written to the terminal.
 */
#include "scene/lens-layout.h"
#include "scene/lens-link.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define CELL 20.0
#define LOW 360.0   /* of a picture in which the rows of this card stand without labels */
#define ARROW 22.0 /* room for the echo's arrow */

/* Settings, and who is told of a signal, are as they were until the step is over. */
static const LensTerminal *
terminal_now (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return stage->is_done || before == NULL ? &object->terminal : &before->terminal;
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensTerminalSettings *settings = &terminal_now (stage, object)->settings;
  const char *lines = settings->is_canonical ? _("line discipline: lines") : _("line discipline, raw: no lines");
  const char *echo = settings->does_echo ? C_("setting of a terminal", "echo") : _("no echo");
  const char *signals = settings->has_signals ? C_("setting of a terminal", "signals") : _("no signals");
  /* Translators: the key that sends a carriage return gives a newline, or stays what it is. */
  const char *returns = settings->maps_return ? _("CR → NL") : _("CR stays");
  /* Translators: four properties of a terminal in a row: “line discipline: lines, echo, signals, CR → NL”. */
  g_autofree char *facts = g_strdup_printf (_("%1$s, %2$s, %3$s, %4$s"), lines, echo, signals, returns);
  g_autofree char *brief = g_strdup_printf ("%s, %s", settings->is_canonical ? _("lines") : _("raw"), echo);
  const char *texts[] = { facts, lines, brief, settings->is_canonical ? _("lines") : _("raw"), NULL };
  double name = lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, object->name ? object->name : object->id);

  lens_stage_object_heading (stage, rect, object, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width - name - 16 * stage->unit, texts));
}

/* What is typed and no line yet, and what can be read: half the width each. */
static void
halves (const LensStage *stage, LensRect rect, LensRect *edit, LensRect *ready)
{
  *edit = lens_rect_column (rect, 0, 2, 16 * stage->unit);
  *ready = lens_rect_column (rect, 1, 2, 16 * stage->unit);
}

/* What DEL took back while this was typed. (transfer full) (nullable). */
static char *
erased_text (const LensStage *stage, const LensObject *object)
{
  g_autofree char *valid = g_utf8_make_valid (object->terminal.erased->str, (gssize) object->terminal.erased->len);

  if (!stage->is_done || object->terminal.erased->len == 0)
    return NULL;
  return g_strdup_printf (_("edit buffer: “%s” was erased"), valid);
}

static void
typed_labels (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  gboolean is_canonical = terminal_now (stage, object)->settings.is_canonical;
  const char *edit_texts[] = { _("edit buffer: typed, no line yet"), _("edit buffer"), NULL };
  const char *none_texts[] = { _("no edit buffer in raw mode"), _("no edit buffer"), NULL };
  const char *ready_texts[] = { is_canonical ? _("ready lines, for read() at the slave end") : _("ready bytes, for read() at the slave end"),
                                is_canonical ? _("ready lines") : _("ready bytes"), NULL };
  g_autofree char *erased = erased_text (stage, object);
  const char *erased_texts[] = { erased, NULL };
  LensRect edit, ready;

  halves (stage, rect, &edit, &ready);
  lens_stage_write (stage, edit, erased ? LENS_STYLE_STRONG : LENS_STYLE_PLAIN, erased ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, 0, 0,
                    lens_stage_pick (stage, LENS_STYLE_PLAIN, edit.width, erased ? erased_texts : is_canonical ? edit_texts : none_texts));
  lens_stage_write (stage, ready, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, ready.width, ready_texts));
}

/* All lines in a row, those that were taken in this step before them. (transfer container). */
static GPtrArray *
collect_ready (const LensTerminal *terminal)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < terminal->taken->len; i++)
    g_ptr_array_add (runs, g_ptr_array_index (terminal->taken, i));
  for (guint i = 0; i < terminal->lines->len; i++)
    {
      const LensTerminalLine *line = g_ptr_array_index (terminal->lines, i);
      for (guint k = 0; k < line->runs->len; k++)
        g_ptr_array_add (runs, g_ptr_array_index (line->runs, k));
    }
  return runs;
}

static gboolean
has_end (const LensTerminal *terminal)
{
  for (guint i = 0; i < terminal->lines->len; i++)
    if (((const LensTerminalLine *) g_ptr_array_index (terminal->lines, i))->is_end)
      return TRUE;
  return FALSE;
}

static LensCells
cells_of (const LensStage *stage, GPtrArray *runs, double width_px)
{
  return (LensCells) { runs, lens_stage_n_columns (stage, width_px), FALSE, FALSE };
}

/* Where rows have no room for labels above them, a word stands before the cells. */
static void
inline_label (LensStage *stage, LensRect *rect, const char *text)
{
  double u = stage->unit, width = lens_stage_text_width (stage, LENS_STYLE_PLAIN, text);

  if (stage->area.height < LOW * u && rect->width > 3 * width)
    lens_stage_write (stage, lens_rect_cut_left (rect, width + 1, 5 * u), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, text);
}

static void
typed (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensTerminal *terminal = &object->terminal;
  g_autoptr (GPtrArray) runs = collect_ready (terminal);
  double u = stage->unit;
  const char *end_texts[] = { _("end of file"), _("EOF"), NULL }, *end_text;
  LensRect edit, ready, end;
  LensCells cells;

  halves (stage, rect, &edit, &ready);
  inline_label (stage, &edit, C_("buffer of a terminal", "edit"));
  inline_label (stage, &ready, C_("bytes of a terminal", "ready"));
  cells = cells_of (stage, terminal->edit, edit.width);
  if (terminal_now (stage, object)->settings.is_canonical)
    lens_stage_cells (stage, edit, &cells);
  if (has_end (terminal_now (stage, object)))
    {
      end_text = lens_stage_pick (stage, LENS_STYLE_STRONG, ready.width - 20 * u, end_texts);
      end = lens_rect_cut_right (&ready, lens_stage_text_width (stage, LENS_STYLE_STRONG, end_text) + 20 * u, 6 * u);
      end.height = MIN (end.height, 24 * u);
      lens_stage_chip (stage, end, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, LENS_INK_TEXT, 0, 1, end_text);
    }
  cells = cells_of (stage, runs, ready.width);
  if (ready.width >= CELL * u)
    lens_stage_cells (stage, ready, &cells);
}

/* The way of the echo, from what is typed down to the screen; cut where there is none. */
static void
screen_label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  gboolean does_echo = terminal_now (stage, object)->settings.does_echo;
  double u = stage->unit, x = rect.x + 9 * u;
  const char *with_echo[] = { _("echo, and what is written at the slave end: on the way to the screen"), _("echo and output, on the way to the screen"),
                              _("to the screen: echo, output"), NULL };
  const char *without[] = { _("no echo: only what is written at the slave end is on the way to the screen"), _("no echo; output, on the way to the screen"),
                            _("to the screen: no echo"), NULL };
  LensRoute route;
  LensItem *link;

  if (does_echo)
    {
      lens_route_start (&route, x, rect.y - 3 * u);
      lens_route_line_to (&route, x, lens_rect_bottom (rect) + 3 * u);
      link = lens_stage_link (stage, &route, LENS_LINK_CALL, 0);
      link->fill = LENS_INK_OBJECT_BORDER;
      link->is_dashed = FALSE;
      lens_rect_cut_left (&rect, ARROW * u, 0);
    }
  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                    lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, does_echo ? with_echo : without));
}

static void
screen (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  LensCells cells;

  inline_label (stage, &rect, C_("terminal", "screen"));
  cells = cells_of (stage, object->terminal.screen, rect.width);
  lens_stage_cells (stage, rect, &cells);
}

/* A key became a signal in this step. */
static gboolean
is_signalling (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return before && object->terminal.n_signals > before->terminal.n_signals;
}

static void
signalled (LensStage *stage, LensRect rect, gconstpointer data)
{
  const char *texts[] = { _("^C became SIGINT, for the processes in the foreground; it goes to no reader"), _("^C became SIGINT"), NULL };

  lens_stage_chip (stage, rect, LENS_INK_CARD, LENS_INK_ERROR, LENS_INK_ERROR, 0, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width - 24 * stage->unit, texts));
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  LensCells shown = cells_of (stage, object->terminal.screen, rect.width);
  LensRow rows[] = {
    { 18, 22, 9, heading },
    { 17, 17, 5, typed_labels },
    { 20, lens_cells_height (1, TRUE), 8, typed },
    { 17, 17, 6, screen_label },
    lens_stage_cells_row (stage, &shown, rect, 2),
    { 22, is_signalling (stage, object) ? 24 : 0, 8, signalled },
    { 20, 22, 3, lens_stage_ends },
    lens_stage_wait_queue_row (stage, object, 4),
  };

  rows[4].draw = screen;
  rows[4].min = 22;
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static char *
describe (const LensObject *object)
{
  const LensTerminal *terminal = &object->terminal;

  return g_strdup_printf (_("A pseudoterminal: %" PRIu64 " bytes in its edit buffer, %u lines ready, %" PRIu64
                            " bytes on the way to the screen; %u asleep"),
                          lens_runs_count_bytes (terminal->edit), terminal->lines->len, lens_terminal_count_screen (terminal), object->waiters->len);
}

const LensObjectLayout lens_object_terminal = { LENS_SPACE_KERNEL, N_("pseudoterminal"), 1, 0, draw, describe };
