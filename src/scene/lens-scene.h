/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-scene.h: the picture as pure geometry. A scene is a function of (worlds around a step, show time, size): no clock, no
 * toolkit, no state. Whoever draws it decides nothing any more but fonts and colours.
 */
#pragma once

#include "model/lens-model.h"
#include "model/lens-subject.h"

G_BEGIN_DECLS

/* Everything about one step that a picture needs, fetched once and reused for every frame of its animation. */
typedef struct _LensMoment LensMoment;
LensMoment *lens_moment_new (LensModel *model, guint step);
/* The world after @step at rest, and in the caption's place, made from what the trace says of the next step, the question what that will bring; at the
 * last step there is nothing to ask. */
LensMoment *lens_moment_new_question (LensModel *model, guint step);
/* That question alone, translated: "A calls read(3, buf, 256). What happens next?"; @step is not the last. (transfer full). */
char *lens_moment_ask (LensModel *model, guint step);
/* The same with a question of somebody's own, translated; @why may have several lines. */
LensMoment *lens_moment_new_asked (LensModel *model, guint step, const char *what, const char *why);
void lens_moment_free (LensMoment *moment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensMoment, lens_moment_free)
guint lens_moment_get_step (const LensMoment *moment);
/* How long its animation lasts at 1×: most of a beat; less when nothing moves. */
double lens_moment_get_show_ms (const LensMoment *moment);
/* The same, without the cost of a moment. */
double lens_step_get_show_ms (LensModel *model, guint step);

typedef enum
{
  LENS_SCENE_TITLE = 1 << 0,    /* title line above the stage: for exported pictures */
  LENS_SCENE_COUNTERS = 1 << 1,
  LENS_SCENE_CAPTION = 1 << 2,
} LensSceneParts;

typedef enum
{
  LENS_DETAIL_TEXTBOOK,
  LENS_DETAIL_KERNEL,
} LensDetail;

/* How wide characters are, in thousandths of the font size: ASCII from the space on, then those of LENS_METRIC_SPECIALS, in
 * this order. What a scene needs to know of fonts; lens_draw_get_metrics() measures those that are really there. Other letters are asked for piece by
 * piece, since many scripts join theirs. */
#define LENS_METRIC_SPECIALS "…→←↑↓—–−·“”‘’×✓"
#define LENS_N_METRIC_CHARS (95 + 15)
typedef enum
{
  LENS_FONT_SANS, LENS_FONT_SANS_BOLD, LENS_FONT_MONO, LENS_FONT_MONO_BOLD,
  LENS_N_FONTS
} LensFont;

typedef struct
{
  guint16 advance[LENS_N_FONTS][LENS_N_METRIC_CHARS];
  guint16 other[LENS_N_FONTS]; /* of any other character, where nobody can be asked; wide ones take 1000 at least */
  /* (nullable): how wide a piece of text is that has no character of the table in it; always the same for the same piece. */
  guint (*measure) (gpointer fonts, LensFont font, const char *piece, gsize len_bytes);
  gpointer fonts; /* passed to it */
} LensTextMetrics;

typedef struct
{
  double width, height; /* logical pixels */
  double text_scale;    /* 1.0: text of 12 px and more */
  LensSceneParts parts;
  LensDetail detail;
  const LensTextMetrics *metrics; /* (nullable): as of Inter and JetBrains Mono */
} LensSceneOptions;

typedef struct
{
  double x, y, width, height;
} LensRect;

/* What a colour means; the palette says which it is. Author colours follow a process: A, B, C, D, then again. */
typedef enum
{
  LENS_INK_NONE,
  LENS_INK_BACKGROUND, LENS_INK_CARD, LENS_INK_CARD_BORDER,
  LENS_INK_QUIET, LENS_INK_QUIET_BORDER, /* there, but not what this is about: stack, heap, exited processes, empty cells */
  LENS_INK_TEXT, LENS_INK_DIM_TEXT,
  LENS_INK_USER_SPACE, LENS_INK_USER_SPACE_BORDER, LENS_INK_USER_SPACE_TEXT,
  LENS_INK_KERNEL_SPACE, LENS_INK_KERNEL_SPACE_BORDER, LENS_INK_KERNEL_SPACE_TEXT,
  LENS_INK_MMU, LENS_INK_MMU_BORDER, LENS_INK_MMU_TEXT,
  LENS_INK_RAM, LENS_INK_RAM_BORDER, LENS_INK_RAM_TEXT, LENS_INK_FRAME_BORDER,
  LENS_INK_OBJECT_BORDER, LENS_INK_SLOT, LENS_INK_SLOT_BORDER, LENS_INK_SLOT_EMPTY,
  LENS_INK_BOUNDARY, LENS_INK_BOUNDARY_TEXT,
  LENS_INK_CAPTION, LENS_INK_CAPTION_TEXT, LENS_INK_CAPTION_DIM_TEXT,
  LENS_INK_ERROR, LENS_INK_ERROR_FILL, LENS_INK_GOOD,
  LENS_INK_AUTHOR_SOLID,  /* header, arrow; the author inks are resolved with LensItem.author */
  LENS_INK_AUTHOR_FILL,   /* cells, messages */
  LENS_INK_AUTHOR_SOFT,   /* a process's call, its header while it sleeps */
  LENS_INK_AUTHOR_BORDER,
  LENS_INK_AUTHOR_TEXT,   /* ≥ 4.5:1 on AUTHOR_FILL, AUTHOR_SOFT and CARD */
  LENS_INK_AUTHOR_ON_SOLID,
  LENS_N_INKS
} LensInk;

