/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-check-event.c: what data/trace-format.md says of one event and of the metadata, as tables. A new member or a
 * new function is a row.
 */
#include "trace/lens-trace-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A record with its newline fits into PIPE_BUF. */
#define MAX_RECORD_BYTES 4095

typedef enum
{
  KIND_NATURAL,  /* whole number, not negative */
  KIND_INTEGER,
  KIND_HEX,      /* text */
  KIND_RESULT,   /* whole number, or an address */
  KIND_TEXT,
  KIND_OBJECT_ID, /* kind:number */
  KIND_FLAG,
  KIND_ARRAY,
  KIND_OBJECT,
} MemberKind;

typedef struct
{
  const char *key;
  MemberKind kind;
} Member;

static const Member arg_members[] = {
  { "seq", KIND_NATURAL },     { "in", KIND_NATURAL },       { "out", KIND_NATURAL },    { "at", KIND_HEX },
  { "ret", KIND_RESULT },      { "errno", KIND_TEXT },       { "slept", KIND_FLAG },     { "fd", KIND_INTEGER },
  { "obj", KIND_OBJECT_ID },   { "path", KIND_TEXT },        { "len", KIND_NATURAL },    { "data", KIND_TEXT },
  { "enc", KIND_TEXT },        { "cut", KIND_FLAG },         { "buf", KIND_HEX },        { "flags", KIND_TEXT },
  { "mode", KIND_TEXT },       { "prot", KIND_TEXT },        { "cmd", KIND_TEXT },       { "arg", KIND_RESULT },
  { "fds", KIND_ARRAY },       { "capacity", KIND_NATURAL }, { "status", KIND_INTEGER }, { "signal", KIND_TEXT },
  { "last", KIND_INTEGER },    { "maxmsg", KIND_NATURAL },   { "msgsize", KIND_NATURAL }, { "curmsgs", KIND_NATURAL },
  { "filled", KIND_NATURAL },  { "room", KIND_FLAG },       { "fill", KIND_ARRAY },      { "notify", KIND_TEXT },
  { "created", KIND_FLAG },    { "prio", KIND_NATURAL },     { "size", KIND_NATURAL },   { "off", KIND_NATURAL },
  { "addr", KIND_HEX },        { "us", KIND_NATURAL },       { "program", KIND_TEXT },   { "argv", KIND_ARRAY },
  { "parent", KIND_NATURAL },  { "letter", KIND_TEXT },      { "exec", KIND_FLAG },      { "val", KIND_NATURAL },
  { "by", KIND_TEXT },         { "exact", KIND_FLAG },       { "atomic", KIND_FLAG },    { "kernel", KIND_FLAG },    { "access", KIND_TEXT },
  { "faults", KIND_NATURAL },  { "kind", KIND_TEXT },        { "pages", KIND_ARRAY },    { "stream", KIND_TEXT },
  { "iflag", KIND_TEXT },      { "oflag", KIND_TEXT },       { "lflag", KIND_TEXT },    { "intr", KIND_NATURAL },
  { "erase", KIND_NATURAL },   { "kill", KIND_NATURAL },     { "eof", KIND_NATURAL },   { "min", KIND_NATURAL },
  { "time", KIND_NATURAL },    { "when", KIND_TEXT },        { "rows", KIND_NATURAL },  { "columns", KIND_NATURAL },
  { "to_fd", KIND_INTEGER },   { "to_obj", KIND_OBJECT_ID }, { "backing", KIND_OBJECT_ID },
  { "handler", KIND_TEXT },    { "code", KIND_TEXT },        { "from", KIND_NATURAL },
  { "key", KIND_HEX },         { "id", KIND_INTEGER },       { "mtype", KIND_INTEGER },  { "msgtyp", KIND_INTEGER },
  { "nattch", KIND_NATURAL },  { "nsems", KIND_NATURAL },    { "num", KIND_NATURAL },    { "ops", KIND_ARRAY },
  { "semval", KIND_NATURAL },  { "contended", KIND_FLAG },   { "mutex", KIND_OBJECT_ID },
  { "domain", KIND_TEXT },     { "type", KIND_TEXT },        { "protocol", KIND_NATURAL }, { "address", KIND_TEXT },
  { "local", KIND_TEXT },      { "peer", KIND_OBJECT_ID },   { "connection", KIND_OBJECT_ID }, { "backlog", KIND_INTEGER },
  { "how", KIND_TEXT },        { "level", KIND_TEXT },       { "option", KIND_TEXT },   { "msg_flags", KIND_TEXT },
  { "count", KIND_NATURAL },   { "lens", KIND_ARRAY },       { "passed", KIND_ARRAY },  { "queued", KIND_NATURAL },
  { "state", KIND_TEXT },      { "unacked", KIND_NATURAL },  { "pending", KIND_NATURAL }, { "pending_before", KIND_NATURAL }, { "rmem", KIND_NATURAL },
  { "rcvbuf", KIND_NATURAL },  { "wmem", KIND_NATURAL },     { "sndbuf", KIND_NATURAL }, { "drops", KIND_NATURAL },
  { "peer_rmem", KIND_NATURAL }, { "peer_drops", KIND_NATURAL }, { "waits_for", KIND_ARRAY }, { "ready", KIND_ARRAY },
  { "timeout_ms", KIND_INTEGER }, { "token", KIND_HEX },
  { "process", KIND_NATURAL }, { "text", KIND_TEXT },        { "unfinished", KIND_FLAG },
};

