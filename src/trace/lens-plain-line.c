/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-plain-line.c: one pass over the bytes of a line. Whoever is in doubt says that the line is not plain.
 */
#include "trace/lens-plain-line.h"

#include <string.h>

#define MOST_DIGITS 18 /* fit into 64 bits whatever they are */
#define MOST_DEPTH 8

typedef struct
{
  const char *at, *end;
  guchar all_bytes; /* or-ed: its highest bit tells that not all is ASCII */
} Cursor;

static gboolean
take (Cursor *cursor, char c)
{
  if (cursor->at == cursor->end || *cursor->at != c)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* From behind its opening quote to behind its closing one. */
static LensPlainType
take_text (Cursor *cursor)
{
  LensPlainType type = LENS_PLAIN_TEXT;

  for (; cursor->at < cursor->end; cursor->at++)
    {
      guchar c = (guchar) *cursor->at;
      if (c == '"')
        return cursor->at++, type;
      if (c < 0x20)
        return LENS_PLAIN_NONE;
      cursor->all_bytes |= c;
      if (c != '\\')
        continue;
      type = LENS_PLAIN_ESCAPED;
      if (++cursor->at == cursor->end || *cursor->at == '\0' || strchr ("\"\\/bfnrt", *cursor->at) == NULL)
        return LENS_PLAIN_NONE;
    }
  return LENS_PLAIN_NONE;
}

static gsize
take_digits (Cursor *cursor)
{
  const char *first = cursor->at;

  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    cursor->at++;
  return (gsize) (cursor->at - first);
}

/* No zeros before others, no minus before zero, no exponent. */
static LensPlainType
take_number (Cursor *cursor)
{
  gboolean is_negative = take (cursor, '-');
  const char *first = cursor->at;
  gsize n_digits = take_digits (cursor);

  if (n_digits == 0 || n_digits > MOST_DIGITS || (*first == '0' && (n_digits > 1 || is_negative)))
    return LENS_PLAIN_NONE;
  if (!take (cursor, '.'))
    return LENS_PLAIN_INTEGER;
  return take_digits (cursor) > 0 ? LENS_PLAIN_DECIMAL : LENS_PLAIN_NONE;
}

static gboolean
take_word (Cursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (cursor->end - cursor->at) < length || memcmp (cursor->at, word, length) != 0)
    return FALSE;
  cursor->at += length;
  return TRUE;
}

static LensPlainType take_value (Cursor *cursor, int depth);

/* Elements, or with keys members, to behind the closing bracket. */
static LensPlainType
take_nested (Cursor *cursor, char closing, int depth)
{
  if (depth == MOST_DEPTH)
    return LENS_PLAIN_NONE;
  if (take (cursor, closing))
    return LENS_PLAIN_NESTED;
  do
    if ((closing == '}' && (!take (cursor, '"') || take_text (cursor) == LENS_PLAIN_NONE || !take (cursor, ':')))
        || take_value (cursor, depth + 1) == LENS_PLAIN_NONE)
      return LENS_PLAIN_NONE;
  while (take (cursor, ','));
  return take (cursor, closing) ? LENS_PLAIN_NESTED : LENS_PLAIN_NONE;
}

static LensPlainType
take_value (Cursor *cursor, int depth)
{
  if (take (cursor, '"'))
    return take_text (cursor);
  if (take (cursor, '{'))
    return take_nested (cursor, '}', depth);
  if (take (cursor, '['))
    return take_nested (cursor, ']', depth);
  if (take_word (cursor, "true"))
    return LENS_PLAIN_TRUE;
  if (take_word (cursor, "false"))
    return LENS_PLAIN_FALSE;
  return take_number (cursor);
}

static gboolean take_object (LensPlainLine *self, Cursor *cursor, LensPlainObject *object);

/* Of the outer object, `args` gets a table of its own. */
static LensPlainType
take_member_value (LensPlainLine *self, Cursor *cursor, LensPlainObject *object, const char *key, gsize key_length)
{
  if (object != &self->top || key_length != 4 || memcmp (key, "args", 4) != 0)
    return take_value (cursor, 1);
  self->args.n_members = 0;
  return take (cursor, '{') && take_object (self, cursor, &self->args) ? LENS_PLAIN_NESTED : LENS_PLAIN_NONE;
}

static gboolean
take_member (LensPlainLine *self, Cursor *cursor, LensPlainObject *object)
{
  LensPlainMember *member = &object->members[object->n_members];
  const char *key = cursor->at + 1, *value;
  gsize n_quotes;

  if (object->n_members == LENS_PLAIN_MOST_MEMBERS || !take (cursor, '"') || take_text (cursor) != LENS_PLAIN_TEXT)
    return FALSE;
  member->key = (guint16) (key - self->text);
  member->key_length = (guint16) (cursor->at - 1 - key);
  if (!take (cursor, ':'))
    return FALSE;
  value = cursor->at;
  member->type = take_member_value (self, cursor, object, key, member->key_length);
  n_quotes = member->type == LENS_PLAIN_TEXT || member->type == LENS_PLAIN_ESCAPED ? 1 : 0;
  member->value = (guint16) (value + n_quotes - self->text);
  member->length = (guint16) ((gsize) (cursor->at - value) - 2 * n_quotes);
  object->n_members++;
  return member->type != LENS_PLAIN_NONE;
}

/* From behind its opening bracket to behind its closing one. */
static gboolean
take_object (LensPlainLine *self, Cursor *cursor, LensPlainObject *object)
{
  if (take (cursor, '}'))
    return TRUE;
  do
    if (!take_member (self, cursor, object))
      return FALSE;
  while (take (cursor, ','));
  return take (cursor, '}');
}

/* What stands behind a value is a quote, comma or bracket that nobody needs any more. */
static void
end_values (LensPlainLine *self, const LensPlainObject *object)
{
  for (guint i = 0; i < object->n_members; i++)
    self->values[object->members[i].value + object->members[i].length] = '\0';
}

LensPlainLine *
lens_plain_line_new (const char *line, gsize length)
{
  g_autofree LensPlainLine *self = NULL;
  Cursor cursor;
  char *copy;

  if (length > G_MAXUINT16)
    return NULL;
  self = g_malloc (sizeof *self + 2 * (length + 1));
  copy = (char *) (self + 1);
  memcpy (copy, line, length);
  copy[length] = '\0';
  self->text = copy;
  self->values = copy + length + 1;
  self->top.n_members = self->args.n_members = 0;
  cursor = (Cursor) { .at = copy, .end = copy + length };
  if (!take (&cursor, '{') || !take_object (self, &cursor, &self->top) || cursor.at != cursor.end
      || ((cursor.all_bytes & 0x80) != 0 && !g_utf8_validate_len (line, length, NULL)))
    return NULL;
  memcpy (self->values, copy, length + 1);
  end_values (self, &self->top);
  end_values (self, &self->args);
  return g_steal_pointer (&self);
}

const LensPlainMember *
lens_plain_object_find (const LensPlainLine *self, const LensPlainObject *object, const char *key)
{
  gsize length = strlen (key);

  for (guint i = object->n_members; i-- > 0;)
    if (object->members[i].key_length == length && memcmp (self->text + object->members[i].key, key, length) == 0)
      return &object->members[i];
  return NULL;
}

const char *
lens_plain_line_get_value (const LensPlainLine *self, const LensPlainMember *member)
{
  return self->values + member->value;
}
