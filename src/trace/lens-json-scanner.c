/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-json-scanner.c: a value is done when its last bracket closes. The stack of open brackets is one word, a bit each,
 * because a file that nests deeper than that is refused anyway.
 */
#include "trace/lens-json-scanner.h"
#include "trace/lens-trace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

G_STATIC_ASSERT (LENS_TRACE_MAX_DEPTH < 64);

/* A value on its way into a text. */
typedef struct
{
  GString *text;
  gsize max_bytes;
  gboolean is_too_long;
  guint64 open_brackets; /* a bit for each: 1 is {, 0 is [ */
  guint depth;
  gboolean has_gap;   /* white space stood before the next byte */
  gboolean in_scalar; /* the last byte belongs to a number, true, false or null */
} Value;

LensJsonScanner *
lens_json_scanner_new (int fd)
{
  LensJsonScanner *self = g_new (LensJsonScanner, 1);

  memset (self, 0, G_STRUCT_OFFSET (LensJsonScanner, buffer));
  self->fd = fd;
  self->line = 1;
  return self;
}

void
lens_json_scanner_free (LensJsonScanner *self)
{
  g_free (self);
}

static gboolean
fill (LensJsonScanner *self)
{
  gssize n;

  do
    n = read (self->fd, self->buffer, sizeof self->buffer);
  while (n == -1 && errno == EINTR);
  if (n == -1)
    self->io_errno = errno;
  self->position = 0;
  self->n_buffered = n > 0 ? (gsize) n : 0;
  self->n_bytes += (gint64) self->n_buffered;
  return n > 0;
}

int
lens_json_scanner_peek (LensJsonScanner *self)
{
  if (self->position == self->n_buffered && !fill (self))
    return -1;
  return self->buffer[self->position];
}

void
lens_json_scanner_skip_byte (LensJsonScanner *self)
{
  if (self->buffer[self->position++] == '\n')
    self->line++;
}

static inline gboolean
is_space (int c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

int
lens_json_scanner_peek_token (LensJsonScanner *self)
{
  int c;

  while (is_space (c = lens_json_scanner_peek (self)))
    lens_json_scanner_skip_byte (self);
  return c;
}

static LensJsonResult
bad (LensJsonScanner *self, const char *reason, GError **error)
{
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_NOT_JSON, _("Line %u is not valid JSON: %s."), self->line, reason);
  return LENS_JSON_BAD;
}

static LensJsonResult
bad_byte (LensJsonScanner *self, int c, GError **error)
{
  char reason[96];

  if (g_ascii_isgraph (c))
    g_snprintf (reason, sizeof reason, _("“%c” does not belong there"), c);
  else
    g_snprintf (reason, sizeof reason, _("a byte of value %d does not belong there"), c);
  return bad (self, reason, error);
}

/* Translators: “%u” is the line’s number, “%<PRIu64>” the limit in bytes. */
#define TOO_LONG N_("Line %u is too long (the limit is %" PRIu64 "). Such a file was not written by IPC Lens.")
/* Translators: “%u” is the line’s number, “%<PRIu64>” the limit of the depth. */
#define TOO_DEEP N_("Line %u is nested too deep (the limit is %" PRIu64 "). Such a file was not written by IPC Lens.")

static LensJsonResult
too_large (LensJsonScanner *self, const char *sentences, guint64 limit, GError **error)
{
  g_set_error (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_TOO_LARGE, sentences, self->line, limit);
  return LENS_JSON_BAD;
}

LensJsonResult
lens_json_scanner_expect (LensJsonScanner *self, char byte, GError **error)
{
  int c = lens_json_scanner_peek_token (self);

  if (c == -1)
    return LENS_JSON_CUT;
  if (c != byte)
    return bad_byte (self, c, error);
  lens_json_scanner_skip_byte (self);
  return LENS_JSON_OK;
}

