/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-reader.c: the file is one object; its members are taken in turn, and the elements of traceEvents one by one.
 * A file that ends too early is whole up to there, as long as its metadata is.
 */
#include "trace/lens-trace-reader.h"
#include "trace/lens-json-scanner.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

/* A longer key is none that this version knows, but it is read to its end. */
#define MAX_KEY_BYTES LENS_TRACE_MAX_LINE_BYTES

typedef struct
{
  LensJsonScanner *scanner;
  const LensTraceVisitor *visitor;
  gpointer user_data;
  GString *text; /* the value at hand */
  gboolean has_metadata;
} Walk;

static LensJsonResult
refuse (GError **error, LensTraceError code, const char *sentence)
{
  g_set_error_literal (error, LENS_TRACE_ERROR, code, sentence);
  return LENS_JSON_BAD;
}

static LensJsonResult
no_schema (guint line, GError **error)
{
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_TRACE,
               _("Line %u: the metadata states no schema, so this is no trace of IPC Lens. Choose a file that IPC Lens saved."),
               line);
  return LENS_JSON_BAD;
}

static LensJsonResult
check_schema (json_object *metadata, guint line, GError **error)
{
  json_object *schema = NULL;

  if (!json_object_object_get_ex (metadata, "schema", &schema) || !json_object_is_type (schema, json_type_int)
      || json_object_get_int64 (schema) < 1)
    return no_schema (line, error);
  if (json_object_get_int64 (schema) <= LENS_TRACE_SCHEMA)
    return LENS_JSON_OK;
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_SCHEMA,
               _("Line %u: the trace has schema %" PRId64 ", this version reads up to %d. "
                 "Open it with a newer version of IPC Lens."),
               line, json_object_get_int64 (schema), LENS_TRACE_SCHEMA);
  return LENS_JSON_BAD;
}

static json_object *
parse_metadata (GString *text, guint line, GError **error)
{
  json_tokener *tokener = json_tokener_new_ex (LENS_TRACE_MAX_DEPTH + 1);
  json_object *metadata;

  json_tokener_set_flags (tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  metadata = json_tokener_parse_ex (tokener, text->str, (int) text->len);
  if (metadata == NULL)
    g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON, _("Line %u: the metadata is not valid JSON: %s."), line,
                 json_tokener_error_desc (json_tokener_get_error (tokener)));
  json_tokener_free (tokener);
  return metadata;
}

static LensJsonResult
read_metadata (Walk *walk, GError **error)
{
  guint line = (lens_json_scanner_peek_token (walk->scanner), walk->scanner->line);
  LensJsonResult result = lens_json_scanner_read_value (walk->scanner, walk->text, LENS_TRACE_MAX_METADATA_BYTES, error);
  json_object *metadata;

  if (result != LENS_JSON_OK)
    return result;
  if (walk->text->str[0] != '{')
    return no_schema (line, error);
  metadata = parse_metadata (walk->text, line, error);
  if (metadata == NULL)
    return LENS_JSON_BAD;
  result = check_schema (metadata, line, error);
  if (result == LENS_JSON_OK
      && !walk->visitor->metadata (metadata, (LensLineSpan){ line, walk->scanner->line }, walk->user_data, error))
    result = LENS_JSON_BAD;
  walk->has_metadata = TRUE;
  json_object_put (metadata);
  return result;
}

static LensJsonResult
read_event (Walk *walk, GError **error)
{
  LensLineSpan lines = { .first = (lens_json_scanner_peek_token (walk->scanner), walk->scanner->line) };
  LensJsonResult result;

  g_string_truncate (walk->text, 0);
  result = lens_json_scanner_read_value (walk->scanner, walk->text, LENS_TRACE_MAX_LINE_BYTES, error);
  if (result != LENS_JSON_OK)
    return result;
  lines.last = walk->scanner->line;
  if (walk->visitor->event (walk->text->str, walk->text->len, lines, walk->user_data, error))
    return LENS_JSON_OK;
  g_prefix_error (error, _("Line %u: "), lines.first);
  if (!walk->has_metadata && error != NULL && *error != NULL)
    (*error)->code = LENS_TRACE_ERROR_NOT_TRACE;
  return LENS_JSON_BAD;
}

/* Elements or members, separated by commas, up to the closing bracket, which is taken too. */
static LensJsonResult
read_list (Walk *walk, char closing, LensJsonResult (*read_item) (Walk *walk, GError **error), GError **error)
{
  LensJsonResult result = LENS_JSON_OK;

  if (lens_json_scanner_peek_token (walk->scanner) == closing)
    return lens_json_scanner_expect (walk->scanner, closing, error);
  while ((result = read_item (walk, error)) == LENS_JSON_OK && lens_json_scanner_peek_token (walk->scanner) == ',')
    lens_json_scanner_skip_byte (walk->scanner);
  return result == LENS_JSON_OK ? lens_json_scanner_expect (walk->scanner, closing, error) : result;
}

static LensJsonResult
read_events (Walk *walk, GError **error)
{
  LensJsonResult result = lens_json_scanner_expect (walk->scanner, '[', error);

  return result == LENS_JSON_OK ? read_list (walk, ']', read_event, error) : result;
}

