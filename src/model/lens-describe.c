/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-describe.c: events as C, results as strace(1) writes them.
 */
#include "model/lens-describe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-memory.h"
#include "model/lens-world-private.h"

#define LONGEST_PAYLOAD 28 /* characters of it in a call */

char *
lens_describe_payload (GBytes *payload, gboolean is_cut, guint max)
{
  gsize size = 0;
  const char *data = payload != NULL ? g_bytes_get_data (payload, &size) : NULL;
  g_autofree char *valid = g_utf8_make_valid (data != NULL ? data : "", (gssize) size);
  GString *text = g_string_new ("\"");
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < max; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == '"' || c == '\\')
        g_string_append_printf (text, "\\%c", (char) c);
      else if (g_unichar_iscntrl (c) || c == 0xfffd)
        g_string_append (text, "·");
      else
        g_string_append_unichar (text, c);
    }
  g_string_append (text, is_cut || g_utf8_strlen (valid, -1) > (glong) n ? "…\"" : "\"");
  return g_string_free (text, FALSE);
}

static void
append_payload (GString *text, const LensEvent *event)
{
  g_autoptr (GBytes) payload = lens_event_get_data (event);
  gboolean is_cut = lens_event_get_flag (event, "cut")
                    || (payload == NULL ? lens_event_int_or (event, "len", 0) > 0
                                        : lens_event_int_or (event, "len", 0) > (gint64) g_bytes_get_size (payload));
  g_autofree char *quoted = lens_describe_payload (payload, is_cut, LONGEST_PAYLOAD);
  g_string_append (text, quoted);
}

/* Of a socket with a long path its last part tells enough. */
static void
append_address (GString *text, const char *address)
{
  const char *last = address[0] == '/' ? strrchr (address, '/') : NULL;
  g_string_append_printf (text, "%s%s", last != NULL && last != address ? "…" : "", last != NULL ? last : address);
}

static void
append_json (GString *text, json_object *member, const char *key)
{
  if (json_object_is_type (member, json_type_int))
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_object_get_int64 (member));
  else if (json_object_is_type (member, json_type_string)
           && (strcmp (key, "addr") == 0 || strcmp (key, "ret") == 0 || strcmp (key, "key") == 0))
    g_string_append_printf (text, "0x%s", json_object_get_string (member));
  else if (json_object_is_type (member, json_type_string) && strcmp (key, "address") == 0)
    append_address (text, json_object_get_string (member));
  else if (json_object_is_type (member, json_type_string))
    g_string_append (text, json_object_get_string (member));
  else
    g_string_append (text, "…");
}

static void
append_quoted (GString *text, const LensEvent *event, const char *key)
{
  const char *value = lens_event_get_string (event, key);
  g_autoptr (GBytes) bytes = value != NULL ? g_bytes_new_static (value, strlen (value)) : NULL;
  g_autofree char *quoted = lens_describe_payload (bytes, FALSE, 64);
  if (strcmp (key, "data") == 0)
    append_payload (text, event);
  else
    g_string_append (text, quoted);
}

static char *describe_at (LensTrace *trace, const char *id);

/* "&mutex", by the debug information; "…" where that says nothing. */
static void
append_variable (GString *text, LensTrace *trace, const LensEvent *event, const char *key)
{
  const char *id = lens_event_get_string (event, key);
  g_autofree char *place = id != NULL ? describe_at (trace, id) : NULL;
  g_string_append (text, place != NULL ? place : "…");
}

/* struct msgbuf: {2, "text"} */
static void
append_message (GString *text, const LensEvent *event)
{
  g_string_append_printf (text, "{%" G_GINT64_FORMAT ", ", lens_event_int_or (event, "mtype", 0));
  append_payload (text, event);
  g_string_append_c (text, '}');
}

/* "IPC_CREAT|IPC_EXCL|0600", as programs write it. */
static void
append_flags_and_mode (GString *text, const LensEvent *event)
{
  const char *flags = lens_event_get_string (event, "flags"), *mode = lens_event_get_string (event, "mode");
  gboolean has_flags = flags != NULL && strcmp (flags, "0") != 0, has_mode = mode != NULL && strcmp (mode, "0") != 0;
  if (has_flags)
    g_string_append (text, flags);
  if (has_mode)
    g_string_append_printf (text, "%s%s", has_flags ? "|" : "", mode);
  if (!has_flags && !has_mode)
    g_string_append_c (text, '0');
}

/* struct sembuf: {0, −1, SEM_UNDO} */
static void
append_operations (GString *text, json_object *list)
{
  for (gsize i = 0; i < json_object_array_length (list); i++)
    {
      json_object *each = json_object_array_get_idx (list, i), *number, *amount;
      if (!json_object_is_type (each, json_type_object) || !json_object_object_get_ex (each, "num", &number)
          || !json_object_object_get_ex (each, "op", &amount))
        continue;
      g_string_append_printf (text, "%s{%d, %+d, %s}", i > 0 ? ", " : "", json_object_get_int (number), json_object_get_int (amount),
                              json_object_object_get_ex (each, "undo", NULL) ? "SEM_UNDO"
                              : json_object_object_get_ex (each, "nowait", NULL) ? "IPC_NOWAIT" : "0");
    }
}

