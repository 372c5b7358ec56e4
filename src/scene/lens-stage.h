/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage.h: what every layout is written with: a moment taken apart, and a stage that boxes, lines of text, links and
 * regions are put on. Bigger pieces stand in lens-pieces.h. Private to this room.
 */
#pragma once

#include "scene/lens-metrics.h"
#include "scene/lens-rect.h"

G_BEGIN_DECLS

/* Parts are borrowed unless `release` says what to do with them. */
struct _LensMoment
{
  guint step;
  guint event;              /* of the trace; G_MAXUINT at step 0 */
  char letter;              /* who acts; 0 at step 0 */
  const LensWorld *before, *after;
  const LensWorld *last;    /* as far as is recorded: what comes later has its place kept free */
  const LensFlow *flow;     /* (nullable) */
  const LensCaption *caption; /* (nullable) */
  char *title;              /* (nullable): of the lesson */
  gint64 origin_ns;
  gboolean is_question;     /* what comes next is asked: nothing foretells it */
  GDestroyNotify release;
};

/* A copy of @parts, which must outlive it: what layouts are tested with. (transfer full). */
LensMoment *lens_moment_new_from_parts (const LensMoment *parts);

/* Without anything in it yet. (transfer full). */
LensScene *lens_scene_new (double width, double height);
/* A GDestroyNotify for the items of a scene. */
void lens_item_free (gpointer item);

/* Where a process, or an object of the kernel, was put: links run between these. */
typedef struct
{
  char letter;              /* of a process; 0 of an object */
  const LensObject *object; /* NULL of a process */
  LensRect rect;
} LensPlace;

typedef struct
{
  const LensMoment *moment;
  LensScene *scene;
  const LensTextMetrics *metrics;
  LensDetail detail;
  LensRect area;     /* left for the layout */
  double unit;       /* px of a unit, in which all sizes are thought: the smallest text has 12 */
  double progress;   /* eased, 0…1 */
  gboolean is_done;
  gboolean is_faded; /* what is put now only supports: dim text, no strong lines */
  LensRect kernel;   /* kernel space, when the picture has one */
  double boundary_y; /* centre of the system call boundary */
  gboolean is_kernel_aside; /* kernel space is a column at the right of RAM, not the whole width below */
  GArray *places;    /* LensPlace */
  GArray *notes;     /* LensRect: where something is written beside an arrow */
} LensStage;

/* The kinds of text there are; sizes in units. */
typedef enum
{
  LENS_STYLE_PLAIN,    /* 12 */
  LENS_STYLE_STRONG,   /* 12, bold */
  LENS_STYLE_CODE,     /* 12, mono */
  LENS_STYLE_CODE_STRONG,
  LENS_STYLE_NAME,     /* 14, bold: a process, a frame's value */
  LENS_STYLE_NUMBER,   /* 16, bold */
  LENS_STYLE_TITLE,    /* 17, bold */
  LENS_STYLE_WHAT,     /* 15, bold: the caption's first sentence */
  LENS_STYLE_WHY,      /* 13 */
  LENS_N_STYLES
} LensTextStyle;

/* Size of a style's font, height of its line, and width of @text, all in px. */
double lens_stage_font_size (const LensStage *stage, LensTextStyle style);
double lens_stage_line_height (const LensStage *stage, LensTextStyle style);
double lens_stage_text_width (const LensStage *stage, LensTextStyle style, const char *text);

/* A filled box with a border; @border_width and @radius in units. */
LensItem *lens_stage_box (LensStage *stage, LensRect rect, LensInk fill, LensInk border, double border_width, double radius);
/* The same in a process's colours. */
LensItem *lens_stage_author_box (LensStage *stage, LensRect rect, LensInk fill, char author, double border_width, double radius);

/* A line of text in the middle of @rect's height, shortened with "…" to its width; @author for author inks, else 0. @align 0 puts it left, 0.5
 * in the middle, 1 right. Returns NULL when nothing of it fits. */
LensItem *lens_stage_write (LensStage *stage, LensRect rect, LensTextStyle style, LensInk ink, char author, double align, const char *text);
/* Writes at the left of @row and cuts what that took, and a space, off it: one text after another. */
LensItem *lens_stage_append (LensStage *stage, LensRect *row, LensTextStyle style, LensInk ink, char author, const char *text);
/* The first of @texts that fits into @width_px, else the last; the array ends in NULL. (transfer none). */
const char *lens_stage_pick (const LensStage *stage, LensTextStyle style, double width_px, const char *const *texts);

/* A round label; returns where it stands. @align places it within @rect, whose height it has. */
LensRect lens_stage_chip (LensStage *stage, LensRect rect, LensInk fill, LensInk border, LensInk ink, char author, double align, const char *text);

/* Something a person may point at or hear named: @description may be NULL. */
void lens_stage_region (LensStage *stage, const char *id, LensRect rect, const char *label, const char *description);

/* The same of what can be named, which gives the region its id. */
void lens_stage_region_of (LensStage *stage, const LensSubject *subject, LensRect rect, const char *label, const char *description);
/* A byte of a run that is drawn here, or @len_bytes from it on; @at: its place in the buffer. Whose cell it is follows from the region it lies
 * in. */
void lens_stage_cell (LensStage *stage, LensRect rect, const LensRun *run, guint64 index, guint64 len_bytes, guint64 at);
/* The bytes of @run that @item, a preview of it (nullable), shows. */
void lens_stage_cells_of_text (LensStage *stage, const LensItem *item, const LensRun *run);
/* Those of a variable: @item (nullable) shows its value in @row. */
void lens_stage_cells_of_field (LensStage *stage, LensRect row, const LensItem *item, const LensObject *object, const LensFrame *frame,
                                const LensField *field);
/* When all is drawn. */
void lens_scene_give_cells_owners (LensScene *scene);

/* Remember where something stands, so that links find it. */
void lens_stage_place_process (LensStage *stage, char letter, LensRect rect);
void lens_stage_place_object (LensStage *stage, const LensObject *object, LensRect rect);
const LensPlace *lens_stage_find_process (const LensStage *stage, char letter);
const LensPlace *lens_stage_find_object (const LensStage *stage, const char *id);

G_END_DECLS