static LensJsonResult
read_member (Walk *walk, GError **error)
{
  LensJsonResult result;

  g_string_truncate (walk->text, 0);
  if (lens_json_scanner_peek_token (walk->scanner) != '"' && lens_json_scanner_peek (walk->scanner) != -1)
    return lens_json_scanner_expect (walk->scanner, '"', error);
  result = lens_json_scanner_read_value (walk->scanner, walk->text, MAX_KEY_BYTES, error);
  if (result == LENS_JSON_OK)
    result = lens_json_scanner_expect (walk->scanner, ':', error);
  if (result != LENS_JSON_OK)
    return result;
  if (g_strcmp0 (walk->text->str, "\"traceEvents\"") == 0)
    return read_events (walk, error);
  if (g_strcmp0 (walk->text->str, "\"metadata\"") != 0)
    return lens_json_scanner_read_value (walk->scanner, NULL, 0, error);
  g_string_truncate (walk->text, 0);
  return read_metadata (walk, error);
}

/* Some editors put a byte order mark before UTF-8 text. */
static void
skip_byte_order_mark (LensJsonScanner *scanner)
{
  if (lens_json_scanner_peek (scanner) != 0xEF)
    return;
  for (int i = 0; i < 3 && lens_json_scanner_peek (scanner) > 0x7F; i++)
    lens_json_scanner_skip_byte (scanner);
}

static LensJsonResult
read_start (Walk *walk, GError **error)
{
  int c;

  skip_byte_order_mark (walk->scanner);
  c = lens_json_scanner_peek_token (walk->scanner);
  if (c == -1 && walk->scanner->io_errno == 0)
    return refuse (error, LENS_TRACE_ERROR_EMPTY, _("Line 1: the file is empty. Choose a file that IPC Lens saved."));
  if (c == '[')
    return refuse (error, LENS_TRACE_ERROR_NOT_TRACE,
                   _("Line 1: the file is a JSON array, without the metadata that a trace of IPC Lens begins with. "
                     "Choose a file that IPC Lens saved."));
  if (c != -1 && c != '{')
    return refuse (error, LENS_TRACE_ERROR_NOT_JSON, _("Line 1: this is not JSON. Choose a file that IPC Lens saved."));
  return lens_json_scanner_expect (walk->scanner, '{', error);
}

static LensJsonResult
read_document (Walk *walk, GError **error)
{
  LensJsonResult result = read_start (walk, error);

  if (result == LENS_JSON_OK)
    result = read_list (walk, '}', read_member, error);
  if (result != LENS_JSON_OK)
    return result;
  if (lens_json_scanner_peek_token (walk->scanner) != -1)
    {
      g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON,
                   _("Line %u: something stands after the end of the trace. Remove it, or choose another file."),
                   walk->scanner->line);
      return LENS_JSON_BAD;
    }
  if (!walk->has_metadata)
    return refuse (error, LENS_TRACE_ERROR_NOT_TRACE,
                   _("Line 1: this is JSON, but no trace of IPC Lens: it has no metadata. Choose a file that IPC Lens saved."));
  return LENS_JSON_OK;
}

/* A trace it is, but somebody damaged it: what to do is the same for all kinds of damage. */
static void
advise (GError **error)
{
  g_autofree char *message = NULL;

  if (error == NULL || *error == NULL
      || !(g_error_matches (*error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON)
           || g_error_matches (*error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_BAD_EVENT)))
    return;
  message = g_strconcat ((*error)->message, " ",
                         _("The file was changed after it was saved: take another copy of it, or record the lesson again."), NULL);
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}

static gboolean
finish_walk (Walk *walk, LensJsonResult result, const char *path, guint *cut_line, GError **error)
{
  int io_errno = walk->scanner->io_errno;

  if (io_errno != 0)
    {
      g_clear_error (error);
      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (io_errno), _("Reading failed: %s."),
                   g_strerror (io_errno));
      return FALSE;
    }
  if (result == LENS_JSON_BAD && walk->has_metadata)
    advise (error);
  *cut_line = result == LENS_JSON_CUT ? walk->scanner->line : 0;
  if (result != LENS_JSON_CUT || walk->has_metadata)
    return result != LENS_JSON_BAD;
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_TRACE,
               _("Line %u: the file ends before its metadata is whole, so nothing of it can be shown. "
                 "Copy it again from where it came, or record the lesson anew."),
               walk->scanner->line);
  return FALSE;
}

static int
file_error (const char *reason, int error_number, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (error_number), "%s", reason);
  return -1;
}

/* Only a regular file has a size to hold against the limit, and an end. */
static int
open_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;

  if (fd == -1 || fstat (fd, &status) == -1)
    {
      file_error (g_strerror (errno), errno, error);
      if (fd != -1)
        close (fd);
      return -1;
    }
  if (S_ISREG (status.st_mode) && status.st_size <= LENS_TRACE_MAX_FILE_BYTES)
    return fd;
  close (fd);
  if (S_ISDIR (status.st_mode))
    return file_error (_("It is a directory. Choose a file in it."), EISDIR, error);
  if (!S_ISREG (status.st_mode))
    return file_error (_("It is not a regular file. Save the trace to a file first."), EINVAL, error);
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE,
               _("Line 1: the file has %" PRId64 " bytes, more than the %" PRId64 " that are read. "
                 "Record a shorter run."),
               (gint64) status.st_size, LENS_TRACE_MAX_FILE_BYTES);
  return -1;
}

gboolean
lens_trace_reader_walk (const char *path, const LensTraceVisitor *visitor, gpointer user_data, guint *cut_line, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  Walk walk = { .visitor = visitor, .user_data = user_data };
  int fd = open_file (path, &local_error);
  gboolean is_done = FALSE;

  *cut_line = 0;
  if (fd != -1)
    {
      walk.scanner = lens_json_scanner_new (fd);
      walk.text = g_string_new (NULL);
      is_done = finish_walk (&walk, read_document (&walk, &local_error), path, cut_line, &local_error);
      g_string_free (walk.text, TRUE);
      lens_json_scanner_free (walk.scanner);
      close (fd);
    }
  if (local_error != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", path);
  return is_done;
}
