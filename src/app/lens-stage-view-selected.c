/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-selected.c: what is selected, as the stage shows it at this step: where it is, and what there is to say about it; and how keys go
 * from byte to byte.
 */
#include "app/lens-stage-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const LensSubject *
get_subject (LensStageView *self)
{
  return self->selection != NULL ? lens_selection_get (self->selection) : NULL;
}

const LensCell *
lens_stage_view_find_selected_cell (LensStageView *self)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensSubject *subject = get_subject (self);

  return scene != NULL && subject != NULL ? lens_scene_find_cell (scene, subject) : NULL;
}

const LensRegion *
lens_stage_view_find_selected_region (LensStageView *self)
{
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensSubject *subject = get_subject (self);

  for (guint i = 0; scene != NULL && subject != NULL && subject->kind != LENS_SUBJECT_NOTHING && i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (lens_subject_equal (&region->subject, subject))
        return region;
    }
  return NULL;
}

const LensByteWay *
lens_stage_view_get_way (LensStageView *self)
{
  const LensSubject *subject = get_subject (self);

  if (self->way == NULL && self->model != NULL && subject != NULL && subject->kind == LENS_SUBJECT_BYTE)
    self->way = lens_byte_way_new (self->model, subject);
  return self->way;
}

void
lens_stage_view_forget_way (LensStageView *self)
{
  g_clear_pointer (&self->way, lens_byte_way_free);
}

static void
describe_byte (LensStageView *self, char **title, char **text)
{
  const LensByteWay *way = lens_stage_view_get_way (self);

  if (way == NULL)
    return;
  *title = lens_byte_way_get_title (way, self->model);
  *text = lens_byte_way_describe (way, self->model);
}

static void
describe_event (LensStageView *self, guint event, char **title, char **text)
{
  guint step = lens_model_find_step_of_event (self->model, event);
  g_autoptr (LensCaption) caption = step > 0 ? lens_model_get_caption (self->model, step) : NULL;
  g_autofree char *call = step > 0 ? lens_model_describe_step (self->model, step, NULL) : NULL;

  if (step == 0)
    return;
  *title = g_strdup_printf (_("Step %u: %s"), step, call);
  *text = g_strdup (caption->what);
}

static void
describe_thing (LensStageView *self, const LensSubject *subject, char **title, char **text)
{
  const LensRegion *region = lens_stage_view_find_selected_region (self);

  if (region != NULL)
    {
      *title = g_strdup (region->label);
      *text = g_strdup (region->description);
      return;
    }
  *title = subject->kind == LENS_SUBJECT_PROCESS ? g_strdup_printf (_("Process %c"), subject->letter) : g_strdup (subject->object);
  *text = g_strdup (_("Not in the picture at this step."));
}

static void
describe (LensStageView *self, char **title, char **text)
{
  const LensSubject *subject = get_subject (self);

  if (subject == NULL || self->model == NULL || subject->kind == LENS_SUBJECT_NOTHING)
    return;
  if (subject->kind == LENS_SUBJECT_BYTE)
    describe_byte (self, title, text);
  else if (subject->kind == LENS_SUBJECT_EVENT)
    describe_event (self, subject->event, title, text);
  else
    describe_thing (self, subject, title, text);
}

void
lens_stage_view_update_selected (LensStageView *self)
{
  g_autofree char *former_title = g_steal_pointer (&self->selected_title), *former_text = g_steal_pointer (&self->selected_text);

  describe (self, &self->selected_title, &self->selected_text);
  if (g_strcmp0 (former_title, self->selected_title) != 0 || g_strcmp0 (former_text, self->selected_text) != 0)
    lens_stage_view_notify_selected (self);
  lens_stage_view_update_regions (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_subject (LensStageView *self)
{
  const LensCell *cell = lens_stage_view_find_selected_cell (self);

  lens_stage_view_forget_way (self);
  lens_stage_view_update_selected (self);
  if (cell != NULL)
    lens_stage_view_reveal (self, cell->rect);
}

void
lens_stage_view_set_selection (LensStageView *self, LensSelection *selection)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  if (selection == NULL)
    return;
  g_signal_connect_object (selection, "notify::subject", G_CALLBACK (on_subject), self, G_CONNECT_SWAPPED);
  on_subject (self);
}

/* The first byte of what has the focus, or of the picture. */
static guint
find_first (LensStageView *self, const LensScene *scene)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;
  const char *id = LENS_IS_REGION_VIEW (focused) ? lens_region_view_get_id (LENS_REGION_VIEW (focused)) : NULL;

  for (guint i = 0; id != NULL && i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      const LensRegion *owner = lens_scene_pick_region (scene, cell->rect.x + cell->rect.width / 2, cell->rect.y + cell->rect.height / 2);
      if (owner != NULL && g_str_equal (owner->id, id))
        return i;
    }
  return 0;
}

/* How far another cell is, up or down; what stands a little aside counts as farther. */
static double
distance (const LensCell *from, const LensCell *to, int way)
{
  double x = fabs (to->rect.x + to->rect.width / 2 - from->rect.x - from->rect.width / 2), y = way * (to->rect.y - from->rect.y);

  return y < from->rect.height / 2 ? G_MAXDOUBLE : y + x;
}

static guint
find_beyond (const LensScene *scene, guint from, int way)
{
  const LensCell *start = g_ptr_array_index (scene->cells, from);
  double nearest = G_MAXDOUBLE;
  guint found = from;

  for (guint i = 0; i < scene->cells->len; i++)
    {
      double far = distance (start, g_ptr_array_index (scene->cells, i), way);
      if (far < nearest)
        {
          nearest = far;
          found = i;
        }
    }
  return found;
}

/* @args: how many bytes on, and how many rows. */
static gboolean
go_to_byte (GtkWidget *widget, GVariant *args, gpointer data)
{
  LensStageView *self = LENS_STAGE_VIEW (widget);
  const LensScene *scene = lens_stage_view_get_scene (self);
  const LensCell *cell = lens_stage_view_find_selected_cell (self);
  guint at = 0;
  int along, down;

  g_variant_get (args, "(ii)", &along, &down);
  if (scene == NULL || self->selection == NULL || scene->cells->len == 0)
    return FALSE;
  if (cell == NULL)
    at = find_first (self, scene);
  else
    {
      g_ptr_array_find (scene->cells, cell, &at);
      at = down != 0 ? find_beyond (scene, at, down) : (guint) CLAMP ((int) at + along, 0, (int) scene->cells->len - 1);
    }
  lens_selection_set (self->selection, &((const LensCell *) g_ptr_array_index (scene->cells, at))->subject);
  lens_stage_view_focus_selected (self);
  return TRUE;
}

void
lens_stage_view_init_selected (LensStageView *self)
{
  static const struct { const char *key; int along, down; } keys[] = {
    { "<Shift>Right|<Shift>KP_Right", 1, 0 }, { "<Shift>Left|<Shift>KP_Left", -1, 0 },
    { "<Shift>Down|<Shift>KP_Down", 0, 1 }, { "<Shift>Up|<Shift>KP_Up", 0, -1 },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_callback_action_new (go_to_byte, NULL, NULL));
      gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ii)", keys[i].along, keys[i].down));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