/* What an argument that the record leaves out was. */
static const char *
default_of (const char *key)
{
  if (strcmp (key, "fd") == 0)
    return "-1"; /* mmap without a file */
  return strcmp (key, "flags") == 0 || strcmp (key, "off") == 0 || strcmp (key, "protocol") == 0 ? "0" : "…";
}

static void
append_argument (GString *text, LensTrace *trace, const LensEvent *event, const char *word)
{
  json_object *member;
  if (*word == '?' && !json_object_object_get_ex (lens_event_get_args (event), word + 1, NULL))
    return;
  if (text->str[text->len - 1] != '(')
    g_string_append (text, ", ");
  word += *word == '?' ? 1 : 0;
  if (*word == '"')
    append_quoted (text, event, word + 1);
  else if (*word == '@')
    append_variable (text, trace, event, word + 1);
  else if (*word == '{')
    append_message (text, event);
  else if (*word == '|')
    append_flags_and_mode (text, event);
  else if (*word == '*')
    g_string_append (text, word + 1);
  else if (*word == '\'')
    g_string_append (text, word + 1);
  else if (*word == '&')
    g_string_append (text, word);
  else if (strcmp (word, "ops") == 0 && json_object_object_get_ex (lens_event_get_args (event), word, &member)
           && json_object_is_type (member, json_type_array))
    append_operations (text, member);
  else if (json_object_object_get_ex (lens_event_get_args (event), word, &member))
    append_json (text, member, word);
  else
    g_string_append (text, default_of (word));
}

static const char *
find_shape (const LensEvent *event)
{
  const char *name = lens_event_head (event)->name;
  for (const LensCallShape *shape = lens_call_shapes; shape->name != NULL; shape++)
    if (strcmp (shape->name, name) == 0)
      return shape->arguments;
  if (lens_event_get_string (event, "path") != NULL)
    return "\"path";
  return json_object_object_get_ex (lens_event_get_args (event), "fd", NULL) ? "fd" : "";
}

static char *
describe_function (LensTrace *trace, const LensEvent *event)
{
  GString *text = g_string_new (lens_event_head (event)->name);
  g_auto (GStrv) words = g_strsplit (find_shape (event), " ", -1);
  g_string_append_c (text, '(');
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      append_argument (text, trace, event, *word);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static json_object *
find_variable (LensTrace *trace, guint64 offset, guint64 *within)
{
  json_object *variables = lens_world_find_variables (trace);
  for (gsize i = 0; variables != NULL && i < json_object_array_length (variables); i++)
    {
      json_object *variable = json_object_array_get_idx (variables, i), *start, *length;
      if (!json_object_is_type (variable, json_type_object) || !json_object_object_get_ex (variable, "off", &start)
          || !json_object_object_get_ex (variable, "len", &length) || json_object_get_int64 (start) < 0)
        continue;
      *within = offset - (guint64) json_object_get_int64 (start);
      if (offset >= (guint64) json_object_get_int64 (start) && *within < (guint64) json_object_get_int64 (length))
        return variable;
    }
  return NULL;
}

static const char *
text_member (json_object *object, const char *key)
{
  json_object *member;
  return object != NULL && json_object_object_get_ex (object, key, &member) && json_object_is_type (member, json_type_string)
             ? json_object_get_string (member) : NULL;
}

char *
lens_describe_place (LensTrace *trace, guint64 offset, guint64 len_bytes)
{
  guint64 within = 0;
  json_object *variable = find_variable (trace, offset, &within);
  const char *name = text_member (variable, "name"), *type = text_member (variable, "type");
  if (name == NULL)
    return g_strdup_printf ("+%" G_GUINT64_FORMAT, offset);
  if (type != NULL && g_str_has_prefix (type, "char[") && len_bytes == 1)
    return g_strdup_printf ("%s[%" G_GUINT64_FORMAT "]", name, within);
  if (within > 0)
    return g_strdup_printf ("%s+%" G_GUINT64_FORMAT, name, within);
  return g_strdup (name);
}

/* Of "mutex:anon:1042+16", the variable at that offset. (transfer full) (nullable). */
static char *
describe_at (LensTrace *trace, const char *id)
{
  const char *plus = strrchr (id, '+');
  g_autofree char *place = plus != NULL ? lens_describe_place (trace, g_ascii_strtoull (plus + 1, NULL, 10), 0) : NULL;
  return place != NULL && *place != '+' ? g_strdup_printf ("&%s", place) : NULL;
}

static const char *
type_of_access (LensTrace *trace, const LensEvent *event, char *buffer)
{
  guint64 within = 0;
  json_object *variable = find_variable (trace, (guint64) MAX (0, lens_event_int_or (event, "off", 0)), &within);
  const char *type = text_member (variable, "type");
  gint64 len_bytes = lens_event_int_or (event, "len", 0);
  if (type != NULL && g_str_has_prefix (type, "char[") && len_bytes == 1)
    return strcpy (buffer, "char");
  return type;
}

char *
lens_describe_value (LensTrace *trace, const LensEvent *event)
{
  gint64 len_bytes = CLAMP (lens_event_int_or (event, "len", 0), 0, 8);
  g_autoptr (GBytes) data = lens_event_get_data (event);
  char buffer[8];
  const char *type = type_of_access (trace, event, buffer);
  guint8 bytes[8];
  guint64 value;

  if (lens_event_get_unsigned (event, "val", &value) && len_bytes > 0)
    {
      for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8) (value >> 8 * i);
      return lens_value_to_text (bytes, (gsize) len_bytes, type);
    }
  if (data == NULL)
    return NULL;
  return lens_value_to_text (g_bytes_get_data (data, NULL), g_bytes_get_size (data), type);
}

