/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-wording.h: how what a trace holds is said to people in their language. A trace, and everything made for programs, keeps the
 * English words and the decimal point; only what is shown passes through here.
 */
#pragma once

#include <glib.h>

#include "model/lens-process.h"

G_BEGIN_DECLS

/* @role: as the trace has it, "writer" (nullable). Its translation, or the word itself when it is one that we do not know; "" for
 * none. (transfer none). */
const char *lens_wording_role (const char *role);

/* @title: of a lesson, as the trace has it, "Pipe". Its translation, or @title itself when it is none of ours. (transfer none). */
const char *lens_wording_title (const char *title);

/* "asleep", "exited"; (transfer none). */
const char *lens_wording_state (LensProcessState state);

/* @kind: of a page fault, as the trace has it (nullable). (transfer none). */
const char *lens_wording_fault (const char *kind);

/* @end: what a descriptor leads to, in the reader's language, "read end". "read end — closed". (transfer full). */
char *lens_wording_closed (const char *end);

/* Milliseconds with the decimals that microseconds need and the decimal point of the locale, "0.113" or "0,113". @time_ns: nanoseconds,
 * may be negative. (transfer full). */
char *lens_wording_ms (gint64 time_ns);

/* Letters as a list in words, "A", "A and B", "A, B and C". (transfer full). */
char *lens_wording_letters (const char *letters);

/* (transfer full): @name and @value with what the reader's language puts between them: French puts a space before a colon. */
char *lens_wording_pair (const char *name, const char *value);

G_END_DECLS
