/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document.c: a recording, and what can be said of it without looking at a window.
 */
#include "app/lens-document-private.h"

#include <glib/gi18n-lib.h>

struct _LensDocument
{
  GObject parent_instance;
  LensTrace *trace;
  LensModel *model;
  LensSession *session; /* (nullable) */
  GFile *file;          /* (nullable) */
  char *file_version; /* (nullable): of the file as it was read or saved last */
  guint n_changes;       /* of its bookmarks so far… */
  guint n_changes_saved; /* …and how many of them a file has */
};

G_DEFINE_FINAL_TYPE (LensDocument, lens_document, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, PROP_IS_LIVE, PROP_IS_UNSAVED, N_PROPS };
static GParamSpec *properties[N_PROPS];

LensModel *
lens_document_get_model (LensDocument *self)
{
  return self->model;
}

LensTrace *
lens_document_get_trace (LensDocument *self)
{
  return self->trace;
}

LensSession *
lens_document_get_session (LensDocument *self)
{
  return self->session;
}

GFile *
lens_document_get_file (LensDocument *self)
{
  return self->file;
}

const LensLesson *
lens_document_get_lesson (LensDocument *self)
{
  return lens_lesson_find (lens_trace_get_lesson (self->trace));
}

char *
lens_document_get_title (LensDocument *self)
{
  const LensLesson *lesson = lens_document_get_lesson (self);
  const char *recorded = lens_trace_get_title (self->trace);

  if (lesson != NULL)
    return g_strdup (_(lesson->title));
  return g_strdup (*recorded != '\0' ? recorded : _("Recording"));
}

char *
lens_document_get_subject (LensDocument *self)
{
  const LensLesson *lesson = lens_document_get_lesson (self);
  g_autofree char *title = lens_document_get_title (self);

  return lesson != NULL && lesson->kind != NULL ? g_strdup_printf (_("%s — %s"), title, _(lesson->kind)) : g_steal_pointer (&title);
}

char *
lens_document_get_subtitle (LensDocument *self)
{
  const LensLesson *lesson = lens_document_get_lesson (self);
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;

  if (lesson == NULL)
    return g_steal_pointer (&shown);
  if (shown == NULL)
    return g_strdup (_(lesson->subtitle));
  return g_strdup_printf ("%s · %s", shown, _(lesson->subtitle));
}

gboolean
lens_document_is_live (LensDocument *self)
{
  return lens_trace_is_live (self->trace);
}

gboolean
lens_document_is_unsaved (LensDocument *self)
{
  return (self->file == NULL && lens_trace_get_n_events (self->trace) > 0) || lens_document_has_changes (self);
}

gboolean
lens_document_has_changes (LensDocument *self)
{
  return self->n_changes != self->n_changes_saved;
}

guint
lens_document_get_n_changes (LensDocument *self)
{
  return self->n_changes;
}

gint64
lens_document_get_duration_ns (LensDocument *self)
{
  guint n_events = lens_trace_get_n_events (self->trace);
  const LensEventHead *last = n_events > 0 ? lens_trace_get_head (self->trace, n_events - 1) : NULL;

  return last != NULL ? last->ts_ns + last->dur_ns - lens_model_get_origin_ns (self->model) : 0;
}

char *
lens_document_suggest_name (LensDocument *self)
{
  const char *lesson = lens_trace_get_lesson (self->trace);

  if (self->file != NULL)
    return g_file_get_basename (self->file);
  /* The id comes from a file of anybody: it must not lead out of the folder. */
  g_autofree char *safe = g_strdelimit (g_strdup (*lesson != '\0' ? lesson : "recording"), "/\\", '-');
  return g_strconcat (safe, ".ipc-lens.json", NULL);
}

char *
lens_document_read_version (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}

gboolean
lens_document_is_file_changed (LensDocument *self)
{
  g_autofree char *version = self->file_version != NULL ? lens_document_read_version (self->file) : NULL;

  return version != NULL && !g_str_equal (version, self->file_version);
}

void
lens_document_set_file (LensDocument *self, GFile *file, guint n_changes)
{
  g_set_object (&self->file, file);
  g_free (self->file_version);
  self->file_version = lens_document_read_version (file);
  self->n_changes_saved = n_changes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_UNSAVED]);
}

static void
on_is_live (LensDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LIVE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_UNSAVED]);
}

static void
on_bookmarks (LensDocument *self)
{
  self->n_changes++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_UNSAVED]);
}

LensDocument *
lens_document_new_for_trace (LensTrace *trace, GFile *file)
{
  g_autoptr (LensModel) model = lens_model_new (trace);

  return lens_document_new_for_model (model, file, NULL);
}

LensDocument *
lens_document_new_for_model (LensModel *model, GFile *file, const char *version)
{
  LensDocument *self = g_object_new (LENS_TYPE_DOCUMENT, NULL);
  LensTrace *trace = lens_model_get_trace (model);

  self->trace = g_object_ref (trace);
  self->model = g_object_ref (model);
  g_set_object (&self->file, file);
  self->file_version = g_strdup (version);
  g_signal_connect_object (trace, "notify::is-live", G_CALLBACK (on_is_live), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trace, "bookmarks-changed", G_CALLBACK (on_bookmarks), self, G_CONNECT_SWAPPED);
  return self;
}

LensDocument *
lens_document_new_for_session (LensSession *session)
{
  LensDocument *self = lens_document_new_for_trace (lens_session_get_trace (session), NULL);

  self->session = g_object_ref (session);
  return self;
}

static void
lens_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensDocument *self = LENS_DOCUMENT (object);

  switch (id)
    {
    case PROP_TITLE: g_value_take_string (value, lens_document_get_title (self)); break;
    case PROP_SUBTITLE: g_value_take_string (value, lens_document_get_subtitle (self)); break;
    case PROP_IS_LIVE: g_value_set_boolean (value, lens_document_is_live (self)); break;
    case PROP_IS_UNSAVED: g_value_set_boolean (value, lens_document_is_unsaved (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_document_dispose (GObject *object)
{
  LensDocument *self = LENS_DOCUMENT (object);

  g_clear_object (&self->model);
  g_clear_object (&self->trace);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->file_version, g_free);
  G_OBJECT_CLASS (lens_document_parent_class)->dispose (object);
}

static void
lens_document_class_init (LensDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags out = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lens_document_get_property;
  object_class->dispose = lens_document_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, out);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, out);
  properties[PROP_IS_LIVE] = g_param_spec_boolean ("is-live", NULL, NULL, FALSE, out);
  properties[PROP_IS_UNSAVED] = g_param_spec_boolean ("is-unsaved", NULL, NULL, FALSE, out);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_document_init (LensDocument *self)
{
}