static char *
describe_access (LensTrace *trace, const LensEvent *event)
{
  guint64 offset = (guint64) MAX (0, lens_event_int_or (event, "off", 0));
  g_autofree char *place = lens_describe_place (trace, offset, (guint64) MAX (0, lens_event_int_or (event, "len", 0)));
  g_autofree char *value = lens_describe_value (trace, event);
  if (lens_event_head (event)->kind == LENS_EVENT_STORE)
    return g_strdup_printf (_("store %s = %s"), place, value != NULL ? value : "…");
  return g_strdup_printf (_("load %s"), place);
}

char *
lens_describe_call (LensTrace *trace, const LensEvent *event)
{
  const char *program = lens_event_get_string (event, "program");
  switch (lens_event_head (event)->kind)
    {
    case LENS_EVENT_LOAD:
    case LENS_EVENT_STORE:
      return describe_access (trace, event);
    case LENS_EVENT_PAGE_FAULT:
      return g_strdup_printf (_("page fault at 0x%s"), lens_event_get_string (event, "addr") != NULL
                                                          ? lens_event_get_string (event, "addr") : "…");
    case LENS_EVENT_PROCESS_START:
      return g_strdup_printf (_("starts: %s"), program != NULL ? program : "…");
    case LENS_EVENT_PROCESS_END:
      return g_strdup (_("ends"));
    default:
      return describe_function (trace, event);
    }
}

static char *
describe_number (const LensEvent *event)
{
  const char *address = lens_event_get_string (event, "ret");
  json_object *fds;
  gint64 ret;

  if (address != NULL)
    return g_strdup_printf ("= 0x%s", address);
  if (!lens_event_get_int (event, "ret", &ret))
    return g_strdup ("");
  if (lens_event_errno (event) != NULL && ret > 0) /* pthreads(7): the error is what is returned */
    return g_strdup_printf ("= %s", lens_event_errno (event));
  if (lens_event_errno (event) != NULL)
    return g_strdup_printf ("= −1 %s", lens_event_errno (event));
  if (json_object_object_get_ex (lens_event_get_args (event), "fds", &fds))
    {
      g_autofree char *list = g_strdup (json_object_to_json_string_ext (fds, JSON_C_TO_STRING_PLAIN));
      g_auto (GStrv) parts = g_strsplit (list, ",", -1);
      g_autofree char *spaced = g_strjoinv (", ", parts);
      return g_strdup_printf ("= %" G_GINT64_FORMAT " %s", ret, spaced);
    }
  return g_strdup_printf (ret < 0 ? "= −%" G_GUINT64_FORMAT : "= %" G_GUINT64_FORMAT,
                          ret < 0 ? (guint64) 0 - (guint64) ret : (guint64) ret);
}

static char *
describe_end (const LensEvent *event)
{
  const char *signal = lens_event_get_string (event, "signal");
  if (signal != NULL)
    return g_strdup (signal);
  return g_strdup_printf (_("status %d"), (int) lens_event_int_or (event, "status", 0));
}

static char *
describe_loaded (LensTrace *trace, const LensEvent *event)
{
  g_autofree char *value = lens_describe_value (trace, event);
  return value != NULL ? g_strdup_printf ("= %s", value) : g_strdup ("");
}

char *
lens_describe_result (LensTrace *trace, const LensEvent *event, LensStepPhase phase)
{
  if (phase == LENS_STEP_SLEEP)
    return g_strdup (lens_event_head (event)->kind == LENS_EVENT_UNFINISHED ? _("never returns") : _("asleep"));
  switch (lens_event_head (event)->kind)
    {
    case LENS_EVENT_PAGE_FAULT:
      return g_strdup (lens_event_get_string (event, "kind") != NULL ? lens_event_get_string (event, "kind") : "");
    case LENS_EVENT_PROCESS_END:
      return describe_end (event);
    case LENS_EVENT_LOAD:
      return describe_loaded (trace, event);
    case LENS_EVENT_STORE:
    case LENS_EVENT_PROCESS_START:
      return g_strdup ("");
    default:
      return describe_number (event);
    }
}
