/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-item.c: a step in the words of the event list.
 */
#include "app/lens-step-item.h"

#include "app/lens-direction.h"
#include "app/lens-marked-words.h"
#include "model/lens-wording.h"

struct _LensStepItem
{
  GObject parent_instance;
  guint step;
  char *time, *call, *result;
  char letter[2];
  gboolean is_error;
  LensMarkedWords *words;
};

G_DEFINE_FINAL_TYPE (LensStepItem, lens_step_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_STEP, PROP_TIME, PROP_LETTER, PROP_CALL, PROP_RESULT, PROP_IS_ERROR, PROP_CALL_MARKS, PROP_RESULT_MARKS, N_PROPS };
static GParamSpec *properties[N_PROPS];

char *
lens_step_format_ms (LensModel *model, guint step)
{
  gint64 elapsed_ns = step == 0 ? 0 : lens_model_get_step (model, step)->ts_ns - lens_model_get_origin_ns (model);

  return lens_wording_ms (MAX (0, elapsed_ns));
}

static void
on_words (LensStepItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL_MARKS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT_MARKS]);
}

LensStepItem *
lens_step_item_new (LensModel *model, guint step)
{
  LensStepItem *self = g_object_new (LENS_TYPE_STEP_ITEM, NULL);

  self->step = step;
  self->time = lens_step_format_ms (model, step);
  self->call = lens_model_describe_step (model, step, &self->result);
  self->letter[0] = lens_model_get_letter (model, step);
  self->is_error = lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->has_failed;
  self->words = g_object_ref (lens_marked_words_of (model));
  g_signal_connect_object (self->words, "notify::words", G_CALLBACK (on_words), self, G_CONNECT_SWAPPED);
  return self;
}

/* In the result as it is shown. */
static void
take_result_marks (LensStepItem *self, GValue *value)
{
  g_autofree char *result = lens_direction_mark_code (self->result);

  g_value_take_boxed (value, result != NULL ? lens_marked_words_mark (self->words, result) : NULL);
}

static void
lens_step_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensStepItem *self = LENS_STEP_ITEM (object);

  switch (id)
    {
    case PROP_STEP: g_value_set_uint (value, self->step); break;
    case PROP_TIME: g_value_set_string (value, self->time); break;
    case PROP_LETTER: g_value_set_string (value, self->letter); break;
    case PROP_CALL: g_value_set_string (value, self->call); break;
    case PROP_RESULT: g_value_take_string (value, lens_direction_mark_code (self->result)); break;
    case PROP_IS_ERROR: g_value_set_boolean (value, self->is_error); break;
    case PROP_CALL_MARKS: g_value_take_boxed (value, lens_marked_words_mark (self->words, self->call)); break;
    case PROP_RESULT_MARKS: take_result_marks (self, value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_step_item_finalize (GObject *object)
{
  LensStepItem *self = LENS_STEP_ITEM (object);

  g_clear_object (&self->words);
  g_free (self->time);
  g_free (self->call);
  g_free (self->result);
  G_OBJECT_CLASS (lens_step_item_parent_class)->finalize (object);
}

static void
lens_step_item_class_init (LensStepItemClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags out = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lens_step_item_get_property;
  object_class->finalize = lens_step_item_finalize;
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, out);
  properties[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, NULL, out);
  properties[PROP_LETTER] = g_param_spec_string ("letter", NULL, NULL, NULL, out);
  properties[PROP_CALL] = g_param_spec_string ("call", NULL, NULL, NULL, out);
  properties[PROP_RESULT] = g_param_spec_string ("result", NULL, NULL, NULL, out);
  properties[PROP_IS_ERROR] = g_param_spec_boolean ("is-error", NULL, NULL, FALSE, out);
  properties[PROP_CALL_MARKS] = g_param_spec_boxed ("call-marks", NULL, NULL, PANGO_TYPE_ATTR_LIST, out);
  properties[PROP_RESULT_MARKS] = g_param_spec_boxed ("result-marks", NULL, NULL, PANGO_TYPE_ATTR_LIST, out);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_step_item_init (LensStepItem *self)
{
}
