/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-item.c: a record of output in words.
 */
#include "app/lens-output-private.h"

#include <glib/gi18n-lib.h>

#include "model/lens-printed.h"

struct _LensOutputItem
{
  GObject parent_instance;
  LensPrinted *printed;
};

G_DEFINE_FINAL_TYPE (LensOutputItem, lens_output_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TIME, PROP_LETTER, PROP_STREAM, PROP_IS_ERROR, PROP_TEXT, PROP_STEP, N_PROPS };
static GParamSpec *properties[N_PROPS];

guint
lens_output_item_get_step (LensOutputItem *self)
{
  return self->printed->step;
}

const char *
lens_output_item_get_text (LensOutputItem *self)
{
  return self->printed->text;
}

LensOutputItem *
lens_output_item_new (LensModel *model, guint event)
{
  LensOutputItem *self = g_object_new (LENS_TYPE_OUTPUT_ITEM, NULL);

  self->printed = lens_printed_new (model, event);
  return self;
}

static void
lens_output_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensOutputItem *self = LENS_OUTPUT_ITEM (object);

  switch (id)
    {
    case PROP_TIME: g_value_take_string (value, g_strdup_printf (_("%s ms"), self->printed->time)); break;
    case PROP_LETTER: g_value_take_string (value, g_strndup (&self->printed->letter, 1)); break;
    case PROP_STREAM: g_value_set_static_string (value, self->printed->is_error ? "stderr" : "stdout"); break;
    case PROP_IS_ERROR: g_value_set_boolean (value, self->printed->is_error); break;
    case PROP_TEXT: g_value_set_string (value, self->printed->text); break;
    case PROP_STEP: g_value_set_uint (value, self->printed->step); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_output_item_finalize (GObject *object)
{
  LensOutputItem *self = LENS_OUTPUT_ITEM (object);

  lens_printed_free (self->printed);
  G_OBJECT_CLASS (lens_output_item_parent_class)->finalize (object);
}

static void
lens_output_item_class_init (LensOutputItemClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags out = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lens_output_item_get_property;
  object_class->finalize = lens_output_item_finalize;
  properties[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, NULL, out);
  properties[PROP_LETTER] = g_param_spec_string ("letter", NULL, NULL, NULL, out);
  properties[PROP_STREAM] = g_param_spec_string ("stream", NULL, NULL, NULL, out);
  properties[PROP_IS_ERROR] = g_param_spec_boolean ("is-error", NULL, NULL, FALSE, out);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, out);
  properties[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, out);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_output_item_init (LensOutputItem *self)
{
}
