/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-check.c: holds a file to data/trace-format.md, line by line. It is stricter than the reader: that one takes
 * what it can use, this one says all that is not as it should be.
 */
#include "trace/lens-trace-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file that is wrong in every line is told of as well by its first sentences. */
#define MAX_SENTENCES 200

struct _LensTraceCheck
{
  GPtrArray *sentences;
  guint n_unsaid;
  LensTraceCheckRun *run;
  guint last_line; /* in which the event before ended */
};

void
lens_trace_check_say (LensTraceCheck *check, guint line, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  if (check->sentences->len >= MAX_SENTENCES)
    {
      check->n_unsaid++;
      return;
    }
  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (check->sentences, g_strdup_printf (_("Line %u: %s"), line, sentence));
}

static gboolean
check_metadata (json_object *metadata, LensLineSpan lines, gpointer user_data, GError **error)
{
  LensTraceCheck *check = user_data;

  if (lines.first != 1 || lines.last != 1)
    lens_trace_check_say (check, lines.first, _("The metadata does not stand whole in the first line."));
  lens_trace_check_metadata_rules (check, metadata, lines.first);
  check->last_line = lines.last;
  return TRUE;
}

static void
check_layout (LensTraceCheck *check, LensLineSpan lines)
{
  if (lines.first <= check->last_line)
    lens_trace_check_say (check, lines.first, _("An event does not begin on a line of its own."));
  if (lines.first != lines.last)
    lens_trace_check_say (check, lines.first, _("An event goes over several lines."));
  check->last_line = lines.last;
}

static void
check_flow (LensTraceCheck *check, json_object *object, guint line)
{
  json_object *phase = NULL, *id = NULL;
  const char *text;

  if (!json_object_object_get_ex (object, "ph", &phase) || !json_object_object_get_ex (object, "id", &id)
      || !json_object_is_type (id, json_type_string))
    return;
  text = json_object_get_string (phase);
  if (g_strcmp0 (text, "s") == 0 || g_strcmp0 (text, "f") == 0)
    lens_trace_check_run_add_flow (check->run, json_object_get_string (id), *text == 's', line);
}

static gboolean
check_event (const char *text, gsize length_bytes, LensLineSpan lines, gpointer user_data, GError **error)
{
  LensTraceCheck *check = user_data;
  g_autoptr (GError) event_error = NULL;
  g_autoptr (LensEvent) event = lens_event_parse (text, (gssize) length_bytes, &event_error);
  json_object *object = event_error == NULL ? json_tokener_parse (text) : NULL;

  check_layout (check, lines);
  if (event_error != NULL)
    lens_trace_check_say (check, lines.first, "%s", event_error->message);
  if (object != NULL)
    {
      lens_trace_check_event_rules (check, object, text, length_bytes, lines.first);
      check_flow (check, object, lines.first);
    }
  if (event != NULL)
    lens_trace_check_run_add (check->run, event, lines.first);
  json_object_put (object);
  return TRUE;
}

static void
add_end (LensTraceCheck *check, guint cut_line)
{
  if (cut_line > 0)
    g_ptr_array_add (check->sentences, g_strdup_printf (_("Line %u: The file is cut off here."), cut_line));
  if (check->n_unsaid > 0)
    g_ptr_array_add (check->sentences,
                     g_strdup_printf (ngettext ("%u more sentence is left out.", "%u more sentences are left out.",
                                                check->n_unsaid),
                                      check->n_unsaid));
}

/* Findings are all about one file: they begin with the line. */
static const char *
without_path (const char *message, const char *path)
{
  g_autofree char *prefix = g_strconcat (path, ": ", NULL);

  return g_str_has_prefix (message, prefix) ? message + strlen (prefix) : message;
}

GPtrArray *
lens_trace_check (const char *path, GError **error)
{
  static const LensTraceVisitor visitor = { .metadata = check_metadata, .event = check_event };
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) walk_error = NULL;
  LensTraceCheck check = { .sentences = sentences };
  guint cut_line;

  check.run = lens_trace_check_run_new (&check);
  if (lens_trace_reader_walk (path, &visitor, &check, &cut_line, &walk_error))
    lens_trace_check_run_finish (check.run);
  lens_trace_check_run_free (check.run);
  add_end (&check, cut_line);
  /* Damage is what a check is there to find; only a file that cannot be read at all is an error of its own. */
  if (walk_error != NULL && walk_error->domain != LENS_TRACE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&walk_error));
      return NULL;
    }
  if (walk_error != NULL)
    g_ptr_array_add (sentences, g_strdup (without_path (walk_error->message, path)));
  return g_steal_pointer (&sentences);
}
