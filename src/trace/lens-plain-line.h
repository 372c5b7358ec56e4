/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-plain-line.h: a record as a recorder writes it, read without building a tree: a table of where each member stands. A large trace is
 * made of such lines. Whatever is the least unusual (white space, \u escapes, exponents, null, very long numbers, many members) is no plain line; json-c
 * reads that, so plain lines need not know all of JSON, only never take for valid what is not.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LENS_PLAIN_MOST_MEMBERS 24

typedef enum
{
  LENS_PLAIN_NONE,
  LENS_PLAIN_TEXT,    /* without escapes */
  LENS_PLAIN_ESCAPED, /* text that must be decoded */
  LENS_PLAIN_INTEGER, /* of at most 18 digits */
  LENS_PLAIN_DECIMAL, /* with a point */
  LENS_PLAIN_TRUE,
  LENS_PLAIN_FALSE,
  LENS_PLAIN_NESTED,  /* array or object */
} LensPlainType;

/* Places in the line. */
typedef struct
{
  guint16 key, key_length;
  guint16 value, length; /* of text, without the quotes */
  LensPlainType type;
} LensPlainMember;

typedef struct
{
  guint n_members;
  LensPlainMember members[LENS_PLAIN_MOST_MEMBERS];
} LensPlainObject;

typedef struct
{
  LensPlainObject top, args; /* `args` has no members when there is none */
  const char *text;          /* the line as it is */
  char *values;              /* the same with a NUL behind each value */
} LensPlainLine;

/* (transfer full) (nullable): to be freed with g_free(). NULL: it is not plain. */
LensPlainLine *lens_plain_line_new (const char *line, gsize length);
/* The last member of that name, as JSON readers have it; NULL: there is none. */
const LensPlainMember *lens_plain_object_find (const LensPlainLine *self, const LensPlainObject *object, const char *key);
/* Text of a member that is none of escapes, or digits; ends with NUL. */
const char *lens_plain_line_get_value (const LensPlainLine *self, const LensPlainMember *member);

G_END_DECLS
