/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-prompt.h: a question put to one run: what is shown, what can be answered, and what the run says to it.
 */
#pragma once

#include "model/lens-question.h"

G_BEGIN_DECLS

typedef struct
{
  LensQuestionKind kind;
  guint stop;         /* the last step that may be seen before the answer; 0: none */
  guint step;         /* the step that answers */
  char *ask;          /* translated */
  GPtrArray *options; /* char *: choices, letters, or messages that are to be put in order; empty when something is to be typed */
  GArray *right;      /* guint: the right option, or the right order of all of them, from 0; empty when something is to be typed */
  char *text;         /* the right answer as people read it */
  char *typed;        /* (nullable): of what is to be typed: the answer itself, empty for no bytes */
  gboolean is_data;   /* of what is to be typed: bytes that a call moved */
  char *why;          /* (nullable), translated */
} LensPrompt;

/* @question: (transfer none), which need not live longer. NULL with @error when this run does not answer it. (transfer full) (nullable). */
LensPrompt *lens_prompt_new (LensModel *model, const LensQuestion *question, GError **error);
void lens_prompt_free (LensPrompt *prompt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensPrompt, lens_prompt_free)

/**
 * lens_prompt_judge:
 * @answer: as it was typed: the number of a choice, from 1; a letter; "3 1 2", the numbers of the messages in order; a number; bytes, as text, with
 *   \n or \x41 in it, in quotes, or as hexadecimal digits; "" in quotes, or EOF, for none
 * @is_right: (out): whether the run says so too
 *
 * Returns: %FALSE when @answer is none that this question can have, a letter that is no process, a number too many, a word for a number
 */
gboolean lens_prompt_judge (const LensPrompt *prompt, const char *answer, gboolean *is_right);

G_END_DECLS
