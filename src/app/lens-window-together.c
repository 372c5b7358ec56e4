/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-together.c: two recordings side by side, in step. The window goes on having one player, one selection and one recording that its bars,
 * lists and actions are about: those of the stage with the focus. Both players belong to a pair, so it does not matter which of them is told to play.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-stage-pair.h"

typedef struct
{
  LensDocument *document;
  LensPlayer *player;
  LensSelection *selection;
} Side;

struct _LensWindowTogether
{
  Side sides[2];
  gboolean had_side_bar; /* it was closed for the sake of room */
};

gboolean
lens_window_is_together (LensWindow *self)
{
  return self->together != NULL;
}

gboolean
lens_window_wants_side_bar (LensWindow *self)
{
  return adw_flap_get_reveal_flap (ADW_FLAP (self->events_flap)) || (self->together != NULL && self->together->had_side_bar);
}

static LensStagePair *
pair_of (LensWindow *self)
{
  return LENS_STAGE_PAIR (self->stages);
}

LensPlayer *
lens_window_get_player_beside (LensWindow *self)
{
  return self->together != NULL ? self->together->sides[1].player : NULL;
}

LensPlayer *
lens_window_get_lead (LensWindow *self)
{
  return self->together != NULL ? self->together->sides[0].player : self->player;
}

GtkWidget *
lens_window_get_first_stage (LensWindow *self)
{
  return GTK_WIDGET (lens_stage_pair_get_stage (pair_of (self), 0));
}

void
lens_window_tell_together (LensWindow *self, LensPresentation *presentation)
{
  const Side *sides = self->together->sides;
  g_autofree char *first_title = lens_document_get_title (sides[0].document), *second_title = lens_document_get_title (sides[1].document);

  lens_presentation_set_beside (presentation, sides[1].player, first_title, second_title);
}

static void
show_side (LensWindow *self, guint side)
{
  const Side *shown = &self->together->sides[side];

  self->stage = GTK_WIDGET (lens_stage_pair_get_stage (pair_of (self), side));
  lens_window_look_at (self, shown->document, shown->player, shown->selection);
  lens_window_update_selection (self);
}

static void
on_side (LensWindow *self)
{
  guint side;

  g_object_get (self->stages, "side", &side, NULL);
  if (self->together != NULL)
    show_side (self, side);
}

static void
join (LensWindow *self)
{
  Side *sides = self->together->sides;
  guint rule;

  g_object_get (self->stages, "rule", &rule, NULL);
  g_autoptr (LensPairing) pairing = lens_pairing_new (lens_document_get_model (sides[0].document), lens_document_get_model (sides[1].document),
                                                      (LensPairingRule) rule);
  lens_player_pair (sides[0].player, sides[1].player, pairing);
}

/* Whoever looks at the same two in another way stays at the same step of the first. */
static void
on_rule (LensWindow *self)
{
  guint step;

  if (self->together == NULL)
    return;
  step = lens_player_get_step (self->together->sides[0].player);
  join (self);
  lens_player_seek (self->together->sides[0].player, step);
}

/* Without the side bar, which F9 brings back, there may be room for both. */
static void
make_room (LensWindow *self)
{
  AdwFlap *flap = ADW_FLAP (self->events_flap);
  int width = gtk_widget_get_width (self->events_flap), height = gtk_widget_get_height (self->stages);
  int left = width - gtk_widget_get_width (self->side_bar);

  self->together->had_side_bar = adw_flap_get_reveal_flap (flap) && !adw_flap_get_folded (flap)
                                 && lens_stages_choose_layout (left, height, 1) == LENS_STAGES_ONE
                                 && lens_stages_choose_layout (width, height, 1) != LENS_STAGES_ONE;
  if (self->together->had_side_bar)
    adw_flap_set_reveal_flap (flap, FALSE);
}

