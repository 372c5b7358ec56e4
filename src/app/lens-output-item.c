/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-item.c: a record of output in words.
 */
#include "app/lens-output-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-wording.h"

struct _LensOutputItem
{
  GObject parent_instance;
  char *time, *text;
  char letter[2];
  const char *stream; /* a literal */
  guint step;
};

G_DEFINE_FINAL_TYPE (LensOutputItem, lens_output_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TIME, PROP_LETTER, PROP_STREAM, PROP_IS_ERROR, PROP_TEXT, PROP_STEP, N_PROPS };
static GParamSpec *properties[N_PROPS];

guint
lens_output_item_get_step (LensOutputItem *self)
{
  return self->step;
}

const char *
lens_output_item_get_text (LensOutputItem *self)
{
  return self->text;
}

/* Without the newline that ends it; what is no text shows as such. */
static char *
read_text (const LensEvent *event)
{
  g_autoptr (GBytes) data = lens_event_get_data (event);
  gsize size = 0;
  const char *bytes = data != NULL ? g_bytes_get_data (data, &size) : NULL;
  g_autofree char *text = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) size);
  const char *error = lens_event_errno (event);

  g_strchomp (text);
  if (error != NULL)
    /* Translators: %1$s is a line that a program printed, %2$s the name of an error, EPIPE */
    return g_strdup_printf (_("%1$s (could not be written: %2$s)"), text, error);
  return lens_event_get_flag (event, "cut") ? g_strconcat (text, "…", NULL) : g_steal_pointer (&text);
}

LensOutputItem *
lens_output_item_new (LensModel *model, guint event_index)
{
  LensOutputItem *self = g_object_new (LENS_TYPE_OUTPUT_ITEM, NULL);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), event_index);
  const LensEventHead *head = lens_event_head (event);

  self->time = lens_wording_ms (head->ts_ns - lens_model_get_origin_ns (model));
  self->text = read_text (event);
  self->stream = g_strcmp0 (lens_event_get_string (event, "stream"), "stderr") == 0 ? "stderr" : "stdout";
  self->step = lens_model_find_step_at (model, head->in_ticket);
  self->letter[0] = lens_model_get_letter_of_process (model, head->pid);
  return self;
}

static void
lens_output_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensOutputItem *self = LENS_OUTPUT_ITEM (object);

  switch (id)
    {
    case PROP_TIME: g_value_set_string (value, self->time); break;
    case PROP_LETTER: g_value_set_string (value, self->letter); break;
    case PROP_STREAM: g_value_set_string (value, self->stream); break;
    case PROP_IS_ERROR: g_value_set_boolean (value, strcmp (self->stream, "stderr") == 0); break;
    case PROP_TEXT: g_value_set_string (value, self->text); break;
    case PROP_STEP: g_value_set_uint (value, self->step); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_output_item_finalize (GObject *object)
{
  LensOutputItem *self = LENS_OUTPUT_ITEM (object);

  g_free (self->time);
  g_free (self->text);
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
