/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-model.c: the model object: it follows its trace, and answers for single steps.
 */
#include "model/lens-model-private.h"

#include "model/lens-describe.h"
#include "model/lens-reduce.h"
#include "model/lens-world-private.h"

#define AT_ONCE 1000 /* events or steps, before somebody may give up */
#define INDEXING 0.04 /* of the whole work, by estimate */

struct _LensModel
{
  GObject parent_instance;
  LensTrace *trace;
  LensStepIndex *index;
  LensKeyframes *keyframes;
  LensHistory *history; /* (nullable): nobody has asked for it yet */
  LensStepView *view; /* (nullable): of the step that was asked for last */
};

G_DEFINE_FINAL_TYPE (LensModel, lens_model, G_TYPE_OBJECT)

static guint changed_signal;

static void
view_free (LensStepView *view)
{
  lens_world_free (view->before);
  lens_world_free (view->after);
  lens_flow_free (view->flow);
  lens_event_unref (view->event);
  g_free (view);
}

static void
take_in (LensModel *self, guint first, guint n)
{
  guint changed = lens_step_index_add (self->index, first, n);
  if (changed == 0)
    return;
  lens_keyframes_forget_from (self->keyframes, changed);
  if (self->history != NULL && changed <= self->history->n_steps)
    lens_history_forget_from (self->history, changed, lens_keyframes_seek (self->keyframes, changed - 1));
  g_clear_pointer (&self->view, view_free);
  g_signal_emit (self, changed_signal, 0, changed);
}

static void
lens_model_dispose (GObject *object)
{
  LensModel *self = LENS_MODEL (object);
  if (self->trace != NULL)
    g_signal_handlers_disconnect_by_data (self->trace, self);
  g_clear_pointer (&self->view, view_free);
  g_clear_pointer (&self->history, lens_history_free);
  g_clear_pointer (&self->keyframes, lens_keyframes_free);
  g_clear_pointer (&self->index, lens_step_index_free);
  g_clear_object (&self->trace);
  G_OBJECT_CLASS (lens_model_parent_class)->dispose (object);
}

