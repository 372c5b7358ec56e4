/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-private.h: what an event is made of, for the files that parse it and answer about it.
 */
#pragma once

#include "trace/lens-event.h"
#include "trace/lens-plain-line.h"

G_BEGIN_DECLS

struct _LensEvent
{
  gatomicrefcount ref_count;
  LensEventHead head;
  LensPlainLine *plain; /* (nullable): where its members stand… */
  json_object *args;    /* …and then NULL until somebody asks for a list, or for text that must be decoded */
};

/* lens-event-parse.c */
LensEventKind lens_event_find_kind (const char *phase, const char *name);
/* What counts as the number of a member that is text. */
gint64 lens_event_number_of_text (const char *key, const char *text);
/* As lens_event_parse(), by json-c whatever the line looks like. */
LensEvent *lens_event_parse_full (const char *line, gsize length, GError **error);
/* (transfer full): the tree of `args` of a line that is known to be good. */
json_object *lens_event_parse_args (const char *line);

/* lens-event-plain.c */
/* (transfer full) (nullable): NULL when the line is not plain, or no record; then it must be parsed in full. */
LensEvent *lens_event_parse_plain (const char *line, gsize length);
gboolean lens_event_plain_get_int (const LensPlainLine *plain, const LensPlainObject *object, const char *key, gint64 *value);

G_END_DECLS