static const Member metadata_members[] = {
  { "schema", KIND_NATURAL },   { "generator", KIND_TEXT }, { "lesson", KIND_TEXT },       { "title", KIND_TEXT },
  { "family", KIND_TEXT },      { "kind", KIND_TEXT },      { "parameters", KIND_OBJECT }, { "roles", KIND_OBJECT },
  { "programs", KIND_ARRAY },   { "clock", KIND_OBJECT },   { "kernel", KIND_TEXT },       { "machine", KIND_TEXT },
  { "page_size", KIND_NATURAL }, { "limits", KIND_OBJECT }, { "coverage", KIND_ARRAY },    { "can_read_frames", KIND_FLAG },
};

/* That need not be there. */
static const Member further_metadata_members[] = {
  { "free_run", KIND_FLAG },
  { "bookmarks", KIND_ARRAY },
};

static const Member bookmark_members[] = {
  { "pid", KIND_NATURAL },
  { "seq", KIND_NATURAL },
  { "note", KIND_TEXT },
};

static const Member program_members[] = {
  { "program", KIND_TEXT },
  { "file", KIND_TEXT },
  { "source", KIND_TEXT },
  { "lines", KIND_ARRAY },
};

/* What an event must say in args, by phase and, where it stands, name. All rows that fit hold. */
static const struct
{
  const char *phase;
  const char *name;
  const char *keys[8];
} required[] = {
  { "X", NULL, { "seq", "in", "out" } },
  { "i", NULL, { "seq", "in", "out" } },
  { "B", NULL, { "seq", "in", "unfinished" } },
  { "E", NULL, { "out" } },
  { "X", "read", { "fd", "len", "ret" } },
  { "X", "write", { "fd", "len", "ret" } },
  { "X", "send", { "fd", "len", "ret" } },
  { "X", "sendto", { "fd", "len", "ret" } },
  { "X", "recv", { "fd", "len", "ret" } },
  { "X", "recvfrom", { "fd", "len", "ret" } },
  { "X", "mq_send", { "fd", "len", "prio", "ret" } },
  { "X", "mq_receive", { "fd", "len", "ret" } },
  { "X", "mmap", { "len", "ret" } },
  { "X", "msgsnd", { "id", "len", "mtype", "ret" } },
  { "X", "msgrcv", { "id", "len", "msgtyp", "ret" } },
  { "X", "shmat", { "id", "ret" } },
  { "X", "semop", { "id", "ops", "ret" } },
  { "X", "fork", { "ret" } },
  { "X", "load", { "obj", "off", "len" } },
  { "X", "store", { "obj", "off", "len" } },
  { "X", "page fault", { "obj", "off", "access" } },
  { "X", "exit", { "status", "last" } },
  { "X", "_exit", { "status", "last" } },
  { "i", "exit", { "status", "last" } },
  { "i", "_exit", { "status", "last" } },
  { "i", "process start", { "program" } },
  { "i", "process end", { "process", "last" } },
  { "i", "signal", { "signal" } },
  { "i", "output", { "stream", "data" } },
  { "i", "note", { "text" } },
};

