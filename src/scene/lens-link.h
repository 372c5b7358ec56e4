/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-link.h: arrows between processes and objects, the ways they take, and what is written beside them. Private to this room.
 */
#pragma once

#include "scene/lens-pieces.h"

G_BEGIN_DECLS

/* A way from one place to another, and the room beside it that nothing else uses. */
typedef struct
{
  double points[2 * LENS_LINK_MAX_POINTS];
  guint n_curves;
  LensRect notes;
  gboolean is_column;  /* notes stand under each other; else side by side */
  double notes_align;  /* towards the arrow: 1 when it runs to the right of the notes */
} LensRoute;

typedef enum
{
  LENS_LINK_COPY,  /* bytes cross */
  LENS_LINK_CALL,  /* a call that moves no data */
  LENS_LINK_WAIT,  /* somebody sleeps for this to happen */
  LENS_LINK_ERROR, /* came back with an errno */
  LENS_LINK_ACCESS, /* a load or store: no boundary on its way */
} LensLinkKind;

/* Starting and growing a way; points in px. */
void lens_route_start (LensRoute *route, double x, double y);
void lens_route_line_to (LensRoute *route, double x, double y);
void lens_route_curve_to (LensRoute *route, const double points[6]);
/* An S with vertical ends. */
void lens_route_bend_to (LensRoute *route, double x, double y);
void lens_route_reverse (LensRoute *route);
/* Its place after @t of its length, 0…1. */
void lens_link_point (const double *points, guint n_curves, double t, double *x, double *y);
/* How long it is, in px. */
double lens_link_length (const double *points, guint n_curves);

/* The way from a process down to an object of the kernel, both placed before; FALSE when one of them is not in the picture. */
gboolean lens_route_to_object (const LensStage *stage, char letter, const char *object, LensRoute *route);
/* From a process into the kernel and back to it: for a call that names no object of the picture. */
gboolean lens_route_back (const LensStage *stage, char letter, LensRoute *route);
/* From a sender into the kernel, past @object, to below the receiver that waits there: @in; and from that place up to the receiver: @out. */
gboolean lens_route_past (const LensStage *stage, char letter, char receiver, const char *object, LensRoute *in, LensRoute *out);
/* From one object of the kernel to another, without a visit to the boundary: under both where they stand side by side. */
gboolean lens_route_within (const LensStage *stage, const char *from, const char *to, LensRoute *route);
/* The same way, a little beside it, towards its notes. */
void lens_route_beside (const LensStage *stage, LensRoute *route);

/* Whether the last call of @process moved bytes, in an earlier step. */
gboolean lens_route_is_past (const LensStage *stage, const LensProcess *process);

/* Puts the arrow; `drawn` of what it returns says how much of it there is. */
LensItem *lens_stage_link (LensStage *stage, const LensRoute *route, LensLinkKind kind, char author);

/* The arrow of this step, its notes and the copy that rides on it; and those that processes sleep for. */
void lens_stage_flow (LensStage *stage);

/* A copy along @route, with its tag, where it goes, and what is copied. */
void lens_stage_copy_along (LensStage *stage, const LensRoute *route, const char *where);

/* A message for a receiver that waits goes past the queue, never into it: to it, from there, and while it stands there. FALSE: it is no such
 * message, or has no way. */
gboolean lens_stage_hand_over (LensStage *stage);
gboolean lens_stage_take_handed_over (LensStage *stage);
void lens_stage_parked (LensStage *stage);

/* Bytes that go from one object to another, and stay below the boundary; pages of a process that the kernel refers to. */
void lens_stage_pass_within (LensStage *stage);
void lens_stage_lend (LensStage *stage);

/* Signals have arrows of their own, with their names. FALSE: there is none in this step. */
gboolean lens_stage_signal_that_ends (LensStage *stage);
gboolean lens_stage_signal_that_is_taken (LensStage *stage);
void lens_stage_signal_that_is_sent (LensStage *stage);

/* The copy of this step on its way, which begins at the process: arrow, tag, and what is copied. */
void lens_stage_copy (LensStage *stage, LensRoute *route);

/* Where arrows may cross the boundary, for the label that must not be there. (transfer full) of doubles, sorted. */
GArray *lens_stage_crossings (const LensStage *stage);

G_END_DECLS