static inline void
take (LensJsonScanner *self, Value *value, int c)
{
  lens_json_scanner_skip_byte (self);
  if (value->text == NULL)
    return;
  if (value->text->len >= value->max_bytes)
    value->is_too_long = TRUE;
  else
    g_string_append_c (value->text, (char) c);
}

/* From its opening quote to its closing one. */
static LensJsonResult
take_string (LensJsonScanner *self, Value *value, GError **error)
{
  int c = '"';

  do
    {
      take (self, value, c);
      if (c == '\\' && (c = lens_json_scanner_peek (self)) > 0x1f)
        take (self, value, c);
      c = lens_json_scanner_peek (self);
      if (c == -1)
        return LENS_JSON_CUT;
      if (c < 0x20)
        return bad (self, _("a text is not closed, or holds a control character"), error);
      if (value->is_too_long)
        return too_large (self, _(TOO_LONG), value->max_bytes, error);
    }
  while (c != '"');
  take (self, value, c);
  value->in_scalar = FALSE;
  return LENS_JSON_OK;
}

static LensJsonResult
take_opening (LensJsonScanner *self, Value *value, int c, GError **error)
{
  if (value->depth == LENS_TRACE_MAX_DEPTH)
    return too_large (self, _(TOO_DEEP), LENS_TRACE_MAX_DEPTH, error);
  value->open_brackets = value->open_brackets << 1 | (c == '{');
  value->depth++;
  value->in_scalar = FALSE;
  take (self, value, c);
  return LENS_JSON_OK;
}

static LensJsonResult
take_closing (LensJsonScanner *self, Value *value, int c, GError **error)
{
  if (value->depth == 0 || (value->open_brackets & 1) != (c == '}'))
    return bad_byte (self, c, error);
  value->open_brackets >>= 1;
  value->depth--;
  value->in_scalar = FALSE;
  take (self, value, c);
  return LENS_JSON_OK;
}

/* A comma, a colon, or a byte of a number, true, false or null. */
static LensJsonResult
take_other (LensJsonScanner *self, Value *value, int c, GError **error)
{
  gboolean is_scalar = g_ascii_isalnum (c) || c == '-' || c == '+' || c == '.';

  if ((!is_scalar && (value->depth == 0 || (c != ',' && c != ':'))) || (is_scalar && value->in_scalar && value->has_gap))
    return bad_byte (self, c, error);
  value->in_scalar = is_scalar;
  take (self, value, c);
  return LENS_JSON_OK;
}

static LensJsonResult
take_token (LensJsonScanner *self, Value *value, int c, GError **error)
{
  if (c == '"')
    return take_string (self, value, error);
  if (c == '{' || c == '[')
    return take_opening (self, value, c, error);
  if (c == '}' || c == ']')
    return take_closing (self, value, c, error);
  return take_other (self, value, c, error);
}

/* A number, true, false or null that stands by itself ends where something else begins. */
static gboolean
is_done (LensJsonScanner *self, const Value *value)
{
  int c;

  if (value->depth > 0)
    return FALSE;
  if (!value->in_scalar)
    return TRUE;
  c = lens_json_scanner_peek (self);
  return c == ',' || c == '}' || c == ']' || is_space (c);
}

LensJsonResult
lens_json_scanner_read_value (LensJsonScanner *self, GString *text, gsize max_bytes, GError **error)
{
  Value value = { .text = text, .max_bytes = max_bytes };
  LensJsonResult result;
  int c;

  do
    {
      value.has_gap = is_space (lens_json_scanner_peek (self));
      c = lens_json_scanner_peek_token (self);
      if (c == -1)
        return LENS_JSON_CUT;
      result = take_token (self, &value, c, error);
      if (result != LENS_JSON_OK)
        return result;
      if (value.is_too_long)
        return too_large (self, _(TOO_LONG), max_bytes, error);
    }
  while (!is_done (self, &value));
  return LENS_JSON_OK;
}
