/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot-table.h: the pictures of the window that are made besides one of each lesson: pages, panes, further windows, sizes.
 */
#pragma once

#include <adwaita.h>

typedef struct
{
  const char *name;
  const char *lesson; /* NULL: the home page */
  const char *call;   /* the first step whose call begins so, … */
  int skip;           /* …after this many others of them; -1: the first picture */
  double fraction;    /* how far into its animation */
  int width, height;
  AdwColorScheme scheme;
  const char *action; /* (nullable): done before the picture is taken */
  double text_scale;  /* 0: 1 */
  gboolean is_presentation;   /* before an audience; the scheme chooses the projector's palette */
  const char *side_bar_page;  /* (nullable): what the side bar's upper pane shows */
  gboolean is_other_window;   /* the picture is of the window that the action opened */
  gboolean is_knobs;          /* the picture is of the popover with the lesson's knobs */
  const char *beside;         /* (nullable): the lesson that plays beside it */
  gboolean is_mirrored;       /* for people who read from right to left */
  gboolean has_words;         /* one for each language as well */
} Shot;

/* Ends with a row without a name. */
extern const Shot shot_table[];