/* Ours go into args: other viewers know these. */
static const char *const event_keys[] = { "ph", "name", "cat", "pid", "tid", "ts", "dur", "args", "s", "id", "bp" };

static gboolean
is_hex (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789abcdef")] == '\0';
}

static gboolean
is_of_kind (json_object *value, MemberKind kind)
{
  const char *text = json_object_is_type (value, json_type_string) ? json_object_get_string (value) : NULL;
  gboolean is_integer = json_object_is_type (value, json_type_int);

  switch (kind)
    {
    case KIND_NATURAL:
      return is_integer && json_object_get_int64 (value) >= 0;
    case KIND_INTEGER:
      return is_integer;
    case KIND_HEX:
      return text != NULL && is_hex (text);
    case KIND_RESULT:
      return is_integer || (text != NULL && is_hex (text));
    case KIND_TEXT:
      return text != NULL;
    case KIND_OBJECT_ID:
      return text != NULL && strchr (text, ':') != NULL;
    case KIND_FLAG:
      return json_object_is_type (value, json_type_boolean);
    case KIND_ARRAY:
      return json_object_is_type (value, json_type_array);
    case KIND_OBJECT:
      return json_object_is_type (value, json_type_object);
    default:
      return FALSE;
    }
}

static void
check_types (LensTraceCheck *check, json_object *object, const Member *members, gsize n_members, gboolean is_required,
             guint line)
{
  for (gsize i = 0; i < n_members; i++)
    {
      json_object *value = NULL;
      if (!json_object_object_get_ex (object, members[i].key, &value))
        {
          if (is_required)
            lens_trace_check_say (check, line, _("The member “%s” is missing."), members[i].key);
        }
      else if (!is_of_kind (value, members[i].kind))
        lens_trace_check_say (check, line, _("The member “%s” has the wrong type or form."), members[i].key);
    }
}

/* Each element of the list @key must be an object with these members, or else @complaint is said. */
static void
check_list (LensTraceCheck *check, json_object *metadata, const char *key, const Member *members, gsize n_members, const char *complaint,
            guint line)
{
  json_object *list = NULL;

  if (!json_object_object_get_ex (metadata, key, &list) || !json_object_is_type (list, json_type_array))
    return;
  for (gsize i = 0; i < json_object_array_length (list); i++)
    {
      json_object *element = json_object_array_get_idx (list, i);
      if (json_object_is_type (element, json_type_object))
        check_types (check, element, members, n_members, TRUE, line);
      else
        lens_trace_check_say (check, line, "%s", complaint);
    }
}

void
lens_trace_check_metadata_rules (LensTraceCheck *check, json_object *metadata, guint line)
{
  check_types (check, metadata, metadata_members, G_N_ELEMENTS (metadata_members), TRUE, line);
  check_types (check, metadata, further_metadata_members, G_N_ELEMENTS (further_metadata_members), FALSE, line);
  check_list (check, metadata, "programs", program_members, G_N_ELEMENTS (program_members),
              _("A program in the metadata is not an object."), line);
  check_list (check, metadata, "bookmarks", bookmark_members, G_N_ELEMENTS (bookmark_members),
              _("A bookmark in the metadata is not an object."), line);
}

static const char *
get_text (json_object *object, const char *key)
{
  json_object *value = NULL;

  if (!json_object_object_get_ex (object, key, &value) || !json_object_is_type (value, json_type_string))
    return "";
  return json_object_get_string (value);
}