static void
lens_model_class_init (LensModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lens_model_dispose;
  changed_signal = g_signal_new ("changed", LENS_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
lens_model_init (LensModel *self)
{
}

static LensModel *
new_empty (LensTrace *trace)
{
  LensModel *self = g_object_new (LENS_TYPE_MODEL, NULL);
  self->trace = g_object_ref (trace);
  self->index = lens_step_index_new (trace);
  self->keyframes = lens_keyframes_new (self->index);
  g_signal_connect_swapped (trace, "appended", G_CALLBACK (take_in), self);
  return self;
}

LensModel *
lens_model_new (LensTrace *trace)
{
  LensModel *self = new_empty (trace);
  lens_step_index_add (self->index, 0, lens_trace_get_n_events (trace));
  return self;
}

static gboolean
index_all (LensModel *self, LensTraceProgress progress, gpointer user_data)
{
  guint n_events = lens_trace_get_n_events (self->trace);
  for (guint n = 0; n < n_events; n += AT_ONCE)
    {
      lens_step_index_add (self->index, n, MIN (AT_ONCE, n_events - n));
      if (!progress (INDEXING * n / n_events, user_data))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fold_all (LensModel *self, LensTraceProgress progress, gpointer user_data)
{
  guint n_steps = lens_model_get_n_steps (self);
  self->history = lens_history_new ();
  for (guint n = 0; n < n_steps; n = self->history->n_steps)
    {
      lens_history_extend (self->history, self->index, MIN (n + AT_ONCE, n_steps), self->keyframes);
      if (!progress (INDEXING + (1 - INDEXING) * self->history->n_steps / n_steps, user_data))
        return FALSE;
    }
  return TRUE;
}

LensModel *
lens_model_new_telling (LensTrace *trace, LensTraceProgress progress, gpointer user_data)
{
  g_autoptr (LensModel) self = new_empty (trace);
  return index_all (self, progress, user_data) && fold_all (self, progress, user_data) ? g_steal_pointer (&self) : NULL;
}

LensTrace *
lens_model_get_trace (LensModel *self)
{
  return self->trace;
}

const LensStepIndex *
lens_model_get_index (LensModel *self)
{
  return self->index;
}

LensKeyframes *
lens_model_get_keyframes (LensModel *self)
{
  return self->keyframes;
}

guint
lens_model_get_n_steps (LensModel *self)
{
  return lens_step_index_get_n_steps (self->index);
}

const LensStep *
lens_model_get_step (LensModel *self, guint step)
{
  return lens_step_index_get (self->index, step);
}

guint
lens_model_find_step_of_event (LensModel *self, guint event)
{
  return lens_step_index_find_event (self->index, event);
}

guint
lens_model_find_step_at (LensModel *self, guint64 ticket)
{
  guint low = 0, high = lens_model_get_n_steps (self);
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;
      if (lens_step_index_get (self->index, middle)->ticket <= ticket)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

LensWorld *
lens_model_get_world (LensModel *self, guint step)
{
  LensWorld *world = lens_world_copy (lens_keyframes_seek (self->keyframes, MIN (step, lens_model_get_n_steps (self))));
  lens_world_complete (world, self->trace);
  return world;
}

const LensStepView *
lens_model_view_step (LensModel *self, guint step)
{
  LensStepView *view;
  g_return_val_if_fail (step >= 1 && step <= lens_model_get_n_steps (self), NULL);
  if (self->view != NULL && self->view->number == step)
    return self->view;
  g_clear_pointer (&self->view, view_free);
  view = g_new0 (LensStepView, 1);
  view->number = step;
  view->index = self->index;
  view->trace = self->trace;
  view->step = lens_step_index_get (self->index, step);
  view->event = lens_trace_get_event (self->trace, view->step->event);
  view->head = lens_event_head (view->event);
  view->letter = lens_model_get_letter (self, step);
  view->flow = lens_flow_new ();
  view->before = lens_model_get_world (self, step - 1);
  view->after = lens_world_copy (lens_keyframes_seek (self->keyframes, step - 1));
  lens_fold_step (view->after, self->index, step, view->flow);
  lens_world_complete (view->after, self->trace);
  self->view = view;
  return view;
}

const LensHistory *
lens_model_get_history (LensModel *self)
{
  if (self->history == NULL)
    self->history = lens_history_new ();
  lens_history_extend (self->history, self->index, lens_model_get_n_steps (self), self->keyframes);
  return self->history;
}

gint64
lens_model_get_origin_ns (LensModel *self)
{
  const LensStep *first = lens_step_index_get (self->index, 1);
  return first != NULL ? first->ts_ns : 0;
}

char
lens_model_get_letter (LensModel *self, guint step)
{
  const LensStep *found = lens_step_index_get (self->index, step);
  g_return_val_if_fail (found != NULL, '?');
  return lens_step_index_get_letter (self->index, lens_step_index_get_pid (self->index, found->event));
}

char
lens_model_get_letter_of_process (LensModel *self, int pid)
{
  return lens_step_index_get_letter (self->index, pid);
}

char *
lens_model_describe_step (LensModel *self, guint step, char **result)
{
  const LensStep *found = lens_step_index_get (self->index, step);
  g_autoptr (LensEvent) event = NULL;
  g_return_val_if_fail (found != NULL, NULL);
  event = lens_trace_get_event (self->trace, found->event);
  if (result != NULL)
    *result = lens_describe_result (self->trace, event, found->phase);
  return lens_describe_call (self->trace, event);
}

LensFlow *
lens_model_get_flow (LensModel *self, guint step)
{
  const LensStepView *view = lens_model_view_step (self, step);
  LensFlow *flow;
  g_return_val_if_fail (view != NULL, NULL);
  flow = g_memdup2 (view->flow, sizeof *flow);
  flow->object = g_strdup (view->flow->object);
  flow->to_object = g_strdup (view->flow->to_object);
  flow->runs = lens_runs_copy (view->flow->runs);
  return flow;
}
