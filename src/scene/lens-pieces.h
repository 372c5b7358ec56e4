/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pieces.h: the pieces that pictures are put together from: rows that fit themselves into a height, cells of bytes with
 * brackets, message rows, wait queues, badges, process cards. Sizes in units unless they say px. Private to this room.
 */
#pragma once

#include "model/lens-wording.h"
#include "scene/lens-stage.h"

G_BEGIN_DECLS

/* One row of a card. Where not all fit, those of least importance are left out; what is over makes the most important as high as they wish. */
typedef struct
{
  double min, wish;
  guint importance;
  void (*draw) (LensStage *stage, LensRect rect, gconstpointer data);
  double step; /* it grows by whole ones of these; 0: by any amount */
} LensRow;
/* Puts @rows under each other into @rect, @gap between them. Rows whose wish is 0 are not there. */
void lens_stage_rows (LensStage *stage, LensRect rect, const LensRow *rows, guint n_rows, double gap, gconstpointer data);

/* What a run is doing while the step's operation goes on, and after it. */
typedef enum
{
  LENS_RUN_HERE,
  LENS_RUN_COMING,  /* its copy is on the way: the place waits */
  LENS_RUN_LEAVING, /* being copied out, still there until that is over */
  LENS_RUN_TAKEN,   /* consumed: the place is empty */
} LensRunState;
/* Of a run in a kernel object. */
LensRunState lens_stage_run_state (const LensStage *stage, const LensRun *run);

/* Bytes as cells: one a byte while they fit, with a bracket and tag for each write where there are several; else as much as fits, and how
 * much more there is. */
typedef struct
{
  GPtrArray *runs;      /* LensRun */
  guint64 len_bytes;    /* empty cells are drawn up to here */
  gboolean is_buffer;   /* of a process: nothing is consumed from it */
  gboolean is_coming;   /* all of it is still on its way */
} LensCells;
void lens_stage_cells (LensStage *stage, LensRect rect, const LensCells *cells);
/* Units of height that @n_rows rows of cells take, with brackets or without. */
double lens_cells_height (guint n_rows, gboolean has_brackets);
/* Cells that stand side by side in @width_px. */
guint lens_stage_n_columns (const LensStage *stage, double width_px);
/* The row that cells make in a card whose inside is @inside: at least a row of cells, at best @max_rows of them with brackets. */
LensRow lens_stage_cells_row (const LensStage *stage, const LensCells *cells, LensRect inside, guint max_rows);
/* Many bytes in several writes: a block for each. */
void lens_stage_blocks (LensStage *stage, LensRect rect, const LensCells *cells);
guint lens_pattern_of (char author);
/* Whether a queue's @runs (LensRun) have bytes that are in it, come in or go out at this moment of the step, not only places of such as were read. */
gboolean lens_stage_has_bytes (const LensStage *stage, const GPtrArray *runs);
/* Above such cells: @order, translated, in which they stand; and what the dashed ones among them are. */
void lens_stage_write_legend (LensStage *stage, LensRect rect, const char *order, const GPtrArray *runs);

/* A byte as a sign: as in C where there is one for it; other keys that print nothing, as terminals show them; "·" for the rest, and for a byte of
 * a run that the trace did not keep. */
void lens_byte_text (guint8 byte, char text[8]);
void lens_byte_text_of (const LensRun *run, guint64 index, char text[8]);
/* What a run says, "·" for bytes that cannot be printed; at most @max characters. (transfer full). */
char *lens_run_preview (const LensRun *run, guint max);

/* One message or datagram: a box as wide as its text asks for, with what it says and @facts under or beside that; @left (nullable) stands
 * before it in a box of its own: a priority, a type, an address. */
typedef struct
{
  const LensRun *run;
  LensRunState state;
  const char *left, *facts;
} LensMessageRow;
void lens_stage_message (LensStage *stage, LensRect rect, const LensMessageRow *row);

/* The same process with the descriptors that it has at this moment: until a step is over those that it had before. */
const LensProcess *lens_stage_holder_now (const LensStage *stage, const LensProcess *process);
/* A round badge with a process's letter, as high as @rect. */
void lens_stage_badge (LensStage *stage, LensRect rect, char letter);
/* A row of a card, whose data is a LensObject: who sleeps on the object, and for what. */
void lens_stage_wait_queue (LensStage *stage, LensRect rect, gconstpointer data);
/* That row, which the kernel's level of detail always has, the textbook's as soon as somebody sleeps there: captions speak of it then. */
LensRow lens_stage_wait_queue_row (const LensStage *stage, const LensObject *object, guint importance);
/* Pages of a pipe with the bytes in them, in the colours of who wrote them: a ring, so a page keeps its place. Of more than
 * LENS_MAX_SLOTS those that are read next. */
