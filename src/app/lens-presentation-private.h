/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-private.h: the presentation's parts, for its files: window and layout (lens-presentation.c), what keys and clicks do
 * (-input.c), two stages (-pair.c), the pointer (-pointer.c), its screen (-screen.c).
 */
#pragma once

#include "app/lens-presentation-cover.h"
#include "app/lens-presentation.h"

G_BEGIN_DECLS

struct _LensPresentation
{
  GtkWindow parent_instance;
  LensPlayer *player;
  gboolean asks_first, is_asking;
  guint asked_place;    /* while it is asking: what is shown meanwhile */
  GString *typed;       /* digits */
  guint hide_timer;     /* 0: the pointer is hidden, or was never moved */
  double pointer_x, pointer_y; /* in the window; below 0: never seen */
  guint settle_timer;   /* 0: the screens are as they were */
  GtkWidget *beside;    /* (nullable): weak; the window with the notes */
  GtkWidget *page, *stage, *foot, *board, *cover, *help;
  GtkWidget *second, *heads[2]; /* (nullable): while two play together */
  guint large;          /* of these the one that is drawn */
};

/* lens-presentation-pair.c: places both stages in the room above the foot */
void lens_presentation_allocate_pair (LensPresentation *self, int width, int height);
/* The other one large. */
void lens_presentation_show_other (LensPresentation *self);
/* Above both pictures, what happens next is asked, not told. */
void lens_presentation_set_pair_asking (LensPresentation *self, gboolean is_asking);

/* lens-presentation-input.c */
void lens_presentation_init_input (LensPresentation *self);
void lens_presentation_set_asking (LensPresentation *self, gboolean is_asking);

/* lens-presentation.c: asks whoever listens first whether going on is theirs. */
gboolean lens_presentation_emit_forward (LensPresentation *self);

/* lens-presentation-pointer.c */
void lens_presentation_init_pointer (LensPresentation *self);
void lens_presentation_dispose_pointer (LensPresentation *self);
/* Dims all but what the presenter points at, with the mouse or the focus; as long as the key is held. */
void lens_presentation_set_spotlight (LensPresentation *self, gboolean is_on);

/* lens-presentation-screen.c */
void lens_presentation_dispose_screen (LensPresentation *self);

G_END_DECLS
