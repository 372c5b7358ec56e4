/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-printed.h: what the programs printed, line by line, with the step that it belongs to.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct
{
  char *time;     /* "0.201", ms since the recording began, as the reader's language writes it */
  char *text;     /* valid UTF-8, without the newline that ended it; translated where it could not be written */
  char letter;    /* of who printed it */
  gboolean is_error; /* it went to stderr */
  guint step;     /* the last one before it; 0: none was */
} LensPrinted;

/* @event: index of a record of output. (transfer full). */
LensPrinted *lens_printed_new (LensModel *model, guint event);
void lens_printed_free (LensPrinted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensPrinted, lens_printed_free)

/* All that was printed up to @last_step, in the order in which it happened: LensPrinted. (transfer full). */
GPtrArray *lens_printed_list (LensModel *model, guint last_step);

G_END_DECLS
