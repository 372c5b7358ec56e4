/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-text.h: building the text of a world. It is read by people and compared by goldens, which want no numbers that depend on the
 * order in which records arrived; and compared to tell whether two worlds are equal, which wants every fact.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *string;
  gboolean has_events; /* say indices of events as well */
} LensText;

void lens_text_add (LensText *text, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The index of an event, where these are wanted; nothing for G_MAXUINT. */
void lens_text_add_event (LensText *text, guint event);
/* In quotes, on one line; what is no printable text as \x1f, many of one kind as B\{4096}. @bytes may be NULL. */
void lens_text_add_bytes (LensText *text, GBytes *bytes);

G_END_DECLS