void
lens_window_show_beside (LensWindow *self, LensDocument *second)
{
  LensPlayer *other = lens_player_new ();

  g_return_if_fail (self->document != NULL && !lens_document_is_live (self->document) && !lens_document_is_live (second));
  lens_window_end_quiz (self);
  lens_window_end_together (self);
  self->together = g_new0 (LensWindowTogether, 1);
  self->together->sides[0] = (Side) { g_object_ref (self->document), g_object_ref (self->player), g_object_ref (self->selection) };
  self->together->sides[1] = (Side) { g_object_ref (second), other, lens_selection_new () };
  lens_player_set_model (other, lens_document_get_model (second));
  g_object_set (lens_stage_pair_get_stage (pair_of (self), 1), "selection", self->together->sides[1].selection, NULL);
  g_signal_connect_object (self->together->sides[1].selection, "notify::subject", G_CALLBACK (lens_window_update_selection), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (other, "notify::step", G_CALLBACK (lens_window_update_selection), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  join (self);
  g_autofree char *first_title = lens_document_get_title (self->document), *second_title = lens_document_get_title (second);
  make_room (self);
  lens_stage_pair_show (pair_of (self), (LensPlayer *[]) { self->player, other }, (const char *const[]) { first_title, second_title });
  lens_window_present_together (self);
  lens_window_show_stage (self);
  lens_window_update_actions (self);
}

static void
side_clear (Side *side)
{
  g_clear_object (&side->document);
  g_clear_object (&side->player);
  g_clear_object (&side->selection);
}

/* The first stays as it is. */
void
lens_window_end_together (LensWindow *self)
{
  LensWindowTogether *together = self->together;

  if (together == NULL)
    return;
  show_side (self, 0);
  self->together = NULL;
  lens_player_pair (together->sides[0].player, NULL, NULL);
  lens_stage_pair_end (pair_of (self));
  g_object_set (lens_stage_pair_get_stage (pair_of (self), 1), "selection", NULL, NULL);
  if (together->had_side_bar)
    adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), TRUE);
  lens_window_present_together (self);
  side_clear (&together->sides[0]);
  side_clear (&together->sides[1]);
  g_free (together);
  lens_window_update_actions (self);
}

void
lens_window_end_side_by_side (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  lens_window_end_together (self);
  gtk_widget_grab_focus (self->stage);
}

static void
other_stage (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  guint side;

  g_object_get (self->stages, "side", &side, NULL);
  if (self->together != NULL)
    lens_stage_pair_set_side (pair_of (self), 1 - side);
}

void
lens_window_class_init_together (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, LensWindow, stages);
  gtk_widget_class_bind_template_child (class, LensWindow, beside_button);
  gtk_widget_class_install_action (class, "win.end-side-by-side", NULL, lens_window_end_side_by_side);
  gtk_widget_class_install_action (class, "win.other-stage", NULL, other_stage);
  lens_window_class_init_beside (class);
}

void
lens_window_init_together (LensWindow *self)
{
  LensStageView *second = lens_stage_pair_get_stage (pair_of (self), 1);

  self->selected = g_binding_group_new ();
  g_binding_group_bind (self->selected, "selected-title", self->selection_bar, "title", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->selected, "selected-text", self->selection_bar, "text", G_BINDING_SYNC_CREATE);
  g_binding_group_set_source (self->selected, self->stage);
  g_object_set (self->stage, "player", self->player, "selection", self->selection, NULL);
  g_object_bind_property (self->stage, "detail", second, "detail", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (second, "notify::selected-text", G_CALLBACK (lens_window_update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stages, "notify::side", G_CALLBACK (on_side), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stages, "notify::rule", G_CALLBACK (on_rule), self, G_CONNECT_SWAPPED);
}

/* The second stage tells of its selection until it is gone. */
void
lens_window_dispose_together (LensWindow *self)
{
  if (self->stages == NULL)
    return;
  lens_window_end_together (self);
  g_signal_handlers_disconnect_by_data (lens_stage_pair_get_stage (pair_of (self), 1), self);
}
