/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts.h: all that a recording tells of one thing, line by line: an event, a process, an object, a page, a byte. Each line says whether it was
 * measured in the run or follows from what was.
 */
#pragma once

#include "model/lens-model.h"
#include "model/lens-subject.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_FACT_MEASURED,
  LENS_FACT_DERIVED,
  LENS_FACT_REFERENCE, /* says nothing of the run: what to read */
} LensFactOrigin;

typedef enum
{
  LENS_FACT_WORDS,
  LENS_FACT_CODE,   /* columns matter */
  LENS_FACT_MANUAL, /* the value is a page of the manual, "write(2)" */
} LensFactForm;

typedef struct
{
  char *name;  /* translated */
  char *value; /* translated; may have several lines */
  LensFactOrigin origin;
  LensFactForm form;
} LensFact;

typedef struct
{
  char *title; /* translated: what all of it is about */
  GPtrArray *list; /* LensFact, in reading order */
} LensFacts;

/**
 * lens_facts_new:
 * @step: at which moment
 * @subject: of what; %LENS_SUBJECT_NOTHING means the event of @step
 *
 * Returns: (transfer full): without a line where the moment has no such thing
 */
LensFacts *lens_facts_new (LensModel *model, guint step, const LensSubject *subject);
void lens_facts_free (LensFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensFacts, lens_facts_free)

/* What an error symbol means, in the words of the C library, strerror(3); (transfer none) (nullable): NULL for one that this system does
 * not know. */
const char *lens_error_meaning (const char *symbol);
/* The page of the manual on a C function or another event, "write(2)"; (transfer full). */
char *lens_manual_of_call (const char *name);
/* …and on a kind of kernel object, by its id; (transfer none) (nullable). */
const char *lens_manual_of_object (const char *id);
/* Bytes with their offsets, in hexadecimal and as characters, eight a row; at most @max_bytes of them. (transfer full). */
char *lens_hex_dump (const guint8 *bytes, gsize n_bytes, gsize max_bytes);

G_END_DECLS
