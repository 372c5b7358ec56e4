/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-private.h: how facts are written. A kind of subject has a file lens-facts-KIND.c, and a row in the table of lens-facts.c.
 */
#pragma once

#include "model/lens-facts.h"

G_BEGIN_DECLS

typedef struct
{
  LensModel *model;
  LensTrace *trace;
  guint step;
  const LensSubject *subject;
  LensWorld *world; /* at the step */
  LensFacts *facts;
} LensFactsWriter;

/* @name is translated. The value is formatted. */
void lens_facts_add (LensFactsWriter *writer, LensFactOrigin origin, LensFactForm form, const char *name, const char *value, ...)
  G_GNUC_PRINTF (5, 6);
void lens_facts_set_title (LensFactsWriter *writer, const char *title, ...) G_GNUC_PRINTF (2, 3);
/* "27 bytes"; (transfer full). */
char *lens_facts_bytes (guint64 n_bytes);
/* "“/demo”, pipe:91834", or the id alone; (transfer full). */
char *lens_facts_object_name (LensFactsWriter *writer, const char *id);
/* A line for whatever is to be read. */
void lens_facts_add_manual (LensFactsWriter *writer, const char *page);
/* What pieces hold and who wrote them, one a line; (transfer full). */
char *lens_facts_runs (LensFactsWriter *writer, const GPtrArray *runs);

void lens_facts_write_event (LensFactsWriter *writer);
/* The arguments of a call, each by its name. */
void lens_facts_write_arguments (LensFactsWriter *writer, const LensEvent *event);
void lens_facts_write_process (LensFactsWriter *writer);
void lens_facts_write_object (LensFactsWriter *writer);
/* What only its kind has. */
void lens_facts_write_object_kind (LensFactsWriter *writer, const LensObject *object);
void lens_facts_write_page (LensFactsWriter *writer);
void lens_facts_write_byte (LensFactsWriter *writer);

G_END_DECLS