typedef enum
{
  LENS_ITEM_BOX,
  LENS_ITEM_TEXT, /* one line, centred in the height of its rectangle */
  LENS_ITEM_LINK, /* a path with an arrow head */
} LensItemKind;

/* Points of a link: a start, then three for each cubic Bézier. */
#define LENS_LINK_MAX_CURVES 4
#define LENS_LINK_MAX_POINTS (1 + 3 * LENS_LINK_MAX_CURVES)

typedef struct
{
  LensItemKind kind;
  LensRect rect;      /* of a box or text; bounds of a link */
  char author;        /* letter, 0 when no author ink is used */
  LensInk fill;       /* of a box; colour of a text; of a link */
  LensInk border;
  double border_width, radius;
  double opacity;     /* of a box or link; text is always opaque */
  gboolean is_dashed;
  gboolean is_header; /* only the upper corners are round */
  guint pattern;      /* of a box: 0 none; 1… hatch besides colour, by author */

  /* text */
  char *text;
  LensFont font;
  double size_px;
  gboolean is_italic;
  double align;       /* 0 left, 0.5 centre, 1 right */

  /* link: drawn up to `drawn` (0…1) of its length */
  double points[2 * LENS_LINK_MAX_POINTS];
  guint n_curves;
  double drawn;
  double line_width;
  gboolean has_arrow_head;
} LensItem;

/* How long the head of a link is, in px, unless the whole link is too short for it. */
double lens_item_head_px (const LensItem *link);

/* A thing of the picture that a person may point at, or hear named. */
typedef struct
{
  char *id;          /* "process:A", "object:pipe:91834", "field:shm:1044:counter" */
  LensRect rect;
  char *label;       /* translated: "Process A, writer, asleep" */
  char *description; /* translated: what it holds */
  LensSubject subject; /* whose region it is; of the boundary, the counters and the caption: nothing */
} LensRegion;

/* Where a byte is drawn; or several that are drawn as one: a number, the rest of what does not fit. */
typedef struct
{
  LensRect rect;
  LensSubject subject; /* the byte; of several the first */
  guint64 len_bytes;
  gboolean is_memory;  /* a place that stays, whatever is stored there */
  char text[8];        /* what it says; "·" where the trace does not tell */
} LensCell;

typedef struct
{
  double width, height;
  GPtrArray *items;   /* LensItem, back to front */
  GPtrArray *regions; /* LensRegion, in reading order */
  GPtrArray *cells;   /* LensCell, those of one region side by side in their order */
} LensScene;

/* The largest text, as a text_scale, that a scene of that size in logical pixels has room for; more is not drawn. Below 1 it is too small for text of 12 px. */
double lens_scene_get_largest_text_scale (double width, double height, LensSceneParts parts);

/**
 * lens_scene_build:
 * @show_ms: time within the step's animation at 1×; 0 its beginning, lens_moment_get_show_ms() or more its end
 *
 * Returns: (transfer full): the same scene for the same arguments, always.
 */
LensScene *lens_scene_build (const LensMoment *moment, double show_ms, const LensSceneOptions *options);
void lens_scene_free (LensScene *scene);
/* What is drawn at a point, the innermost; (transfer none) (nullable). */
const LensRegion *lens_scene_pick_region (const LensScene *scene, double x, double y);
const LensCell *lens_scene_pick_cell (const LensScene *scene, double x, double y);
/* Whether the cell shows @byte itself, or a copy of it: what the same write wrote at the same place. */
gboolean lens_cell_shows (const LensCell *cell, const LensSubject *byte);
/* The cell of the place that @byte names, else one that shows it, else its place in memory, with what is there now; (transfer none) (nullable). */
const LensCell *lens_scene_find_cell (const LensScene *scene, const LensSubject *byte);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensScene, lens_scene_free)
/* For goldens: one item a line, whole pixels. (transfer full). */
char *lens_scene_to_text (const LensScene *scene);

G_END_DECLS
