/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-describe.c: events as C, results as strace(1) writes them.
 */
#include "model/lens-describe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-memory.h"
#include "model/lens-member.h"
#include "model/lens-wording.h"

#define LONGEST_PAYLOAD 28 /* characters of it in a call */
#define LONGEST_NAME 64

/* Marks that turn the direction of what follows them, and so would turn the call as well. */
static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* By the blocks of Unicode that hold scripts from right to left. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff)
         || (c >= 0x1e800 && c <= 0x1efff);
}

static void
append_character (GString *text, gunichar c)
{
  if (c == '\n' || c == '\r' || c == '\t' || c == '\b')
    g_string_append (text, c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : "\\b");
  else if (c < 0x20 || c == 0x7f)
    g_string_append_printf (text, "\\%03o", c);
  else if (c == '"' || c == '\\')
    g_string_append_printf (text, "\\%c", (char) c);
  else if (g_unichar_iscntrl (c) || c == 0xfffd || is_direction_mark (c))
    g_string_append (text, "·");
  else
    g_string_append_unichar (text, c);
}

/* What is written from right to left is isolated: its neighbours, such as the length after it, would else change their places with it. */
char *
lens_describe_payload (GBytes *payload, gboolean is_cut, guint max)
{
  gsize size = 0;
  const char *data = payload != NULL ? g_bytes_get_data (payload, &size) : NULL;
  g_autofree char *valid = g_utf8_make_valid (data != NULL ? data : "", (gssize) size);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_isolated = FALSE;
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < max; at = g_utf8_next_char (at), n++)
    {
      append_character (text, g_utf8_get_char (at));
      is_isolated |= is_right_to_left (g_utf8_get_char (at));
    }
  if (is_cut || g_utf8_strlen (valid, -1) > (glong) n)
    g_string_append (text, "…");
  return g_strdup_printf (is_isolated ? "\"\u2068%s\u2069\"" : "\"%s\"", text->str);
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

/* {0, −1, undo}: the members in order, but for the identity of the object, which no programmer writes. */
static void
append_element (GString *text, json_object *element)
{
  gboolean is_first = TRUE;
  g_string_append_c (text, '{');
  json_object_object_foreach (element, key, value)
    {
      if (strcmp (key, "obj") == 0)
        continue;
      g_string_append (text, is_first ? "" : ", ");
      g_string_append (text, json_object_is_type (value, json_type_boolean) ? key : json_object_get_string (value));
      is_first = FALSE;
    }
  g_string_append_c (text, '}');
}

static void
append_list (GString *text, json_object *list)
{
  for (gsize i = 0; i < json_object_array_length (list); i++)
    {
      json_object *element = json_object_array_get_idx (list, i);
      g_string_append (text, i > 0 ? ", " : "");
      if (json_object_is_type (element, json_type_object))
        append_element (text, element);
      else
        g_string_append (text, element != NULL ? json_object_get_string (element) : "…");
    }
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
  else if (json_object_is_type (member, json_type_string) && strcmp (key, "handler") == 0
           && !g_str_has_prefix (json_object_get_string (member), "SIG_"))
    g_string_append (text, key);
  else if (json_object_is_type (member, json_type_string))
    g_string_append (text, json_object_get_string (member));
  else if (json_object_is_type (member, json_type_array))
    append_list (text, member);
  else
    g_string_append (text, "…");
}

static void
append_quoted (GString *text, const LensEvent *event, const char *key)
{
  const char *value = lens_event_get_string (event, key);
  g_autoptr (GBytes) bytes = value != NULL ? g_bytes_new_static (value, strlen (value)) : NULL;
  g_autofree char *quoted = lens_describe_payload (bytes, FALSE, LONGEST_NAME);
  if (strcmp (key, "data") == 0)
    append_payload (text, event);
  else
    g_string_append (text, value != NULL ? quoted : "…");
}

/* "&mutex", by the debug information; "…" where that says nothing. */
static void
append_variable (GString *text, LensTrace *trace, const LensEvent *event, const char *key)
{
  const char *id = lens_event_get_string (event, key);
  g_autofree char *place = id != NULL ? lens_describe_lying_at (trace, id) : NULL;
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

/* "&status", or NULL where the program did not want to know. Who does not ask for an address gives no room for it either: accept(2). */
static void
append_result_place (GString *text, const LensEvent *event, const char *word)
{
  const char *null = lens_event_get_string (event, "null");
  gboolean is_null = null != NULL && strcmp (null, word + 1) == 0;
  g_string_append (text, !is_null ? word : strcmp (null, "address") == 0 ? "NULL, NULL" : "NULL");
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
  if ((*word == '?' && !lens_event_has (event, word + 1))
      || (*word == '+' && !lens_event_has (event, "mode")))
    return;
  if (text->str[text->len - 1] != '(')
    g_string_append (text, ", ");
  word += *word == '?' || *word == '+' ? 1 : 0;
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
    append_result_place (text, event, word);
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
  return lens_event_has (event, "fd") ? "fd" : "";
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

char *
lens_describe_call (LensTrace *trace, const LensEvent *event)
{
  const char *program = lens_event_get_string (event, "program");
  switch (lens_event_head (event)->kind)
    {
    case LENS_EVENT_LOAD:
    case LENS_EVENT_STORE:
      return lens_describe_access (trace, event);
    case LENS_EVENT_PAGE_FAULT:
      return g_strdup_printf (_("page fault at 0x%s"), lens_event_get_string (event, "addr") != NULL
                                                          ? lens_event_get_string (event, "addr") : "…");
    case LENS_EVENT_PROCESS_START:
      return g_strdup_printf (_("starts: %s"), program != NULL ? program : "…");
    case LENS_EVENT_PROCESS_END:
      return g_strdup (C_("process", "ends"));
    case LENS_EVENT_SIGNAL:
      return g_strdup_printf (_("%s comes"), lens_event_get_string (event, "signal") != NULL ? lens_event_get_string (event, "signal") : "…");
    default:
      return describe_function (trace, event);
    }
}

/* "= 0 [3, 4]" */
static char *
describe_descriptors (const LensEvent *event, gint64 ret)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "= %" G_GINT64_FORMAT " [", ret);
  append_list (text, lens_event_get_list (event, "fds"));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static char *
describe_number (const LensEvent *event)
{
  const char *address = lens_event_get_string (event, "ret");
  gint64 ret;

  if (address != NULL)
    return g_strdup_printf ("= 0x%s", address);
  if (!lens_event_get_int (event, "ret", &ret))
    return g_strdup ("");
  if (lens_event_errno (event) != NULL && ret > 0) /* pthreads(7): the error is what is returned */
    return g_strdup_printf ("= %s", lens_event_errno (event));
  if (lens_event_errno (event) != NULL)
    return g_strdup_printf ("= −1 %s", lens_event_errno (event));
  if (lens_event_get_list (event, "fds") != NULL)
    return describe_descriptors (event, ret);
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
    return g_strdup (lens_event_head (event)->kind == LENS_EVENT_UNFINISHED ? _("never returns") : C_("call", "asleep"));
  switch (lens_event_head (event)->kind)
    {
    case LENS_EVENT_PAGE_FAULT:
      return g_strdup (lens_wording_fault (lens_event_get_string (event, "kind")));
    case LENS_EVENT_PROCESS_END:
      return describe_end (event);
    case LENS_EVENT_LOAD:
      return describe_loaded (trace, event);
    case LENS_EVENT_STORE:
    case LENS_EVENT_PROCESS_START:
    case LENS_EVENT_SIGNAL:
      return g_strdup ("");
    default:
      return describe_number (event);
    }
}
