/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage.h: what the layouts share: a moment taken apart, and a stage that items are put on. Private to this room.
 */
#pragma once

#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* Parts are borrowed unless `release` says what to do with them. */
struct _LensMoment
{
  guint step;
  const LensWorld *before, *after;
  const LensFlow *flow;
  const LensCaption *caption;
  char letter;
  GDestroyNotify release;
};

/* A moment of parts that outlive it: what layouts are tested with. (transfer full). */
LensMoment *lens_moment_new_from_parts (guint step, const LensWorld *before, const LensWorld *after, const LensFlow *flow,
                                        const LensCaption *caption, char letter);

typedef struct
{
  const LensMoment *moment;
  const LensWorld *world; /* what numbers are taken from now: changes only when the operation is over */
  LensScene *scene;
  LensRect area;          /* left for the layout */
  double unit;            /* grows with the stage; 1.0: smallest text 12 px */
  double progress;        /* eased, 0…1 */
  gboolean is_done;
  LensDetail detail;
} LensStage;

/* Text helpers estimate widths on the safe side, so that a scene needs no toolkit to be measured. */
double lens_stage_text_width (const char *text, LensFont font, double size_px, gboolean is_bold);
LensItem *lens_stage_box (LensStage *stage, LensRect rect, LensInk fill, LensInk border, double border_width, double radius);
LensItem *lens_stage_author_box (LensStage *stage, LensRect rect, LensInk fill, char author);
/* Takes a line of text of @size units at (x, y), shortened with "…" to @width; returns the estimated width it takes. */
double lens_stage_text (LensStage *stage, double x, double y, double width, double size, LensInk ink, const char *text);
double lens_stage_mono (LensStage *stage, double x, double y, double width, double size, LensInk ink, const char *text);
LensItem *lens_stage_last (LensStage *stage);
double lens_stage_line_height (const LensStage *stage, double size);
void lens_stage_chip (LensStage *stage, LensRect rect, LensInk fill, LensInk ink, char author, const char *text);
LensItem *lens_stage_link (LensStage *stage, const double points[8], char author, gboolean is_dashed);
void lens_stage_region (LensStage *stage, const char *id, LensRect rect, const char *label, const char *description);
/* What a run says, "·" for bytes that cannot be printed; at most @max characters. (transfer full). */
char *lens_run_preview (const LensRun *run, guint max);
/* Cells of @runs, one byte each, in rows within @rect; as text where they are too many. */
void lens_stage_cells (LensStage *stage, LensRect rect, GPtrArray *runs, guint64 len_bytes);

/* What a layout looks up: (transfer none), NULL where the world has none. */
const LensProcess *lens_stage_process (const LensWorld *world, char letter);
const LensObject *lens_stage_object (const LensWorld *world, const char *id);
const LensObject *lens_stage_main_object (const LensStage *stage);

/* Frame of every picture. */
void lens_stage_title (LensStage *stage);
void lens_stage_caption (LensStage *stage);
void lens_stage_counters (LensStage *stage);
LensRect lens_stage_card_rect (const LensStage *stage, guint index, LensRect space);
void lens_stage_process_card (LensStage *stage, const LensProcess *process, LensRect rect);
/* User space, boundary and kernel space; returns the place of the object in the kernel. */
LensRect lens_stage_two_spaces (LensStage *stage, LensRect *user);
void lens_stage_copies (LensStage *stage, LensRect user, LensRect object);
void lens_stage_wait_queue (LensStage *stage, LensRect rect, const LensObject *object);

/* Layouts by kind of main object. */
void lens_layout_pipe (LensStage *stage);
void lens_layout_queue (LensStage *stage);
void lens_layout_memory (LensStage *stage);
void lens_layout_generic (LensStage *stage);

G_END_DECLS
