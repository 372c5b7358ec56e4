/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-json-scanner.h: cuts a file of JSON into its values, reading it once from front to back and holding one value at
 * most. It knows brackets, texts and lines, nothing more: what a value means is for json-c.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int fd;
  guint line;       /* of the next byte, from 1 */
  gint64 n_bytes;   /* read so far */
  int io_errno;     /* of a read that failed, else 0 */
  gsize position;
  gsize n_buffered;
  guchar buffer[64 * 1024];
} LensJsonScanner;

typedef enum
{
  LENS_JSON_OK,
  LENS_JSON_CUT, /* the file ended first */
  LENS_JSON_BAD, /* with a GError */
} LensJsonResult;

LensJsonScanner *lens_json_scanner_new (int fd);
void lens_json_scanner_free (LensJsonScanner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensJsonScanner, lens_json_scanner_free)

/* The next byte, or -1 at the end of the file. */
int lens_json_scanner_peek (LensJsonScanner *self);
/* The next byte that is no white space, not taken yet; or -1. */
int lens_json_scanner_peek_token (LensJsonScanner *self);
void lens_json_scanner_skip_byte (LensJsonScanner *self);
/* Takes the next token, which must be @byte. */
LensJsonResult lens_json_scanner_expect (LensJsonScanner *self, char byte, GError **error);

/**
 * lens_json_scanner_read_value:
 * @text: (nullable): receives the value without the white space between its tokens; %NULL to skip it
 * @max_bytes: a longer @text is an error
 */
LensJsonResult lens_json_scanner_read_value (LensJsonScanner *self, GString *text, gsize max_bytes, GError **error);

G_END_DECLS