/* Exactly three decimals, as printed from integer nanoseconds. */
static void
check_time (LensTraceCheck *check, json_object *object, const char *key, guint line)
{
  json_object *value = NULL;
  const char *text;
  gsize n_digits;

  if (!json_object_object_get_ex (object, key, &value))
    return;
  text = json_object_get_string (value);
  n_digits = strspn (text, "0123456789");
  if (n_digits == 0 || text[n_digits] != '.' || strspn (text + n_digits + 1, "0123456789") != 3 || text[n_digits + 4] != '\0')
    lens_trace_check_say (check, line, _("“%s” is not written in microseconds with three decimals."), key);
}

static void
check_keys (LensTraceCheck *check, json_object *object, guint line)
{
  json_object_object_foreach (object, key, value)
    {
      gboolean is_known = FALSE;
      (void) value;
      for (gsize i = 0; i < G_N_ELEMENTS (event_keys) && !is_known; i++)
        is_known = strcmp (key, event_keys[i]) == 0;
      if (!is_known)
        lens_trace_check_say (check, line, _("The member “%s” belongs into args."), key);
    }
}

/* One importer fails a whole file at a character that is written as two escapes. */
static void
check_text (LensTraceCheck *check, const char *text, gsize length_bytes, guint line)
{
  if (length_bytes > MAX_RECORD_BYTES)
    lens_trace_check_say (check, line, _("The event has more than %d bytes."), MAX_RECORD_BYTES);
  for (const char *c = text; (c = strchr (c, '\\')) != NULL; c += 2)
    if (c[1] == 'u' && (c[2] == 'd' || c[2] == 'D') && strchr ("89abAB", c[3]) != NULL)
      {
        lens_trace_check_say (check, line, _("A character is written as an escaped surrogate pair."));
        return;
      }
}

static void
check_viewer_rules (LensTraceCheck *check, json_object *object, const char *phase, guint line)
{
  if (strcmp (phase, "i") == 0 && strcmp (get_text (object, "s"), "t") != 0)
    lens_trace_check_say (check, line, _("An instant has no “s”:“t”."));
  if (strcmp (phase, "f") == 0 && strcmp (get_text (object, "bp"), "e") != 0)
    lens_trace_check_say (check, line, _("The end of a flow arrow has no “bp”:“e”."));
  if ((strcmp (phase, "s") == 0 || strcmp (phase, "f") == 0) && !is_hex (get_text (object, "id")))
    lens_trace_check_say (check, line, _("The “id” of a flow arrow is not a hexadecimal text."));
}

static gboolean
is_recorded (json_object *object, json_object *args, const char *phase)
{
  return strlen (phase) == 1 && strchr ("XiBE", *phase) != NULL
         && (json_object_object_get_ex (args, "seq", NULL) || strcmp (get_text (object, "name"), "copy to user space") != 0);
}

static void
check_required (LensTraceCheck *check, json_object *object, json_object *args, const char *phase, guint line)
{
  const char *name = get_text (object, "name");

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    {
      if (strcmp (required[i].phase, phase) != 0 || (required[i].name != NULL && strcmp (required[i].name, name) != 0))
        continue;
      for (const char *const *key = required[i].keys; *key != NULL; key++)
        if (!json_object_object_get_ex (args, *key, NULL))
          lens_trace_check_say (check, line, _("The event “%s” lacks “%s” in its args."), name, *key);
    }
}

void
lens_trace_check_event_rules (LensTraceCheck *check, json_object *object, const char *text, gsize length_bytes, guint line)
{
  const char *phase = get_text (object, "ph");
  json_object *args = NULL;

  check_text (check, text, length_bytes, line);
  check_keys (check, object, line);
  check_time (check, object, "ts", line);
  check_time (check, object, "dur", line);
  check_viewer_rules (check, object, phase, line);
  if (json_object_object_get_ex (object, "args", &args) && json_object_is_type (args, json_type_object))
    json_object_get (args);
  else
    args = json_object_new_object ();
  if (is_recorded (object, args, phase))
    {
      check_types (check, args, arg_members, G_N_ELEMENTS (arg_members), FALSE, line);
      check_required (check, object, args, phase, line);
    }
  json_object_put (args);
}
