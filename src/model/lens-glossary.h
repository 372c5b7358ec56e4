/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-glossary.h: the field's terms, each in one or two sentences; and which of them a step is about. That is told by the step's call,
 * object and outcome, never by looking for words in its caption: so it holds in every language.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;     /* "page-fault": what steps and links call it */
  const char *name;   /* translatable */
  const char *text;   /* translatable */
  const char *manual; /* (nullable): the man page to read, "pipe(7)" */
  const char *lesson; /* (nullable): id of the lesson that shows it */
} LensGlossaryEntry;

/* All entries, ended by one without an id. (transfer none). */
const LensGlossaryEntry *lens_glossary (void);
/* (transfer none) (nullable). */
const LensGlossaryEntry *lens_glossary_find (const char *id);

/* As many as fit below a stage of 640 px in any language. */
#define LENS_GLOSSARY_MAX_TERMS 4

/**
 * lens_glossary_of_step:
 * @model: (nullable)
 * @step: counts from 1; 0 is the picture before the first
 *
 * Returns: (transfer full): LensGlossaryEntry, (transfer none), of the terms that the step is about: what is special about it first, and at
 * most %LENS_GLOSSARY_MAX_TERMS
 */
GPtrArray *lens_glossary_of_step (LensModel *model, guint step);

G_END_DECLS
