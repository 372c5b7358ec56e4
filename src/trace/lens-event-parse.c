/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-parse.c: from one line of JSON to an event. Lines come from files of anybody, so every member is
 * asked for its type, and what is wrong is said by name.
 */
#include "trace/lens-event-private.h"
#include "trace/lens-time.h"
#include "trace/lens-trace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (lens-trace-error-quark, lens_trace_error)

/* json-c asks for one more level than what lies inside. */
#define MAX_DEPTH (LENS_TRACE_MAX_DEPTH + 1)

/* What the line is, by its phase and name; the first row that fits. */
static const struct
{
  const char *phase;
  const char *name; /* NULL: any */
  LensEventKind kind;
} kinds[] = {
  { "X", "load", LENS_EVENT_LOAD },
  { "X", "store", LENS_EVENT_STORE },
  { "X", "page fault", LENS_EVENT_PAGE_FAULT },
  { "X", NULL, LENS_EVENT_CALL },
  { "B", NULL, LENS_EVENT_UNFINISHED },
  { "E", NULL, LENS_EVENT_FINISH },
  { "i", "process start", LENS_EVENT_PROCESS_START },
  { "i", "process end", LENS_EVENT_PROCESS_END },
  { "i", "output", LENS_EVENT_OUTPUT },
  { "i", "signal", LENS_EVENT_SIGNAL },
  { "i", "note", LENS_EVENT_NOTE },
  /* A call that never comes back has no duration. */
  { "i", "exit", LENS_EVENT_CALL },
  { "i", "_exit", LENS_EVENT_CALL },
};

LensEventKind
lens_event_find_kind (const char *phase, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (phase, kinds[i].phase) == 0 && (kinds[i].name == NULL || strcmp (name, kinds[i].name) == 0))
      return kinds[i].kind;
  return LENS_EVENT_OTHER;
}

static gboolean
bad_member (const char *key, const char *expected, GError **error)
{
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_BAD_EVENT, /* Translators: the second “%s” says what it should be, such as “an object”. */
               _("The event’s member “%s” is missing, or of another kind than this: %s."), key,
               expected);
  return FALSE;
}

static gboolean
read_string (json_object *object, const char *key, const char **text, GError **error)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (object, key, &member) || !json_object_is_type (member, json_type_string))
    return bad_member (key, _("text"), error);
  *text = json_object_get_string (member);
  return TRUE;
}

/* An integer from 0 to @max. */
static gboolean
read_natural (json_object *object, const char *key, guint64 max, guint64 *number, GError **error)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (object, key, &member) || !json_object_is_type (member, json_type_int)
      || json_object_get_int64 (member) < 0 || json_object_get_uint64 (member) > max)
    return bad_member (key, _("a whole number in its range"), error);
  *number = json_object_get_uint64 (member);
  return TRUE;
}

static gboolean
read_id (json_object *object, const char *key, int *id, GError **error)
{
  guint64 number;

  if (!read_natural (object, key, G_MAXINT, &number, error))
    return FALSE;
  *id = (int) number;
  return TRUE;
}

/* json-c keeps the text of a number with a point; json_object_get_string() hands it out as it was written. */
static gboolean
read_time (json_object *object, const char *key, gint64 *time_ns, GError **error)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (object, key, &member)
      || !(json_object_is_type (member, json_type_double) || json_object_is_type (member, json_type_int))
      || !lens_time_parse_us (json_object_get_string (member), time_ns))
    return bad_member (key, _("a time in microseconds, such as 201.113"), error);
  return TRUE;
}

/* Members that may be absent, but must be right when they are there. */
static gboolean
read_optional (json_object *args, const char *key, guint64 *number, gboolean *is_present, GError **error)
{
  *is_present = json_object_object_get_ex (args, key, NULL);
  return !*is_present || read_natural (args, key, G_MAXINT64, number, error);
}

