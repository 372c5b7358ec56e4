/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-selection.c: holds what is selected, and tells when it is something else.
 */
#include "app/lens-selection.h"

struct _LensSelection
{
  GObject parent_instance;
  LensSubject *subject;
};

G_DEFINE_FINAL_TYPE (LensSelection, lens_selection, G_TYPE_OBJECT)

enum { PROP_0, PROP_SUBJECT, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const LensSubject nothing = LENS_SUBJECT_INIT;

LensSelection *
lens_selection_new (void)
{
  return g_object_new (LENS_TYPE_SELECTION, NULL);
}

const LensSubject *
lens_selection_get (LensSelection *self)
{
  return self->subject;
}

void
lens_selection_set (LensSelection *self, const LensSubject *subject)
{
  LensSubject *former = self->subject;

  if (lens_subject_equal (former, subject))
    return;
  self->subject = lens_subject_copy (subject);
  lens_subject_free (former);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBJECT]);
}

void
lens_selection_clear (LensSelection *self)
{
  lens_selection_set (self, &nothing);
}

void
lens_selection_select_process (LensSelection *self, char letter)
{
  LensSubject subject = LENS_SUBJECT_INIT;

  subject.kind = LENS_SUBJECT_PROCESS;
  subject.letter = letter;
  lens_selection_set (self, &subject);
}

void
lens_selection_select_object (LensSelection *self, const char *object)
{
  LensSubject subject = LENS_SUBJECT_INIT;

  subject.kind = LENS_SUBJECT_OBJECT;
  subject.object = object;
  lens_selection_set (self, &subject);
}

static void
lens_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUBJECT)
    g_value_set_boxed (value, LENS_SELECTION (object)->subject);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_selection_finalize (GObject *object)
{
  lens_subject_free (LENS_SELECTION (object)->subject);
  G_OBJECT_CLASS (lens_selection_parent_class)->finalize (object);
}

static void
lens_selection_class_init (LensSelectionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = lens_selection_get_property;
  object_class->finalize = lens_selection_finalize;
  properties[PROP_SUBJECT] = g_param_spec_boxed ("subject", NULL, NULL, LENS_TYPE_SUBJECT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_selection_init (LensSelection *self)
{
  self->subject = lens_subject_copy (&nothing);
}