#define LENS_MAX_SLOTS 16
void lens_stage_slots (LensStage *stage, LensRect rect, const LensObject *object);
/* Another such row: which processes hold which of its ends open. */
void lens_stage_ends (LensStage *stage, LensRect rect, gconstpointer data);
/* Whether a descriptor that leads to @object is in a message that nobody has received yet: SCM_RIGHTS, unix(7). @end: such an end; NULL: one that can be
 * written to. */
gboolean lens_stage_is_passed (const LensStage *stage, const LensObject *object, const char *end);
/* Whether a write end of the pipe is open anywhere. */
gboolean lens_stage_can_be_written (const LensStage *stage, const LensObject *object);
/* The letter of a reader that sleeps on the pipe though nobody who is awake could ever write to it: a write end was forgotten. 0: there is none. */
char lens_stage_kept_asleep (const LensStage *stage, const LensObject *object);
/* Whether that is the end which keeps it asleep. */
gboolean lens_stage_is_forgotten (const LensStage *stage, const LensDescriptor *descriptor);
/* Whether some process has a descriptor of it open now. */
gboolean lens_stage_is_held (const LensStage *stage, const LensObject *object);
/* The first line of an object's card: its name, then what there is to say about it. */
void lens_stage_object_heading (LensStage *stage, LensRect row, const LensObject *object, const char *facts);

/* A name leads to the object, and nobody uses that: now, as long as the step goes on. */
gboolean lens_stage_has_only_name (const LensStage *stage, const LensObject *object);
/* Its name, where that stands, and whether anybody uses it. */
void lens_stage_name_tag (LensStage *stage, LensRect rect, const LensObject *object);
/* The name alone; @text says why there is nothing behind it. */
void lens_stage_name_only (LensStage *stage, LensRect rect, const LensObject *object, const char *text);

/* "27", or "0 → 27" when the step changes it. (transfer full). */
char *lens_change_text (guint64 before, guint64 after);
/* All of it as it is at this moment: until a step is over, as it was before. */
const LensWorld *lens_stage_world_now (const LensStage *stage);
/* The object as it was before the step; (nullable). */
const LensObject *lens_stage_object_before (const LensStage *stage, const LensObject *object);

/* Cards of processes: the whole of one as it stands in front of the kernel; and its parts for other kinds of picture. */
void lens_stage_process_card (LensStage *stage, const LensProcess *process, LensRect rect);
/* Frame and header; returns the room left inside. */
LensRect lens_stage_card_frame (LensStage *stage, const LensProcess *process, LensRect rect);
/* The process as the picture shows it now: its call from the moment that it enters, its state when the step is over. */
const LensProcess *lens_stage_process_now (const LensStage *stage, const LensProcess *after);
void lens_stage_call_box (LensStage *stage, const LensProcess *process, LensRect rect);
/* In px: with at most @max_lines lines for the call and one for what came of it; 0: all in one line. */
double lens_stage_call_box_height (const LensStage *stage, const LensProcess *process, double width_px, guint max_lines);
/* Lines that the name of its call takes in a box of that width. */
guint lens_stage_call_name_lines (const LensStage *stage, const LensProcess *process, double width_px);
gboolean lens_stage_is_acting (const LensStage *stage, char letter);
/* It acts, and has slept until now: the step begins with its waking up. */
gboolean lens_stage_wakes (const LensStage *stage, char letter);
/* A dashed card of a process that will come: before it is started. */
void lens_stage_ghost_card (LensStage *stage, const LensProcess *process, LensRect rect);
/* The bytes that its last call moved, in memory of its own; it must have such a buffer. */
void lens_stage_buffer (LensStage *stage, LensRect rect, const LensProcess *process);
/* What an end of an object, or another thing that a descriptor leads to, is called: the same in ever fewer words, up to a NULL; the last are those of the
 * C library, which are short in each language. The strings are the caller's and the translation's. */
#define LENS_END_TEXTS 4
void lens_end_texts (const char *end, const char *texts[LENS_END_TEXTS]);
/* Its descriptors, as many as fit, in rows of this height. */
#define LENS_DESCRIPTOR_ROW 18.0
void lens_stage_descriptors (LensStage *stage, LensRect rect, const LensProcess *process);

/* What a process's region says to people who hear it: its call, buffer, descriptors and mappings. (transfer full). */
char *lens_describe_process (const LensProcess *process);

/* What every picture has around its layout: each takes its part off the stage's area. */
void lens_stage_title (LensStage *stage);
void lens_stage_caption (LensStage *stage);
void lens_stage_counters (LensStage *stage);

G_END_DECLS