/* An address in hexadecimal digits, or the first letters of a text. */
gint64
lens_event_number_of_text (const char *key, const char *text)
{
  gint64 letters = 0;
  char *end;

  if (strcmp (key, "data") != 0)
    {
      gint64 number = (gint64) MIN (g_ascii_strtoull (text, &end, 16), (guint64) G_MAXINT64);
      if (*end == '\0')
        return number;
    }
  for (guint i = 0; i < 7; i++)
    letters = letters << 8 | (guchar) (*text != '\0' ? *text++ : 0);
  return letters;
}

static gboolean
read_outcome_number (json_object *args, const char *key, gint64 *number)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (args, key, &member))
    return FALSE;
  *number = json_object_is_type (member, json_type_string) ? lens_event_number_of_text (key, json_object_get_string (member))
                                                           : json_object_get_int64 (member);
  return TRUE;
}

static void
read_outcome (json_object *args, LensEventHead *head)
{
  static const char *const words[] = { "errno", "signal" }, *const numbers[] = { "ret", "status", "val" };
  json_object *word = NULL;
  gboolean is_found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (words) && word == NULL; i++)
    if (json_object_object_get_ex (args, words[i], &word) && !json_object_is_type (word, json_type_string))
      word = NULL;
  if (word == NULL && head->kind == LENS_EVENT_PAGE_FAULT)
    json_object_object_get_ex (args, "kind", &word);
  head->outcome = word != NULL ? g_intern_string (json_object_get_string (word)) : NULL;
  head->outcome_number = G_MININT64;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers) && !is_found; i++)
    is_found = read_outcome_number (args, numbers[i], &head->outcome_number);
  if (!is_found && head->kind == LENS_EVENT_LOAD)
    read_outcome_number (args, "data", &head->outcome_number);
}

static gboolean
read_order (json_object *args, LensEventHead *head, GError **error)
{
  guint64 seq = 0;
  gboolean is_present;
  json_object *slept = NULL;

  if (!read_optional (args, "in", &head->in_ticket, &is_present, error)
      || !read_optional (args, "out", &head->out_ticket, &is_present, error)
      || !read_optional (args, "seq", &seq, &is_present, error))
    return FALSE;
  head->seq = is_present ? (gint64) seq : -1;
  head->has_slept = json_object_object_get_ex (args, "slept", &slept) && json_object_is_type (slept, json_type_boolean)
                    && json_object_get_boolean (slept);
  head->has_failed = json_object_object_get_ex (args, "errno", NULL);
  read_outcome (args, head);
  return TRUE;
}

static gboolean
read_args (json_object *object, json_object **args, GError **error)
{
  if (!json_object_object_get_ex (object, "args", args))
    {
      *args = json_object_new_object ();
      return TRUE;
    }
  if (!json_object_is_type (*args, json_type_object))
    return bad_member ("args", _("an object"), error);
  json_object_get (*args);
  return TRUE;
}

static gboolean
read_head (json_object *object, const char *phase, LensEventHead *head, GError **error)
{
  const char *name, *category;

  if (!read_string (object, "name", &name, error) || !read_string (object, "cat", &category, error)
      || !read_id (object, "pid", &head->pid, error) || !read_id (object, "tid", &head->tid, error)
      || !read_time (object, "ts", &head->ts_ns, error)
      || (strcmp (phase, "X") == 0 && !read_time (object, "dur", &head->dur_ns, error)))
    return FALSE;
  head->kind = lens_event_find_kind (phase, name);
  head->name = g_intern_string (name);
  head->category = g_intern_string (category);
  return TRUE;
}

/* Written for other viewers when a trace is saved; holds nothing that does not follow from the records. */
static gboolean
is_derived (json_object *object, const char *phase)
{
  json_object *name = NULL, *args = NULL;

  if (phase[0] != '\0' && phase[1] == '\0' && strchr ("sftCM", phase[0]) != NULL)
    return TRUE;
  return strcmp (phase, "X") == 0 && json_object_object_get_ex (object, "name", &name)
         && g_strcmp0 (json_object_get_string (name), "copy to user space") == 0
         && !(json_object_object_get_ex (object, "args", &args) && json_object_is_type (args, json_type_object)
              && json_object_object_get_ex (args, "seq", NULL));
}

static LensEvent *
event_from_object (json_object *object, GError **error)
{
  const char *phase;
  g_autofree LensEvent *event = g_new0 (LensEvent, 1);

  if (!read_string (object, "ph", &phase, error) || is_derived (object, phase)
      || !read_head (object, phase, &event->head, error) || !read_args (object, &event->args, error))
    return NULL;
  if (!read_order (event->args, &event->head, error))
    {
      json_object_put (event->args);
      return NULL;
    }
  g_atomic_ref_count_init (&event->ref_count);
  return g_steal_pointer (&event);
}

static json_tokener *
get_tokener (void)
{
  static GPrivate tokener_key = G_PRIVATE_INIT ((GDestroyNotify) json_tokener_free);
  json_tokener *tokener = g_private_get (&tokener_key);

  if (tokener == NULL)
    {
      tokener = json_tokener_new_ex (MAX_DEPTH);
      json_tokener_set_flags (tokener, JSON_TOKENER_STRICT);
      g_private_set (&tokener_key, tokener);
    }
  json_tokener_reset (tokener);
  return tokener;
}

/* json-c, even when it is strict, takes NaN and Infinity for numbers and lets control characters stand in text. JSON
 * has neither. */
static const char *
find_flaw (const char *line, gsize length_bytes)
{
  gboolean is_in_string = FALSE;

  for (gsize i = 0; i < length_bytes; i++)
    if (line[i] == '"')
      is_in_string = !is_in_string;
    else if (is_in_string && (guchar) line[i] < 0x20)
      return _("a text holds a control character that is not escaped");
    else if (is_in_string && line[i] == '\\')
      i++;
    else if (!is_in_string && (line[i] == 'N' || line[i] == 'I'))
      return _("a number is not finite");
  return NULL;
}

json_object *
lens_event_parse_args (const char *line)
{
  json_object *object = json_tokener_parse_ex (get_tokener (), line, (int) strlen (line)), *args = NULL;

  if (json_object_object_get_ex (object, "args", &args))
    json_object_get (args);
  else
    args = json_object_new_object ();
  json_object_put (object);
  return args;
}

static LensEvent *
bad_json (const char *reason, GError **error)
{
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON, _("The event is not valid JSON: %s."), reason);
  return NULL;
}

LensEvent *
lens_event_parse (const char *line, gssize length_bytes, GError **error)
{
  gsize length = length_bytes < 0 ? strlen (line) : (gsize) length_bytes;
  LensEvent *event;

  while (length > 0 && g_ascii_isspace (*line))
    line++, length--;
  if (length > LENS_TRACE_MAX_LINE_BYTES)
    {
      g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE, _("The event is longer than %d bytes."),
                   LENS_TRACE_MAX_LINE_BYTES);
      return NULL;
    }
  event = lens_event_parse_plain (line, length);
  return event != NULL ? event : lens_event_parse_full (line, length, error);
}

LensEvent *
lens_event_parse_full (const char *line, gsize length, GError **error)
{
  json_tokener *tokener = get_tokener ();
  json_object *object;
  LensEvent *event;
  const char *flaw;

  if (!g_utf8_validate_len (line, length, NULL))
    return bad_json (_("it holds bytes that are not UTF-8 text"), error);
  if ((flaw = find_flaw (line, length)) != NULL)
    return bad_json (flaw, error);
  /* Anything else would need a byte after it before json-c knew its end. */
  if (length == 0 || line[0] != '{')
    {
      g_set_error_literal (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_BAD_EVENT, _("The event is not a JSON object."));
      return NULL;
    }
  object = json_tokener_parse_ex (tokener, line, (int) length);
  if (json_tokener_get_error (tokener) != json_tokener_success)
    return bad_json (json_tokener_get_error (tokener) == json_tokener_continue
                         ? _("it ends too early")
                         : json_tokener_error_desc (json_tokener_get_error (tokener)),
                     error);
  event = event_from_object (object, error);
  json_object_put (object);
  return event;
}
